//! A file that has been read to its end and found usable: what is in it, and its rows once more.

use std::fmt;
use std::path::PathBuf;

use serde::Serialize;

use super::columns::Column;
use super::context::{Limits, Setting};
use super::diagnostic::Diagnostics;
use super::digest::Digest;
use super::error::{IntakeError, VisitError};
use super::problem::Problem;
use super::read::convention::Convention;
use super::rules::Severity;
use super::scan::{Known, Scanned, Totals, Visitor, scan};
use super::source::{Delimiter, Encoding, FileFormat, InputFile, SourceFacts, Stop};
use super::table::Table;
use crate::domain::{Money, PayoutInstruction, Tally};

/// What was made of one heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnFact {
    /// As the file writes it.
    pub heading: String,
    /// The name of the column that it means; `None` when it is ignored.
    pub meaning: Option<String>,
}

/// How the file is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// What kind of file it is.
    pub format: FileFormat,
    /// What stands between the cells of a CSV file.
    pub delimiter: Option<Delimiter>,
    /// How the text of a CSV file is written.
    pub encoding: Option<Encoding>,
    /// Whether a CSV file begins with a mark of its encoding, as Excel's "CSV UTF-8" does.
    pub byte_order_mark: bool,
    /// The sheet of a workbook that is read.
    pub sheet: Option<String>,
    /// Its other sheets, in the order of their tabs.
    pub sheets_not_read: Vec<String>,
    /// Those of the other sheets that are hidden.
    pub sheets_hidden: Vec<String>,
    /// Where the headings stand, as a spreadsheet counts.
    pub heading_row: u64,
    /// How it writes its amounts.
    pub amounts: Convention,
    /// Its columns, from the left.
    pub columns: Vec<ColumnFact>,
}

impl FileFacts {
    pub(super) fn new(source: &SourceFacts, heading_row: u64, columns: Vec<ColumnFact>) -> Self {
        Self {
            format: source.format,
            delimiter: source.delimiter,
            encoding: source.encoding,
            byte_order_mark: source.byte_order_mark,
            sheet: source.sheet.clone(),
            sheets_not_read: source.sheets_not_read.clone(),
            sheets_hidden: source.sheets_hidden.clone(),
            heading_row,
            amounts: Convention::default(),
            columns,
        }
    }
}

/// A file that has been read to its end. Every row is valid or rejected, and each has been counted.
#[derive(Debug)]
pub struct Checked {
    /// How the file is written.
    pub facts: FileFacts,
    /// All rows, with what their amounts add up to where they can be read.
    pub input: Tally,
    /// The rows that can be paid.
    pub valid: Tally,
    /// How many rows are rejected.
    pub rejected: u64,
    /// Over the valid rows, whatever their order.
    pub digest: Digest,
    /// What is wrong, in the order of the file.
    pub diagnostics: Diagnostics,
    pub(super) path: PathBuf,
    /// The sheet that a person has named.
    pub(super) sheet: Option<String>,
    pub(super) setting: Setting,
    pub(super) limits: Limits,
    pub(super) known: Known,
    pub(super) settled: Tally,
}

/// The cells of a rejected row as they were typed. `Debug` shows the id only.
#[derive(Clone, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "each field is its column")]
pub struct RejectedCells {
    pub employee_id: String,
    pub first_name: String,
    pub last_name: String,
    pub phone: String,
    pub operator: String,
    pub pay_item: String,
    pub amount: String,
    pub currency: String,
    pub account: String,
}

impl RejectedCells {
    /// Column name and cell.
    pub fn by_column(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [
            ("employee_id", &self.employee_id),
            ("first_name", &self.first_name),
            ("last_name", &self.last_name),
            ("phone", &self.phone),
            ("operator", &self.operator),
            ("pay_item", &self.pay_item),
            ("amount", &self.amount),
            ("currency", &self.currency),
            ("account", &self.account),
        ]
        .into_iter()
        .map(|(name, cell)| (name, cell.as_str()))
    }
}

impl fmt::Debug for RejectedCells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} …", self.employee_id)
    }
}

/// One row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputRow {
    /// It can be paid.
    Valid {
        /// As a spreadsheet counts: the first line is 1.
        row: u64,
        /// What it orders.
        instruction: Box<PayoutInstruction>,
    },
    /// It cannot.
    Rejected {
        /// As a spreadsheet counts: the first line is 1.
        row: u64,
        /// As typed.
        cells: Box<RejectedCells>,
        /// What counts in the total of the input.
        amount: Option<Money>,
        /// The errors: at least one.
        problems: Vec<Problem>,
    },
}

impl Checked {
    /// Whether every row can be paid.
    #[must_use]
    pub const fn is_all_valid(&self) -> bool {
        self.rejected == 0
    }

