//! Why a report could not be written. None of these undoes or blocks a payment: `payrun report` writes it later.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::XlsxError;
use thiserror::Error;

use crate::draft::{GaveUp, WriteError};

/// What went wrong between the journal and the finished report.
#[derive(Debug, Error)]
pub enum ReconcileError {
    /// The journal behind the [`Source`](super::Source) could not be read.
    #[error("the run could not be read for its report")]
    Source(#[source] Box<dyn Error + Send + Sync>),
    /// A file or folder of the report could not be written. What stood there before still stands.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The report that stands there tells of later facts. It stays: of a newer journal that is lost it may be all there is.
    #[error("{} tells of later facts than the journal does, and stays as it is", path.display())]
    Newer {
        /// The `.json` that stands there.
        path: PathBuf,
    },
    /// The report that stands there is of another run, employer or environment: their memory is not ours to replace.
    #[error("{} is the report of another run ({was}; here: {is}), and stays as it is", path.display())]
    OfAnother {
        /// The `.json` that stands there.
        path: PathBuf,
        /// Whose it is.
        was: String,
        /// Who would replace it.
        is: String,
    },
    /// The workbook could not be put together.
    #[error("cannot make the workbook {path}")]
    Workbook {
        /// The file that it was to become.
        path: PathBuf,
        /// What the library says.
        #[source]
        source: XlsxError,
    },
    /// The workbook library gave up in the middle.
    #[error(transparent)]
    GaveUp(#[from] GaveUp),
    /// A cell could not be written, before the name of the file is known.
    #[error("cannot write a cell")]
    Cell(#[from] XlsxError),
    /// A part of the `.json` could not be written, or read back.
    #[error("the .json of the report")]
    Json(#[from] serde_json::Error),
    /// A write failed before the name of the file is known, or a report could not be read back.
    #[error("the file of the report")]
    Io(#[from] io::Error),
}

impl ReconcileError {
    /// Wraps whatever the source of a report failed with.
    pub fn source(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Source(error.into())
    }

    /// Names the file that an error without a place is about.
    pub(super) fn at(self, path: &Path) -> Self {
        let path = path.to_path_buf();
        match self {
            Self::Cell(XlsxError::IoError(source)) | Self::Io(source) => {
                Self::Write(WriteError { path, source })
            }
            Self::Cell(source) => Self::Workbook { path, source },
            Self::Json(error) => Self::Write(WriteError { path, source: error.into() }),
            placed @ (Self::Source(_)
            | Self::Newer { .. }
            | Self::OfAnother { .. }
            | Self::Write(_)
            | Self::Workbook { .. }
            | Self::GaveUp(_)) => placed,
        }
    }
}
