//! What people type and what they read: arguments, exit codes, progress, summaries and errors. Results go to
//! standard output, everything else to standard error; a closed pipe on either never stops a run.

pub mod args;
mod command;
pub mod exit;
pub mod expect;
mod language;
pub mod line;
pub mod logging;
pub mod progress;
pub mod render;
mod setup;
mod wrap;

use std::ffi::OsString;
use std::io;
use std::panic;
use std::process::ExitCode;

use args::{Cli, Command};
use exit::Exit;
use render::ErrorReport;

/// Does what the arguments say, says what came of it, and tells how to exit.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match args::parse(arguments) {
        Ok(cli) => cli,
        Err(exit) => return exit.into(),
    };
    language::choose(&cli.global);
    let log = logging::init(cli.global.verbose);
    quiet_about_workbooks();
    let json = cli.global.json;
    let ended = run(cli);
    log.finish();
    match ended {
        Ok(exit) => exit.into(),
        Err(report) => {
            line::say(&report.to_string());
            if json {
                let _ = line::write_all(&mut io::stdout(), &report.to_json());
            }
            report.exit.into()
        }
    }
}

/// The workbook library panics when the disk is full; that is caught, and told in words where it happens. Any other
/// panic is a bug, and is shown in full.
fn quiet_about_workbooks() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let from_library = panic.location().is_some_and(|place| place.file().contains("rust_xlsxwriter"));
        if !from_library {
            usual(panic);
        }
    }));
}

fn run(cli: Cli) -> Result<Exit, ErrorReport> {
    let Cli { global, command } = cli;
    match command {
        Command::Check(check) => command::check::run(&global, &check),
        Command::Pay(pay) => command::pay::run(&global, &pay),
        Command::Resume(resume) => command::resume::run(&global, &resume),
        Command::Status(status) => command::status::run(&global, &status),
        Command::Report(report) => command::report::run(&global, &report),
        Command::Resolve(resolve) => command::resolve::run(&global, &resolve),
        Command::Doctor(doctor) => command::doctor::run(&global, &doctor),
        Command::Explain(explain) => command::explain::run(&global, &explain),
        Command::Template(template) => command::template::run(&global, &template),
        Command::Sandbox(sandbox) => command::sandbox::run(&global, &sandbox),
        Command::Serve(serve) => command::serve::run(&global, &serve),
    }
}
