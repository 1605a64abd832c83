//! What was read in a way that a person should see: operators from their usual names, phones without their country
//! code. Gathered over all rows in bounded memory, and told once for each way of writing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::columns::{Column, Layout};
use super::problem::Problem;
use super::row::Fields;
use super::rules::{operator_by_name, phone_completed};
use super::source::RawRow;
use crate::domain::Country;

/// How many ways of writing an operator are told one by one.
const MAX_NAMES: usize = 50;

/// The readings of one file.
#[derive(Default)]
pub(super) struct Readings {
    /// As typed, what it was read as, and in how many rows.
    names: Vec<(String, &'static str, u64)>,
    /// Rows with still other names.
    beyond: u64,
    completed: BTreeMap<Country, u64>,
}

impl Readings {
    /// Takes a row.
    pub(super) fn note(&mut self, layout: &Layout, raw: &RawRow, fields: &Fields<'_>) {
        if let Some(operator) = fields.operator_by_name {
            self.note_name(layout.cell(raw, Column::Operator), operator.code, 1);
        }
        if let (Some(Cow::Owned(phone)), Some(country)) = (&fields.phone, fields.phone_country())
            && digits(layout.cell(raw, Column::Phone)) < phone.len()
        {
            *self.completed.entry(country).or_default() += 1;
        }
    }

    fn note_name(&mut self, typed: &str, code: &'static str, rows: u64) {
        let known = self.names.iter_mut().find(|(name, read_as, _)| name == typed && *read_as == code);
        if let Some((_, _, known_rows)) = known {
            *known_rows += rows;
        } else if self.names.len() < MAX_NAMES {
            self.names.push((typed.to_owned(), code, rows));
        } else {
            self.beyond += rows;
        }
    }

    /// Whether every name is among them.
    pub(super) const fn are_all_kept(&self) -> bool {
        self.beyond == 0
    }

    /// Takes the readings of later rows.
    pub(super) fn merge(&mut self, later: Self) {
        for (typed, code, rows) in later.names {
            self.note_name(&typed, code, rows);
        }
        self.beyond += later.beyond;
        for (country, rows) in later.completed {
            *self.completed.entry(country).or_default() += rows;
        }
    }

    /// What is told about the file.
    pub(super) fn problems(&self) -> impl Iterator<Item = Problem> {
        let names =
            self.names.iter().map(|(typed, code, rows)| operator_by_name::problem(typed, code, *rows));
        let beyond = (self.beyond > 0).then(|| operator_by_name::more(self.beyond));
        let completed =
            self.completed.iter().map(|(country, rows)| phone_completed::problem(*country, *rows));
        names.chain(beyond).chain(completed)
    }
}

/// A number with its country code has as many digits in the cell as in the reading, or more.
fn digits(cell: &str) -> usize {
    cell.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn what_is_kept_is_bounded() {
        let mut readings = Readings::default();
        for n in 0..1_000 {
            readings.note_name(&format!("MTN {}", " ".repeat(n)), "mtn_bj", 1);
        }
        let told: Vec<Problem> = readings.problems().collect();
        assert_eq!(told.len(), MAX_NAMES + 1);
        assert!(told[MAX_NAMES].message(Language::English).contains("950 rows"), "{:?}", told[MAX_NAMES]);
    }
}
