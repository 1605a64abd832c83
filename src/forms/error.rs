//! Why a spreadsheet could not be written. Nothing that stood there before is touched then.

use std::io;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::XlsxError;
use thiserror::Error;

use crate::draft::{GaveUp, WriteError};
use crate::intake::{IntakeError, VisitError};

/// What went wrong between the input and the finished spreadsheet.
#[derive(Debug, Error)]
pub enum FormError {
    /// The input could not be read once more.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// A spreadsheet has no more rows.
    #[error("the file has more rows than a spreadsheet can hold: {most}")]
    TooManyRows {
        /// As many as it can hold.
        most: u64,
    },
    /// The file could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The workbook library gave up in the middle.
    #[error(transparent)]
    GaveUp(#[from] GaveUp),
    /// The workbook could not be put together.
    #[error("cannot make the workbook {}", path.display())]
    Workbook {
        /// The file that it was to become.
        path: PathBuf,
        /// What the library says.
        source: XlsxError,
    },
    /// A cell could not be written, before the name of the file is known.
    #[error("cannot write a cell")]
    Cell(#[from] XlsxError),
    /// A write failed, before the name of the file is known.
    #[error("cannot write")]
    Io(#[from] io::Error),
}

impl FormError {
    /// Names the file that an error without a place is about.
    pub(super) fn at(self, path: &Path) -> Self {
        let path = path.to_path_buf();
        match self {
            Self::Cell(XlsxError::IoError(source)) | Self::Io(source) => {
                Self::Write(WriteError { path, source })
            }
            Self::Cell(source) => Self::Workbook { path, source },
            placed @ (Self::Intake(_)
            | Self::TooManyRows { .. }
            | Self::Write(_)
            | Self::GaveUp(_)
            | Self::Workbook { .. }) => placed,
        }
    }
}

impl From<VisitError<Self>> for FormError {
    fn from(error: VisitError<Self>) -> Self {
        match error {
            VisitError::Intake(error) => Self::Intake(error),
            VisitError::Visitor(error) => error,
        }
    }
}
