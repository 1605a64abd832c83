//! French typography: the spaces at which a line must not break. The catalogue is written with ordinary spaces, which
//! can be seen; they are replaced when a text is said. Arguments are left as they are.

use std::borrow::Cow;

/// The same with no-break spaces before `: ; ? ! » %`, after `«`, and between the digits of a number.
pub(super) fn french(text: &str) -> Cow<'_, str> {
    if !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let after = characters.peek().copied();
        spaced.push(if c == ' ' && holds_together(before, after) { '\u{a0}' } else { c });
        before = Some(c);
    }
    Cow::Owned(spaced)
}

fn holds_together(before: Option<char>, after: Option<char>) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    matches!(after, Some(':' | ';' | '?' | '!' | '»' | '%'))
        || before == Some('«')
        || (is_digit(before) && is_digit(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_do_not_break_where_french_forbids_it() {
        assert_eq!(
            french("Quoi ? « Oui » : 250 000 F"),
            "Quoi\u{a0}? «\u{a0}Oui\u{a0}»\u{a0}: 250\u{a0}000 F"
        );
        assert_eq!(french("de 8 à 15"), "de 8 à 15");
        assert_eq!(french(" : "), "\u{a0}: ");
    }
}
