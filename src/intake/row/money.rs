//! The amount of a row, and its currency, where something in the row or above its column makes one certain.

use super::findings::Findings;
use super::{Column, RowReader};
use crate::domain::{Currency, Money, ProviderName};
use crate::intake::columns::Unit;
use crate::intake::read::{amount, currency, currency_word, phone, shown};
use crate::intake::rules::currency_not_of_heading;
use crate::intake::source::{CellKind, RawRow};
use crate::operators::{self, Operator};

/// What could be read of the amount of a row.
#[derive(Default)]
pub(super) struct Amounts {
    /// What is to be paid.
    pub(super) payable: Option<Money>,
    /// What counts in the total of the input.
    pub(super) readable: Option<Money>,
    /// What it is in each currency that it may be in, where none is certain.
    pub(super) possible: Vec<Money>,
    /// What it tells about the other amounts.
    pub(super) told: amount::Told,
}

impl RowReader<'_> {
    /// Reads the amount of a row.
    pub(super) fn money(
        &self,
        row: &RawRow,
        operator: Option<&Operator>,
        provider: Option<ProviderName>,
        findings: &mut Findings<'_>,
    ) -> Amounts {
        let operators_own = operator.map(|operator| operator.currency);
        let typed = currency::read(self.layout.cell(row, Column::Currency), operator);
        let agrees = typed.is_ok();
        let currency = match typed {
            Ok(currency) => currency.or(operators_own),
            Err((problem, currency)) => {
                findings.add(Column::Currency, *problem);
                currency
            }
        };
        if let (Some(unit), Some(currency)) = (self.layout.unit(), currency)
            && !unit.allows(currency)
        {
            findings.add(Column::Amount, currency_not_of_heading::problem(unit.name(), currency));
        }
        if findings.is_spoiled(Column::Amount) {
            return Amounts::default();
        }
        // A currency that is typed and not known is another one than the row otherwise makes believe.
        let currency = currency.or_else(|| agrees.then(|| self.certain_currency(row, provider)).flatten());
        let terms = amount::Terms {
            currency,
            whole_only: provider == Some(ProviderName::Moneroo),
            convention: self.convention,
        };
        let (kind, cell) = (self.layout.kind(row, Column::Amount), self.layout.cell(row, Column::Amount));
        let format = self.layout.format(row, Column::Amount);
        if let Some(problem) = format.and_then(|format| shown::problem(cell, format, currency)) {
            findings.add(Column::Amount, problem);
            return Amounts::default();
        }
        let (read, told) = amount::read(cell, kind, terms);
        let possible = match currency {
            Some(_) => Vec::new(),
            None => self.possible_amounts(row, kind, terms),
        };
        match read {
            Ok(money) => Amounts { payable: money.filter(|_| agrees), readable: money, possible, told },
            Err(refused) => {
                findings.add(Column::Amount, *refused.problem);
                Amounts { payable: None, readable: refused.readable, possible, told }
            }
        }
    }

    /// The currency of a row whose operator is not known and which names none in its own column: what stands beside the
    /// amount, else the heading, else the only one that is paid in the country of the phone.
    fn certain_currency(&self, row: &RawRow, provider: Option<ProviderName>) -> Option<Currency> {
        let cell = self.layout.cell(row, Column::Amount);
        let shown_word =
            || self.layout.format(row, Column::Amount).and_then(|format| shown::currency_of(cell, format));
        if let Some(word) = currency_word::split(cell).1.map(str::to_owned).or_else(shown_word)
            && let Some(certain) = currency_word::certain(&word)
        {
            return Some(certain);
        }
        if let Some(Unit::Of(currency)) = self.layout.unit() {
            return Some(currency);
        }
        let country =
            phone::country(self.layout.cell(row, Column::Phone), self.layout.kind(row, Column::Phone))?;
        let there = operators::all(provider?).iter().filter(|operator| operator.country == country);
        let mut currencies = there.map(|operator| operator.currency);
        let first = currencies.next()?;
        (currencies.all(|other| other == first) && self.layout.unit().is_none_or(|unit| unit.allows(first)))
            .then_some(first)
    }

    /// What the amount is in each currency that the row and the heading leave open.
    fn possible_amounts(&self, row: &RawRow, kind: CellKind, terms: amount::Terms<'_>) -> Vec<Money> {
        let (cell, said) = (self.layout.cell(row, Column::Amount), self.layout.cell(row, Column::Currency));
        let is_open = |currency: Currency| {
            self.layout.unit().is_none_or(|unit| unit.allows(currency))
                && (said.is_empty() || currency_word::may_mean(said, currency))
        };
        let readable = |currency: Currency| {
            let terms = amount::Terms { currency: Some(currency), ..terms };
            match amount::read(cell, kind, terms).0 {
                Ok(money) => money,
                Err(refused) => refused.readable,
            }
        };
        Currency::ALL.iter().copied().filter(|currency| is_open(*currency)).filter_map(readable).collect()
    }
}
