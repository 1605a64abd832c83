//! What was typed. Here the words of the command line; what they mean together with the configuration is worked out
//! where a command begins.

mod after;
mod run;
mod sandbox;
mod translated;
mod values;
mod wrong;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgAction, Args, Parser, Subcommand};

use super::exit::{Exit, exit_table_text};
use super::language;
use super::line::{plain, say, write_all};
use crate::words::Language;

pub use after::{Doctor, Explain, Finding, Report, Resolve, Status, Template};
pub use run::{Check, Drive, Input, Pay, Practice, Resume};
pub use sandbox::{Sandbox, Serve};
pub use values::{SandboxChoice, ValueError, WaitDuration};

/// Pays a salary file over mobile money: nobody twice, nobody left out, every franc accounted for.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(
    name = "payrun",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    max_term_width = 110,
    after_help = after_help()
)]
pub struct Cli {
    /// What every command takes
    #[command(flatten)]
    pub global: Global,

    /// The command
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Global {
    /// The configuration file (default: payrun.toml, where there is one)
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// The journal, instead of the configured one: the path of an SQLite file
    #[arg(long, global = true, value_name = "PATH", value_parser = values::journal())]
    pub journal: Option<PathBuf>,

    /// Write one JSON document to standard output, and nothing else there
    #[arg(long, global = true)]
    pub json: bool,

    /// The language of what people read: en or fr (default: the configuration's, else the locale's)
    #[arg(long, global = true, value_name = "LANG", value_parser = values::language)]
    pub lang: Option<Language>,

    /// Show no progress
    #[arg(long, global = true)]
    pub no_progress: bool,

    /// Log to standard error what the run does; twice, each step
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
}

/// The commands.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Check a file and show what it would pay; sends nothing, writes no journal
    Check(Check),
    /// Pay a file; run again it goes on, and never pays anyone twice
    Pay(Pay),
    /// Go on with a run from the journal alone, without the file
    Resume(Resume),
    /// Show what the journal knows, of all runs or of one
    Status(Status),
    /// Write the reconciliation of a run again
    Report(Report),
    /// Settle a held or contradicted row with what a person saw at the provider
    Resolve(Resolve),
    /// Check the whole journal for damage; reads only
    Doctor(Doctor),
    /// Tell what a diagnostic code means and how to mend it
    Explain(Explain),
    /// Write an empty input file
    Template(Template),
    /// Serve both providers' APIs, simulated, on this machine
    Sandbox(Sandbox),
    /// Receive the providers' webhooks
    Serve(Serve),
}

/// How `payrun --help` ends.
fn after_help() -> String {
    let codes = exit_table_text(Language::English);
    format!("Begin with:\n  payrun pay samples/salaries.csv --run 2026-11 --sandbox\n\n{codes}")
}

/// Reads the arguments. What there is to say about them (help, the version, what is wrong) is said here already; then
/// the error is how to exit.
///
/// # Errors
/// `Done` after help or the version, `Arguments` when they are wrong.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, Exit> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    Cli::try_parse_from(&arguments).map_err(|error| {
        tell(&error, &arguments);
        if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
            return Exit::Done;
        }
        if arguments.iter().any(|argument| argument == "--json") {
            let _ = write_all(&mut io::stdout(), &wrong::report(&error).to_json());
        }
        Exit::Arguments
    })
}

/// Says what there is to say, in the language of whoever typed it. Nobody to read it is no reason to fail in another
/// way.
fn tell(error: &clap::Error, arguments: &[OsString]) {
    let language = language::before_parsing(arguments);
    if language == Language::English {
        return drop(error.print());
    }
    // Read again, the same arguments are wrong, or ask for help, in the other language's words.
    let mut command = translated::command(language);
    let again = command.try_get_matches_from_mut(arguments).err();
    let error = again.as_ref().unwrap_or(error);
    let is_help = matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if !is_help {
        command.build();
        say(&wrong::text(error, &command, arguments, language));
    } else if error.use_stderr() {
        print(error, &mut io::stderr(), io::stderr().is_terminal());
    } else {
        print(error, &mut io::stdout(), io::stdout().is_terminal());
    }
}

/// Help for people. In a file or a pipe it has plain spaces, as all words have.
fn print(help: &clap::Error, out: &mut impl Write, is_terminal: bool) {
    let _ = if is_terminal { help.print() } else { write_all(out, &plain(&help.render().to_string())) };
}

#[cfg(test)]
mod tests;
