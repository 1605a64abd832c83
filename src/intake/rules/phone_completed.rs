//! `phone-completed`: phones were read without their country code.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "phone-completed",
    severity: Severity::Warning,
    scope: Scope::File,
    title: "phones were read without their country code",
    what: "Phones are written as inside their country. Each has one reading only as a mobile number of the country in which its operator pays, and the country code was put before it.",
    why: "The number that is paid is not letter for letter the one in the file, so it is told, once for each country.",
    mend: "Nothing, when the country is right.",
    example: "\"01 90 12 34 56\" with mtn_bj is +2290190123456",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(country: Country, rows: u64) -> Problem {
    let phones = match rows {
        1 => "1 phone is".to_owned(),
        _ => format!("{rows} phones are"),
    };
    Problem::new(
        &RULE,
        format!("{phones} written as inside {}; +{} was put before", country.name(), country.dial_code()),
        "nothing to do if the country is right",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn it_is_told_once() {
        let mut text = testing::table("phone", "01 90 12 34 56");
        text += &testing::row("phone", "0190123457").replace("E1", "E2");
        text += &testing::row("phone", "+229 01 90 12 34 58").replace("E1", "E3");
        let checked = testing::check_text(&text).unwrap();
        let told: Vec<_> = checked.diagnostics.in_detail().iter().map(|d| d.problem.message()).collect();
        assert_eq!(told, ["2 phones are written as inside Benin; +229 was put before"]);
    }
}
