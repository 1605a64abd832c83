//! `not-utf8`: the file is not written in UTF-8.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "not-utf8",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the file is not written in UTF-8",
    what: "A cell has bytes that are not UTF-8: most often an accented letter saved by an older Excel.",
    why: "Names and ids would be wrong at the provider, and so would every comparison with an earlier run.",
    mend: "Save the file as \"CSV UTF-8 (comma delimited)\". Nothing below the row named was read.",
    example: "Excel: \"CSV (MS-DOS)\" -> \"CSV UTF-8 (comma delimited)\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "this row is not written in UTF-8; the rest of the file was not read",
        "save the file as \"CSV UTF-8 (comma delimited)\"",
    )
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
