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
}

/// The columns of `Payouts`, with what the Legend says of each.
pub(super) const COLUMNS: &[(&str, Kind, &str)] = &[
    (
        "Row",
        Kind::Count,
        "The row of the input file; the heading is row 1. Empty: the file no longer has it.",
    ),
    ("Employee ID", Kind::Text, "The employer's own number for the employee."),
    ("First name", Kind::Text, "As in the file."),
    ("Last name", Kind::Text, "As in the file."),
    (
        "Phone",
        Kind::Text,
        "The wallet's number in international form. Kept as text, so that no digit is lost.",
    ),
    ("Operator", Kind::Text, "The mobile-money operator's code."),
    ("Pay item", Kind::Text, "What is paid for: salary, bonus, …"),
    ("Amount", Kind::Amount, "What was ordered. Empty where the file's amount cannot be read."),
    ("Currency", Kind::Text, "The currency of Amount, Charged, Fee and Paid beyond."),
    (
        "Outcome",
        Kind::Outcome,
        "Where the row ended up. Every row has exactly one; they are explained above.",
    ),
    ("Reason", Kind::Text, "Why; every reason is explained above."),
    ("Payout ID", Kind::Text, "The provider's own id: quote it when you ask the provider."),
    (
        "Idempotency key",
        Kind::Text,
        "What keeps the provider from paying this twice: the same for each repetition of one attempt.",
    ),
    ("Attempts", Kind::Count, "How many numbered tries were made; see the sheet Attempts."),
    ("Provider status", Kind::Text, "The provider's own word, as it was last seen."),
    ("Initialized at", Kind::Time, "When the last attempt was begun, in UTC."),
    ("Final at", Kind::Time, "When the final outcome was recorded, in UTC."),
    ("Account", Kind::Text, "The provider account that pays."),
    ("Charged", Kind::Amount, "What the employer was charged, fees in, where the provider says it."),
    ("Fee", Kind::Amount, "Charged less paid, where both are known."),
    ("Paid beyond", Kind::Amount, "What the provider paid more than was ordered."),
    ("Explanation", Kind::Line(60), "The same in words, with what the provider said."),
];

/// On paper the table ends with the payout's id; keys and times are for the screen.
pub(super) const VIEW: View = View { frozen: 4, printed: Some(12) };

pub(super) fn columns() -> Vec<Column> {
    COLUMNS.iter().map(|(heading, kind, _)| column(*heading, *kind)).collect()
}

pub(super) fn cells(line: &Line) -> [Cell<'_>; 22] {
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
        ];
        for (index, heading) in places {
            assert_eq!(COLUMNS[usize::from(index)].0, heading);
        }
    }
}
