//! The sheet `Payouts`: one line per row of the input. Its first columns are fixed, and formulas elsewhere count on
//! their places.

use super::cell::{Cell, money_of};
use super::table::{Column, Kind, View, column};
use crate::domain::Money;
use crate::reconcile::Line;

/// The places of those columns of `Payouts` that formulas need.
pub(super) mod at {
    pub(in super::super) const ROW: u16 = 0;
    pub(in super::super) const OPERATOR: u16 = 5;
    pub(in super::super) const AMOUNT: u16 = 7;
    pub(in super::super) const CURRENCY: u16 = 8;
    pub(in super::super) const OUTCOME: u16 = 9;
    pub(in super::super) const FEE: u16 = 19;
    pub(in super::super) const BEYOND: u16 = 20;
    pub(in super::super) const SHORT: u16 = 21;
}

/// The columns of `Payouts`, with what the Legend says of each, by its name in the catalogue.
pub(super) const COLUMNS: &[(&str, Kind, &str)] = &[
    ("Row", Kind::Count, "column-row"),
    ("Employee ID", Kind::Text, "column-employee-id"),
    ("First name", Kind::Text, "column-name"),
    ("Last name", Kind::Text, "column-name"),
    ("Phone", Kind::Text, "column-phone"),
    ("Operator", Kind::Text, "column-operator"),
    ("Pay item", Kind::Text, "column-pay-item"),
    ("Amount", Kind::Amount, "column-amount"),
    ("Currency", Kind::Text, "column-currency"),
    ("Outcome", Kind::Outcome, "column-outcome"),
    ("Reason", Kind::Text, "column-reason"),
    ("Payout ID", Kind::Text, "column-payout-id"),
    ("Idempotency key", Kind::Text, "column-key"),
    ("Attempts", Kind::Count, "column-attempts"),
    ("Provider status", Kind::Text, "column-status"),
    ("Initialized at", Kind::Time, "column-initialized"),
    ("Final at", Kind::Time, "column-final"),
    ("Account", Kind::Text, "column-account"),
    ("Charged", Kind::Amount, "column-charged"),
    ("Fee", Kind::Amount, "column-fee"),
    ("Paid beyond", Kind::Amount, "column-beyond"),
    ("Paid short", Kind::Amount, "column-short"),
    ("Explanation", Kind::Line(60), "column-explanation"),
];

/// On paper the table ends with the payout's id; keys and times are for the screen.
pub(super) const VIEW: View = View { frozen: 4, printed: Some(12) };

pub(super) fn columns() -> Vec<Column> {
    COLUMNS.iter().map(|(heading, kind, _)| column(*heading, *kind)).collect()
}

pub(super) fn cells(line: &Line) -> [Cell<'_>; 23] {
    let currency = line.amount.map(Money::currency);
    [
        line.row.into(),
        (&line.employee_id).into(),
        (&line.first_name).into(),
        (&line.last_name).into(),
        (&line.phone).into(),
        (&line.operator).into(),
        (&line.pay_item).into(),
        line.amount.into(),
        line.currency_text().into(),
        line.outcome.as_str().into(),
        line.reason.as_str().into(),
        line.payout_id.as_deref().into(),
        line.idempotency_key.as_deref().into(),
        line.attempts.into(),
        line.provider_status.as_deref().into(),
        line.initialized_at.into(),
        line.final_at.into(),
        (&line.account).into(),
        money_of(line.charged, currency),
        line.fee().into(),
        line.excess().into(),
        line.shortfall().into(),
        (&line.explanation).into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_point_at_the_columns_they_mean() {
        let places = [
            (at::ROW, "Row"),
            (at::OPERATOR, "Operator"),
            (at::AMOUNT, "Amount"),
            (at::CURRENCY, "Currency"),
            (at::OUTCOME, "Outcome"),
            (at::FEE, "Fee"),
            (at::BEYOND, "Paid beyond"),
            (at::SHORT, "Paid short"),
        ];
        for (index, heading) in places {
            assert_eq!(COLUMNS[usize::from(index)].0, heading);
        }
    }
}
