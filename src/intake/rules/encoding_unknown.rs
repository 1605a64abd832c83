//! `encoding-unknown`: nobody can tell how the file is written.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "encoding-unknown", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

/// For UTF-16 that breaks off or has halves of letters.
pub(in crate::intake) fn broken() -> Problem {
    Problem::worded(&RULE, "encoding-unknown-broken")
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
