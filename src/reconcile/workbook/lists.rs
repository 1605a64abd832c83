//! The sheets that are lists: what stands in which column of `Exceptions`, `Rejected`, `Retry` and
//! `Attempts`.

use std::borrow::Cow;

use super::cell::Cell;
use super::table::{Column, Kind, View, column, columns};
use crate::domain::Money;
use crate::reconcile::exception::{Item, resolve_command};
use crate::reconcile::{AttemptLine, Header, Line, Problem};
use crate::words::Language;

/// On paper the table ends with what to do.
pub(super) const EXCEPTIONS_VIEW: View = View { frozen: 0, printed: Some(11) };

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

pub(super) fn exception<'a>(
    header: &Header,
    line: &'a Line,
    item: &Item<'a>,
    language: Language,
) -> [Cell<'a>; 16] {
    let command = resolve_command(header.run.as_str(), header.simulated, line, language);
    [
        item.urgency.label(language).into(),
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
pub(super) fn run_note<'a>(item: &Item<'a>, language: Language) -> [Cell<'a>; 16] {
    let mut cells = [const { Cell::Empty }; 16];
    let [urgency, .., code, words, next_step, _, _, _, _, _] = &mut cells;
    *urgency = item.urgency.label(language).into();
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
        problem.map_or(&line.explanation, |problem| &problem.message).into(),
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