    /// Reads the file again and hands out its rows, in its order. Do not use what was handed out before this has
    /// returned `Ok`: only then is it certain that the file is still the one that was checked.
    ///
    /// That is: the same rows, valid and rejected, for the same people, phones and amounts, in count, in sum and by
    /// digest. A title, a remark or a total line that came, went or changed between the two readings is not noticed, on
    /// purpose: nobody is paid by them, and the total line was held against these same rows when they were checked.
    ///
    /// # Errors
    /// When the file has changed or cannot be read any more, and when `visit` fails.
    pub fn for_each_row<E>(
        &self,
        visit: &mut dyn FnMut(InputRow) -> Result<(), E>,
    ) -> Result<(), VisitError<E>> {
        let mut handing_out = HandingOut { checked: self, visit };
        let file = InputFile { path: &self.path, sheet: self.sheet.as_deref() };
        let totals = Table::open(file, &self.limits, self.known.encoding)
            .map_err(Ended::Stop)
            .and_then(|table| scan(table, &self.setting, &self.limits, &self.known, None, &mut handing_out));
        match totals.map(|reading| reading.totals) {
            Ok(totals) if totals == self.totals() => Ok(()),
            // It was sound when it was checked.
            Ok(_) | Err(Ended::Stop(Stop::Refused { .. } | Stop::Undecodable { .. })) => {
                Err(VisitError::Intake(IntakeError::Changed { path: self.path.clone() }))
            }
            Err(Ended::Stop(Stop::Io(error))) => {
                Err(VisitError::Intake(IntakeError::from_io(&self.path, error)))
            }
            Err(Ended::Stop(Stop::Temporary(source))) => {
                Err(VisitError::Intake(IntakeError::Temporary { source }))
            }
            Err(Ended::Internal { row }) => {
                Err(VisitError::Intake(IntakeError::Internal { path: self.path.clone(), row }))
            }
            Err(Ended::Visitor(error)) => Err(VisitError::Visitor(error)),
        }
    }

    pub(super) fn totals(&self) -> Totals {
        Totals {
            input: self.input.clone(),
            valid: self.valid.clone(),
            rejected: self.rejected,
            digest: self.digest,
            settled: self.settled.clone(),
        }
    }
}

/// Why a second reading ended early.
enum Ended<E> {
    Stop(Stop),
    Internal { row: u64 },
    Visitor(E),
}

impl<E> From<Stop> for Ended<E> {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

/// The second reading.
struct HandingOut<'v, E> {
    checked: &'v Checked,
    visit: &'v mut dyn FnMut(InputRow) -> Result<(), E>,
}

impl<E> Visitor for HandingOut<'_, E> {
    type Error = Ended<E>;

    const SEES_SOUND_ROWS: bool = true;

    fn row(&mut self, row: Scanned<'_>) -> Result<(), Ended<E>> {
        let number = row.raw.number;
        let row = match row.valid {
            Some(valid) => InputRow::Valid {
                row: number,
                instruction: valid
                    .instruction(&self.checked.setting.default_description)
                    .map(Box::new)
                    .ok_or(Ended::Internal { row: number })?,
            },
            None => InputRow::Rejected {
                row: number,
                cells: Box::new(cells(&row)),
                amount: row.fields.readable_amount,
                problems: row
                    .problems
                    .drain(..)
                    .filter(|problem| problem.severity() == Severity::Error)
                    .collect(),
            },
        };
        (self.visit)(row).map_err(Ended::Visitor)
    }

    fn aside(&mut self, _row: u64, _problem: Problem) {}
}

fn cells(row: &Scanned<'_>) -> RejectedCells {
    let cell = |column| row.layout.cell(row.raw, column).to_owned();
    RejectedCells {
        employee_id: cell(Column::EmployeeId),
        first_name: cell(Column::FirstName),
        last_name: cell(Column::LastName),
        phone: cell(Column::Phone),
        operator: cell(Column::Operator),
        pay_item: cell(Column::PayItem),
        amount: cell(Column::Amount),
        currency: cell(Column::Currency),
        account: cell(Column::Account),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::intake::testing;

    /// What becomes of a file that is written over between the check and the second reading.
    fn handed_out(before: &str, after: &str) -> Result<usize, VisitError<()>> {
        let file = testing::file(before);
        let checked = testing::check_within(file.path(), &Limits::default()).unwrap();
        fs::write(file.path(), after).unwrap();
        let mut rows = 0;
        checked
            .for_each_row(&mut |_| {
                rows += 1;
                Ok(())
            })
            .map(|()| rows)
    }

    #[test]
    fn a_total_line_that_vanishes_changes_nobodys_pay_and_a_row_does() {
        let table = testing::table("amount", "250000");
        let total = format!("{table}TOTAL,,,,,250000,,,,,\n");
        assert_eq!(handed_out(&total, &total).unwrap(), 1);
        assert_eq!(handed_out(&total, &table).unwrap(), 1);
        for other in
            [table.replace("250000", "260000"), format!("{table}{}", testing::row("employee_id", "E9"))]
        {
            let found = handed_out(&total, &other);
            assert!(matches!(found, Err(VisitError::Intake(IntakeError::Changed { .. }))), "{found:?}");
        }
    }
}
