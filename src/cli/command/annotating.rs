//! `payrun check --annotate`: the file handed back, to be mended.

use std::path::{Path, PathBuf};

use super::file;
use crate::cli::args::Check;
use crate::cli::exit::Exit;
use crate::cli::language::{spoken, told};
use crate::cli::line::say;
use crate::cli::render::{ErrorBody, ErrorReport};
use crate::cli::setup::Setup;
use crate::forms::{Copied, FormError, Occupied, annotate, make_way, renamed};
use crate::intake::{Checked, IntakeError, Limits, Review};
use crate::words::{Message, Value, shell};

/// The annotation that was asked for, if any.
pub(super) struct Wanted<'a> {
    check: &'a Check,
    /// What it is called, and where that leads.
    out: Option<(&'a Path, PathBuf)>,
}

/// What became of it.
pub(super) enum Annotation {
    NotWanted,
    /// No row of the file can be read, or not all; the diagnostics say why.
    Impossible,
    Written(PathBuf),
    Failed(ErrorReport),
}

impl<'a> Wanted<'a> {
    /// Refuses a place where something must not be lost, before anything else is done.
    pub(super) fn new(check: &'a Check) -> Result<Self, ErrorReport> {
        let Some(out) = check.annotate.as_deref() else {
            return Ok(Self { check, out: None });
        };
        let target = make_way(&check.input.file, out).map_err(|occupied| not_there(out, occupied, check))?;
        Ok(Self { check, out: Some((out, target)) })
    }

    /// Writes it, and says where it is. The check counts whether or not this succeeds.
    pub(super) fn write(self, setup: &Setup, found: Result<&Checked, &IntakeError>) -> Annotation {
        let Some((out, target)) = self.out else {
            return Annotation::NotWanted;
        };
        let input = &self.check.input;
        let review =
            Review::begin(file::file(input), &file::context(setup, input), &Limits::default(), found);
        let renamed = review.as_ref().ok().and_then(Option::as_ref).and_then(renamed);
        let again = command_on(self.check, out, renamed.as_deref());
        let written = match review {
            Ok(None) => {
                let message = Message::new("annotation-impossible").with("file", out.display().to_string());
                say(&told(&message));
                return Annotation::Impossible;
            }
            Ok(Some(review)) => annotate(&review, target, &again, spoken()),
            Err(error) => Err(error.into()),
        };
        match written {
            Ok(copied) => {
                let message = Message::new("annotation-written")
                    .with("file", out.display().to_string())
                    .with("command", again);
                say(&told(&message));
                about_others(&copied);
                Annotation::Written(out.to_owned())
            }
            // The rows below would be missing from it, and what is left might be found good and paid.
            Err(FormError::Intake(IntakeError::CutShort { .. })) => {
                let message = Message::new("annotation-cut-short").with("file", out.display().to_string());
                say(&told(&message));
                Annotation::Impossible
            }
            Err(error) => {
                let report = ErrorReport::from(&error);
                say(&report.to_string());
                Annotation::Failed(report)
            }
        }
    }
}

impl Annotation {
    /// As for a report that cannot be written.
    pub(super) const fn exit(&self) -> Exit {
        match self {
            Self::NotWanted | Self::Impossible | Self::Written(_) => Exit::Done,
            Self::Failed(report) => report.exit,
        }
    }

    pub(super) fn path(&self) -> Option<String> {
        match self {
            Self::Written(path) => Some(path.display().to_string()),
            Self::NotWanted | Self::Impossible | Self::Failed(_) => None,
        }
    }

    pub(super) fn error(&self) -> Option<ErrorBody> {
        match self {
            Self::Failed(report) => Some(report.body()),
            Self::NotWanted | Self::Impossible | Self::Written(_) => None,
        }
    }
}

/// What became of the sheets that nothing is paid from.
fn about_others(copied: &Copied) {
    if copied.sheets > 0 {
        say(&told(&Message::new("annotation-copied").with("count", copied.sheets)));
    }
    if !copied.left_out.is_empty() {
        let names: Vec<String> = copied.left_out.iter().map(|name| format!("{name:?}")).collect();
        say(&told(&Message::new("annotation-sheets-left-out").with("sheets", Value::AllOf { all: names })));
    }
}

/// The check of what was mended, where the sheet may have another name.
fn command_on(check: &Check, file: &Path, renamed: Option<&str>) -> String {
    let file = shell(&file.display().to_string());
    let sheet = check.input.sheet.as_deref().map(|own| renamed.unwrap_or(own));
    let sheet: String = sheet.iter().map(|sheet| format!(" --sheet {}", shell(sheet))).collect();
    format!("payrun check {file}{sheet} --run {}{}", check.input.run, check.input.practice.typed())
}

fn not_there(out: &Path, occupied: Occupied, check: &Check) -> ErrorReport {
    let what = match occupied {
        Occupied::Extension => Message::new("annotate-extension"),
        Occupied::Edited => Message::new("annotate-edited").with("command", command_on(check, out, None)),
        Occupied::Input => Message::new("annotate-input"),
        Occupied::Foreign => Message::new("annotate-foreign"),
    };
    ErrorReport::of(Exit::Arguments, what.with("file", out.display().to_string()))
}
