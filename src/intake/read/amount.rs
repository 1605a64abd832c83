//! Amounts as people write them: `250000`, `1250.50`, `250 000,00`. What has two readings is refused. No float.

use std::borrow::Cow;

use crate::domain::{Currency, Money, MoneyError};
use crate::intake::problem::Problem;
use crate::intake::rules::{
    amount_ambiguous, amount_decimals, amount_missing, amount_not_a_number, amount_too_large,
    amount_too_small,
};

/// The bounds of both vendors, in major units.
const MIN_MAJOR: u64 = 1;
const MAX_MAJOR: u64 = 10_000_000;

/// What an amount may be in its row.
#[derive(Clone, Copy)]
pub(in crate::intake) struct Terms {
    /// `None` when neither the row nor its operator says.
    pub(in crate::intake) currency: Option<Currency>,
    /// Whether the provider takes whole major units only.
    pub(in crate::intake) whole_only: bool,
}

/// An amount that cannot be paid. What can be read of it still counts in the total of the input.
pub(in crate::intake) struct Refused {
    /// The rule that it breaks.
    pub(in crate::intake) problem: Problem,
    /// What was typed, where that is money.
    pub(in crate::intake) readable: Option<Money>,
}

/// Why a text is not one plain number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::intake) enum Shape {
    /// Nothing there.
    Missing,
    /// Not digits with usual separators.
    NotANumber,
    /// A minus sign before a number.
    Negative,
    /// A separator that may mean thousands or decimals.
    Ambiguous {
        /// Read as decimals.
        as_decimal: String,
        /// Read as thousands.
        as_thousands: String,
    },
}

/// Reads the amount of a row. `None` when it is fine but its currency is not known.
pub(in crate::intake) fn read(cell: &str, terms: Terms) -> Result<Option<Money>, Refused> {
    let refused = |problem| Refused { problem, readable: None };
    let number = plain(cell).map_err(|shape| {
        refused(match shape {
            Shape::Missing => amount_missing::problem(),
            Shape::NotANumber => amount_not_a_number::problem(cell),
            Shape::Negative => amount_too_small::problem(cell),
            Shape::Ambiguous { as_decimal, as_thousands } => {
                amount_ambiguous::problem(&as_decimal, &as_thousands).with_amount(cell)
            }
        })
    })?;
    // With no currency known, two decimals are allowed: the amount is checked all the same.
    let currency = terms.currency.unwrap_or(Currency::USD);
    let money = exact(&number, currency).map_err(|error| {
        refused(match error {
            MoneyError::TooLarge => amount_too_large::problem(cell),
            MoneyError::TooPrecise => amount_decimals::problem(cell, terms.currency, terms.whole_only),
            MoneyError::Negative => amount_too_small::problem(cell),
            MoneyError::NotANumber | MoneyError::UnknownCurrency => amount_not_a_number::problem(cell),
        })
    })?;
    let readable = terms.currency.map(|_| money);
    match out_of_bounds(cell, money, terms) {
        Some(problem) => Err(Refused { problem, readable }),
        None => Ok(readable),
    }
}

fn out_of_bounds(cell: &str, money: Money, terms: Terms) -> Option<Problem> {
    let unit = money.currency().minor_per_major();
    if money.minor() < MIN_MAJOR * unit {
        Some(amount_too_small::problem(cell))
    } else if money.minor() > MAX_MAJOR * unit {
        Some(amount_too_large::problem(cell))
    } else if terms.whole_only && !money.is_whole() {
        Some(amount_decimals::problem(cell, terms.currency, true))
    } else {
        None
    }
}

/// A plain number as money. Numbers beyond what money can hold are too large, not unreadable.
fn exact(number: &str, currency: Currency) -> Result<Money, MoneyError> {
    if number.len() <= 12 && !number.contains('.') {
        return Money::parse_major(number, currency);
    }
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    if decimals.len() > currency.decimals() as usize {
        return Err(MoneyError::TooPrecise);
    }
    if whole.len() > 12 {
        return Err(MoneyError::TooLarge);
    }
    Money::parse_major(&format!("0{whole}.{decimals}0"), currency)
}

/// Digits with at most one decimal point, from a text with the usual separators.
pub(in crate::intake) fn plain(cell: &str) -> Result<Cow<'_, str>, Shape> {
    let text = cell.trim();
    if is_digits(text) {
        return Ok(Cow::Borrowed(text));
    }
    if text.is_empty() {
        return Err(Shape::Missing);
    }
    if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
        return Err(match plain(rest) {
            Ok(_) | Err(Shape::Ambiguous { .. }) => Shape::Negative,
            Err(Shape::Missing | Shape::NotANumber | Shape::Negative) => Shape::NotANumber,
        });
    }
    let points = text.matches('.').count();
    let commas = text.matches(',').count();
    match (text.contains(is_space), points, commas) {
        (true, ..) => with_spaces(text),
        (false, 0, 0) => Err(Shape::NotANumber),
        (false, 1, 0) => one_separator(text, '.'),
        (false, 0, 1) => one_separator(text, ','),
        (false, _, 0) => grouped(text, |c| c == '.').map(Cow::Owned),
        (false, 0, _) => grouped(text, |c| c == ',').map(Cow::Owned),
        // Both signs: the last one is the decimal sign, the other groups thousands.
        (false, ..) if text.rfind('.') > text.rfind(',') => with_decimals(text, '.', ','),
        (false, ..) => with_decimals(text, ',', '.'),
    }
}

