//! How fast payrun is, and how much memory it takes: each figure beside a reference that is measured in the same run
//! on the same machine. `cargo bench --bench speed` prints the table; `cargo bench --bench speed -- --help` tells how
//! to choose parts and sizes.
//!
//! What is measured runs in processes of its own (this program, started again with the name of a role), so that peak
//! memory is the measured work's and nothing else's, and so that the simulator is a server beside the client.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    unreachable_pub,
    reason = "it measures real time, prints a table and stops at the first surprise"
)]

mod args;
mod bare;
mod book;
mod bytes_and_times;
mod child;
mod file;
mod parts;
mod pay;
mod people;
mod recovery;
mod server;
mod table;

use clap::Parser;

use args::{Args, Part};
use table::Table;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.get(1).is_some_and(|first| first == child::MARK) {
        child::play(&arguments[2..]);
        return;
    }
    let args = Args::parse();
    let folder = tempfile::tempdir_in(args.folder()).unwrap();
    let mut table = Table::default();
    for part in args.parts() {
        match part {
            Part::Pay => parts::pay(&args, folder.path(), &mut table),
            Part::Check => parts::check(&args, folder.path(), &mut table),
            Part::Xlsx => parts::xlsx(&args, folder.path(), &mut table),
            Part::Workbook => parts::workbook(&args, folder.path(), &mut table),
            Part::Recovery => parts::recovery(&args, folder.path(), &mut table),
        }
    }
    println!("\n{table}");
}
