//! `currency-unknown`: the currency is not known.

use super::{Rule, Scope, Severity};
use crate::domain::Currency;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "currency-unknown",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the currency is not known",
    what: "The currency is not the code of one that an operator pays in.",
    why: "The provider would refuse the payout.",
    mend: "Write the three-letter code, or leave the cell empty for the operator's own.",
    example: "\"FCFA\" -> \"XOF\", or nothing",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(typed: &str, operators_own: Option<Currency>) -> Problem {
    let help = match operators_own {
        Some(currency) => format!("write {currency}, which the operator pays in, or leave the cell empty"),
        None => "write a three-letter code such as XOF, or leave the cell empty".to_owned(),
    };
    Problem::new(&RULE, "this is not a currency that an operator pays in", help).with_word(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn only_codes_are_read() {
        assert_eq!(testing::codes("currency", "FCFA"), ["currency-unknown"]);
        assert_eq!(testing::codes("currency", "EUR"), ["currency-unknown"]);
        assert_eq!(testing::codes("currency", " xof "), Vec::<&str>::new());
        assert_eq!(testing::codes("currency", ""), Vec::<&str>::new());
    }
}
