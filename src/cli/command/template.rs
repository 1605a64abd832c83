//! `payrun template`: an empty input file, as CSV or as a spreadsheet.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::print;
use crate::cli::args::{Global, Template};
use crate::cli::exit::Exit;
use crate::cli::language::spoken;
use crate::cli::render::ErrorReport;
use crate::config::Config;
use crate::domain::ProviderName;
use crate::forms::template_xlsx;
use crate::intake::template_csv;
use crate::words::Message;

pub(in crate::cli) fn run(global: &Global, template: &Template) -> Result<Exit, ErrorReport> {
    let path = &template.file;
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let content = match extension.as_deref() {
        Some("csv") => template_csv(spoken()).into_bytes(),
        Some("xlsx") => {
            template_xlsx(&providers(global)?, spoken()).map_err(|error| not_written(path).because(&error))?
        }
        _ => {
            let what = Message::new("template-name").with("file", path.display().to_string());
            return Err(ErrorReport::of(Exit::Arguments, what));
        }
    };
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .and_then(|mut file| file.write_all(&content).and_then(|()| file.sync_all()));
    match written {
        Ok(()) => {
            let text = path.display().to_string();
            if global.json {
                print(&format!("{}\n", serde_json::json!({ "template": text })))?;
            } else {
                print(&format!("{text}\n"))?;
            }
            Ok(Exit::Done)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let what = Message::new("template-is-there").with("file", path.display().to_string());
            Err(ErrorReport::of(Exit::Arguments, what))
        }
        Err(error) => Err(not_written(path).because(&error)),
    }
}

fn not_written(path: &Path) -> ErrorReport {
    let what = Message::new("template-not-written").with("file", path.display().to_string());
    ErrorReport::of(Exit::Unexpected, what)
}

/// Whose operators may be chosen: those of the configured accounts; Zayono's where there are none.
fn providers(global: &Global) -> Result<BTreeSet<ProviderName>, ErrorReport> {
    let config = Config::load(global.config.as_deref())?;
    let configured = config.map(|config| config.accounts.values().map(|account| account.provider).collect());
    Ok(configured.unwrap_or_else(|| BTreeSet::from([ProviderName::Zayono])))
}
