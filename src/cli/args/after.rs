//! The commands that look at what a run left, or settle it: `status`, `report`, `resolve`, `doctor`, `explain`,
//! `template`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::run::Practice;
use super::values;
use crate::domain::{AccountName, EmployeeId, PayItem, ProviderPayoutId, RunId};

/// `payrun status`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
Examples:
  payrun status                    every run of the journal
  payrun status 2026-11            one run
  payrun status 2026-11 --json")]
pub struct Status {
    /// The run; without it, all of them
    #[arg(value_name = "ID", value_parser = values::run_id)]
    pub run: Option<RunId>,

    /// Practice or pay
    #[command(flatten)]
    pub practice: Practice,
}

/// `payrun report`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
Examples:
  payrun report 2026-11
  payrun report 2026-11 --reports /srv/payroll")]
pub struct Report {
    /// The run
    #[arg(value_name = "ID", value_parser = values::run_id)]
    pub run: RunId,

    /// Practice or pay
    #[command(flatten)]
    pub practice: Practice,

    /// The folder to write to, instead of the configured one
    #[arg(long, value_name = "DIR")]
    pub reports: Option<PathBuf>,
}

/// `payrun resolve`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(
    group = ArgGroup::new("finding").args(["found", "not_found", "stands"]).required(true).multiple(false),
    after_help = "\
Examples:
  payrun resolve 2026-11 E-014 --found abc123 --because \"in the dashboard as paid, MK\"
  payrun resolve 2026-11 E-014 --not-found --because \"support ticket 4711: never created\"
  payrun resolve 2026-11 E-027 --stands --because \"support ticket 4712: failed, nothing was paid\"

Look at the provider's dashboard first. --found is read back and compared with the row; --not-found makes a held row
failed, and then payrun pay FILE --run ID --retry-failed may pay it. Where the provider has contradicted what is paid or
failed: --stands leaves the row as it is, and it counts as contradicted no more; --found says that this payout is the
payment of a row that is called failed. When in doubt, do nothing: ask the provider."
)]
pub struct Resolve {
    /// The run
    #[arg(value_name = "ID", value_parser = values::run_id)]
    pub run: RunId,

    /// The employee of the row
    #[arg(value_name = "EMPLOYEE_ID")]
    pub employee_id: EmployeeId,

    /// The pay item of the row
    #[arg(long, value_name = "ITEM", default_value = "salary")]
    pub item: PayItem,

    /// The payout exists at the provider, under this id
    #[arg(long, value_name = "PAYOUT_ID")]
    pub found: Option<ProviderPayoutId>,

    /// Take that payout although it differs from the row
    #[arg(long, requires = "found", conflicts_with_all = ["not_found", "stands"])]
    pub accept_difference: bool,

    /// The payout of a held row was never created at the provider
    #[arg(long)]
    pub not_found: bool,

    /// A row that is paid or failed stays so, whatever the provider has said since
    #[arg(long)]
    pub stands: bool,

    /// This account's API key has changed since the run was begun, and is still of the same merchant; may be repeated
    #[arg(long, value_name = "NAME")]
    pub same_merchant: Vec<AccountName>,

    /// What was seen, where and by whom; kept in the journal
    #[arg(long, value_name = "TEXT", value_parser = values::because)]
    pub because: String,

    /// Practice or pay
    #[command(flatten)]
    pub practice: Practice,
}

/// What a person found at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The payout exists.
    Found {
        /// Its id at the provider.
        payout_id: ProviderPayoutId,
        /// Whether it is taken although it differs from the row.
        accept_difference: bool,
    },
    /// It was never created.
    NotFound,
    /// The outcome is right, though it was contradicted.
    Stands,
}

impl Resolve {
    /// What was found: clap's group holds that it is exactly one of the three.
    #[must_use]
    pub fn finding(&self) -> Finding {
        match &self.found {
            Some(payout_id) => {
                Finding::Found { payout_id: payout_id.clone(), accept_difference: self.accept_difference }
            }
            None if self.stands => Finding::Stands,
            None => Finding::NotFound,
        }
    }
}

/// `payrun doctor`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
Examples:
  payrun doctor                    is the journal sound?
  payrun doctor --sandbox          the one of practice
  payrun doctor --journal backup.db --json

It reads and never writes, and works beside a running pay. Exit code 0: sound; 8: damaged.")]
pub struct Doctor {
    /// Practice or pay
    #[command(flatten)]
    pub practice: Practice,
}

/// `payrun explain`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Explain {
    /// The code, as a diagnostic shows it in brackets; without it, all of them are listed
    pub code: Option<String>,
}

/// `payrun template`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
Examples:
  payrun template november.xlsx    with notes, lists to choose from, and an example row
  payrun template november.csv

Next: fill it in, delete the example, then payrun check november.xlsx --run 2026-11")]
pub struct Template {
    /// The file to write (.xlsx, .csv); one that is there already is left alone
    pub file: PathBuf,
}
