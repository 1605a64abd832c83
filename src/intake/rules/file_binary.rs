//! `file-binary`: the file is not text.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "file-binary",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the file is not text",
    what: "There are bytes in the file that no text has.",
    why: "It is a PDF, a picture, a damaged file, or something else that is not a table.",
    mend: "Export the table as \"CSV UTF-8\" from the program that made it.",
    example: "bulletins.pdf",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "the file is not text: it has bytes that no CSV file has",
        "export the table as \"CSV UTF-8\" from the program that made it",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn what_is_not_text_is_refused_wherever_it_shows() {
        assert_eq!(testing::codes_of("%PDF-1.7\n"), [(None, "file-binary")]);
        let long = testing::table("description", "x").repeat(2000) + "\0";
        assert!(testing::codes_of(&long).iter().any(|(_, code)| *code == "file-binary"));
    }
}
