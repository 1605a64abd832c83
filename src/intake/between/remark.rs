//! Below the table: what is a remark or a signature, and what may be left of somebody's row.

use super::{Between, Verdict, has_digit};
use crate::intake::columns::{Column, normalised};
use crate::intake::rules::{cell_error, name_alone, remark_line, text_alone};
use crate::intake::source::{CellKind, RawRow};
use crate::operators;

impl Between<'_> {
    /// Below a total line or an empty line, a word or two is a remark, unless it can be what is left of somebody's row:
    /// nobody is silently left out. An id, an operator or an address is a person's; so is a name in its own column, but
    /// for a function, a place and a date, and one name below each function in the same column, as a signature stands. A
    /// name that stands there alone is refused, and not passed over: whoever signs can be moved or deleted, and whoever
    /// was forgotten cannot complain before payday.
    ///
    /// Anywhere else a text alone is a title or somebody whose other cells were lost, which one error says.
    pub(super) fn remark(&mut self, row: &RawRow) -> Verdict {
        // A formula without its result, or an error, may be anything.
        let may_be_anything =
            |(index, cell): (usize, &str)| row.kind(index).is_special() || cell_error::is_error(cell.trim());
        let is_apart = self.after_total || self.after_blank;
        if self.cells(row).any(may_be_anything) || self.is_of_a_person(row) {
            return Verdict::Row;
        }
        let filled: Vec<(usize, &str)> =
            self.cells(row).filter(|(_, cell)| !cell.trim().is_empty()).collect();
        if !is_apart {
            return match filled.as_slice() {
                [(index, _)] if row.kind(*index) == CellKind::Text => {
                    Verdict::Alone(text_alone::problem().in_column(self.layout.heading_at(*index)))
                }
                _ => Verdict::Row,
            };
        }
        let names: Vec<(usize, Signature)> = filled
            .iter()
            .filter(|(index, _)| self.layout.is_name(*index))
            .map(|(index, cell)| (*index, Signature::of(cell)))
            .collect();
        let (is_few, is_all_names) = (filled.len() <= 2, names.len() == filled.len());
        let is_remark = match (self.after_total, names.as_slice()) {
            (true, []) => is_few,
            (true, [(index, signature)]) => is_few && self.signs(*index, *signature),
            (true, _) => false,
            (false, names) => filled.len() == 1 && names.is_empty(),
        };
        match names.first() {
            _ if is_remark => Verdict::Nobody(remark_line::problem()),
            Some((index, _)) if is_all_names => {
                self.unreadable += 1;
                Verdict::Alone(name_alone::problem().in_column(self.layout.heading_at(*index)))
            }
            _ => Verdict::Row,
        }
    }

    /// Whether what stands in a column of names belongs to a signature.
    fn signs(&mut self, index: usize, signature: Signature) -> bool {
        match signature {
            Signature::Function => self.unsigned.push(index),
            Signature::PlaceOrDate => {}
            Signature::Name => {
                let Some(at) = self.unsigned.iter().position(|unsigned| *unsigned == index) else {
                    return false;
                };
                self.unsigned.swap_remove(at);
            }
        }
        true
    }

    /// Whether something in a row without a phone and an amount belongs to one person only.
    fn is_of_a_person(&self, row: &RawRow) -> bool {
        let cell = |column| self.layout.cell(row, column);
        let id = cell(Column::EmployeeId);
        let is_word = !id.is_empty() && !id.contains(char::is_whitespace);
        (is_word && (has_digit(id) || self.has_ids_of_letters))
            || cell(Column::Email).contains('@')
            || operators::is_meant(cell(Column::Operator))
    }
}

/// What a text in a column of names may be of a signature.
#[derive(Clone, Copy)]
enum Signature {
    /// `Le Directeur`, `Visa :`. Whose it is may stand below.
    Function,
    /// `Fait à Cotonou`, `Le 30 novembre`.
    PlaceOrDate,
    Name,
}

impl Signature {
    fn of(cell: &str) -> Self {
        let mut words = cell.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let first = words.next().map(normalised).unwrap_or_default();
        let begins = |texts: &str| texts.split_whitespace().any(|word| word == first);
        if has_digit(cell) || begins(PLACES) {
            Self::PlaceOrDate
        } else if cell.contains(':') || begins(FUNCTIONS) {
            Self::Function
        } else {
            Self::Name
        }
    }
}

/// With what such texts begin, in small letters and without accents.
const PLACES: &str = "fait arrete date";
const FUNCTIONS: &str = "le la les l pour visa vu lu bon signature signe signee cachet certifie approuve \
    verifie etabli prepare directeur directrice direction comptable comptabilite responsable service \
    gerant gerante caissier caissiere tresorier president dg drh daf rh the for signed approved checked \
    certified prepared director manager accountant finance human hr ceo cfo";
