//! `column-missing`: a column is missing.

use super::{Rule, Scope, Severity};
use crate::intake::columns::{Column, normalised};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule { code: "column-missing", severity: Severity::Error, scope: Scope::File };

/// Says which column is missing, and which heading may hold it.
pub(in crate::intake) fn problem(column: Column, nearest: Option<&str>, full_name: Option<&str>) -> Problem {
    let is_name = matches!(column, Column::FirstName | Column::LastName);
    let problem = match (nearest, full_name.filter(|_| is_name)) {
        (Some(heading), _) => {
            Problem::worded(&RULE, "column-missing-misspelt").with("heading", shown(heading))
        }
        (None, Some(heading)) => {
            Problem::worded(&RULE, "column-missing-full-name").with("heading", shown(heading))
        }
        (None, None) => Problem::new(&RULE),
    };
    problem.with("column", column.name())
}

/// Whether a heading announces first and last name in one cell.
pub(in crate::intake) fn is_full_name(heading: &str) -> bool {
    matches!(
        normalised(heading).as_str(),
        "nomcomplet"
            | "nomprenom"
            | "nomprenoms"
            | "nometprenom"
            | "nometprenoms"
            | "prenomnom"
            | "fullname"
            | "name"
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_missing_column_is_named_with_the_heading_that_may_hold_it() {
        let text = testing::table("phone", "+2290190123456").replace("amount", "Montan");
        let codes = testing::codes_of(&text);
        assert_eq!(codes, [(Some(1), "column-missing"), (Some(1), "column-unknown")]);
        let error = testing::check_text(&text).unwrap_err();
        let help = error.diagnostics().in_detail()[0].problem.help(Language::English).to_owned();
        assert_eq!(help, "rename the heading \"Montan\" to \"amount\"");
    }
}
