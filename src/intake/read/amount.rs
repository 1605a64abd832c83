//! The amount of a row: a number that has one reading, in the row's currency, within the bounds of the vendors.

use super::convention::{Convention, Role};
use super::currency_word;
use super::number::{self, Shape, Signs};
use crate::domain::{Currency, Money, MoneyError};
use crate::intake::problem::Problem;
use crate::intake::rules::{
    amount_ambiguous, amount_currency_differs, amount_decimals, amount_missing, amount_not_a_number,
    amount_too_large, amount_too_small,
};
use crate::intake::source::CellKind;

/// The bounds of both vendors, in major units.
const MIN_MAJOR: u64 = 1;
const MAX_MAJOR: u64 = 10_000_000;

/// What an amount may be in its row.
#[derive(Clone, Copy)]
pub(in crate::intake) struct Terms<'c> {
    /// `None` when neither the row nor its operator says.
    pub(in crate::intake) currency: Option<Currency>,
    /// Whether the provider takes whole major units only.
    pub(in crate::intake) whole_only: bool,
    /// How the file writes its numbers, once that is known.
    pub(in crate::intake) convention: Option<&'c Convention>,
}

/// An amount that cannot be paid. What can be read of it still counts in the total of the input.
pub(in crate::intake) struct Refused {
    /// The rule that it breaks.
    pub(in crate::intake) problem: Box<Problem>,
    /// What was typed, where that is money.
    pub(in crate::intake) readable: Option<Money>,
}

/// What an amount tells about the numbers of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::intake) enum Told {
    /// It is digits alone, or no number.
    #[default]
    Nothing,
    /// It has one reading.
    Signs(Signs),
    /// It has two, which the rest of the file may settle.
    Undecided,
    /// It has two, and the rest of the file has settled it.
    Settled,
}

/// Reads the amount of a row: `None` when it is fine but its currency is not known. Beside it stands what it tells
/// about the other amounts.
pub(in crate::intake) fn read(
    cell: &str,
    kind: CellKind,
    terms: Terms<'_>,
) -> (Result<Option<Money>, Refused>, Told) {
    // Most amounts are digits alone.
    if let Some(money) = terms.currency.and_then(|currency| plain_money(cell, currency)) {
        return (within_bounds(cell, money, terms), Told::Nothing);
    }
    let (text, word) = if kind == CellKind::Number { (cell, None) } else { currency_word::split(cell) };
    let (number, told) = match number::read(text) {
        Ok(number) if kind == CellKind::Number => (Ok(number.plain), Told::Nothing),
        Ok(number) if number.signs == Signs::default() => (Ok(number.plain), Told::Nothing),
        Ok(number) => (Ok(number.plain), Told::Signs(number.signs)),
        Err(shape) => {
            let (number, told) = settled(shape, kind, terms);
            (number.map(Into::into), told)
        }
    };
    let money = number.map_err(|shape| refused(shape_problem(shape, cell))).and_then(|number| {
        let agrees = |currency| word.is_none_or(|word| currency_word::may_mean(word, currency));
        match terms.currency {
            Some(currency) if !agrees(currency) => {
                Err(refused(amount_currency_differs::problem(cell, currency)))
            }
            _ => in_currency(cell, &number, terms),
        }
    });
    (money, told)
}

/// The reading of a number that has two, where the currency or the file settles it.
fn settled(shape: Shape, kind: CellKind, terms: Terms<'_>) -> (Result<String, Shape>, Told) {
    let Shape::Ambiguous { sign: Some(sign), in_groups, as_decimal, as_thousands } = shape else {
        return (Err(shape), Told::Nothing);
    };
    if kind == CellKind::Number {
        return (Ok(as_decimal), Told::Nothing);
    }
    if in_groups && terms.currency.is_some_and(|currency| currency.decimals() == 0) {
        let signs = Signs { groups: Some(sign), by_currency: true, ..Signs::default() };
        return (Ok(as_thousands), Told::Signs(signs));
    }
    match terms.convention.and_then(|convention| convention.role(sign, in_groups)) {
        Some(Role::Decimal) => (Ok(as_decimal), Told::Settled),
        Some(Role::Groups) => (Ok(as_thousands), Told::Settled),
        None => {
            (Err(Shape::Ambiguous { sign: Some(sign), in_groups, as_decimal, as_thousands }), Told::Undecided)
        }
    }
}

/// Up to twelve digits, as money.
fn plain_money(cell: &str, currency: Currency) -> Option<Money> {
    if cell.is_empty() || cell.len() > 12 {
        return None;
    }
    let digits = cell.bytes().try_fold(0_u64, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0'))
    })?;
    Some(Money::from_minor(digits * currency.minor_per_major(), currency))
}

fn refused(problem: Problem) -> Refused {
    Refused { problem: Box::new(problem), readable: None }
}

fn shape_problem(shape: Shape, cell: &str) -> Problem {
    match shape {
        Shape::Missing => amount_missing::problem(),
        Shape::NotANumber => amount_not_a_number::problem(cell),
        Shape::Scientific => amount_not_a_number::shortened(cell),
        Shape::Negative => amount_too_small::problem(cell),
        Shape::Brackets => amount_too_small::in_brackets(cell),
        Shape::Dash => amount_too_small::dash(cell),
        Shape::Ambiguous { as_decimal, as_thousands, .. } => {
            amount_ambiguous::problem(&as_decimal, &as_thousands).with_amount(cell)
        }
    }
}

