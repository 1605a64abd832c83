//! What stands among the rows and is nobody: total lines, the headings once more, remarks and signatures. Only rows that
//! cannot be paid are looked at, and whatever may be a person stays a row, with its errors: nobody is silently left out.

mod remark;
mod unplaced;

use self::unplaced::Unplaced;
use super::columns::{Column, Layout, known_headings, normalised};
use super::problem::Problem;
use super::read::convention::Convention;
use super::read::number::{self, Shape};
use super::read::{convention::Role, currency_word, shown};
use super::row::Fields;
use super::rules::{headings_differ, headings_repeated, total_differs, total_line, total_unreadable};
use super::source::{CellKind, NumberFormat, RawRow};
use super::table::ENOUGH_HEADINGS;
use crate::domain::{Currency, Tally, display_sum};

/// Which rows a total line adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// Those since the total line before it.
    Section,
    /// All of them.
    All,
    /// It does not say.
    Either,
}

/// What a row is that cannot be paid.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A row, with its errors.
    Row,
    /// A row, and one error says more than all of its own. Whoever signs may stand below it.
    Alone(Problem),
    /// Nobody.
    Nobody(Problem),
}

/// What has been seen so far of a file.
pub(super) struct Between<'t> {
    layout: &'t Layout,
    heading_row: u64,
    convention: Option<&'t Convention>,
    /// What the rows above the last total line add up to.
    before_section: Tally,
    /// Rows whose amount cannot be read.
    unreadable: u64,
    /// Rows whose amount can be read, and whose currency is not certain; and those of them above the last total line.
    unplaced: Unplaced,
    unplaced_before_section: Unplaced,
    /// A total line or an empty line stands above, and no row since.
    after_total: bool,
    after_blank: bool,
    last_row: u64,
    /// Some id above is a word without a digit.
    has_ids_of_letters: bool,
    /// Where functions stand since the last row, each until a name stands below it: one below `Le Directeur` is a
    /// signature, a second one is somebody.
    unsigned: Vec<usize>,
    /// Some total line waits for what the rest of the file tells about its signs.
    pub(super) is_undecided: bool,
}

impl<'t> Between<'t> {
    /// Nothing seen yet.
    pub(super) fn new(layout: &'t Layout, heading_row: u64, convention: Option<&'t Convention>) -> Self {
        Self {
            layout,
            heading_row,
            convention,
            before_section: Tally::default(),
            unreadable: 0,
            unplaced: Unplaced::default(),
            unplaced_before_section: Unplaced::default(),
            after_total: false,
            after_blank: false,
            last_row: heading_row,
            has_ids_of_letters: false,
            unsigned: Vec::new(),
            is_undecided: false,
        }
    }

    /// Sees the next row. Sources pass over lines with nothing on them, and count them.
    pub(super) const fn sees(&mut self, row: u64, is_blank: bool) {
        self.after_blank |= is_blank || row > self.last_row + 1;
        self.last_row = row;
    }

    /// The row that was seen last.
    pub(super) const fn last_row(&self) -> u64 {
        self.last_row
    }

    /// A row that counts.
    pub(super) fn row(&mut self, fields: &Fields<'_>) {
        match (fields.readable_amount, fields.possible_amounts.as_slice()) {
            (Some(_), _) => {}
            (None, []) => self.unreadable += 1,
            (None, possible) => self.unplaced.add(possible),
        }
        self.counted(fields.employee_id.as_deref().is_some_and(is_of_letters));
    }

    fn counted(&mut self, has_id_of_letters: bool) {
        self.after_total = false;
        self.after_blank = false;
        self.has_ids_of_letters |= has_id_of_letters;
        self.unsigned.clear();
    }

    /// Rows that count, with sound amounts, up to the row `last`.
    pub(super) fn rows(&mut self, last: u64, has_ids_of_letters: bool) {
        self.counted(has_ids_of_letters);
        self.last_row = last;
    }

    /// What a row is that cannot be paid. `above` is what the rows above add up to. An error means that the rows below it
    /// cannot be read.
    pub(super) fn look(&mut self, row: &RawRow, above: &Tally) -> Result<Verdict, Problem> {
        let width = self.layout.width();
        if row.stray_quote || row.beyond(width).is_some() || (row.len() > width && !row.has_width(width)) {
            return Ok(Verdict::Row);
        }
        let has_digits = |column| has_digit(self.layout.cell(row, column));
        if has_digits(Column::Phone) {
            return Ok(Verdict::Row);
        }
        if !has_digits(Column::Amount)
            && let Some(problem) = self.headings(row)?
        {
            return Ok(Verdict::Nobody(problem));
        }
        if let Some(scope) = self.total_scope(row) {
            let problem = self.total(row, scope, above);
            self.before_section = above.clone();
            self.unplaced_before_section = self.unplaced.clone();
            self.after_total = true;
            return Ok(Verdict::Nobody(problem));
        }
        if has_digits(Column::Amount) {
            return Ok(Verdict::Row);
        }
        Ok(self.remark(row))
    }

