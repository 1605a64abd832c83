//! Which parts are measured, with how many rows, and how often.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use payrun::engine::Tuning;

/// Measures payrun, each figure beside a reference from the same run.
#[derive(Debug, Parser)]
#[command(name = "cargo bench --bench speed --")]
pub struct Args {
    /// What to measure; without any: pay, check, xlsx, workbook
    #[arg(value_enum)]
    parts: Vec<Part>,

    /// Rows of the largest run that is paid
    #[arg(long, default_value_t = 50_000)]
    pub pay_rows: u64,

    /// Rows of the largest file that is checked
    #[arg(long, default_value_t = 1_000_000)]
    pub check_rows: u64,

    /// Rows of the largest workbook that is checked
    #[arg(long, default_value_t = 200_000)]
    pub xlsx_rows: u64,

    /// Rows of the largest workbook (a million takes a minute)
    #[arg(long, default_value_t = 100_000)]
    pub workbook_rows: u64,

    /// Rows of the interrupted run (a million takes minutes to make)
    #[arg(long, default_value_t = 100_000)]
    pub recovery_rows: u64,

    /// Rows of the smaller runs and files, beside which memory is compared
    #[arg(long, default_value_t = 10_000)]
    pub few_rows: u64,

    /// How often each is measured; the table has the median
    #[arg(long, default_value_t = 3)]
    pub times: usize,

    /// Requests under way at once in the run that is paid, and in its reference
    #[arg(long, default_value_t = Tuning::for_simulator().window)]
    pub window: usize,

    /// How long the simulated operators take to settle at most, in milliseconds
    #[arg(long, default_value_t = 20)]
    pub settle_ms: u64,

    /// Where files are made: on a disk, for a file system in memory makes every fsync free
    #[arg(long)]
    folder: Option<PathBuf>,

    /// Cargo says so
    #[arg(long, hide = true)]
    bench: bool,
}

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// A run over a socket, beside the bare HTTP client
    Pay,
    /// Checking a file, beside the csv crate
    Check,
    /// Checking a workbook, beside calamine
    Xlsx,
    /// Writing the workbook, beside the bare library
    Workbook,
    /// Going on with an interrupted run, beside reading its journal once
    Recovery,
}

impl Args {
    pub fn parts(&self) -> Vec<Part> {
        if self.parts.is_empty() {
            vec![Part::Pay, Part::Check, Part::Xlsx, Part::Workbook]
        } else {
            self.parts.clone()
        }
    }

    pub fn folder(&self) -> PathBuf {
        self.folder.clone().unwrap_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")))
    }
}
