//! Words of a command that is to be copied from the screen or the workbook.

/// As a shell takes it in one piece: in double quotes, which those of Windows know too, where nothing in it means anything there.
#[must_use]
pub fn shell(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/');
    if text.chars().all(plain) && !text.is_empty() {
        text.to_owned()
    } else if text.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", text.replace('\'', "'\\''"))
    } else {
        format!("\"{text}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_would_take_apart_is_quoted() {
        for plain in ["2026-11", "etc/payrun.toml", "a_b:c"] {
            assert_eq!(shell(plain), plain);
        }
        assert_eq!(shell(""), "\"\"");
        assert_eq!(shell("paie d'été.xlsx"), "\"paie d'été.xlsx\"");
        assert_eq!(shell("l'été $HOME"), "'l'\\''été $HOME'");
    }
}
