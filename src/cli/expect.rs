//! What a person expects the file to hold (`--expect-count`, `--expect-total`), and the comparison with what it holds.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::line;
use crate::domain::{Currency, Money, MoneyError, Tally};
use crate::words::{Language, Message, Value};

/// One `--expect-total`: `1500000`, `1500000XOF`, `1250.50GHS`. Spaces between thousands are forgiven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectTotal {
    amount: String,
    currency: Option<Currency>,
}

/// Why a text is not such a total.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ExpectTotalError {
    /// Not an amount.
    #[error(
        "{why}; write it in major units, with the currency where there are several: 1500000XOF, 1250.50GHS"
    )]
    Amount {
        /// What is wrong with it.
        why: MoneyError,
    },
}

impl FromStr for ExpectTotal {
    type Err = ExpectTotalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let split = plain.find(|c: char| c.is_alphabetic()).unwrap_or(plain.len());
        let (amount, code) = plain.split_at(split);
        let wrong = |why| ExpectTotalError::Amount { why };
        let currency: Option<Currency> = match code {
            "" => None,
            code => Some(code.parse().map_err(wrong)?),
        };
        // Without a currency it is not known how many decimals are too many: at most two, whatever it is.
        Money::parse_major(amount, currency.unwrap_or(Currency::GHS)).map_err(wrong)?;
        Ok(Self { amount: amount.to_owned(), currency })
    }
}

impl fmt::Display for ExpectTotal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.amount)?;
        self.currency.map_or(Ok(()), |currency| write!(f, " {currency}"))
    }
}

/// How the file differs from what was expected. Nothing is sent then (exit 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unexpected {
    /// Another number of rows.
    Count {
        /// As typed.
        expected: u64,
        /// In the file.
        found: u64,
    },
    /// Another sum.
    Total {
        /// As typed.
        expected: ExpectTotal,
        /// In the file.
        found: String,
    },
    /// A total without currency, and not exactly one currency in the file.
    WhichCurrency {
        /// As typed.
        expected: ExpectTotal,
        /// In the file.
        found: String,
    },
    /// Two totals for one currency.
    Twice {
        /// The currency.
        currency: Currency,
    },
    /// The file has a currency that no total was given for.
    NotExpected {
        /// In the file.
        found: Money,
    },
}

impl Unexpected {
    /// The same in the words of the catalogue, with what to do about it.
    #[must_use]
    pub fn words(&self) -> Message {
        match self {
            Self::Count { expected, found } => Message::new("unexpected-count")
                .with("expected", line::some_rows(*expected))
                .with("found", line::some_rows(*found)),
            Self::Total { expected, found } => Message::new("unexpected-total")
                .with("expected", expected.to_string())
                .with("found", Value::figure(found)),
            Self::WhichCurrency { expected, found } => Message::new("unexpected-which")
                .with("expected", expected.to_string())
                .with("found", Value::figure(found)),
            Self::Twice { currency } => Message::new("unexpected-twice").with("currency", currency.code()),
            Self::NotExpected { found } => Message::new("unexpected-also")
                .with("found", Value::figure(found))
                .with("typed", format!("{}{}", found.to_major(), found.currency())),
        }
    }
}

impl fmt::Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().text(Language::English))
    }
}

impl std::error::Error for Unexpected {}

/// Compares what a person expects with what the file holds. Without expectations, everything is as expected.
///
/// # Errors
/// The first difference.
pub fn check_expected(count: Option<u64>, totals: &[ExpectTotal], found: &Tally) -> Result<(), Unexpected> {
    if let Some(expected) = count.filter(|count| *count != found.rows) {
        return Err(Unexpected::Count { expected, found: found.rows });
    }
    let mut seen: Vec<Currency> = Vec::new();
    for expected in totals {
        let currency = currency_of(expected, found)?;
        if seen.contains(&currency) {
            return Err(Unexpected::Twice { currency });
        }
        seen.push(currency);
        let money = Money::parse_major(&expected.amount, currency);
        if money.map(|money| u128::from(money.minor())) != Ok(found.sum(currency)) {
            return Err(Unexpected::Total { expected: expected.clone(), found: found.display_sums() });
        }
    }
    let surprise =
        found.sums().find(|(currency, minor)| !totals.is_empty() && *minor > 0 && !seen.contains(currency));
    match surprise {
        None => Ok(()),
        Some((currency, minor)) => Err(Unexpected::NotExpected {
            found: Money::from_minor(u64::try_from(minor).unwrap_or(u64::MAX), currency),
        }),
    }
}

/// The currency that was typed, or the file's only one.
fn currency_of(expected: &ExpectTotal, found: &Tally) -> Result<Currency, Unexpected> {
    let mut sums = found.sums();
    match (expected.currency, sums.next(), sums.next()) {
        (Some(currency), _, _) => Ok(currency),
        (None, Some((only, _)), None) => Ok(only),
        (None, _, _) => {
            Err(Unexpected::WhichCurrency { expected: expected.clone(), found: found.display_sums() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(sums: &[(Currency, u64)]) -> Tally {
        let mut tally = Tally::default();
        for (currency, minor) in sums {
            tally.add(Some(Money::from_minor(*minor, *currency)));
        }
        tally
    }

    fn check(totals: &[&str], found: &[(Currency, u64)]) -> Result<(), Unexpected> {
        let totals: Vec<ExpectTotal> = totals.iter().map(|text| text.parse().unwrap()).collect();
        check_expected(None, &totals, &tally(found))
    }

    #[test]
    fn totals_are_read_as_people_write_them() {
        for (text, said) in [
            ("1500000", "1500000"),
            ("1500000XOF", "1500000 XOF"),
            ("1\u{a0}500\u{a0}000\u{a0}xof", "1500000 XOF"),
            ("1250.50GHS", "1250.50 GHS"),
        ] {
            assert_eq!(text.parse::<ExpectTotal>().unwrap().to_string(), said);
        }
        for bad in ["", "XOF", "1,5", "-1", "10.5XOF", "1.234", "5EUR", "1e3", "5 XOF 6"] {
            assert!(bad.parse::<ExpectTotal>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_file_must_hold_exactly_what_was_expected() {
        let both = [(Currency::XOF, 1_500_000), (Currency::GHS, 125_050)];
        assert_eq!(check(&[], &both), Ok(()));
        assert_eq!(check(&["1500000XOF", "1250.50GHS"], &both), Ok(()));
        assert_eq!(check(&["1500000"], &both[..1]), Ok(()));
        assert!(matches!(check(&["1500000"], &both), Err(Unexpected::WhichCurrency { .. })));
        assert!(matches!(check(&["1500000"], &[]), Err(Unexpected::WhichCurrency { .. })));
        assert!(matches!(check(&["1499999XOF"], &both[..1]), Err(Unexpected::Total { .. })));
        assert!(matches!(check(&["5GHS"], &both[..1]), Err(Unexpected::Total { .. })));
        let surprise = check(&["1500000XOF"], &both).unwrap_err();
        assert_eq!(
            surprise.words().attribute(Language::English, "help"),
            "if it is right, add --expect-total 1250.50GHS"
        );
        let twice = check(&["1500000", "1500000XOF"], &both[..1]);
        assert_eq!(twice, Err(Unexpected::Twice { currency: Currency::XOF }));
        let count = check_expected(Some(3), &[], &tally(&both)).unwrap_err();
        assert_eq!(count.to_string(), "--expect-count says 3 rows, and the file has 2 rows");
    }
}
