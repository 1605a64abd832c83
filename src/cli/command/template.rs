//! `payrun template`: an empty input file.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

use super::print;
use crate::cli::args::{Global, Template};
use crate::cli::exit::Exit;
use crate::cli::render::ErrorReport;
use crate::cli::setup::refuse;
use crate::intake::template_csv;

pub(in crate::cli) fn run(global: &Global, template: &Template) -> Result<Exit, ErrorReport> {
    let path = &template.file;
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    if extension.as_deref() != Some("csv") {
        return Err(refuse(
            Exit::Arguments,
            format!("{} does not end in .csv", path.display()),
            "payrun writes templates as .csv: Excel and LibreOffice open them",
        ));
    }
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .and_then(|mut file| file.write_all(template_csv().as_bytes()).and_then(|()| file.sync_all()));
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
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(refuse(
            Exit::Arguments,
            format!("{} is there already and is left alone", path.display()),
            "name another file",
        )),
        Err(error) => Err(ErrorReport::new(
            Exit::Unexpected,
            &error,
            Some(format!("check the folder of {}", path.display())),
        )),
    }
}
