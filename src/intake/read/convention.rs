//! How one file writes its numbers. Amounts with one reading teach it; it settles amounts with two, and never changes
//! one that has a single reading. The rule:
//!
//! * A point or comma with one to three digits before it and three after it, in a currency without decimals, stands
//!   between thousands. That is known of the currency and not of the writer: it settles no amount in another currency.
//! * In a currency with decimals it stands between thousands where it does so in another amount of the file that has one
//!   reading, or where the other sign is the decimal sign of the file. It is the decimal sign where another amount of the
//!   file has three decimals or more after it too. Else the amount is refused.
//! * With more digits before it (`1250,000`) it is no group of thousands, in any currency: it is the decimal sign where
//!   another amount of the file says so, else the amount is refused.
//! * A file has one decimal sign, and no sign has two meanings: a file that breaks this is refused, with two rows.

use serde::Serialize;

use super::number::{Sign, Signs};
use crate::words::{Language, Message};

/// How a file writes its amounts, as far as they show it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Convention {
    /// Before decimals.
    pub decimal: Option<Sign>,
    /// Between thousands.
    pub groups: Vec<Sign>,
    /// Of these, the ones that only a currency without decimals tells.
    #[serde(skip)]
    pub(in crate::intake) by_currency: Vec<Sign>,
    /// Some amount has three decimals or more.
    #[serde(skip)]
    pub(in crate::intake) long_decimals: bool,
}

/// What a sign with three digits after it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) enum Role {
    Decimal,
    Groups,
}

impl Convention {
    /// What a sign with three digits after it means, where the file settles that. `in_groups` says whether the digits
    /// before it are few enough for a group of thousands.
    pub(in crate::intake) fn role(&self, sign: Sign, in_groups: bool) -> Option<Role> {
        if !in_groups {
            return (self.decimal == Some(sign)).then_some(Role::Decimal);
        }
        if self.groups.contains(&sign) && !self.by_currency.contains(&sign) {
            return Some(Role::Groups);
        }
        match self.decimal {
            Some(decimal) if decimal == sign => self.long_decimals.then_some(Role::Decimal),
            Some(_) => Some(Role::Groups),
            None => None,
        }
    }

    /// For people: `space between thousands, comma before decimals`; `None` when every amount is digits alone.
    #[must_use]
    pub fn text(&self, language: Language) -> Option<String> {
        let groups: Vec<String> = self.groups.iter().map(|sign| sign.text(language).to_owned()).collect();
        let message = match (groups.is_empty(), self.decimal) {
            (true, None) => return None,
            (false, None) => Message::new("amounts-grouped").with("groups", groups),
            (true, Some(decimal)) => Message::new("amounts-decimal").with("decimal", decimal.text(language)),
            (false, Some(decimal)) => Message::new("amounts-grouped-decimal")
                .with("groups", groups)
                .with("decimal", decimal.text(language)),
        };
        Some(message.text(language))
    }
}

/// Two rows that no one convention covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) struct Conflict {
    /// The later row, and what its sign means there.
    pub(in crate::intake) row: (u64, Sign, Role),
    /// The earlier row, and what its sign means there.
    pub(in crate::intake) other: (u64, Sign, Role),
}

/// What the amounts of a file have shown so far: the first row of each meaning of each sign.
#[derive(Debug, Default)]
pub(in crate::intake) struct Evidence {
    decimal: [Option<u64>; Sign::ALL.len()],
    groups: [Option<u64>; Sign::ALL.len()],
    /// The same, where only the currency tells.
    by_currency: [Option<u64>; Sign::ALL.len()],
    long_decimals: bool,
    /// Whether there was an amount that only the rest of the file can settle.
    pub(in crate::intake) is_undecided: bool,
}

impl Evidence {
    /// Takes the signs of an amount with one reading.
    pub(in crate::intake) fn note(&mut self, row: u64, signs: Signs) {
        let first = |rows: &mut [Option<u64>; Sign::ALL.len()], sign: Option<Sign>| {
            if let Some(place) = sign.and_then(|sign| rows.get_mut(sign as usize)) {
                place.get_or_insert(row);
            }
        };
        first(&mut self.decimal, signs.decimal);
        first(if signs.by_currency { &mut self.by_currency } else { &mut self.groups }, signs.groups);
        self.long_decimals |= signs.decimals >= 3;
    }

