//! `column-missing`: a column is missing.

use super::{Rule, Scope, Severity};
use crate::intake::columns::Column;
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule { code: "column-missing", severity: Severity::Error, scope: Scope::File };

/// Says which column is missing, and which heading may hold it. `last_name` is the heading of the only column of names.
pub(in crate::intake) fn problem(
    column: Column,
    nearest: Option<&str>,
    full_name: Option<&str>,
    last_name: Option<&str>,
) -> Problem {
    let is_name = matches!(column, Column::FirstName | Column::LastName);
    let last_name = last_name.filter(|_| column == Column::FirstName);
    let problem = match (nearest, full_name.filter(|_| is_name), last_name) {
        (Some(heading), ..) => {
            Problem::worded(&RULE, "column-missing-misspelt").with("heading", shown(heading))
        }
        (None, Some(heading), _) => {
            Problem::worded(&RULE, "column-missing-full-name").with("heading", shown(heading))
        }
        (None, None, Some(heading)) => {
            Problem::worded(&RULE, "column-missing-first-name").with("heading", shown(heading))
        }
        (None, None, None) => Problem::new(&RULE),
    };
    problem.with("column", column.name())
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

    #[test]
    fn a_column_of_last_names_may_hold_whole_ones() {
        let text = testing::table("last_name", "Ama Koffi").replace("first_name,", "").replace("Ama,", "");
        let error = testing::check_text(&text.replace("last_name", "Nom")).unwrap_err();
        let help = error.diagnostics().in_detail()[0].problem.help(Language::English).to_owned();
        assert!(help.contains("if \"Nom\" holds whole names, rename it to \"Nom et prénoms\""), "{help}");
    }
}
