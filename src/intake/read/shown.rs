//! An amount as the format of its cell shows it. Whoever approved the sheet saw that, so it must be the number that is
//! stored, and what stands beside it is read as if it had been typed there: the row's own currency, or nothing.

use super::currency_word;
use crate::domain::Currency;
use crate::intake::problem::Problem;
use crate::intake::rules::{amount_format, cell_digits_lost, cell_format};
use crate::intake::source::{NumberFormat, Section, Twist, whole_digits};

/// The digits of a number that a spreadsheet keeps.
const SHEET_DIGITS: usize = 15;

/// What is wrong with a number cell that holds an id or a phone, where every digit matters.
pub(in crate::intake) fn code(
    number: &str,
    format: Option<&NumberFormat>,
    is_phone: bool,
) -> Option<Problem> {
    let digits = whole_digits(number);
    if digits > SHEET_DIGITS {
        return Some(cell_digits_lost::problem(digits));
    }
    format.filter(|format| format.is_another_code(number, is_phone)).map(|_| cell_format::problem())
}

/// What is wrong with the format of the cell in which this number is stored, if anything.
pub(in crate::intake) fn problem(
    number: &str,
    format: &NumberFormat,
    currency: Option<Currency>,
) -> Option<Problem> {
    let section = match format.of(number) {
        Ok(section) => section,
        Err(Twist::Percent) => return Some(amount_format::percent(&format!("{number} (%)"))),
        Err(Twist::Scaled) => return Some(amount_format::scaled(&format!("{number} (÷)"))),
        Err(Twist::Hidden) => return Some(amount_format::hidden(&format!("{number} (?)"))),
        Err(Twist::Digits) => return Some(amount_format::digits(&format!("{number} (?)"))),
        Err(Twist::Rounded) => return Some(amount_format::rounded(&format!("{number} (≈)"))),
    };
    let shown = || format!("{}{number}{}", section.before, section.after);
    (!is_of(section, currency)).then(|| amount_format::problem(&shown()))
}

/// Whether a format writes nothing beside a number but this currency.
pub(in crate::intake) fn agrees(number: &str, format: &NumberFormat, currency: Currency) -> bool {
    format.of(number).map_or(true, |section| is_of(section, Some(currency)))
}

/// What a format writes beside a number.
pub(in crate::intake) fn texts<'f>(number: &str, format: &'f NumberFormat) -> impl Iterator<Item = &'f str> {
    let section = format.of(number).ok();
    section.into_iter().flat_map(|section| [section.before.as_str(), section.after.as_str()])
}

fn is_of(section: &Section, currency: Option<Currency>) -> bool {
    match word(section) {
        Ok(Some(word)) => currency.is_none_or(|own| currency_word::may_mean(&word, own)),
        Ok(None) => true,
        Err(()) => false,
    }
}

/// The currency word that a format writes beside a number.
pub(in crate::intake) fn currency_of(number: &str, format: &NumberFormat) -> Option<String> {
    word(format.of(number).ok()?).ok().flatten()
}

/// The currency word before or after a number. An error means that something else stands there.
fn word(section: &Section) -> Result<Option<String>, ()> {
    let text = format!("{}1{}", section.before, section.after);
    match currency_word::split(text.trim()) {
        (_, Some(word)) => Ok(Some(word.to_owned())),
        ("1", None) => Ok(None),
        (_, None) => Err(()),
    }
}
