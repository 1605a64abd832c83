//! Why a file cannot be used at all. Where it can, the problems of its rows are diagnostics and no error.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::diagnostic::Diagnostics;
use super::problem::{Problem, shown};
use super::rules::{
    Severity, file_changed, file_directory, file_not_found, file_unreadable, internal_error,
    temporary_storage,
};
use crate::domain::Tally;
use crate::words::{Language, Message, Value};

/// The rows of a file that was read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// All of them, with what their amounts add up to where they can be read.
    pub input: Tally,
    /// Those with which nothing is wrong.
    pub valid: Tally,
    /// How many are rejected.
    pub rejected: u64,
}

/// Why a file cannot be used at all. Nothing of it may be paid.
#[derive(Debug, Error)]
pub enum IntakeError {
    /// There is no such file.
    #[error("{}: there is no file with this name", path.display())]
    NotFound {
        /// As it was named.
        path: PathBuf,
    },
    /// The name is that of a folder.
    #[error("{}: this is a folder, not a file", path.display())]
    Directory {
        /// As it was named.
        path: PathBuf,
    },
    /// The system does not let it be read.
    #[error("{}: the file cannot be read", path.display())]
    Unreadable {
        /// As it was named.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A pipe or a device: it cannot be read twice.
    #[error("{}: this is not an ordinary file", path.display())]
    NotOrdinary {
        /// As it was named.
        path: PathBuf,
    },
    /// What is in it cannot be read as a list of payouts. The diagnostics say why; beside them stands what was counted,
    /// where it was read to its end all the same.
    #[error("{}", first_error(.0).text(Language::English))]
    Refused(Box<Diagnostics>, Option<Box<Counted>>),
    /// There are rows that cannot be read, so what was read is not the whole file.
    #[error("{}: the file cannot be read to its end", path.display())]
    CutShort {
        /// As it was named.
        path: PathBuf,
    },
    /// The second reading found something else than the first.
    #[error("{}: the file changed while it was being read; save it, leave it alone, and start again", path.display())]
    Changed {
        /// As it was named.
        path: PathBuf,
    },
    /// No room for the temporary file that large files need.
    #[error("a temporary file cannot be written; free some space, or let TMPDIR name a folder that has some")]
    Temporary {
        /// What the system says.
        source: io::Error,
    },
    /// A valid row could not be made into a payout: a bug.
    #[error("{}: row {row} was found valid and then could not be read again: a bug in payrun", path.display())]
    Internal {
        /// As it was named.
        path: PathBuf,
        /// As a spreadsheet counts.
        row: u64,
    },
}

impl IntakeError {
    pub(super) fn from_io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        // Opening a folder succeeds on some systems, and only reading it fails.
        if source.kind() == io::ErrorKind::NotFound {
            Self::NotFound { path }
        } else if source.kind() == io::ErrorKind::IsADirectory {
            Self::Directory { path }
        } else {
            Self::Unreadable { path, source }
        }
    }

    /// The same as one sentence, in a language.
    #[must_use]
    pub fn words(&self) -> Message {
        first_error(&self.diagnostics())
    }

    /// The same as diagnostics, for `--json` and for one way of showing both.
    #[must_use]
    pub fn diagnostics(&self) -> Diagnostics {
        match self {
            Self::NotFound { path } => alone(path, None, file_not_found::problem()),
            Self::Directory { path } => alone(path, None, file_directory::problem()),
            Self::Unreadable { path, source } => {
                alone(path, None, file_unreadable::problem(&source.to_string()))
            }
            Self::NotOrdinary { path } => alone(path, None, file_unreadable::not_ordinary()),
            Self::Refused(diagnostics, _) => (**diagnostics).clone(),
            Self::CutShort { path } => alone(path, None, file_unreadable::problem("it ends too early")),
            Self::Changed { path } => alone(path, None, file_changed::problem()),
            Self::Temporary { source } => {
                alone(Path::new(""), None, temporary_storage::problem(&source.to_string()))
            }
            Self::Internal { path, row } => alone(path, Some(*row), internal_error::problem()),
        }
    }
}

fn alone(path: &Path, row: Option<u64>, problem: Problem) -> Diagnostics {
    let mut diagnostics = Diagnostics::new(&path.to_string_lossy(), 1);
    diagnostics.push(row, problem);
    diagnostics
}

fn first_error(diagnostics: &Diagnostics) -> Message {
    let errors = || diagnostics.in_detail().iter();
    errors()
        .rfind(|diagnostic| diagnostic.problem.refuses_file())
        .or_else(|| errors().rfind(|diagnostic| diagnostic.problem.severity() == Severity::Error))
        .map_or(Message::new("file-refused"), |diagnostic| {
            let sheet = diagnostic.sheet.as_ref().map(|sheet| format!(" {sheet}")).unwrap_or_default();
            let file = format!("{}{sheet}", shown(&diagnostic.file));
            let place = match diagnostic.row {
                Some(row) => Message::new("diagnostic-in-file").with("file", file).with("row", row).into(),
                None => Value::from(file),
            };
            Message::new("diagnostic-in-one-line")
                .with("place", place)
                .with("message", diagnostic.problem.words().clone())
        })
}

/// Why a second reading ended early.
#[derive(Debug, Error)]
pub enum VisitError<E> {
    /// The file: nothing that was handed out may be used.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// Whoever took the rows.
    #[error("{0}")]
    Visitor(E),
}
