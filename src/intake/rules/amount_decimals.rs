//! `amount-decimals`: the amount has too many decimals.

use super::{Rule, Scope, Severity};
use crate::domain::Currency;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "amount-decimals", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str, currency: Option<Currency>, whole_only: bool) -> Problem {
    let problem = match currency {
        Some(currency) if whole_only && currency.decimals() > 0 => {
            Problem::worded(&RULE, "amount-decimals-whole")
        }
        Some(currency) => {
            Problem::new(&RULE).with("currency", currency.code()).with("decimals", currency.decimals())
        }
        None => Problem::worded(&RULE, "amount-decimals-no-currency"),
    };
    problem.with_amount(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn what_cannot_be_paid_exactly_is_refused() {
        assert_eq!(testing::codes("amount", "1250.50"), ["amount-decimals"]);
        assert_eq!(testing::codes("amount", "1250.00"), Vec::<&str>::new());
        assert_eq!(testing::codes("amount", "\"250 000,00\""), Vec::<&str>::new());
    }

    #[test]
    fn each_provider_has_its_own_decimals() {
        let ghana = |account: &str, amount: &str| {
            let text = testing::table("operator", "mtn_gh")
                .replace("+2290190123456", "+233241234567")
                .replace("XOF", "GHS")
                .replace("250000", amount)
                .replace(",main", &format!(",{account}"));
            testing::codes_of(&text)
        };
        assert_eq!(ghana("main", "1250.50"), []);
        assert_eq!(ghana("main", "1250.5055"), [(Some(2), "amount-decimals")]);
        assert_eq!(ghana("moneroo", "1250.50"), [(Some(2), "amount-decimals")]);
        assert_eq!(ghana("moneroo", "1250.00"), []);
    }
}
