//! `phone-completed`: phones were read without their country code.

use super::{Rule, Scope, Severity};
use crate::domain::Country;
use crate::intake::phrases;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "phone-completed", severity: Severity::Warning, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(country: Country, rows: u64) -> Problem {
    Problem::new(&RULE)
        .with("rows", rows)
        .with("country", phrases::country(country))
        .with("dial", country.dial_code())
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn it_is_told_once() {
        let mut text = testing::table("phone", "01 90 12 34 56");
        text += &testing::row("phone", "0190123457").replace("E1", "E2");
        text += &testing::row("phone", "+229 01 90 12 34 58").replace("E1", "E3");
        let checked = testing::check_text(&text).unwrap();
        let told: Vec<_> =
            checked.diagnostics.in_detail().iter().map(|d| d.problem.message(Language::English)).collect();
        assert_eq!(told, ["2 phones are written as in Benin; +229 was put before"]);
    }
}
