//! Why a phone cannot be read, and what was probably meant.

use super::typed::{Fault, Typed};
use crate::domain::Country;
use crate::intake::problem::Problem;
use crate::intake::rules::{
    phone_letters, phone_lost_zero, phone_malformed, phone_missing, phone_not_international,
    phone_old_national, phone_other_country, phone_scientific, phone_several,
};
use crate::operators::Operator;

/// There are no digits to look at.
pub(super) fn fault(fault: Fault) -> Problem {
    match fault {
        Fault::Empty => phone_missing::problem(),
        Fault::Several => phone_several::problem(),
        Fault::Letters => phone_letters::problem(),
        Fault::Scientific => phone_scientific::problem(),
        Fault::Other { digits } => phone_malformed::problem(digits),
    }
}

/// There are digits, but no mobile number of the operator's country.
pub(super) fn not_of_country(typed: &Typed, operator: &Operator) -> Problem {
    let ours = operator.country;
    let digits = typed.digits();
    if !typed.is_marked() {
        if let Some(mended) = with_zero(digits, ours) {
            return phone_lost_zero::problem(&mended);
        }
        if is_old(digits, ours) {
            return phone_old_national::problem(ours, renewed(digits, ours));
        }
    }
    if let Some(problem) = length(typed) {
        return problem;
    }
    let theirs = match typed.is_marked() {
        true => Country::ALL.iter().copied().find(|country| digits.starts_with(country.dial_code())),
        false => Country::of_mobile(digits),
    };
    match theirs.filter(|theirs| *theirs != ours) {
        Some(theirs) => phone_other_country::problem(theirs, ours, operator.code),
        None => phone_not_international::problem(suggestion(typed, ours), ours, typed.is_marked()),
    }
}

/// Fewer digits than any number has.
pub(super) fn length(typed: &Typed) -> Option<Problem> {
    let digits = typed.digits().len();
    (digits < 8).then(|| phone_malformed::problem(Some(digits)))
}

/// Whether the digits after the dialling code have the form that the country's mobile numbers had earlier.
pub(super) fn is_old(national: &str, country: Country) -> bool {
    if national.len() != 8 || country.is_mobile(national) {
        return false;
    }
    // Ten digits since 30 November 2024 and since 31 January 2021; Gabon has 6 or 7 in place of the 0 since November 2019.
    matches!(country, Country::BJ | Country::CI)
        || (country == Country::GA && renewed(national, country).is_some())
}

/// An old number as it is today, in full, where that is certain.
pub(super) fn renewed(national: &str, country: Country) -> Option<String> {
    let today = if country == Country::BJ {
        format!("01{national}")
    } else if country == Country::GA {
        let rest = national.strip_prefix('0')?;
        match rest.as_bytes().first()? {
            b'2' | b'5' | b'6' => format!("6{rest}"),
            b'4' | b'7' => format!("7{rest}"),
            _ => return None,
        }
    } else {
        // In Côte d'Ivoire, the operator of that time decides between 01, 05 and 07.
        return None;
    };
    country.is_mobile(&today).then(|| format!("+{}{today}", country.dial_code()))
}

/// The full number, where the local digits can only have lost the 0 that belongs to the number.
fn with_zero(digits: &str, country: Country) -> Option<String> {
    let restored = format!("0{digits}");
    let belongs = !country.has_trunk_zero() && country.is_mobile(&restored);
    belongs.then(|| format!("+{}{restored}", country.dial_code()))
}

/// What it would be without a 0 that people of the country do not write.
fn suggestion(typed: &Typed, country: Country) -> Option<String> {
    let national = typed.digits().strip_prefix('0').filter(|national| country.is_mobile(national))?;
    Some(format!("+{}{national}", country.dial_code()))
}
