//! `example-row`: the example of the template is still in the file.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

/// The ids that the templates give the person of their example. Nobody is ever paid under them.
const RESERVED: [&str; 2] = ["EXAMPLE", "EXEMPLE"];

pub(super) static RULE: Rule = Rule { code: "example-row", severity: Severity::Error, scope: Scope::Row };

/// Whether an id is that of the example.
pub(in crate::intake) fn reserves(employee_id: &str) -> bool {
    RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(employee_id))
}

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_example_is_never_paid_in_whatever_case() {
        for id in ["EXAMPLE", "EXEMPLE", "example", " Exemple "] {
            assert_eq!(testing::codes("employee_id", id), ["example-row"], "{id}");
        }
        assert_eq!(testing::codes("employee_id", "EXAMPLE-1"), [""; 0]);
    }

    #[test]
    fn a_template_that_was_not_filled_in_is_refused() {
        for language in Language::ALL {
            let template = crate::intake::template_csv(language);
            assert_eq!(testing::codes_of(&template), [(Some(2), "example-row")]);
        }
    }
}
