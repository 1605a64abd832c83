//! `encoding-unknown`: nobody can tell how the file is written.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "encoding-unknown",
    severity: Severity::Error,
    scope: Scope::File,
    title: "nobody can tell how the file is written",
    what: "The file is not UTF-8, and read as Windows-1252 it has signs that do not stand in names. Files of DOS programs and of old Macs look like that.",
    why: "Names would be wrong at the provider.",
    mend: "Open it in the program that made it, and save it as \"CSV UTF-8 (comma delimited)\".",
    example: "Excel: \"CSV (MS-DOS)\" or \"CSV (Macintosh)\" -> \"CSV UTF-8 (comma delimited)\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "this row is neither UTF-8 nor Windows-1252; nobody can tell its accented letters",
        "save the file as \"CSV UTF-8 (comma delimited)\"",
    )
}

/// For UTF-16 that breaks off or has halves of letters.
pub(in crate::intake) fn broken() -> Problem {
    Problem::new(
        &RULE,
        "this row has letters that are damaged; the rest of the file was not read",
        "save the file again as \"CSV UTF-8 (comma delimited)\"",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn an_accent_of_dos_is_not_guessed() {
        let mut bytes = testing::table("first_name", "Andr").into_bytes();
        let end = bytes.windows(4).position(|window| window == b"Andr").unwrap() + 4;
        bytes.insert(end, 0x82);
        assert_eq!(testing::codes_of_bytes(&bytes), [(Some(2), "encoding-unknown")]);
    }

    #[test]
    fn half_a_letter_of_utf_16_is_not_passed_over() {
        let text = testing::table("first_name", "Ama");
        let mut bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(testing::codes_of_bytes(&bytes), []);
        bytes.extend(b"E\0\x00\xd8,\0");
        assert_eq!(testing::codes_of_bytes(&bytes), [(Some(3), "encoding-unknown")]);
    }
}
