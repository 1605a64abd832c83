//! `currency-not-of-heading`: the heading states another currency.

use super::{Rule, Scope, Severity};
use crate::domain::Currency;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "currency-not-of-heading",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the heading states another currency",
    what: "The heading of the amounts names a currency, as in \"Montant (FCFA)\", and the row is paid in another.",
    why: "The amount in the row is probably meant in the currency of the heading: 500 USD for 500 XOF.",
    mend: "Correct the heading, or the operator of the row.",
    example: "\"Montant (FCFA)\" with mtn_gh, which pays in GHS",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(stated: &str, rows_own: Currency) -> Problem {
    Problem::new(
        &RULE,
        format!("the heading says {stated}, and the row is paid in {rows_own}"),
        "correct the heading of the amounts, or the operator or currency of the row",
    )
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
