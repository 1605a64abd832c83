//! Phone numbers in E.164 form. They print themselves only in part.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::Country;
use super::line::trimmed;

/// Why a text is not a number that a provider can pay.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// Nothing there.
    #[error("empty")]
    Empty,
    /// Not `^\+?[0-9]{8,15}$`, the form that both vendors publish.
    #[error("not 8 to 15 digits with at most a leading +")]
    NotDigits,
    /// Digits, but not of the country in which the operator pays. The vendor's own check lets eight local digits pass.
    #[error("not an international number of the operator's country")]
    NotOfCountry,
}

/// A mobile number: international digits, without `+`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Msisdn {
    digits: String,
}

impl Msisdn {
    /// Reads a number that must be of `country`.
    ///
    /// # Errors
    /// When it has another form, or another country.
    pub fn parse(text: &str, country: Country) -> Result<Self, PhoneError> {
        Self::digits_of(text, country).map(Self::from_stored)
    }

    /// The international digits of a number that must be of `country`, borrowed from the text.
    ///
    /// # Errors
    /// When it has another form, or another country.
    pub fn digits_of(text: &str, country: Country) -> Result<&str, PhoneError> {
        let text = trimmed(text);
        let digits = plain_digits(text, text.strip_prefix('+').unwrap_or(text))?;
        let national = digits.strip_prefix(country.dial_code());
        // Eight local digits may begin like the dialling code (Benin's 22 97 …), so a number without `+` must
        // also be long enough to hold both.
        let long_enough = |national: &&str| text.starts_with('+') || national.len() >= 7;
        match national.filter(long_enough) {
            Some(_) => Ok(digits),
            None => Err(PhoneError::NotOfCountry),
        }
    }

    /// The digits of an account number, which the vendor's test method takes in place of a phone.
    ///
    /// # Errors
    /// When it is not 8 to 15 digits.
    pub fn account_number(text: &str) -> Result<&str, PhoneError> {
        let text = trimmed(text);
        plain_digits(text, text)
    }

    /// From digits that this program stored earlier.
    #[must_use]
    pub fn from_stored(digits: &str) -> Self {
        Self { digits: digits.to_owned() }
    }

    /// International digits without `+`: for the provider, the journal and the workbook only.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// `+` and the digits: for the provider, the journal and the workbook only.
    #[must_use]
    pub fn e164(&self) -> String {
        format!("+{}", self.digits)
    }

    /// Whether both reach the same line. Benin's numbers have two forms in use, with and without the `01` of
    /// November 2024; which one a vendor answers with is not documented.
    #[must_use]
    pub fn same_line(&self, other: &Self) -> bool {
        self.digits == other.digits || self.line() == other.line()
    }

    /// What two numbers of one line have in common: for comparing only.
    #[must_use]
    pub fn line(&self) -> &str {
        Self::line_of(&self.digits)
    }

    /// The same of international digits.
    #[must_use]
    pub fn line_of(digits: &str) -> &str {
        digits
            .strip_prefix("22901")
            .filter(|rest| rest.len() == 8)
            .unwrap_or_else(|| digits.strip_prefix("229").filter(|rest| rest.len() == 8).unwrap_or(digits))
    }

    /// Enough to recognise it beside the file, not enough to call it: `+229••••3456`.
    #[must_use]
    pub fn masked(&self) -> String {
        let tail = self.digits.len().saturating_sub(4);
        let head = self.digits.len().min(3);
        format!("+{}••••{}", self.digits.get(..head).unwrap_or(""), self.digits.get(tail..).unwrap_or(""))
    }
}

impl fmt::Debug for Msisdn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// `digits`, when they are 8 to 15 and nothing else; `text` is what was typed.
fn plain_digits<'a>(text: &str, digits: &'a str) -> Result<&'a str, PhoneError> {
    if text.is_empty() {
        return Err(PhoneError::Empty);
    }
    if (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(digits)
    } else {
        Err(PhoneError::NotDigits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn international_numbers_of_the_country_are_taken() {
        assert_eq!(Msisdn::parse("+2290190123456", Country::BJ).unwrap().digits(), "2290190123456");
        assert_eq!(Msisdn::parse("2290190123456", Country::BJ).unwrap().e164(), "+2290190123456");
        // Old eight-digit numbers of Benin are in every vendor example.
        assert_eq!(Msisdn::parse("+22990123456", Country::BJ).unwrap().digits(), "22990123456");
    }

    #[test]
    fn local_digits_are_no_international_number() {
        for local in ["90123456", "0190123456", "002290190123456", "22997123", "+2250701020304"] {
            assert_eq!(Msisdn::parse(local, Country::BJ), Err(PhoneError::NotOfCountry), "{local}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for bad in [
            "1234567",
            "1234567890123456",
            "+229 90 12 34 56",
            "2.29E+12",
            "+",
            "++22990123456",
            "٢٢٩٩٠١٢٣٤٥٦",
        ] {
            assert_eq!(Msisdn::parse(bad, Country::BJ), Err(PhoneError::NotDigits), "{bad}");
        }
    }

    #[test]
    fn the_test_method_takes_an_account_number() {
        assert_eq!(Msisdn::account_number(" 4149518161 "), Ok("4149518161"));
        assert_eq!(Msisdn::account_number("+4149518161"), Err(PhoneError::NotDigits));
    }

    #[test]
    fn a_number_is_never_printed_in_full() {
        let phone = Msisdn::parse("+2290190123456", Country::BJ).unwrap();
        assert_eq!(format!("{phone:?}"), "+229••••3456");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            for country in Country::ALL {
                let _ = Msisdn::parse(&text, *country);
            }
        }
    }
}
