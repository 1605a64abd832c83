//! Rows that this run has paid under another writing of their id or pay item, and that the file has no more: what is said of
//! them, and that nothing is sent before a person has looked.

use super::words::{self, short};
use crate::cli::args::Input;
use crate::cli::exit::Exit;
use crate::cli::language::told;
use crate::cli::line::say;
use crate::cli::render::ErrorReport;
use crate::history::acceptance;
use crate::intake::Checked;
use crate::journal::{Import, Renamed};
use crate::words::Message;

/// Rows that are still to be sent, and were paid under another writing.
#[derive(Debug, Default)]
pub(in crate::cli::command) struct PaidAlready {
    renamed: Vec<Renamed>,
}

/// Refuses rows that were paid under another writing of their id, unless a person has accepted the file as it is.
pub(in crate::cli::command) fn refuse_paid_already(
    input: &Input,
    checked: &Checked,
    import: &Import<'_>,
) -> Result<(), ErrorReport> {
    let already = PaidAlready::new(import.renamed(words::LINES)?);
    match paid_already(input, checked, &already) {
        None => Ok(()),
        Some(report) => {
            already.show();
            Err(report)
        }
    }
}

/// The same for `check`, which says it beside all else that it finds, and then refuses as `pay` would.
pub(in crate::cli::command) fn paid_already(
    input: &Input,
    checked: &Checked,
    already: &PaidAlready,
) -> Option<ErrorReport> {
    if already.renamed.is_empty() {
        return None;
    }
    let ids = already.renamed.iter().flat_map(|found| [found.employee_id.as_str(), found.paid_as.as_str()]);
    let digest = acceptance(&input.run, &checked.digest.to_string(), ids).to_string();
    if input.accept_changes.iter().any(|prefix| prefix.is_of(&digest)) {
        return None;
    }
    let what = Message::new(already.what_is_renamed());
    let what = what.with("accept", format!("--accept-changes {}", short(&digest)));
    Some(ErrorReport::of(Exit::InputRefused, what))
}

/// Whether who was paid has the same id still, and another pay item.
fn is_one_employee(found: &Renamed) -> bool {
    found.employee_id == found.paid_as
}

impl PaidAlready {
    pub(super) const fn new(renamed: Vec<Renamed>) -> Self {
        Self { renamed }
    }

    /// The refusal that is true of all that was found.
    fn what_is_renamed(&self) -> &'static str {
        let found = || self.renamed.iter();
        if found().all(Renamed::is_one_salary) {
            "refused-renamed-items"
        } else if found().all(is_one_employee) {
            "refused-another-item"
        } else if found().any(is_one_employee) {
            "refused-renamed-both"
        } else {
            "refused-renamed"
        }
    }

    /// Who was paid under another id, row by row.
    pub(in crate::cli::command) fn show(&self) {
        for found in &self.renamed {
            let (item, paid_item) = found.items.clone();
            let message = if is_one_employee(found) {
                let id = if found.is_one_salary() { "paid-under-another-item" } else { "paid-another-item" };
                Message::new(id).with("item", item).with("paid", paid_item)
            } else {
                let id = if found.is_same_line { "paid-under-another-id" } else { "paid-under-a-like-id" };
                Message::new(id).with("paid", found.paid_as.clone())
            };
            let message = message.with("row", found.row).with("employee", found.employee_id.clone());
            say(&told(&message));
        }
    }
}
