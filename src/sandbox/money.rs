//! Amounts as both vendors treat them: decimal numbers of major units. Parsed, compared and converted as decimals;
//! a float is only ever the spelling of a number in JSON.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Number, Value};

/// Currencies that have no smaller unit ("Montants", vendor documentation of both).
const WHOLE: [&str; 3] = ["XOF", "XAF", "GNF"];

/// What a thousand units are worth in XOF, roughly: enough to see that a conversion took place.
const XOF_PER_THOUSAND: [(&str, u32); 18] = [
    ("XOF", 1_000),
    ("XAF", 1_000),
    ("GNF", 70),
    ("GHS", 50_000),
    ("NGN", 400),
    ("SLE", 26_000),
    ("KES", 4_600),
    ("UGX", 160),
    ("TZS", 230),
    ("RWF", 430),
    ("ETB", 4_600),
    ("CDF", 210),
    ("ZMW", 22_000),
    ("MWK", 350),
    ("MZN", 9_400),
    ("LSL", 33_000),
    ("USD", 600_000),
    ("EUR", 655_957),
];

pub(super) fn is_whole_currency(currency: &str) -> bool {
    WHOLE.contains(&currency)
}

/// The amount in a JSON number; `None` when it does not fit a decimal, and so no bound either.
pub(super) fn from_json(number: &Number) -> Option<Decimal> {
    let text = number.to_string();
    let parsed = if text.contains(['e', 'E']) { Decimal::from_scientific(&text) } else { text.parse() };
    parsed.ok().map(|amount| amount.normalize())
}

/// The amount as a JSON number, whole where it is whole.
pub(super) fn to_json(amount: &str) -> Value {
    match amount.parse::<i64>() {
        Ok(whole) => Value::from(whole),
        Err(_) => to_json_float(amount),
    }
}

/// The amount as a JSON number that always has a point, as Moneroo writes it: `1000.0`.
pub(super) fn to_json_float(amount: &str) -> Value {
    amount.parse::<f64>().map_or(Value::Null, Value::from)
}

/// What arrives when the vendor converts by itself. `None` when it knows no rate, or nothing would be left.
pub(super) fn convert(amount: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let rate = |currency: &str| {
        XOF_PER_THOUSAND.iter().find(|(code, _)| *code == currency).map(|(_, rate)| Decimal::from(*rate))
    };
    let converted = amount.checked_mul(rate(from)?)?.checked_div(rate(to)?)?;
    Some(cut(converted, to)).filter(|left| *left > Decimal::ZERO)
}

/// The vendor's fee: one per cent, at least one unit.
pub(super) fn fee(amount: Decimal, currency: &str) -> Decimal {
    tenth(amount, 100, currency)
}

/// A tenth less, at least one unit less.
pub(super) fn less(amount: Decimal, currency: &str) -> Decimal {
    amount.checked_sub(tenth(amount, 10, currency)).unwrap_or(amount)
}

/// A tenth more, at least one unit more.
pub(super) fn more(amount: Decimal, currency: &str) -> Decimal {
    amount.checked_add(tenth(amount, 10, currency)).unwrap_or(amount)
}

/// Whole units that the amount takes from a balance, rounded up.
pub(super) fn units(amount: Decimal) -> u64 {
    u64::try_from(amount.ceil()).unwrap_or(u64::MAX)
}

fn tenth(amount: Decimal, divisor: u32, currency: &str) -> Decimal {
    let part = amount.checked_div(Decimal::from(divisor)).unwrap_or(Decimal::ONE);
    cut(part, currency).max(Decimal::ONE)
}

fn cut(amount: Decimal, currency: &str) -> Decimal {
    let places = if is_whole_currency(currency) { 0 } else { 2 };
    amount.round_dp_with_strategy(places, RoundingStrategy::ToZero).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<Decimal> {
        from_json(&serde_json::from_str(json).unwrap())
    }

    #[test]
    fn numbers_survive_both_ways() {
        for (json, text) in [("25000", "25000"), ("25000.0", "25000"), ("12.50", "12.5"), ("2.5e4", "25000")]
        {
            assert_eq!(read(json).unwrap().to_string(), text);
        }
        assert_eq!(read("1e300"), None);
        assert_eq!(to_json("25000").to_string(), "25000");
        assert_eq!(to_json("12.5").to_string(), "12.5");
        assert_eq!(to_json_float("1000").to_string(), "1000.0");
    }

    #[test]
    fn less_and_more_differ_even_for_one_unit() {
        assert_eq!(less(Decimal::ONE, "XOF"), Decimal::ZERO);
        assert_eq!(more(Decimal::from(5005), "XOF"), Decimal::from(5505));
        assert_eq!(fee(Decimal::from(25_000), "XOF"), Decimal::from(250));
    }

    #[test]
    fn conversion_cuts_to_what_the_currency_has() {
        assert_eq!(convert(Decimal::from(25_000), "XOF", "XAF"), Some(Decimal::from(25_000)));
        assert_eq!(convert(Decimal::from(100), "XOF", "GHS"), Some(Decimal::from(2)));
        assert_eq!(convert(Decimal::ONE, "GNF", "XOF"), None);
        assert_eq!(convert(Decimal::ONE, "XXX", "XOF"), None);
    }
}
