//! The other sheets of a workbook: nothing of them is judged or paid, and whoever hands the file back hands them back
//! too. They are read one after the other, as streams.

use super::{Ended, Review, ReviewedRow, at_path};
use crate::intake::error::{IntakeError, VisitError};
use crate::intake::source::{Comments, RawRow, Sheets, Stop};

/// A sheet of the workbook beside the one that is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherSheet {
    /// As its tab says.
    pub name: String,
    /// Whether its tab is hidden.
    pub hidden: bool,
    index: usize,
}

/// The sheets of a workbook, in the order of their tabs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetOrder {
    /// The one that is read; `None` for what is no workbook.
    pub read: Option<String>,
    /// Those before it.
    pub before: Vec<OtherSheet>,
    /// Those after it.
    pub after: Vec<OtherSheet>,
}

impl SheetOrder {
    pub(super) fn of(sheets: Option<&Sheets>, read: Option<&str>) -> Self {
        let (Some(sheets), Some(read)) = (sheets, read) else { return Self::default() };
        let mut order = Self { read: Some(read.to_owned()), ..Self::default() };
        let mut is_before = true;
        for (index, (name, hidden)) in sheets.names().enumerate() {
            if is_before && name == read {
                is_before = false;
                continue;
            }
            let side = if is_before { &mut order.before } else { &mut order.after };
            side.push(OtherSheet { name: name.to_owned(), hidden, index });
        }
        order
    }
}

impl Review {
    /// The sheets of the workbook.
    #[must_use]
    pub const fn sheets(&self) -> &SheetOrder {
        &self.sheets
    }

    /// The comments on the sheet that is read.
    ///
    /// # Errors
    /// When the file cannot be read any more.
    pub fn comments(&self) -> Result<Comments, IntakeError> {
        let at = |stop| at_path(&self.path, stop);
        let (Some(sheets), Some(read)) =
            (Sheets::open(&self.path, &self.limits).map_err(at)?, self.sheets.read.as_deref())
        else {
            return Ok(Comments::default());
        };
        let index = sheets.names().position(|(name, _)| name == read);
        index.map_or(Ok(Comments::default()), |index| sheets.comments(index).map_err(at))
    }

    /// Hands out the rows of some of the other sheets, with the sheet's place among them; then tells of each whether it
    /// could be read to its end, with all of its cells.
    ///
    /// # Errors
    /// When the file cannot be read any more, and when `visit` fails.
    pub fn for_each_row_of<E>(
        &self,
        others: &[OtherSheet],
        visit: &mut dyn FnMut(usize, ReviewedRow<'_>) -> Result<(), E>,
    ) -> Result<Vec<bool>, VisitError<E>> {
        let at = |stop| VisitError::Intake(at_path(&self.path, stop));
        if others.is_empty() {
            return Ok(Vec::new());
        }
        let Some(sheets) = Sheets::open(&self.path, &self.limits).map_err(at)? else {
            return Ok(vec![false; others.len()]);
        };
        let mut whole = Vec::new();
        for (place, other) in others.iter().enumerate() {
            let rows = self.hand_out_other(&sheets, other.index, &mut |row| visit(place, row));
            whole.push(match rows {
                Ok(whole) => whole,
                Err(
                    Ended::Stop(Stop::Refused { .. } | Stop::Undecodable { .. })
                    | Ended::CutShort
                    | Ended::Changed,
                ) => false,
                Err(Ended::Stop(stop)) => return Err(at(stop)),
                Err(Ended::Visitor(error)) => return Err(VisitError::Visitor(error)),
            });
        }
        Ok(whole)
    }

    fn hand_out_other<E>(
        &self,
        sheets: &Sheets,
        index: usize,
        visit: &mut dyn FnMut(ReviewedRow<'_>) -> Result<(), E>,
    ) -> Result<bool, Ended<E>> {
        let (mut rows, mut raw, mut whole) = (sheets.rows(index)?, RawRow::default(), true);
        while rows.next(&mut raw)? {
            let row = ReviewedRow { number: raw.number, remarks: &[], raw: Some(&raw) };
            whole &= row.cells_left_out() == 0 && raw.beyond(raw.len()).is_none();
            visit(row).map_err(Ended::Visitor)?;
        }
        Ok(whole)
    }
}