/// `250 000`, `250 000,00`: spaces group thousands, so a point or comma can only be the decimal sign.
fn with_spaces(text: &str) -> Result<Cow<'_, str>, Shape> {
    match text.split_once(['.', ',']) {
        Some((whole, decimals)) if is_digits(decimals) => {
            grouped(whole, is_space).map(|whole| Cow::Owned(format!("{whole}.{decimals}")))
        }
        Some(_) => Err(Shape::NotANumber),
        None => grouped(text, is_space).map(Cow::Owned),
    }
}

/// `1 250,50` with another sign in place of the space.
fn with_decimals(text: &str, decimal_sign: char, group_sign: char) -> Result<Cow<'_, str>, Shape> {
    match text.split_once(decimal_sign) {
        Some((whole, decimals)) if is_digits(decimals) => {
            grouped(whole, |c| c == group_sign).map(|whole| Cow::Owned(format!("{whole}.{decimals}")))
        }
        _ => Err(Shape::NotANumber),
    }
}

/// One point or comma: decimals, unless it may also stand between thousands.
fn one_separator(text: &str, sign: char) -> Result<Cow<'_, str>, Shape> {
    let Some((whole, decimals)) = text.split_once(sign) else {
        return Err(Shape::NotANumber);
    };
    if !is_digits(whole) || !is_digits(decimals) {
        return Err(Shape::NotANumber);
    }
    let may_group = whole.len() <= 3 && !whole.starts_with('0') && decimals.len() == 3;
    if may_group {
        let decimals_shown = decimals.trim_end_matches('0');
        return Err(Shape::Ambiguous {
            as_decimal: format!("{whole}.{decimals_shown}").trim_end_matches('.').to_owned(),
            as_thousands: format!("{whole}{decimals}"),
        });
    }
    Ok(match sign {
        '.' => Cow::Borrowed(text),
        _ => Cow::Owned(format!("{whole}.{decimals}")),
    })
}

/// The digits of groups of three, the first of which may be shorter.
fn grouped(text: &str, sign: impl Fn(char) -> bool) -> Result<String, Shape> {
    let sound = text
        .split(&sign)
        .enumerate()
        .all(|(index, group)| is_digits(group) && (group.len() == 3 || (index == 0 && group.len() < 3)));
    if sound { Ok(text.split(&sign).collect()) } else { Err(Shape::NotANumber) }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The spaces that stand between thousands: plain, no-break and narrow no-break.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(text: &str, currency: Currency) -> Option<u64> {
        let terms = Terms { currency: Some(currency), whole_only: false };
        read(text, terms).ok().flatten().map(Money::minor)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for text in [
            "250000",
            "250000.00",
            "250000,00",
            "250 000",
            "250 000,00",
            "250\u{a0}000",
            "250\u{202f}000,0",
            " 250000 ",
            "250000.0",
            "250000.000",
            "0250000",
            "250.000,00",
            "250,000.00",
        ] {
            assert_eq!(money(text, Currency::XOF), Some(250_000), "{text}");
        }
        assert_eq!(money("1250,5", Currency::GHS), Some(125_050));
        assert_eq!(money("1 250,50", Currency::GHS), Some(125_050));
        assert_eq!(money("1.250.000", Currency::XOF), Some(1_250_000));
        assert_eq!(money("0,500", Currency::GHS), None, "below 1");
    }

    #[test]
    fn other_texts_are_not() {
        for text in [
            "25 00",
            "1 2500",
            "1.2.3",
            "1,25.000,0",
            ".5",
            "5.",
            "1..5",
            "250'000",
            "1.25.000",
            "- 5",
            "--5",
            "1 250.0 0",
        ] {
            assert!(matches!(plain(text), Err(Shape::NotANumber | Shape::Negative)), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}", digits in "[0-9., -]{0,30}") {
            for text in [&text, &digits] {
                let _ = money(text, Currency::GHS);
                let _ = money(text, Currency::XOF);
            }
        }

        #[test]
        fn every_way_of_writing_a_number_gives_the_number(minor in 100..1_000_000_000_u64) {
            let written = Money::from_minor(minor, Currency::GHS).to_string();
            let number = written.trim_end_matches(char::is_alphabetic).trim();
            prop_assert_eq!(money(number, Currency::GHS), Some(minor));
            prop_assert_eq!(money(&number.replace('.', ","), Currency::GHS), Some(minor));
        }
    }
}
