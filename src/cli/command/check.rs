//! `payrun check`: what a file would pay. Sends nothing, writes no journal.

use serde::Serialize;

use super::annotating::{self, Annotation};
use super::changes::{self, Found, Shown};
use super::{file, print, print_words};
use crate::cli::args::{Check, Global};
use crate::cli::exit::{Exit, most_urgent};
use crate::cli::line::{rows, say};
use crate::cli::render::{ErrorBody, ErrorReport};
use crate::cli::setup::Setup;
use crate::domain::RunId;
use crate::intake::{Checked, Diagnostic, Diagnostics, FileFacts};
use crate::journal::Question;

/// The document of `check --json`.
#[derive(Serialize)]
struct Document<'a> {
    run: &'a RunId,
    rows: u64,
    valid: u64,
    rejected: u64,
    total: std::collections::BTreeMap<&'static str, String>,
    valid_total: std::collections::BTreeMap<&'static str, String>,
    digest: Option<String>,
    /// What the file is; nothing when it could not be read.
    file: Option<&'a FileFacts>,
    errors: u64,
    warnings: u64,
    diagnostics: &'a [Diagnostic],
    diagnostics_not_shown: u64,
    changes: Option<changes::Document<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expectation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorBody>,
}

pub(in crate::cli) fn run(global: &Global, check: &Check) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &check.input.practice)?;
    if setup.config.is_none() {
        say("no configuration: the file is checked as for Zayono");
    }
    // An account that was named must exist.
    if check.input.account.is_some() {
        setup.account(check.input.account.as_ref())?;
    }
    let wanted = annotating::Wanted::new(check)?;
    let found = file::read(&setup, &check.input);
    let exit = match &found {
        Ok(checked) => {
            let judged = Judged::new(&setup, check, checked)?;
            judged.show(global)?;
            let annotation = wanted.write(&setup, Ok(checked));
            judged.report(global, &annotation)?;
            most_urgent([judged.exit(), annotation.exit()])
        }
        Err(error) => {
            file::show(&error.diagnostics());
            let annotation = wanted.write(&setup, Err(error));
            if global.json {
                print(&document(check, None, &error.diagnostics(), None, None, &annotation)?)?;
            }
            most_urgent([Exit::InputRefused, annotation.exit()])
        }
    };
    Ok(exit)
}

/// A file whose rows could be read: what is wrong with them, with their sum, and with what changed.
struct Judged<'a> {
    check: &'a Check,
    checked: &'a Checked,
    found: Found,
    question: Question,
    diagnostics: Diagnostics,
    unexpected: Option<ErrorReport>,
    refusal: Option<ErrorReport>,
}

impl<'a> Judged<'a> {
    fn new(setup: &Setup, check: &'a Check, checked: &'a Checked) -> Result<Self, ErrorReport> {
        let found = changes::preview(setup, &check.input, checked)?;
        let mut diagnostics = checked.diagnostics.clone();
        changes::add_over_caps(&found.over, checked, &mut diagnostics);
        Ok(Self {
            check,
            checked,
            question: changes::question(setup, &check.input),
            diagnostics,
            unexpected: file::hold_to(&check.input, checked).err(),
            refusal: changes::refusal(setup, &check.input, checked, &found.review),
            found,
        })
    }

    const fn exit(&self) -> Exit {
        let is_good = self.checked.is_all_valid()
            && self.unexpected.is_none()
            && self.refusal.is_none()
            && self.found.over.found.is_empty();
        if is_good { Exit::Done } else { Exit::InputRefused }
    }

    /// What is wrong. What changed comes first: a phone that changed matters more than a warning.
    fn show(&self, global: &Global) -> Result<(), ErrorReport> {
        if !global.json {
            let lines = Shown { review: &self.found.review, question: self.question }.lines();
            print_words(&lines.iter().map(|line| format!("{line}\n")).collect::<String>())?;
        }
        file::show(&self.diagnostics);
        for refused in [&self.unexpected, &self.refusal].into_iter().flatten() {
            say(&refused.to_string());
        }
        Ok(())
    }

    /// The result.
    fn report(&self, global: &Global, annotation: &Annotation) -> Result<(), ErrorReport> {
        if global.json {
            let refused = self.refusal.as_ref().map(|refusal| refusal.message.as_str());
            let changes = changes::Document::new(&self.found.review, refused);
            let unexpected = self.unexpected.as_ref();
            let (checked, changes) = (Some(self.checked), Some(changes));
            print(&document(self.check, checked, &self.diagnostics, changes, unexpected, annotation)?)
        } else {
            print_words(&self.words())
        }
    }

    fn words(&self) -> String {
        let Self { check, checked, .. } = self;
        let (run, file) = (&check.input.run, check.input.file.display());
        let mut text =
            format!("{run}: {} to pay, {}\n", rows(checked.valid.rows), checked.valid.display_sums());
        if checked.rejected > 0 {
            let (rejected, all) = (rows(checked.rejected), rows(checked.input.rows));
            text += &format!("{rejected} cannot be paid as they stand; of {all} in all\n");
        }
        text += &format!("digest {}\n", checked.digest);
        if self.found.review.changes > 0 {
            text += &format!("{}\n", changes::told_above(&self.found.review));
        }
        if self.exit() == Exit::Done {
            let accepted = check.input.accept_changes.iter();
            let accept: String = accepted.map(|digest| format!(" --accept-changes {digest}")).collect();
            let sheet = check.input.sheet.iter().map(|sheet| format!(" --sheet {sheet:?}"));
            let sheet: String = sheet.collect();
            text += &format!("To pay: payrun pay {file}{sheet} --run {run}{accept}\n");
        }
        text
    }
}

fn document(
    check: &Check,
    checked: Option<&Checked>,
    diagnostics: &Diagnostics,
    changes: Option<changes::Document<'_>>,
    unexpected: Option<&ErrorReport>,
    annotation: &Annotation,
) -> Result<String, ErrorReport> {
    use crate::intake::rules::Severity;
    let document = Document {
        run: &check.input.run,
        rows: checked.map_or(0, |checked| checked.input.rows),
        valid: checked.map_or(0, |checked| checked.valid.rows),
        rejected: checked.map_or(0, |checked| checked.rejected),
        total: checked.map(|checked| checked.input.major_sums()).unwrap_or_default(),
        valid_total: checked.map(|checked| checked.valid.major_sums()).unwrap_or_default(),
        digest: checked.map(|checked| checked.digest.to_string()),
        file: checked.map(|checked| &checked.facts),
        errors: diagnostics.count(Severity::Error),
        warnings: diagnostics.count(Severity::Warning),
        diagnostics: diagnostics.in_detail(),
        diagnostics_not_shown: diagnostics.not_shown(),
        changes,
        expectation: unexpected.map(|report| report.message.clone()),
        annotated: annotation.path(),
        error: annotation.error(),
    };
    serde_json::to_string(&document)
        .map(|json| json + "\n")
        .map_err(|error| ErrorReport::new(Exit::Unexpected, &error, None))
}
