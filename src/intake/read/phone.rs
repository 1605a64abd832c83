//! Phones: strict in what is taken, exact about what is wrong with the rest.

use crate::domain::{Country, Msisdn, PhoneError};
use crate::intake::problem::Problem;
use crate::intake::rules::{
    phone_length_unusual, phone_lost_zero, phone_malformed, phone_missing, phone_not_international,
    phone_old_plan, phone_other_country, phone_punctuation, phone_scientific,
};
use crate::operators::{Operator, RecipientField};

/// The digits to pay to. Without an operator the country is not known, and only the form is checked: the row is
/// rejected for its operator anyway.
pub(in crate::intake) fn read<'r>(
    cell: &'r str,
    operator: Option<&Operator>,
) -> Result<Option<&'r str>, Problem> {
    let Some(operator) = operator else {
        let digits = cell.strip_prefix('+').unwrap_or(cell);
        return match Msisdn::account_number(digits) {
            Ok(_) => Ok(None),
            Err(error) => Err(malformed(cell, error, None)),
        };
    };
    match operator.recipient_field {
        RecipientField::Msisdn => Msisdn::digits_of(cell, operator.country)
            .map(Some)
            .map_err(|error| malformed(cell, error, Some(operator))),
        RecipientField::AccountNumber => {
            Msisdn::account_number(cell).map(Some).map_err(|error| match error {
                PhoneError::Empty => phone_missing::problem(),
                PhoneError::NotDigits | PhoneError::NotOfCountry { .. } => phone_malformed::account_number(),
            })
        }
    }
}

/// A doubt about a number that was taken.
pub(in crate::intake) fn doubt(digits: &str, operator: &Operator) -> Option<Problem> {
    let country = operator.country;
    if operator.recipient_field == RecipientField::AccountNumber {
        return None;
    }
    let national = digits.strip_prefix(country.dial_code())?;
    if country.mobile_lengths().contains(&national.len()) {
        return None;
    }
    Some(match (country, national.len()) {
        (Country::BJ, 8) => phone_old_plan::problem(country, Some(format!("+22901{national}"))),
        (Country::CI, 8) => phone_old_plan::problem(country, None),
        _ => phone_length_unusual::problem(country, national.len()),
    })
}

fn malformed(cell: &str, error: PhoneError, operator: Option<&Operator>) -> Problem {
    let country = operator.map(|operator| operator.country);
    match error {
        PhoneError::Empty => phone_missing::problem(),
        PhoneError::NotDigits => not_digits(cell, country),
        PhoneError::NotOfCountry { suggestion } => match operator {
            Some(operator) => not_of_country(cell, suggestion, operator),
            None => phone_malformed::problem(None),
        },
    }
}

/// Not even 8 to 15 digits: what stands between them, or what is missing.
fn not_digits(cell: &str, country: Option<Country>) -> Problem {
    let digits = cell.strip_prefix('+').unwrap_or(cell);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let lost_zero = country.and_then(|country| with_zero(cell, country));
        return lost_zero.map_or_else(
            || phone_malformed::problem(Some(digits.len())),
            |mended| phone_lost_zero::problem(&mended),
        );
    }
    if is_scientific(cell) {
        return phone_scientific::problem();
    }
    // A number cell gains `.0` on its way through some programs.
    let bare: String =
        cell.strip_suffix(".0").unwrap_or(cell).chars().filter(|c| !is_punctuation(*c)).collect();
    let mended = country.map(|country| match Msisdn::digits_of(&bare, country) {
        Ok(digits) => Ok(Some(format!("+{digits}"))),
        Err(PhoneError::NotOfCountry { suggestion }) => Ok(suggestion),
        Err(PhoneError::NotDigits | PhoneError::Empty) => Err(()),
    });
    match mended {
        Some(Ok(mended)) => phone_punctuation::problem(mended),
        None if Msisdn::account_number(bare.trim_start_matches('+')).is_ok() => {
            phone_punctuation::problem(None)
        }
        Some(Err(())) | None => phone_malformed::problem(None),
    }
}

