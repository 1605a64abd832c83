//! An amount as the format of its cell shows it. Whoever approved the sheet saw that, so it must be the number that is
//! stored, and what stands beside it is read as if it had been typed there: the row's own currency, or nothing.

use super::currency_word;
use crate::domain::Currency;
use crate::intake::problem::Problem;
use crate::intake::rules::amount_format;
use crate::intake::source::{NumberFormat, Twist};

/// What is wrong with the format of the cell in which this number is stored, if anything.
pub(in crate::intake) fn problem(
    number: &str,
    format: &NumberFormat,
    currency: Option<Currency>,
) -> Option<Problem> {
    if let Some(twist) = format.twist {
        return Some(match twist {
            Twist::Percent => amount_format::percent(&format!("{number} (%)")),
            Twist::Scaled => amount_format::scaled(&format!("{number} (,)")),
            Twist::Hidden => amount_format::hidden(&format!("{number} (;)")),
            Twist::Digits => amount_format::digits(&format!("{number} (0)")),
        });
    }
    let is_other = |(before, after): &&(String, String)| match word(before, after) {
        Ok(word) => !word.is_none_or(|word| currency.is_none_or(|own| currency_word::may_mean(&word, own))),
        Err(()) => true,
    };
    let (before, after) = format.sides.iter().find(is_other)?;
    Some(amount_format::problem(&format!("{before}{number}{after}")))
}

/// The currency word that a format writes beside its number.
pub(in crate::intake) fn currency_of(format: &NumberFormat) -> Option<String> {
    let (before, after) = format.sides.first()?;
    word(before, after).ok().flatten()
}

/// The currency word before or after a number. An error means that something else stands there.
fn word(before: &str, after: &str) -> Result<Option<String>, ()> {
    let text = format!("{before}1{after}");
    match currency_word::split(text.trim()) {
        (_, Some(word)) => Ok(Some(word.to_owned())),
        ("1", None) => Ok(None),
        (_, None) => Err(()),
    }
}
