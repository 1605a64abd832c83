//! The commands that read a file or drive a run: `check`, `pay`, `resume`.

use std::path::PathBuf;

use clap::builder::TypedValueParser;
use clap::{Args, value_parser};

use super::values::{self, SandboxChoice, WaitDuration};
use crate::cli::expect::ExpectTotal;
use crate::config::MAX_RATE_PER_MINUTE;
use crate::domain::{AccountName, RunId};
use crate::history::{DigestPrefix, MAX_MAX_CHANGE};

/// Practice instead of pay; taken by every command that has to do with a run.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Practice {
    /// Use the built-in simulator: no configuration, no key, no money
    ///
    /// Its journal and its ledger are files of their own, so practice never mixes with pay.
    #[arg(
        long,
        value_enum,
        value_name = "PROVIDER",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "zayono"
    )]
    pub sandbox: Option<SandboxChoice>,
}

impl Practice {
    /// As it is typed after a command that is to be copied.
    #[must_use]
    pub const fn typed(&self) -> &'static str {
        match self.sandbox {
            None => "",
            Some(SandboxChoice::Zayono) => " --sandbox",
            Some(SandboxChoice::Moneroo) => " --sandbox=moneroo",
        }
    }
}

/// The file, its run, and what a person expects of it; the same for `check` and `pay`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Input {
    /// The salary file: a workbook (.xlsx) or text (.csv), told by its content
    pub file: PathBuf,

    /// The name of this batch, such as 2026-11
    ///
    /// The same name always means the same payments: run a command again under it and nobody is paid twice. Letters,
    /// digits, `-`, `_` and `.`, at most 64.
    #[arg(long, value_name = "ID", value_parser = values::run_id)]
    pub run: RunId,

    /// The sheet of the workbook, where more than one could be meant
    ///
    /// Without it, the one visible sheet that has the headings is read.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,

    /// The account that pays rows that name none
    #[arg(long, value_name = "NAME", conflicts_with = "sandbox")]
    pub account: Option<AccountName>,

    /// Practice or pay
    #[command(flatten)]
    pub practice: Practice,

    /// Refuse the file unless it has so many rows
    #[arg(long, value_name = "N")]
    pub expect_count: Option<u64>,

    /// Refuse the file unless it adds up to this: 1500000, 1500000XOF (once for each currency)
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub expect_total: Vec<ExpectTotal>,

    /// Tell amounts that moved by more than this since last time, instead of what is configured (30)
    #[arg(long, value_name = "PERCENT", value_parser = value_parser!(u32).range(0..=i64::from(MAX_MAX_CHANGE)))]
    pub max_change: Option<u32>,

    /// Pay although rows changed since last time, or are those of another run: the digest that was shown with them
    ///
    /// Its first 12 digits are enough. Give it twice where there are two.
    #[arg(long, value_name = "DIGEST")]
    pub accept_changes: Vec<DigestPrefix>,

    /// Calls a minute, instead of the account's own rate
    #[arg(long, value_name = "N", value_parser = rate())]
    pub rate: Option<u32>,
}

/// `payrun check`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
Examples:
  payrun check november.csv --run 2026-11
  payrun check november.csv --run 2026-11 --expect-count 214 --expect-total 48150000XOF
  payrun check november.csv --run 2026-11 --annotate mend.xlsx

Next: payrun explain CODE tells what a diagnostic means; payrun pay takes the same arguments and pays.")]
pub struct Check {
    /// The file and what is expected of it
    #[command(flatten)]
    pub input: Input,

    /// Write the file again as a spreadsheet, with what is wrong coloured and explained, to be mended and checked again
    ///
    /// Every row stands where it stood; a last column, Errors, says what is wrong with it. An earlier annotation of this
    /// name is written over, unless somebody has worked in it; any other file is left alone.
    #[arg(long, value_name = "OUT.xlsx")]
    pub annotate: Option<PathBuf>,

    /// Foresee a payment with --retry-failed: rows that definitely failed are tried again, with the values that they now have
    #[arg(long)]
    pub retry_failed: bool,

    /// The folder where reports tell who was paid, instead of the configured one: the folder that pay will be given
    #[arg(long, value_name = "DIR")]
    pub reports: Option<PathBuf>,
}

/// `payrun pay`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
Examples:
  payrun pay samples/salaries.csv --run 2026-11 --sandbox       practise; no money, no key
  payrun pay november.csv --run 2026-11                         with the account's test key
  payrun pay november.csv --run 2026-11 --live --expect-total 48150000XOF

Interrupted? Run the same command again: it goes on, and pays nobody twice.
Next: payrun status 2026-11; the workbook is in reports/; rows that are held: payrun resolve --help")]
pub struct Pay {
    /// The file and what is expected of it
    #[command(flatten)]
    pub input: Input,

    /// Move real money: without it a live key is refused
    #[arg(long, conflicts_with = "sandbox")]
    pub live: bool,

    /// Pay the valid rows although others are invalid
    ///
    /// Without it, one invalid row stops the whole file and nothing is sent.
    #[arg(long)]
    pub pay_valid_rows: bool,

    /// How the run is driven
    #[command(flatten)]
    pub drive: Drive,
}

/// A parser for `--rate`: what the configuration may say too.
fn rate() -> impl TypedValueParser<Value = u32> {
    value_parser!(u32).range(1..=i64::from(MAX_RATE_PER_MINUTE))
}

/// How a run is driven; the same for `pay` and `resume`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Drive {
    /// Try rows again that definitely failed, as a new attempt with the values that they now have
    #[arg(long)]
    pub retry_failed: bool,

    /// This account's API key has changed since the run was begun, and is still of the same merchant; may be repeated
    #[arg(long, value_name = "NAME")]
    pub same_merchant: Vec<AccountName>,

    /// How long to go on asking, once the last row was sent, or asked about for the first time, before the rest is left
    /// pending: 90s, 15m, 2h (default: 15m, and 10s in practice)
    #[arg(long, value_name = "DURATION")]
    pub wait: Option<WaitDuration>,

    /// The folder of the reconciliation, instead of the configured one
    #[arg(long, value_name = "DIR")]
    pub reports: Option<PathBuf>,
}

/// `payrun resume`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
Examples:
  payrun resume 2026-11
  payrun resume 2026-11 --wait 2h --retry-failed

To pay corrected rows, mend the file and use: payrun pay FILE --run ID --retry-failed")]
pub struct Resume {
    /// The run
    #[arg(value_name = "ID", value_parser = values::run_id)]
    pub run: RunId,

    /// Practice or pay
    #[command(flatten)]
    pub practice: Practice,

    /// Go on with real money: without it a live key is refused
    #[arg(long, conflicts_with = "sandbox")]
    pub live: bool,

    /// Calls a minute, instead of the account's own rate
    #[arg(long, value_name = "N", value_parser = rate())]
    pub rate: Option<u32>,

    /// How the run is driven
    #[command(flatten)]
    pub drive: Drive,
}