/// Digits, but of another country or of none.
fn not_of_country(cell: &str, suggestion: Option<String>, operator: &Operator) -> Problem {
    let ours = operator.country;
    if let Some(mended) = with_zero(cell, ours) {
        return phone_lost_zero::problem(&mended);
    }
    let international = cell.strip_prefix('+').or_else(|| cell.strip_prefix("00"));
    let theirs = Country::ALL.iter().copied().find(|country| {
        *country != ours
            && international
                .unwrap_or(cell)
                .strip_prefix(country.dial_code())
                .is_some_and(|national| country.mobile_lengths().contains(&national.len()))
    });
    match theirs {
        Some(theirs) if suggestion.is_none() => phone_other_country::problem(theirs, ours, operator.code),
        _ => phone_not_international::problem(suggestion, ours),
    }
}

/// The full number, where the local digits can only have lost the 0 that all mobile numbers of the country begin with.
fn with_zero(cell: &str, country: Country) -> Option<String> {
    let national_starts: &[char] = match country.code() {
        "BJ" => &['1'],
        "CI" => &['1', '5', '7'],
        "CG" => &['4', '5', '6'],
        _ => return None,
    };
    let complete = country.mobile_lengths().contains(&(cell.len() + 1));
    (complete && cell.starts_with(national_starts)).then(|| format!("+{}0{cell}", country.dial_code()))
}

/// `2.29E+12`
fn is_scientific(cell: &str) -> bool {
    cell.split_once(['E', 'e']).is_some_and(|(mantissa, exponent)| {
        let digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
        let only =
            |text: &str, others: &[char]| text.chars().all(|c| c.is_ascii_digit() || others.contains(&c));
        digits(mantissa) && digits(exponent) && only(mantissa, &['.', ',']) && only(exponent, &['+'])
    })
}

/// Spaces, dots, dashes and brackets, and what cannot be seen but is copied along from address books.
fn is_punctuation(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '.' | '-' | '(' | ')' | '\'' | '’' | '_')
        || matches!(c, '\u{2010}'..='\u{2015}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use crate::domain::ProviderName;
    use crate::operators;
    use proptest::prelude::*;

    fn code(cell: &str, operator: &str) -> Option<&'static str> {
        let operator = operators::find(ProviderName::Zayono, operator).unwrap();
        match super::read(cell, Some(operator)) {
            Ok(digits) => super::doubt(digits.unwrap(), operator).map(|problem| problem.code()),
            Err(problem) => Some(problem.code()),
        }
    }

    #[test]
    fn each_damage_has_its_name() {
        for (cell, operator, expected) in [
            ("+2290190123456", "mtn_bj", None),
            ("2290190123456", "mtn_bj", None),
            ("+22990123456", "mtn_bj", Some("phone-old-plan")),
            ("+22507010203", "orange_ci", Some("phone-old-plan")),
            ("07010203", "orange_ci", Some("phone-not-international")),
            ("701020304", "orange_ci", Some("phone-lost-zero")),
            ("190123456", "mtn_bj", Some("phone-lost-zero")),
            ("0701020304", "orange_ci", Some("phone-not-international")),
            ("+221771234567", "orange_ci", Some("phone-other-country")),
            ("00221771234567", "orange_ci", Some("phone-other-country")),
            ("771234567", "orange_sn", Some("phone-not-international")),
            ("77 123 45 67", "orange_sn", Some("phone-punctuation")),
            ("\u{202a}+2290190123456\u{202c}", "mtn_bj", Some("phone-punctuation")),
            ("'+2290190123456", "mtn_bj", Some("phone-punctuation")),
            ("+229 01 90 12 34 56 / 97", "mtn_bj", Some("phone-malformed")),
            ("2.29E+12", "mtn_bj", Some("phone-scientific")),
        ] {
            assert_eq!(code(cell, operator), expected, "{cell}");
        }
    }

    #[test]
    fn the_test_method_takes_an_account_number() {
        let demo = operators::find(ProviderName::Moneroo, "moneroo_payout_demo");
        assert_eq!(super::read("4149518161", demo), Ok(Some("4149518161")));
        assert_eq!(super::doubt("4149518161", demo.unwrap()), None);
        assert_eq!(super::read("+4149518161", demo).unwrap_err().code(), "phone-malformed");
        assert_eq!(super::read("", demo).unwrap_err().code(), "phone-missing");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,30}", digits in "[0-9+ .eE-]{0,20}") {
            for operator in operators::all(ProviderName::Zayono) {
                let _ = super::read(text.trim(), Some(operator));
                let _ = super::read(digits.trim(), Some(operator));
            }
            let _ = super::read(text.trim(), None);
        }
    }
}