    /// The cells of a row, but for what an earlier check wrote there.
    fn cells<'r>(&'r self, row: &'r RawRow) -> impl Iterator<Item = (usize, &'r str)> {
        row.cells().enumerate().filter(|(index, _)| !self.layout.remarks().contains(index))
    }

    fn headings(&self, row: &RawRow) -> Result<Option<Problem>, Problem> {
        let is_ours = |index: &usize| !self.layout.remarks().contains(index);
        let same = (0..self.layout.width().max(row.len()))
            .filter(is_ours)
            .all(|index| row.cell(index).trim() == self.layout.heading_at(index));
        if same {
            return Ok(Some(headings_repeated::problem()));
        }
        // Most rows that cannot be paid have something else wrong with them: no word of them is looked up in vain.
        let filled = self.cells(row).filter(|(_, cell)| !cell.trim().is_empty()).count();
        if filled >= ENOUGH_HEADINGS && known_headings(&mut row.cells()) >= ENOUGH_HEADINGS {
            return Err(headings_differ::problem(self.heading_row));
        }
        Ok(None)
    }

    /// Whether a row is a total line: a total's word in some cell, no phone, no operator, and no id beside the word.
    fn total_scope(&self, row: &RawRow) -> Option<Scope> {
        let cell = |column| self.layout.cell(row, column);
        // Who has a first and a last name is a person, whatever the words. The word stands wherever there is room for it.
        let is_said = |column| !cell(column).is_empty() && total_word(cell(column)).is_none();
        if self.has_both_names(row) || is_said(Column::Phone) || is_said(Column::Operator) {
            return None;
        }
        let scope = self.cells(row).find_map(|(_, cell)| total_word(cell))?;
        let id = cell(Column::EmployeeId);
        (id.is_empty() || total_word(id).is_some()).then_some(scope)
    }

    fn total(&mut self, row: &RawRow, scope: Scope, above: &Tally) -> Problem {
        let cell = self.layout.cell(row, Column::Amount);
        let kind = self.layout.kind(row, Column::Amount);
        if kind.is_special() {
            return total_unreadable::problem();
        }
        if cell.is_empty() || total_word(cell).is_some() {
            // Also in the cell of the word: `Total : 400 000 FCFA`, but not `Total novembre 2026`.
            let is_number = |cell: &str| {
                let digits = cell.bytes().filter(u8::is_ascii_digit).count();
                digits > if total_word(cell).is_some() { 4 } else { 3 }
            };
            return if self.cells(row).any(|(_, cell)| is_number(cell)) {
                total_unreadable::problem()
            } else {
                total_line::without_amount()
            };
        }
        let (text, word) = currency_word::split(cell);
        let format = self.layout.format(row, Column::Amount);
        let shown_word = format.and_then(|format| shown::currency_of(cell, format));
        let Some(currency) = self.currency(row, word.or(shown_word.as_deref()), above) else {
            return match above.sums().count() {
                0 if self.unplaced.rows() > 0 => total_unreadable::no_currency_above(),
                0 => total_unreadable::nothing_above(),
                _ if !self.layout.cell(row, Column::Currency).is_empty() => {
                    total_unreadable::unknown_currency()
                }
                1 => total_unreadable::other_currency(),
                _ => total_unreadable::currency(),
            };
        };
        // What else a format makes of a total does no harm: the number is compared as it is stored.
        let is_total =
            |format: &&NumberFormat| shown::texts(cell, format).any(|text| total_word(text).is_some());
        if format
            .filter(|format| !is_total(format))
            .is_some_and(|format| !shown::agrees(cell, format, currency))
        {
            return total_unreadable::problem();
        }
        // A number cell is as exact as it stands, whatever the habits of the file.
        let stated = if kind == CellKind::Number {
            number::minor_units(cell, currency.decimals())
        } else {
            self.minor_units(text, currency)
        };
        let Some(stated) = stated else {
            return total_unreadable::problem();
        };
        // Rows without a currency are in that of all others, and of the total line.
        let is_only = above.sums().all(|(of_rows, _)| of_rows == currency);
        let placed = self.unplaced.all_in(currency).filter(|_| is_only);
        let placed_before = placed.map_or(0, |_| self.unplaced_before_section.all_in(currency).unwrap_or(0));
        let all = above.sum(currency) + placed.unwrap_or(0);
        let section = all.saturating_sub(self.before_section.sum(currency) + placed_before);
        let agrees = match scope {
            Scope::Section => stated == section,
            Scope::All => stated == all,
            Scope::Either => stated == all || stated == section,
        };
        let in_words = |minor| format!("{}\u{a0}{currency}", display_sum(minor, currency));
        if agrees {
            total_line::problem(&in_words(stated))
        } else {
            let counted = if scope == Scope::Section { section } else { all };
            let unplaced = if placed.is_some() { 0 } else { self.unplaced.rows() };
            total_differs::problem(&in_words(stated), &in_words(counted), self.unreadable, unplaced)
        }
    }

    /// The currency of a total line: what it says, else the one of all rows above it.
    fn currency(&self, row: &RawRow, word: Option<&str>, above: &Tally) -> Option<Currency> {
        let said = self.layout.cell(row, Column::Currency);
        if !said.is_empty() {
            return said.parse().ok();
        }
        if let Some(certain) = word.and_then(currency_word::certain) {
            return Some(certain);
        }
        let mut of_rows = above
            .sums()
            .map(|(currency, _)| currency)
            .filter(|currency| word.is_none_or(|word| currency_word::may_mean(word, *currency)));
        match (of_rows.next(), of_rows.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    fn minor_units(&mut self, text: &str, currency: Currency) -> Option<u128> {
        let plain = match number::read(text) {
            Ok(number) => number.plain.into_owned(),
            Err(Shape::Ambiguous { sign: Some(sign), in_groups, as_decimal, as_thousands }) => {
                let role = match currency.decimals() {
                    0 if in_groups => Some(Role::Groups),
                    _ => self.convention.and_then(|convention| convention.role(sign, in_groups)),
                };
                self.is_undecided |= role.is_none();
                match role? {
                    Role::Decimal => as_decimal,
                    Role::Groups => as_thousands,
                }
            }
            Err(_) => return None,
        };
        number::minor_units(&plain, currency.decimals())
    }

    fn has_both_names(&self, row: &RawRow) -> bool {
        [Column::FirstName, Column::LastName]
            .into_iter()
            .all(|column| !self.layout.cell(row, column).is_empty())
    }
}

/// Whether an id is a word without a digit.
pub(super) fn is_of_letters(id: &str) -> bool {
    !has_digit(id)
}

fn has_digit(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a cell names a total, and of which rows.
fn total_word(cell: &str) -> Option<Scope> {
    let cell = cell.trim();
    // Long texts are no labels, and most cells begin with another letter.
    if cell.len() > 80 || !cell.starts_with(['t', 'T', 's', 'S', 'g', 'G', 'm', 'M', 'n', 'N', 'c', 'C']) {
        return None;
    }
    let words: Vec<String> =
        cell.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(normalised).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_total = |word: &str| matches!(word, "total" | "totaux" | "totals" | "totale");
    let is_general =
        || words.iter().any(|word| matches!(*word, "general" | "generale" | "generaux" | "grand"));
    match words.as_slice() {
        ["soustotal" | "subtotal" | "soustotaux" | "subtotals", ..] => Some(Scope::Section),
        ["sous" | "sub", second, ..] if is_total(second) => Some(Scope::Section),
        ["grand", second, ..] if is_total(second) => Some(Scope::All),
        ["montant" | "net" | "somme" | "masse", second, ..] if is_total(second) => Some(Scope::Either),
        [first, ..] if is_total(first) && is_general() => Some(Scope::All),
        [first, ..] if is_total(first) => Some(Scope::Either),
        ["somme" | "sum" | "cumul"] => Some(Scope::Either),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_by_their_words() {
        for (cell, scope) in [
            ("Total", Scope::Either),
            ("TOTAL NET", Scope::Either),
            ("Total : 12 agents", Scope::Either),
            ("Total général", Scope::All),
            ("Grand total", Scope::All),
            ("Sous-total", Scope::Section),
            ("SUBTOTAL Direction", Scope::Section),
            ("Montant total", Scope::Either),
            ("Somme", Scope::Either),
        ] {
            assert_eq!(total_word(cell), Some(scope), "{cell}");
        }
        for cell in ["Totah", "Koffi", "", "E1", "Summer", "Somme Rose", "Le total", "Net"] {
            assert_eq!(total_word(cell), None, "{cell}");
        }
    }
}
