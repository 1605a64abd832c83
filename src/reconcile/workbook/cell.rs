//! What a cell may hold, and how a value becomes one without becoming anything else: text stays text, and a number is
//! exact or it is text.

use std::borrow::Cow;

use jiff::Timestamp;
use rust_xlsxwriter::ExcelDateTime;

use crate::domain::{Currency, Money, Tally};

/// The most that Excel takes in one cell, in UTF-16 units.
const MAX_UNITS: usize = 32_767;

/// The content of one cell of a table.
#[derive(Debug, Clone)]
pub(super) enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text, whatever it looks like.
    Text(Cow<'a, str>),
    /// A whole number.
    Count(u64),
    /// Money, in the format of its currency.
    Amount(Money),
    /// A moment, in UTC.
    Time(Timestamp),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<u32> for Cell<'_> {
    fn from(count: u32) -> Self {
        Self::Count(u64::from(count))
    }
}

impl From<u64> for Cell<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<Money> for Cell<'_> {
    fn from(money: Money) -> Self {
        Self::Amount(money)
    }
}

impl From<Timestamp> for Cell<'_> {
    fn from(at: Timestamp) -> Self {
        Self::Time(at)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// An amount in a column whose rows name the currency `of` the row: another currency is said beside it.
pub(super) fn money_of<'a>(money: Option<Money>, of: Option<Currency>) -> Cell<'a> {
    match money {
        None => Cell::Empty,
        Some(money) if Some(money.currency()) == of => Cell::Amount(money),
        Some(money) => Cell::Text(Cow::Owned(money.to_string())),
    }
}

/// The number of a cell: `units` of which `per_major` make one. `None` where a double could not hold it exactly.
#[expect(
    clippy::float_arithmetic,
    reason = "spreadsheets have no other number; below 2^53 the nearest double prints as what was meant"
)]
pub(super) fn number(units: u128, per_major: u64) -> Option<f64> {
    let exact = u64::try_from(units).ok().filter(|units| *units < 1 << 53)?;
    Some(exact as f64 / per_major as f64)
}

/// A sum of minor units as plain text in major units.
pub(super) fn major(minor: u128, currency: Currency) -> String {
    let mut tally = Tally::default();
    tally.add_sum(0, currency, minor);
    tally.major_sums().into_values().collect()
}

/// A moment as Excel counts it. `None` outside the years that it knows.
pub(super) fn excel_time(at: Timestamp) -> Option<ExcelDateTime> {
    ExcelDateTime::from_timestamp(at.as_second()).ok()
}

/// Text that any spreadsheet program opens: control characters become their pictures, and what is longer than a
/// cell can hold ends in an ellipsis.
pub(super) fn safe_text(text: &str) -> Cow<'_, str> {
    let plain = |byte: u8| (b' '..0x7f).contains(&byte);
    if text.len() <= MAX_UNITS && text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len().min(MAX_UNITS));
    let mut units = 0;
    let fits = text.encode_utf16().take(MAX_UNITS + 1).count() <= MAX_UNITS;
    for c in text.chars().map(picture) {
        units += c.len_utf16();
        if !fits && units >= MAX_UNITS {
            safe.push('…');
            break;
        }
        safe.push(c);
    }
    Cow::Owned(safe)
}

/// Line feeds stay; they are how a cell has several lines.
fn picture(c: char) -> char {
    match c {
        '\n' => c,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn control_characters_become_visible() {
        assert_eq!(safe_text("a\0b\tc\u{7f}\u{ffff}\nd"), "a␀b␉c␡\u{fffd}\nd");
        assert_eq!(safe_text("=1+1"), "=1+1");
    }

    #[test]
    fn long_text_ends_in_an_ellipsis() {
        let exact = "é".repeat(MAX_UNITS);
        assert_eq!(safe_text(&exact), exact);
        for unit in ["x", "é", "😀"] {
            let cut = safe_text(&unit.repeat(MAX_UNITS + 1)).into_owned();
            assert!(cut.encode_utf16().count() <= MAX_UNITS, "{unit}");
            assert!(cut.ends_with('…'), "{unit}");
        }
    }

    #[test]
    fn a_number_that_would_not_be_exact_is_none() {
        assert_eq!(number((1 << 53) - 1, 1), Some(9_007_199_254_740_991.0));
        assert_eq!(number(1 << 53, 1), None);
        assert_eq!(number(u128::MAX, 100), None);
    }

    proptest! {
        #[test]
        fn a_number_prints_as_the_amount(minor in 0_u64..1_000_000_000_000) {
            let money = Money::from_minor(minor, Currency::GHS);
            let number = number(u128::from(minor), 100).unwrap();
            prop_assert_eq!(format!("{number:.2}"), money.to_major());
            prop_assert_eq!(major(u128::from(minor), Currency::GHS), money.to_major());
        }

        #[test]
        fn no_text_is_too_long(text in ".{0,200}", times in 1_usize..400) {
            prop_assert!(safe_text(&text.repeat(times)).encode_utf16().count() <= MAX_UNITS);
        }
    }
}
