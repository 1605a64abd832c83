//! The sheets that are lists: what stands in which column of `Payouts`, `Exceptions`, `Rejected`, `Retry` and
//! `Attempts`.

use std::borrow::Cow;

use super::cell::{Cell, money_of};
use super::table::{Column, Kind, View, column, columns};
use crate::domain::Money;
use crate::reconcile::exception::{Item, resolve_command};
use crate::reconcile::{AttemptLine, Header, Line, Problem};

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
pub(super) const PAYOUTS: &[(&str, Kind, &str)] = &[
    (
        "Row",
        Kind::Count,
        "The row of the input file; the heading is row 1. Empty: the file no longer has it.",
    ),
    (
        "Employee ID",
        Kind::Text,
        "The employer's own number for the employee.",
    ),
    ("First name", Kind::Text, "As in the file."),
    ("Last name", Kind::Text, "As in the file."),
    (
        "Phone",
        Kind::Text,
        "The wallet's number in international form. Kept as text, so that no digit is lost.",
    ),
    ("Operator", Kind::Text, "The mobile-money operator's code."),
    ("Pay item", Kind::Text, "What is paid for: salary, bonus, …"),
    (
        "Amount",
        Kind::Amount,
        "What was ordered. Empty where the file's amount cannot be read.",
    ),
    (
        "Currency",
        Kind::Text,
        "The currency of Amount, Charged, Fee and Paid beyond.",
    ),
    (
        "Outcome",
        Kind::Outcome,
        "Where the row ended up. Every row has exactly one; they are explained above.",
    ),
    ("Reason", Kind::Text, "Why; every reason is explained above."),
    (
        "Payout ID",
        Kind::Text,
        "The provider's own id: quote it when you ask the provider.",
    ),
    (
        "Idempotency key",
        Kind::Text,
        "What keeps the provider from paying this twice: the same for each repetition of one attempt.",
    ),
    (
        "Attempts",
        Kind::Count,
        "How many numbered tries were made; see the sheet Attempts.",
    ),
    (
        "Provider status",
        Kind::Text,
        "The provider's own word, as it was last seen.",
    ),
    (
        "Initialized at",
        Kind::Time,
        "When the last attempt was begun, in UTC.",
    ),
    (
        "Final at",
        Kind::Time,
        "When the final outcome was recorded, in UTC.",
    ),
    ("Account", Kind::Text, "The provider account that pays."),
    (
        "Charged",
        Kind::Amount,
        "What the employer was charged, fees in, where the provider says it.",
    ),
    ("Fee", Kind::Amount, "Charged less paid, where both are known."),
    (
        "Paid beyond",
        Kind::Amount,
        "What the provider paid more than was ordered.",
    ),
    (
        "Explanation",
        Kind::Line(60),
        "The same in words, with what the provider said.",
    ),
];

/// On paper the table ends with the payout's id; keys and times are for the screen.
pub(super) const PAYOUTS_VIEW: View = View {
    frozen: 4,
    printed: Some(12),
};

/// On paper the table ends with what to do.
pub(super) const EXCEPTIONS_VIEW: View = View {
    frozen: 0,
    printed: Some(11),
};

pub(super) fn payout_columns() -> Vec<Column> {
    PAYOUTS
        .iter()
        .map(|(heading, kind, _)| column(*heading, *kind))
        .collect()
}

pub(super) fn payout(line: &Line) -> [Cell<'_>; 22] {
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

pub(super) fn exception_columns() -> Vec<Column> {
    columns(&[
        ("Urgency", Kind::Text),
        ("Row", Kind::Count),
        ("Employee ID", Kind::Text),
        ("First name", Kind::Text),
        ("Last name", Kind::Text),
        ("Amount", Kind::Amount),
        ("Currency", Kind::Text),
        ("Outcome", Kind::Outcome),
        ("Code", Kind::Text),
        ("What happened", Kind::Words(44)),
        ("What to do next", Kind::Words(54)),
        ("Command", Kind::Words(56)),
        ("Phone", Kind::Text),
        ("Pay item", Kind::Text),
        ("Payout ID", Kind::Text),
        ("Account", Kind::Text),
    ])
}

pub(super) fn exception<'a>(header: &Header, line: &'a Line, item: &Item<'a>) -> [Cell<'a>; 16] {
    let command = resolve_command(header.run.as_str(), header.simulated, line);
    [
        item.urgency.label().into(),
        line.row.into(),
        (&line.employee_id).into(),
        (&line.first_name).into(),
        (&line.last_name).into(),
        line.amount.into(),
        line.currency_text().into(),
        line.outcome.as_str().into(),
        item.code.into(),
        item.words.into(),
        item.next_step.into(),
        command.map_or(Cell::Empty, |command| Cell::Text(Cow::Owned(command))),
        (&line.phone).into(),
        (&line.pay_item).into(),
        line.payout_id.as_deref().into(),
        (&line.account).into(),
    ]
}

