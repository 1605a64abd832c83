//! Counts and sums, kept apart by currency.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::SerializeMap;

use super::money::{group_thousands, minor_to_major};
use super::{Currency, Money, Outcome};

/// A sum of minor units for people, in major units with thousands apart: `1 250.50`.
#[must_use]
pub fn display_sum(minor: u128, currency: Currency) -> String {
    group_thousands(&minor_to_major(minor, currency))
}

/// A number of rows and what they add up to, per currency. A sum is 128 bits wide: a million of the largest amounts
/// cannot overflow it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many rows, also those whose amount cannot be read.
    pub rows: u64,
    sums: BTreeMap<Currency, u128>,
}

impl Tally {
    /// Counts one row. `None` for a row whose amount cannot be read.
    pub fn add(&mut self, amount: Option<Money>) {
        self.rows += 1;
        if let Some(amount) = amount {
            *self.sums.entry(amount.currency()).or_default() += u128::from(amount.minor());
        }
    }

    /// Adds `rows` rows that together make `minor` units of `currency`.
    pub fn add_sum(&mut self, rows: u64, currency: Currency, minor: u128) {
        self.rows += rows;
        *self.sums.entry(currency).or_default() += minor;
    }

    /// Adds another tally.
    pub fn merge(&mut self, other: &Self) {
        self.rows += other.rows;
        for (currency, minor) in &other.sums {
            *self.sums.entry(*currency).or_default() += minor;
        }
    }

    /// The same without a part of it.
    #[must_use]
    pub fn without(&self, part: &Self) -> Self {
        let less =
            |(currency, minor): (&Currency, &u128)| (*currency, minor.saturating_sub(part.sum(*currency)));
        Self { rows: self.rows.saturating_sub(part.rows), sums: self.sums.iter().map(less).collect() }
    }

    /// Currency and sum in minor units, by currency code; currencies that add up to nothing are left out.
    pub fn sums(&self) -> impl Iterator<Item = (Currency, u128)> {
        self.sums.iter().filter(|(_, minor)| **minor > 0).map(|(currency, minor)| (*currency, *minor))
    }

    /// The sum of one currency in minor units.
    #[must_use]
    pub fn sum(&self, currency: Currency) -> u128 {
        self.sums.get(&currency).copied().unwrap_or(0)
    }

    /// For people: `1 500 000 XOF + 200.00 GHS`, or `0`.
    #[must_use]
    pub fn display_sums(&self) -> String {
        let each: Vec<String> = self
            .sums()
            .map(|(currency, minor)| format!("{}\u{a0}{currency}", display_sum(minor, currency)))
            .collect();
        if each.is_empty() { "0".to_owned() } else { each.join(" + ") }
    }

    /// Sums in major units by currency code, as in JSON: `{"XOF": "75000"}`.
    #[must_use]
    pub fn major_sums(&self) -> BTreeMap<&'static str, String> {
        self.sums().map(|(currency, minor)| (currency.code(), minor_to_major(minor, currency))).collect()
    }
}

impl Serialize for Tally {
    /// `{"rows": 3, "total": {"XOF": "75000"}}`
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("rows", &self.rows)?;
        map.serialize_entry("total", &self.major_sums())?;
        map.end()
    }
}

/// The input on one side, the outcomes on the other: they must tie out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// All rows of the run: the file's, and those that are gone from it.
    pub input: Tally,
    /// Of these, the rows that the file no longer has.
    pub gone: Tally,
    outcomes: BTreeMap<Outcome, Tally>,
}

impl Totals {
    /// What one outcome adds up to.
    #[must_use]
    pub fn of(&self, outcome: Outcome) -> Tally {
        self.outcomes.get(&outcome).cloned().unwrap_or_default()
    }

    /// The tally of one outcome, to add to.
    pub fn entry(&mut self, outcome: Outcome) -> &mut Tally {
        self.outcomes.entry(outcome).or_default()
    }

    /// How many rows have an outcome.
    #[must_use]
    pub fn rows(&self, outcome: Outcome) -> u64 {
        self.outcomes.get(&outcome).map_or(0, |tally| tally.rows)
    }

    /// Moves one row from one outcome to another.
    pub fn move_row(&mut self, from: Outcome, to: Outcome, amount: Money) {
        if from == to {
            return;
        }
        let tally = self.entry(from);
        tally.rows = tally.rows.saturating_sub(1);
        let sum = tally.sums.entry(amount.currency()).or_default();
        *sum = sum.saturating_sub(u128::from(amount.minor()));
        self.entry(to).add(Some(amount));
    }

    /// Whether another count of the same rows has the same outcomes, in count and in sum per currency.
    #[must_use]
    pub fn same_outcomes(&self, other: &Self) -> bool {
        Outcome::ALL.iter().all(|outcome| {
            let (one, two) = (self.of(*outcome), other.of(*outcome));
            one.rows == two.rows
                && Currency::ALL.iter().all(|currency| one.sum(*currency) == two.sum(*currency))
        })
    }

    /// Input = paid + failed + pending + held + `not_sent` + rejected, in count and in sum per currency.
    #[must_use]
    pub fn ties_out(&self) -> bool {
        let mut sum = Tally::default();
        self.outcomes.values().for_each(|tally| sum.merge(tally));
        sum.rows == self.input.rows
            && Currency::ALL.iter().all(|currency| sum.sum(*currency) == self.input.sum(*currency))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_tie_out_only_when_every_row_and_franc_is_there() {
        let salary = Money::from_minor(25_000, Currency::XOF);
        let mut totals = Totals::default();
        totals.input.add(Some(salary));
        totals.input.add(None);
        assert!(!totals.ties_out());
        totals.entry(Outcome::Paid).add(Some(salary));
        assert!(!totals.ties_out(), "a row is missing");
        totals.entry(Outcome::Rejected).add(None);
        assert!(totals.ties_out());
        totals.entry(Outcome::Rejected).add_sum(0, Currency::GHS, 1);
        assert!(!totals.ties_out(), "a pesewa too many");
    }
}
