//! `operator-by-name`: an operator was read from its usual name.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule {
    code: "operator-by-name",
    severity: Severity::Warning,
    scope: Scope::File,
    title: "an operator was read from its usual name",
    what: "The operator is written by its usual name and not by the provider's code. The name, with the country of the row, leaves one operator only.",
    why: "It is told once for each way of writing, so that a person can see what was understood.",
    mend: "Nothing, when it was understood rightly. Else write the provider's code.",
    example: "\"MTN Bénin\" is read as mtn_bj",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str, code: &str, rows: u64) -> Problem {
    let rows = match rows {
        1 => "1 row".to_owned(),
        _ => format!("{rows} rows"),
    };
    Problem::new(
        &RULE,
        format!("the operator \"{}\" was read as {code} in {rows}", shown(typed)),
        "nothing to do if that is right; else write the provider's code",
    )
}

/// For the names that there was no room to list.
pub(in crate::intake) fn more(rows: u64) -> Problem {
    Problem::new(
        &RULE,
        format!("operators were read from still other names in {rows} rows"),
        "write the provider's codes, such as mtn_bj",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn each_way_of_writing_is_told_once() {
        let mut text = testing::table("operator", "MTN");
        text += &testing::row("operator", "MTN Bénin").replace("E1", "E2").replace("123456", "123457");
        text += &testing::row("operator", "MTN").replace("E1", "E3").replace("123456", "123458");
        let checked = testing::check_text(&text).unwrap();
        let told: Vec<_> = checked.diagnostics.in_detail().iter().map(|d| d.problem.message()).collect();
        assert_eq!(
            told,
            [
                "the operator \"MTN\" was read as mtn_bj in 2 rows",
                "the operator \"MTN Bénin\" was read as mtn_bj in 1 row"
            ]
        );
        assert!(checked.is_all_valid());
    }
}
