//! Phones, normalised to the international digits of the operator's country.
//!
//! What is international already is borrowed as it stands. Else decoration goes (spaces, dots, dashes, brackets, `tel:`,
//! what cannot be seen), `00` is `+`, and the digits must be a mobile number of the operator's country in one of these
//! forms: with the dialling code; with the dialling code and a `0` too many, as in `+233 (0)24…`; as it is written inside
//! the country, with the `0` before it where the country has one. They have different lengths, so no text has two
//! readings. Whatever else it is, is refused with the likeliest explanation; only numbers with their dialling code are
//! taken in an old or unusual length, as they stand and with a warning.

mod explain;
#[cfg(test)]
mod tests;
mod typed;

use std::borrow::Cow;

use self::typed::Typed;
use crate::domain::{Country, Msisdn, PhoneError};
use crate::intake::problem::Problem;
use crate::intake::rules::{
    phone_length_unusual, phone_malformed, phone_missing, phone_not_mobile, phone_old_plan,
    phone_other_operator,
};
use crate::intake::source::CellKind;
use crate::operators::{KnownOperator, Operator, RecipientField, other_network};

/// A phone that can be paid to.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::intake) struct Taken<'r> {
    /// International digits.
    pub(in crate::intake) digits: Cow<'r, str>,
    /// Nothing is to be said about it; else ask for [`doubts`].
    pub(in crate::intake) is_beyond_doubt: bool,
}

/// The digits to pay to. Without an operator the country is not known, and only the form is checked: the row is
/// rejected for its operator anyway.
pub(in crate::intake) fn read<'r>(
    cell: &'r str,
    kind: CellKind,
    operator: Option<&KnownOperator>,
) -> Result<Option<Taken<'r>>, Problem> {
    // A point groups the digits of a text; in a number it is the decimal sign, and no phone has one.
    if kind == CellKind::Number && cell.contains('.') {
        return Err(phone_malformed::problem(None));
    }
    let Some(known) = operator else {
        return match Typed::read(cell, kind) {
            Ok(typed) => explain::length(&typed).map_or(Ok(None), Err),
            Err(fault) => Err(explain::fault(fault)),
        };
    };
    let operator = known.operator;
    if operator.recipient_field == RecipientField::AccountNumber {
        let digits = account_number(cell)?;
        return Ok(Some(Taken { digits: Cow::Borrowed(digits), is_beyond_doubt: true }));
    }
    let as_it_stands = Msisdn::digits_of(cell, operator.country).ok();
    let national = as_it_stands.and_then(|digits| digits.strip_prefix(operator.country.dial_code()));
    if let (Some(digits), Some(national)) = (as_it_stands, national)
        && known.is_beyond_doubt(national)
    {
        return Ok(Some(Taken { digits: Cow::Borrowed(digits), is_beyond_doubt: true }));
    }
    let digits = msisdn(cell, kind, operator)?;
    Ok(Some(Taken { digits, is_beyond_doubt: false }))
}

/// The digits to pay to, of a number as the format of its cell shows it: with the zero that the number has lost. `None`
/// where that is no mobile number of the operator's country.
pub(in crate::intake) fn as_shown(shown: &str, operator: &Operator) -> Option<String> {
    let typed = Typed::read(shown, CellKind::Text).ok()?;
    (operator.recipient_field == RecipientField::Msisdn).then(|| complete(&typed, operator.country)).flatten()
}

/// The country of a number that is written with its dialling code.
pub(in crate::intake) fn country(cell: &str, kind: CellKind) -> Option<Country> {
    let typed = Typed::read(cell, kind).ok()?;
    let digits = typed.digits();
    if typed.is_marked() {
        return Country::ALL.iter().copied().find(|country| digits.starts_with(country.dial_code()));
    }
    // Inside a country, numbers have at most ten digits, and an eleventh where a 0 stands before them.
    Country::of_mobile(digits).filter(|_| digits.len() > 10)
}

/// Doubts about a number that was taken.
pub(in crate::intake) fn doubts(digits: &str, operator: &Operator) -> impl Iterator<Item = Problem> {
    let country = operator.country;
    let national = digits
        .strip_prefix(country.dial_code())
        .filter(|_| operator.recipient_field == RecipientField::Msisdn)
        .unwrap_or("");
    let doubt_of_form = || {
        Some(if explain::is_old(national, country) {
            phone_old_plan::problem(country, explain::renewed(national, country))
        } else if country.mobile_lengths().contains(&national.len()) {
            phone_not_mobile::problem(country)
        } else {
            phone_length_unusual::problem(country, national.len())
        })
    };
    let sound = national.is_empty() || country.is_mobile(national);
    let of_form = if sound { None } else { doubt_of_form() };
    let other = other_network(operator, national).map(|name| phone_other_operator::problem(name, operator));
    of_form.into_iter().chain(other)
}

fn account_number(cell: &str) -> Result<&str, Problem> {
    Msisdn::account_number(cell).map_err(|error| match error {
        PhoneError::Empty => phone_missing::problem(),
        PhoneError::NotDigits | PhoneError::NotOfCountry => phone_malformed::account_number(),
    })
}

fn msisdn<'r>(cell: &'r str, kind: CellKind, operator: &Operator) -> Result<Cow<'r, str>, Problem> {
    let country = operator.country;
    if let Ok(digits) = Msisdn::digits_of(cell, country)
        && digits.strip_prefix(country.dial_code()).is_some_and(|national| country.is_mobile(national))
    {
        return Ok(Cow::Borrowed(digits));
    }
    let typed = Typed::read(cell, kind).map_err(explain::fault)?;
    complete(&typed, country)
        .or_else(|| Msisdn::digits_of(typed.text(), country).ok().map(str::to_owned))
        .map(Cow::Owned)
        .ok_or_else(|| explain::not_of_country(&typed, operator))
}

/// The international digits, where the typed ones are a mobile number of the country.
fn complete(typed: &Typed, country: Country) -> Option<String> {
    let digits = typed.digits();
    let in_full = |national: &str| format!("{}{national}", country.dial_code());
    let is_mobile = |national: &&str| country.is_mobile(national);
    let without_zero = |national: &str| national.strip_prefix('0').filter(is_mobile).map(in_full);
    if let Some(national) = digits.strip_prefix(country.dial_code())
        && let Some(found) = Some(national).filter(is_mobile).map(in_full).or_else(|| without_zero(national))
    {
        return Some(found);
    }
    if typed.is_marked() {
        return None;
    }
    let local = Some(digits).filter(is_mobile).map(in_full);
    local.or_else(|| without_zero(digits).filter(|_| country.has_trunk_zero()))
}