    /// Takes what later rows have shown.
    pub(in crate::intake) fn merge(&mut self, later: &Self) {
        let first = |rows: &mut [Option<u64>; Sign::ALL.len()], later: &[Option<u64>; Sign::ALL.len()]| {
            rows.iter_mut().zip(later).for_each(|(row, later)| *row = row.or(*later));
        };
        first(&mut self.decimal, &later.decimal);
        first(&mut self.groups, &later.groups);
        first(&mut self.by_currency, &later.by_currency);
        self.long_decimals |= later.long_decimals;
        self.is_undecided |= later.is_undecided;
    }

    /// What it adds up to.
    pub(in crate::intake) fn convention(&self) -> Result<Convention, Conflict> {
        let seen = |rows: &[Option<u64>; Sign::ALL.len()], role| -> Vec<(u64, Sign, Role)> {
            Sign::ALL.iter().zip(rows).filter_map(|(sign, row)| row.map(|row| (row, *sign, role))).collect()
        };
        let decimal = seen(&self.decimal, Role::Decimal);
        let certain = seen(&self.groups, Role::Groups);
        let by_currency = seen(&self.by_currency, Role::Groups);
        let is_new = |(_, sign, _): &&(u64, Sign, Role)| certain.iter().all(|(_, other, _)| sign != other);
        let by_currency: Vec<_> = by_currency.iter().filter(is_new).copied().collect();
        let groups: Vec<_> = certain.iter().chain(&by_currency).copied().collect();
        let against = |one: &(u64, Sign, Role)| {
            let other_decimal = decimal.iter().find(|other| other.1 != one.1);
            other_decimal.or_else(|| groups.iter().find(|other| other.1 == one.1)).copied()
        };
        if let Some((one, other)) = decimal.iter().find_map(|one| Some((*one, against(one)?))) {
            let (other, row) = if one.0 < other.0 { (one, other) } else { (other, one) };
            return Err(Conflict { row, other });
        }
        Ok(Convention {
            decimal: decimal.first().map(|(_, sign, _)| *sign),
            groups: groups.into_iter().map(|(_, sign, _)| sign).collect(),
            by_currency: by_currency.into_iter().map(|(_, sign, _)| sign).collect(),
            long_decimals: self.long_decimals,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::number;
    use super::*;

    fn learned(amounts: &[&str]) -> Result<Convention, Conflict> {
        let mut evidence = Evidence::default();
        for (row, amount) in (2..).zip(amounts) {
            evidence.note(row, number::read(amount).unwrap().signs);
        }
        evidence.convention()
    }

    fn roles(amounts: &[&str]) -> (Option<Role>, Option<Role>) {
        let convention = learned(amounts).unwrap();
        (convention.role(Sign::Point, true), convention.role(Sign::Comma, true))
    }

    #[test]
    fn one_reading_settles_two() {
        assert_eq!(roles(&["250000"]), (None, None));
        assert_eq!(roles(&["1 250"]), (None, None));
        assert_eq!(roles(&["1.250.000"]), (Some(Role::Groups), None));
        assert_eq!(roles(&["1250,50"]), (Some(Role::Groups), None));
        // Two decimals are no proof that three digits are decimals too: 1.250 is hardly 1.25.
        assert_eq!(roles(&["1250.50"]), (None, Some(Role::Groups)));
        assert_eq!(roles(&["1250.0000"]), (Some(Role::Decimal), Some(Role::Groups)));
        assert_eq!(roles(&["1,250.50"]), (None, Some(Role::Groups)));
    }

    #[test]
    fn what_contradicts_itself_is_named_with_two_rows() {
        let rows = |amounts: &[&str]| learned(amounts).map_err(|c| (c.other.0, c.row.0)).unwrap_err();
        assert_eq!(rows(&["1", "1250,50", "1250.50"]), (3, 4));
        assert_eq!(rows(&["1.250.000", "1", "1250.50"]), (2, 4));
        assert_eq!(rows(&["1250.50", "1", "1.250.000"]), (2, 4));
        assert!(learned(&["1 250", "1.250.000", "1'000,5"]).is_ok());
    }

    #[test]
    fn people_read_it() {
        let words = |amounts: &[&str]| learned(amounts).unwrap().text(Language::English);
        assert_eq!(words(&["250000"]), None);
        assert_eq!(words(&["1 250,50"]).as_deref(), Some("space between thousands, comma before decimals"));
        assert_eq!(words(&["250000.0"]).as_deref(), Some("point before decimals"));
    }
}
