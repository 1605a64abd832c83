//! `amount-decimals`: the amount has too many decimals.

use super::{Rule, Scope, Severity};
use crate::domain::Currency;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "amount-decimals",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the amount has too many decimals",
    what: "The amount has more decimals than its currency, or than the provider takes. XOF, XAF and GNF have none; Moneroo takes whole amounts only, in every currency.",
    why: "What cannot be paid exactly is not rounded.",
    mend: "Write the amount that is to be paid.",
    example: "\"1250.50\" XOF -> \"1250\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str, currency: Option<Currency>, whole_only: bool) -> Problem {
    let message = match currency {
        Some(currency) if currency.decimals() == 0 => format!("{currency} has no decimals"),
        Some(_) if whole_only => "the provider takes whole amounts only".to_owned(),
        Some(currency) => format!("{currency} has at most {} decimals", currency.decimals()),
        None => "amount has more than two decimals".to_owned(),
    };
    Problem::new(&RULE, message, "write the exact amount that is to be paid").with_amount(typed)
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
        assert_eq!(ghana("main", "1250.505"), [(Some(2), "amount-decimals")]);
        assert_eq!(ghana("moneroo", "1250.50"), [(Some(2), "amount-decimals")]);
        assert_eq!(ghana("moneroo", "1250.00"), []);
    }
}
