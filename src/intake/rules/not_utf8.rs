//! `not-utf8`: the file is not written in UTF-8.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "not-utf8", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn an_accent_of_windows_is_found_with_its_row() {
        let mut bytes = testing::table("first_name", "Andr").into_bytes();
        let end = bytes.windows(4).position(|window| window == b"Andr").unwrap() + 4;
        bytes.insert(end, 0xe9);
        assert_eq!(testing::codes_of_bytes(&bytes), [(Some(2), "not-utf8")]);
    }
}
