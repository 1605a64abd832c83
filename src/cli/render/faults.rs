//! The errors of the rooms below, as a person reads them: each is given a text of the catalogue. What stands under it
//! (SQLite, the system, what is wrong inside of a journal) stays as it is said there.

use rusqlite::ErrorCode;

use super::ErrorReport;
use crate::cli::exit::Exit;
use crate::config::ConfigError;
use crate::domain::AccountName;
use crate::engine::EngineError;
use crate::forms::FormError;
use crate::intake::IntakeError;
use crate::journal::JournalError;
use crate::reconcile::ReconcileError;
use crate::words::Message;

impl From<ConfigError> for ErrorReport {
    fn from(error: ConfigError) -> Self {
        let report = Self::of(Exit::Setup, error.words()).advised(error.advice());
        match std::error::Error::source(&error) {
            Some(source) => report.because(source),
            None => report,
        }
    }
}

impl From<&IntakeError> for ErrorReport {
    fn from(error: &IntakeError) -> Self {
        Self::of(Exit::InputRefused, error.words())
    }
}

impl From<EngineError> for ErrorReport {
    fn from(error: EngineError) -> Self {
        Self::from(&error)
    }
}

impl From<&EngineError> for ErrorReport {
    fn from(error: &EngineError) -> Self {
        match error {
            EngineError::Journal(error) => error.into(),
            EngineError::NoSuchRun { run } => {
                Self::of(Exit::InputRefused, Message::new("run-unknown").with("run", run.to_string()))
            }
        }
    }
}

impl From<JournalError> for ErrorReport {
    fn from(error: JournalError) -> Self {
        Self::from(&error)
    }
}

impl From<&JournalError> for ErrorReport {
    fn from(error: &JournalError) -> Self {
        let exit = if let JournalError::OtherKey { .. } = error {
            Exit::Setup
        } else if let JournalError::Repeated { .. } = error {
            // A fault of the program: the journal is as good as before.
            Exit::Unexpected
        } else {
            Exit::Journal
        };
        let report = Self::of(exit, journal(error));
        match error {
            JournalError::Damaged { what, .. } | JournalError::Unreadable { what } => {
                Self { causes: vec![what.clone()], ..report }
            }
            JournalError::Altered { what, number } => {
                Self { causes: vec![format!("{what} {number} is not what was written")], ..report }
            }
            JournalError::Older { why, .. } => Self { causes: vec![why.clone()], ..report },
            JournalError::Io { source, .. } => report.because(source),
            JournalError::Illegal(source) => report.because(source),
            JournalError::Sqlite(source) => report.because(source),
            JournalError::Locked { .. }
            | JournalError::Linked { .. }
            | JournalError::LeadsNowhere { .. }
            | JournalError::Missing { .. }
            | JournalError::Behind { .. }
            | JournalError::Newer { .. }
            | JournalError::Full
            | JournalError::OtherProvider { .. }
            | JournalError::OtherKey { .. }
            | JournalError::Repeated { .. }
            | JournalError::Superseded
            | JournalError::Interrupted => report,
        }
    }
}

/// What is wrong with a journal, and in its attribute `help` what to do.
fn journal(error: &JournalError) -> Message {
    let at = |id, path: &std::path::Path| Message::new(id).with("path", path.display().to_string());
    match error {
        JournalError::Locked { path, holder } => at("journal-locked", path).with("holder", holder.clone()),
        JournalError::Linked { path } => at("journal-linked", path),
        JournalError::LeadsNowhere { path, target } => {
            at("journal-leads-nowhere", path).with("target", target.display().to_string())
        }
        JournalError::Missing { path } => at("journal-missing", path),
        JournalError::Damaged { path, .. } => at("journal-damaged", path),
        JournalError::Behind { path } => at("journal-behind", path),
        JournalError::Altered { .. } => Message::new("journal-altered"),
        JournalError::Older { path, found, .. } => at("journal-older", path).with("found", found.to_string()),
        JournalError::Newer { path, found, known } => {
            at("journal-newer", path).with("found", found.to_string()).with("known", known.to_string())
        }
        JournalError::Io { path, .. } => at("journal-not-opened", path),
        JournalError::Full => Message::new("journal-full"),
        JournalError::Illegal(_) => Message::new("journal-illegal"),
        JournalError::Unreadable { .. } => Message::new("journal-unreadable"),
        // What SQLite finds only while it works is told as what is found when the journal is opened.
        JournalError::Sqlite(error) => Message::new(match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => "journal-corrupt",
            Some(ErrorCode::SystemIoFailure) => "journal-disk",
            _ => "journal-sqlite",
        }),
        JournalError::OtherProvider { account, was, is } => Message::new("journal-other-provider")
            .with("account", account.to_string())
            .with("was", was.title())
            .with("is", is.title()),
        JournalError::OtherKey { accounts } => {
            let names: Vec<&str> = accounts.iter().map(AccountName::as_str).collect();
            let options: Vec<_> = names.iter().map(|name| format!("--same-merchant {name}")).collect();
            Message::new("journal-other-key")
                .with("accounts", names.join(", "))
                .with("options", options.join(" "))
        }
        JournalError::Repeated { row, other } => {
            Message::new("journal-repeated").with("row", row.to_string()).with("other", other.to_string())
        }
        JournalError::Superseded => Message::new("journal-superseded"),
        JournalError::Interrupted => Message::new("journal-interrupted"),
    }
}

/// A journal that cannot be read is the journal's matter, whoever reads it.
pub(in crate::cli) fn journal_error(error: &ReconcileError) -> Option<&JournalError> {
    let ReconcileError::Source(source) = error else { return None };
    source.downcast_ref()
}

impl From<&ReconcileError> for ErrorReport {
    fn from(error: &ReconcileError) -> Self {
        match (journal_error(error), error) {
            (Some(damage), _) => damage.into(),
            (None, ReconcileError::Newer { path }) => {
                let what = Message::new("report-newer").with("report", path.display().to_string());
                Self::of(Exit::Journal, what)
            }
            (None, ReconcileError::OfAnother { path, was, is }) => {
                let what = Message::new("report-of-another")
                    .with("report", path.display().to_string())
                    .with("was", was.clone())
                    .with("is", is.clone());
                Self::of(Exit::InputRefused, what)
            }
            (None, _) => Self::of(Exit::Unexpected, Message::new("report-not-written")).because(error),
        }
    }
}

impl From<&FormError> for ErrorReport {
    fn from(error: &FormError) -> Self {
        match error {
            FormError::Intake(error) => Self { exit: Exit::Unexpected, ..Self::from(error) }
                .advised(Message::new("form-file-changed")),
            FormError::TooManyRows { most } => {
                let what = Message::new("form-too-many-rows").with("most", most.to_string());
                Self::of(Exit::Unexpected, what)
            }
            FormError::Write(_)
            | FormError::GaveUp(_)
            | FormError::Workbook { .. }
            | FormError::Cell(_)
            | FormError::Io(_) => Self::of(Exit::Unexpected, Message::new("form-not-written")).because(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The intake refuses such rows, so no file gets there: the journal is neither damaged nor in use.
    #[test]
    fn what_the_program_did_wrong_is_not_put_down_to_the_journal() {
        assert_eq!(ErrorReport::from(JournalError::Repeated { row: 3, other: 2 }).exit, Exit::Unexpected);
        assert_eq!(ErrorReport::from(JournalError::Full).exit, Exit::Journal);
    }
}