/// A note about the run as a whole has no row.
pub(super) fn run_note<'a>(item: &Item<'a>) -> [Cell<'a>; 16] {
    let mut cells = [const { Cell::Empty }; 16];
    let [urgency, .., code, words, next_step, _, _, _, _, _] = &mut cells;
    *urgency = item.urgency.label().into();
    *code = item.code.into();
    *words = item.words.into();
    *next_step = item.next_step.into();
    cells
}

pub(super) fn rejected_columns() -> Vec<Column> {
    columns(&[
        ("Row", Kind::Count),
        ("Employee ID", Kind::Text),
        ("First name", Kind::Text),
        ("Last name", Kind::Text),
        ("Phone", Kind::Text),
        ("Operator", Kind::Text),
        ("Pay item", Kind::Text),
        ("Amount as typed", Kind::Text),
        ("Currency", Kind::Text),
        ("Code", Kind::Text),
        ("Column", Kind::Text),
        ("What is wrong", Kind::Words(48)),
        ("How to mend it", Kind::Words(48)),
    ])
}

/// One problem of a rejected row; without any, what is known of it.
pub(super) fn rejected<'a>(line: &'a Line, problem: Option<&'a Problem>) -> [Cell<'a>; 13] {
    [
        line.row.into(),
        (&line.employee_id).into(),
        (&line.first_name).into(),
        (&line.last_name).into(),
        (&line.phone).into(),
        (&line.operator).into(),
        (&line.pay_item).into(),
        (&line.amount_as_typed).into(),
        (&line.currency).into(),
        problem.map(|problem| &problem.code).into(),
        problem.map(|problem| &problem.column).into(),
        problem
            .map_or(&line.explanation, |problem| &problem.message)
            .into(),
        problem.map(|problem| &problem.help).into(),
    ]
}

/// The input file's own columns. All of it is text: saved as CSV in any language of Excel, an amount keeps its point
/// and gains no spaces, and an id keeps its zeros.
pub(super) fn retry_columns(header: &Header) -> Vec<Column> {
    let fixed = [
        "employee_id",
        "first_name",
        "last_name",
        "phone",
        "operator",
        "amount",
        "currency",
        "email",
        "description",
        "pay_item",
        "account",
    ];
    let metadata = header.metadata_names.iter().map(|name| format!("meta.{name}"));
    fixed
        .into_iter()
        .map(Cow::Borrowed)
        .chain(metadata.map(Cow::Owned))
        .map(|heading: Cow<'static, str>| column(heading, Kind::Text))
        .collect()
}

pub(super) fn retry<'a>(header: &'a Header, line: &'a Line) -> Vec<Cell<'a>> {
    let amount = line.amount.map(Money::to_major);
    let mut cells = vec![
        Cell::from(&line.employee_id),
        (&line.first_name).into(),
        (&line.last_name).into(),
        (&line.phone).into(),
        (&line.operator).into(),
        Cell::Text(amount.map_or(Cow::Borrowed(line.amount_as_typed.as_str()), Cow::Owned)),
        line.currency_text().into(),
        (&line.email).into(),
        (&line.description).into(),
        (&line.pay_item).into(),
        (&line.account).into(),
    ];
    let metadata = header.metadata_names.iter();
    cells.extend(metadata.map(|name| Cell::from(line.metadata.get(name))));
    cells
}

pub(super) fn attempt_columns() -> Vec<Column> {
    columns(&[
        ("Row", Kind::Count),
        ("Employee ID", Kind::Text),
        ("Pay item", Kind::Text),
        ("Attempt", Kind::Count),
        ("Account", Kind::Text),
        ("Idempotency key", Kind::Text),
        ("Payout ID", Kind::Text),
        ("Outcome", Kind::Outcome),
        ("Reason", Kind::Text),
        ("Intended at", Kind::Time),
        ("Answered at", Kind::Time),
        ("Sends", Kind::Count),
        ("Resolved by", Kind::Text),
        ("Resolved because", Kind::Words(48)),
    ])
}

pub(super) fn attempt(attempt: &AttemptLine) -> [Cell<'_>; 14] {
    let resolved = attempt.resolved.as_ref();
    [
        attempt.row.into(),
        (&attempt.employee_id).into(),
        (&attempt.pay_item).into(),
        attempt.number.into(),
        (&attempt.account).into(),
        (&attempt.idempotency_key).into(),
        attempt.payout_id.as_deref().into(),
        attempt.outcome.as_str().into(),
        attempt.reason.as_str().into(),
        attempt.intended_at.into(),
        attempt.answered_at.into(),
        attempt.sends.into(),
        resolved.map(|resolution| &resolution.by).into(),
        resolved.map(|resolution| &resolution.because).into(),
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
            assert_eq!(PAYOUTS[usize::from(index)].0, heading);
        }
    }
}
