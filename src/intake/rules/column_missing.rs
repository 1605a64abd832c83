//! `column-missing`: a column is missing.

use super::{Rule, Scope, Severity};
use crate::intake::columns::Column;
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule {
    code: "column-missing",
    severity: Severity::Error,
    scope: Scope::File,
    title: "a column is missing",
    what: "A column that every file needs has no heading: `employee_id`, `first_name`, `last_name`, `phone`, `operator` and `amount` are required. French and English headings are understood.",
    why: "Without it nobody can be paid, or nobody can be told apart.",
    mend: "Add the column, or rename the heading that holds it. The headings must stand in the first line that is not blank.",
    example: "\"Montan\" -> \"Montant\"",
};

/// Says which column is missing, and which heading may hold it. `last_name` is the heading of the only column of names.
pub(in crate::intake) fn problem(
    column: Column,
    nearest: Option<&str>,
    full_name: Option<&str>,
    last_name: Option<&str>,
) -> Problem {
    let is_name = matches!(column, Column::FirstName | Column::LastName);
    let help = match (nearest, full_name.filter(|_| is_name)) {
        (Some(heading), _) => format!("rename the heading \"{}\" to \"{}\"", shown(heading), column.name()),
        (None, Some(heading)) => {
            format!("split the column \"{}\" into first_name and last_name", shown(heading))
        }
        (None, None) if column == Column::FirstName && last_name.is_some() => format!(
            "add a column \"first_name\"; or, if \"{}\" holds whole names, rename it to \"Nom et prénoms\" or \"Full name\"",
            shown(last_name.unwrap_or_default())
        ),
        (None, None) => {
            format!("add a column \"{}\"; the headings must stand in the first line", column.name())
        }
    };
    Problem::new(&RULE, format!("there is no column \"{}\"", column.name()), help)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_missing_column_is_named_with_the_heading_that_may_hold_it() {
        let text = testing::table("phone", "+2290190123456").replace("amount", "Montan");
        let codes = testing::codes_of(&text);
        assert_eq!(codes, [(Some(1), "column-missing"), (Some(1), "column-unknown")]);
        let error = testing::check_text(&text).unwrap_err();
        let help = error.diagnostics().in_detail()[0].problem.help().to_owned();
        assert_eq!(help, "rename the heading \"Montan\" to \"amount\"");
    }

    #[test]
    fn a_column_of_last_names_may_hold_whole_ones() {
        let text = testing::table("last_name", "Ama Koffi").replace("first_name,", "").replace("Ama,", "");
        let error = testing::check_text(&text.replace("last_name", "Nom")).unwrap_err();
        let help = error.diagnostics().in_detail()[0].problem.help().to_owned();
        assert!(help.contains("if \"Nom\" holds whole names, rename it to \"Nom et prénoms\""), "{help}");
    }
}