fn in_currency(cell: &str, number: &str, terms: Terms<'_>) -> Result<Option<Money>, Refused> {
    // With no currency known, two decimals are allowed: the amount is checked all the same.
    let currency = terms.currency.unwrap_or(Currency::USD);
    let money = exact(number, currency).map_err(|error| {
        refused(match error {
            MoneyError::TooLarge => amount_too_large::problem(cell),
            MoneyError::TooPrecise => amount_decimals::problem(cell, terms.currency, terms.whole_only),
            MoneyError::Negative => amount_too_small::problem(cell),
            MoneyError::NotANumber | MoneyError::UnknownCurrency => amount_not_a_number::problem(cell),
        })
    })?;
    within_bounds(cell, money, terms)
}

fn within_bounds(cell: &str, money: Money, terms: Terms<'_>) -> Result<Option<Money>, Refused> {
    let readable = terms.currency.map(|_| money);
    match out_of_bounds(cell, money, terms) {
        Some(problem) => Err(Refused { problem: Box::new(problem), readable }),
        None => Ok(readable),
    }
}

fn out_of_bounds(cell: &str, money: Money, terms: Terms<'_>) -> Option<Problem> {
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

#[cfg(test)]
mod tests {
    use super::super::number::Sign;
    use super::*;
    use proptest::prelude::*;

    fn money(text: &str, currency: Currency) -> Option<u64> {
        settled_money(text, currency, None)
    }

    fn settled_money(text: &str, currency: Currency, convention: Option<&Convention>) -> Option<u64> {
        let terms = Terms { currency: Some(currency), whole_only: false, convention };
        read(text, CellKind::Text, terms).0.ok().flatten().map(Money::minor)
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
            "0250000",
            "250.000",
            "250,000",
            "250.000,00",
            "250,000.00",
            "250'000",
            "250’000.00",
            "250 000 F CFA",
            "250.000 FCFA",
            "XOF 250000",
        ] {
            assert_eq!(money(text, Currency::XOF), Some(250_000), "{text}");
        }
        assert_eq!(money("1250,5", Currency::GHS), Some(125_050));
        assert_eq!(money("1 250,50", Currency::GHS), Some(125_050));
        assert_eq!(money("GH₵1,250.50", Currency::GHS), Some(125_050));
        assert_eq!(money("1.250.000", Currency::XOF), Some(1_250_000));
        assert_eq!(money("0,500", Currency::GHS), None, "below 1");
        assert_eq!(money("1.250", Currency::GHS), None, "two readings");
        assert_eq!(money("250 000 GHS", Currency::XOF), None, "another currency");
    }

    #[test]
    fn the_file_settles_what_has_two_readings_and_nothing_else() {
        let groups = Convention { groups: vec![Sign::Point], ..Convention::default() };
        let decimal = Convention { decimal: Some(Sign::Point), long_decimals: true, ..Convention::default() };
        assert_eq!(settled_money("1.250", Currency::GHS, Some(&groups)), Some(125_000));
        assert_eq!(settled_money("1.250", Currency::GHS, Some(&decimal)), Some(125));
        for convention in [&groups, &decimal] {
            assert_eq!(settled_money("1250.50", Currency::GHS, Some(convention)), Some(125_050));
            assert_eq!(settled_money("1 250.000", Currency::GHS, Some(convention)), None);
        }
        for currency in [Currency::GHS, Currency::XOF] {
            let major = 1250 * currency.minor_per_major();
            assert_eq!(settled_money("1250.000", currency, None), None);
            assert_eq!(settled_money("1250.000", currency, Some(&groups)), None);
            assert_eq!(settled_money("1250.000", currency, Some(&decimal)), Some(major));
        }
    }

    #[test]
    fn a_number_cell_is_plain() {
        let terms = Terms { currency: Some(Currency::GHS), whole_only: false, convention: None };
        let (money, told) = read("1.250", CellKind::Number, terms);
        assert_eq!(money.ok().flatten().map(Money::minor), Some(125));
        assert_eq!(told, Told::Nothing);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,40}", digits in "[0-9., '-]{0,30}") {
            for text in [&text, &digits] {
                let _ = money(text, Currency::GHS);
                let _ = money(text, Currency::XOF);
            }
        }

        #[test]
        fn every_way_of_writing_a_number_gives_the_number(minor in 100..1_000_000_000_u64) {
            let written = Money::from_minor(minor, Currency::GHS).to_string();
            let number = written.trim_end_matches(char::is_alphabetic).trim();
            prop_assert_eq!(money(&written, Currency::GHS), Some(minor));
            prop_assert_eq!(money(number, Currency::GHS), Some(minor));
            prop_assert_eq!(money(&number.replace('.', ","), Currency::GHS), Some(minor));
            prop_assert_eq!(money(&number.replace('\u{a0}', "'"), Currency::GHS), Some(minor));
        }
    }
}
