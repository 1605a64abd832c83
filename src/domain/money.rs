//! Money: whole numbers of a currency's minor unit, never a float.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

macro_rules! currencies {
    ($($code:ident $decimals:literal),+ $(,)?) => {
        /// A currency that at least one payout operator pays in (ISO 4217 code).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, clippy::upper_case_acronyms, reason = "each variant is its ISO 4217 code")]
        pub enum Currency { $($code),+ }

        impl Currency {
            /// Every currency known, by code.
            pub const ALL: &[Currency] = &[$(Currency::$code),+];

            /// The ISO 4217 code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Currency::$code => stringify!($code)),+ }
            }

            /// How many decimals an amount may have. Both vendors name XOF, XAF and GNF as the ones without.
            #[must_use]
            pub const fn decimals(self) -> u32 {
                match self { $(Currency::$code => $decimals),+ }
            }
        }
    };
}

currencies! {
    CDF 2, ETB 2, GHS 2, GNF 0, KES 2, LSL 2, MWK 2, MZN 2, NGN 2,
    RWF 2, SLE 2, TZS 2, UGX 2, USD 2, XAF 0, XOF 0, ZMW 2,
}

impl Currency {
    /// Minor units in one major unit: 1 or 100.
    #[must_use]
    pub const fn minor_per_major(self) -> u64 {
        10_u64.pow(self.decimals())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    /// Case is forgiven; anything else is not.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        Self::ALL
            .iter()
            .copied()
            .find(|currency| currency.code().eq_ignore_ascii_case(text))
            .ok_or(MoneyError::UnknownCurrency)
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// Not a plain decimal number.
    #[error("not a number")]
    NotANumber,
    /// Below zero.
    #[error("negative")]
    Negative,
    /// More decimals than the currency has.
    #[error("more decimals than the currency has")]
    TooPrecise,
    /// Beyond what this program can count.
    #[error("too large")]
    TooLarge,
    /// No operator pays in it.
    #[error("not a currency that an operator pays in")]
    UnknownCurrency,
}

/// An amount of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Money {
    currency: Currency,
    minor: u64,
}

impl Money {
    /// From the smallest unit: 5000 is 5000 XOF but 50.00 GHS.
    #[must_use]
    pub const fn from_minor(minor: u64, currency: Currency) -> Self {
        Self { currency, minor }
    }

    /// From a plain decimal text in major units: `250000`, `1250.50`. Zeros past the currency's decimals are
    /// forgiven (`250000.00` XOF), other digits are not.
    ///
    /// # Errors
    /// When the text is not such a number, is negative, too precise or too large.
    pub fn parse_major(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let minor = decimal_to_minor(text, currency)?;
        let minor = u64::try_from(minor).map_err(|_| MoneyError::Negative)?;
        Ok(Self { currency, minor })
    }

    /// The amount in the smallest unit.
    #[must_use]
    pub const fn minor(self) -> u64 {
        self.minor
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Major units as plain text, with the currency's decimals: `25000`, `1250.50`. What goes to providers and JSON.
    #[must_use]
    pub fn to_major(self) -> String {
        minor_to_major(u128::from(self.minor), self.currency)
    }

    /// Whether there is nothing after the decimal point.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.minor.is_multiple_of(self.currency.minor_per_major())
    }
}

impl fmt::Display for Money {
    /// For people: `250 000 XOF`, with no-break spaces between thousands.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{a0}{}", group_thousands(&self.to_major()), self.currency)
    }
}

/// Major units of a sum of minor units, as plain text.
#[must_use]
pub(super) fn minor_to_major(minor: u128, currency: Currency) -> String {
    let unit = u128::from(currency.minor_per_major());
    let (major, rest) = (minor / unit, minor % unit);
    match currency.decimals() {
        0 => major.to_string(),
        decimals => format!("{major}.{rest:0width$}", width = decimals as usize),
    }
}

/// `1234567.50` becomes `1 234 567.50`, with no-break spaces.
#[must_use]
pub(super) fn group_thousands(plain: &str) -> String {
    let (whole, rest) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut grouped = String::with_capacity(plain.len() + whole.len() / 3 * 2);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// Any decimal text a vendor may send (`100`, `100.0`, `-3`, `1e3`) as minor units, exactly.
///
/// # Errors
/// When it is not a number, or not a whole number of minor units, or too large.
pub fn decimal_to_minor(text: &str, currency: Currency) -> Result<i64, MoneyError> {
    // The plain case costs no arithmetic library: a million-row file is mostly these.
    if !text.is_empty() && text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let major: i64 = text.parse().map_err(|_| MoneyError::NotANumber)?;
        let unit = i64::try_from(currency.minor_per_major()).map_err(|_| MoneyError::TooLarge)?;
        return major.checked_mul(unit).ok_or(MoneyError::TooLarge);
    }
    if text.starts_with('+') || text.contains('_') {
        return Err(MoneyError::NotANumber);
    }
    let value = Decimal::from_str_exact(text)
        .or_else(|_| Decimal::from_scientific(text))
        .map_err(|_| MoneyError::NotANumber)?;
    let minor = value.checked_mul(Decimal::from(currency.minor_per_major())).ok_or(MoneyError::TooLarge)?;
    if !minor.is_integer() {
        return Err(MoneyError::TooPrecise);
    }
    i64::try_from(minor).map_err(|_| MoneyError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_amounts_are_read_exactly() {
        assert_eq!(Money::parse_major("250000", Currency::XOF).map(Money::minor), Ok(250_000));
        assert_eq!(Money::parse_major("250000.00", Currency::XOF).map(Money::minor), Ok(250_000));
        assert_eq!(Money::parse_major("1250.5", Currency::GHS).map(Money::minor), Ok(125_050));
        assert_eq!(Money::parse_major("0.1", Currency::GHS).map(Money::minor), Ok(10));
    }

    #[test]
    fn what_is_not_an_amount_says_why() {
        assert_eq!(Money::parse_major("10.5", Currency::XOF), Err(MoneyError::TooPrecise));
        assert_eq!(Money::parse_major("10.555", Currency::GHS), Err(MoneyError::TooPrecise));
        assert_eq!(Money::parse_major("-5", Currency::XOF), Err(MoneyError::Negative));
        for text in ["", " ", "1 000", "1,5", "+5", "1_000", "abc", "NaN", "0x10", "٣"] {
            assert_eq!(Money::parse_major(text, Currency::XOF), Err(MoneyError::NotANumber), "{text:?}");
        }
        assert!(Money::parse_major("999999999999999999999", Currency::GHS).is_err());
    }

    #[test]
    fn people_read_thousands_apart() {
        assert_eq!(Money::from_minor(1_250_000, Currency::XOF).to_string(), "1\u{a0}250\u{a0}000\u{a0}XOF");
        assert_eq!(Money::from_minor(125_050, Currency::GHS).to_string(), "1\u{a0}250.50\u{a0}GHS");
        assert_eq!(Money::from_minor(999, Currency::XAF).to_string(), "999\u{a0}XAF");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(minor in 0..u64::MAX / 4, index in 0..Currency::ALL.len()) {
            let money = Money::from_minor(minor, Currency::ALL[index]);
            prop_assert_eq!(Money::parse_major(&money.to_major(), money.currency()), Ok(money));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}") {
            let _ = Money::parse_major(&text, Currency::GHS);
        }
    }
}
