//! `file-empty`: the file is empty.

use super::{Rule, Scope, Severity, sheet_ambiguous};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "file-empty", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

/// Of a workbook whose sheet that would be read is empty, while people seem to stand on others.
pub(in crate::intake) fn of_sheet(sheet: &str, with_people: &[String]) -> Problem {
    let others: Vec<&str> = with_people.iter().map(String::as_str).collect();
    Problem::worded(&RULE, "file-empty-sheet")
        .with("sheet", sheet_ambiguous::listed(&[sheet]))
        .with("sheets", sheet_ambiguous::listed(&others))
        .with("choices", sheet_ambiguous::choices(&others))
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn nothing_at_all_is_refused() {
        assert_eq!(testing::codes_of(""), [(None, "file-empty")]);
        assert_eq!(testing::codes_of("\u{feff}\r\n"), [(None, "file-empty")]);
    }
}
