//! `currency-not-of-heading`: the heading states another currency.

use super::{Rule, Scope, Severity};
use crate::domain::Currency;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "currency-not-of-heading", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(stated: &'static str, rows_own: Currency) -> Problem {
    Problem::new(&RULE).with("stated", stated).with("own", rows_own.code())
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn heading_and_row_agree() {
        let text = |heading| testing::table("currency", "").replace("amount", heading);
        for sound in ["Montant (FCFA)", "Montant (XOF)", "Net à payer en F CFA"] {
            assert_eq!(testing::codes_of(&text(sound)), [], "{sound}");
        }
        for wrong in ["Montant (XAF)", "Amount (GHS)", "Montant (EUR)"] {
            assert_eq!(testing::codes_of(&text(wrong)), [(Some(2), "currency-not-of-heading")], "{wrong}");
        }
    }
}
