//! The reconciliation itself: every line counted once, by outcome and by operator, against what the file held. Pure.

use std::collections::BTreeMap;

use super::exception::{self, Urgency};
use super::{Header, Line, ReconcileError, Source};
use crate::domain::{Currency, Money, Outcome, Tally, Totals};
use crate::words::Language;

/// What a run adds up to.
#[derive(Debug, Clone, Default)]
pub struct Reconciliation {
    /// Input on one side, outcomes on the other. The input is the file's control totals, counted when it was validated,
    /// and what the journal knows beyond the file.
    pub totals: Totals,
    /// The file's control totals.
    pub control: Tally,
    /// Paid beyond what was ordered: rows, and the excess only.
    pub excess: Tally,
    /// Paid less than was ordered, as somebody took it: rows, and only what is missing.
    pub shortfall: Tally,
    /// Rows whose fee is known, and the fees.
    pub fees: Tally,
    /// By operator and currency; `None` where an amount cannot be read. Rejected rows are not among them: what they
    /// name may be no operator.
    pub operators: BTreeMap<String, BTreeMap<Option<Currency>, Totals>>,
    /// The rejected rows, by currency.
    pub rejected: BTreeMap<Option<Currency>, Tally>,
    urgencies: BTreeMap<Urgency, u64>,
}

/// One thing that is counted on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The currency, or `None` for the number of rows.
    pub currency: Option<Currency>,
    /// What there is to account for: the file, and what is gone from it. Rows, or minor units.
    pub expected: u128,
    /// What the outcomes add up to.
    pub accounted: u128,
}

impl Difference {
    /// Too much (positive) or missing (negative), in rows or minor units.
    #[must_use]
    pub fn amount(&self) -> i128 {
        let clamp = |value: u128| i128::try_from(value).unwrap_or(i128::MAX);
        clamp(self.accounted).saturating_sub(clamp(self.expected))
    }
}

impl Reconciliation {
    /// Before the first line.
    #[must_use]
    pub fn begin(header: &Header) -> Self {
        let mut totals = Totals::default();
        totals.input = header.control.clone();
        let mut begun = Self { totals, control: header.control.clone(), ..Self::default() };
        for note in &header.notes {
            begun.count(exception::of_note(&note.code, &note.words, Language::English).urgency);
        }
        begun
    }

    /// Reads a whole source.
    ///
    /// # Errors
    /// When the source cannot be read.
    pub fn of(source: &dyn Source) -> Result<Self, ReconcileError> {
        let mut whole = Self::begin(&source.header()?);
        source.lines(Language::English, &mut |line| {
            whole.add(line);
            Ok(())
        })?;
        Ok(whole)
    }

    /// Counts one line.
    pub fn add(&mut self, line: &Line) {
        let amount = line.amount;
        self.totals.entry(line.outcome).add(amount);
        if line.row.is_none() {
            self.totals.gone.add(amount);
            self.totals.input.add(amount);
        }
        if let Some(excess) = line.excess() {
            self.excess.add(Some(excess));
        }
        if let Some(missing) = line.shortfall() {
            self.shortfall.add(Some(missing));
        }
        if let Some(fee) = line.fee() {
            self.fees.add(Some(fee));
        }
        let currency = amount.map(Money::currency);
        if line.outcome == Outcome::Rejected {
            self.rejected.entry(currency).or_default().add(amount);
        } else {
            self.add_to_operator(line, currency);
        }
        for item in exception::items(line, Language::English) {
            self.count(item.urgency);
        }
    }

    fn count(&mut self, urgency: Urgency) {
        *self.urgencies.entry(urgency).or_default() += 1;
    }

    /// Names are copied once per operator, not once per line.
    fn add_to_operator(&mut self, line: &Line, currency: Option<Currency>) {
        let count = |operator: &mut BTreeMap<Option<Currency>, Totals>| {
            let totals = operator.entry(currency).or_default();
            totals.input.add(line.amount);
            totals.entry(line.outcome).add(line.amount);
        };
        match self.operators.get_mut(&line.operator) {
            Some(operator) => count(operator),
            None => count(self.operators.entry(line.operator.clone()).or_default()),
        }
    }

    /// Every currency that occurs on either side, by code.
    #[must_use]
    pub fn currencies(&self) -> Vec<Currency> {
        let mut all = self.totals.input.clone();
        Outcome::ALL.iter().for_each(|outcome| all.merge(&self.totals.of(*outcome)));
        all.sums().map(|(currency, _)| currency).collect()
    }

    /// What must be equal on both sides: the rows, then each currency.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        let mut accounted = Tally::default();
        Outcome::ALL.iter().for_each(|outcome| accounted.merge(&self.totals.of(*outcome)));
        let rows = Difference {
            currency: None,
            expected: u128::from(self.totals.input.rows),
            accounted: u128::from(accounted.rows),
        };
        let sums = self.currencies().into_iter().map(|currency| Difference {
            currency: Some(currency),
            expected: self.totals.input.sum(currency),
            accounted: accounted.sum(currency),
        });
        std::iter::once(rows).chain(sums).collect()
    }

    /// Whether every row and every franc is accounted for.
    #[must_use]
    pub fn ties_out(&self) -> bool {
        self.totals.ties_out()
    }

    /// The same in words.
    #[must_use]
    pub fn verdict(&self, language: Language) -> &'static str {
        language.text(if self.ties_out() { TIES_OUT } else { DOES_NOT_TIE })
    }

    /// How many exceptions of an urgency there are, those of the run as a whole among them.
    #[must_use]
    pub fn exceptions(&self, urgency: Urgency) -> u64 {
        self.urgencies.get(&urgency).copied().unwrap_or(0)
    }
}

/// The verdict when nothing is missing and nothing is too much.
pub(super) const TIES_OUT: &str = "ties-out";
/// The verdict otherwise.
pub(super) const DOES_NOT_TIE: &str = "does-not-tie-out";
