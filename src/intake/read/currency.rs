//! The currency of a row.

use crate::domain::Currency;
use crate::intake::problem::Problem;
use crate::intake::rules::{currency_not_of_operator, currency_unknown};
use crate::operators::Operator;

/// The currency that the row states, if any. Beside a problem stands the currency that was meant, where it is one.
pub(in crate::intake) fn read(
    cell: &str,
    operator: Option<&Operator>,
) -> Result<Option<Currency>, (Box<Problem>, Option<Currency>)> {
    if cell.is_empty() {
        return Ok(None);
    }
    let operators_own = operator.map(|operator| operator.currency);
    if operators_own.is_some_and(|currency| currency.code() == cell) {
        return Ok(operators_own);
    }
    let Ok(typed) = cell.parse::<Currency>() else {
        return Err((Box::new(currency_unknown::problem(cell, operators_own)), None));
    };
    match operator {
        Some(operator) if operator.currency != typed => Err((
            Box::new(currency_not_of_operator::problem(typed, operator.code, operator.currency)),
            Some(typed),
        )),
        _ => Ok(Some(typed)),
    }
}
