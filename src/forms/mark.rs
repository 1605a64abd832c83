//! By what a file is known to be our own annotation, and to be as we left it: whatever program saves it again puts its
//! texts into a part of their own, and most write another date into its properties.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};
use zip::ZipArchive;

/// Where a workbook keeps its properties.
const PROPERTIES: &str = "docProps/core.xml";

/// Where programs keep texts. Rows that are written one by one hold their own.
const SHARED_TEXTS: &str = "xl/sharedStrings.xml";

/// Says what the file is, to people and to us.
const PURPOSE: &str = "Written by payrun check --annotate";

/// No annotation is of that day: the same input gives the same bytes.
const DATE: (u16, u8, u8) = (2000, 1, 1);
const STAMP: &str = "2000-01-01T00:00:00Z";

/// Properties are short; more than this is not read.
const MAX_BYTES: u64 = 64 * 1024;

/// Whose file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Ours, as we left it.
    Ours,
    /// Ours, and saved by somebody since.
    Edited,
    /// Not ours.
    Foreign,
}

/// The properties of an annotation.
pub(super) fn properties() -> Result<DocProperties, XlsxError> {
    Ok(template_properties()?.set_comment(PURPOSE))
}

/// The properties of a template.
pub(super) fn template_properties() -> Result<DocProperties, XlsxError> {
    let (year, month, day) = DATE;
    let date = ExcelDateTime::from_ymd(year, month, day)?;
    let author = concat!("payrun ", env!("CARGO_PKG_VERSION"));
    Ok(DocProperties::new().set_author(author).set_creation_datetime(&date))
}

/// Whose file this is. What cannot be read is not ours.
pub(super) fn read(path: &Path) -> Mark {
    open(path).unwrap_or(Mark::Foreign)
}

fn open(path: &Path) -> Option<Mark> {
    let mut archive = ZipArchive::new(File::open(path).ok()?).ok()?;
    let mut properties = String::new();
    archive.by_name(PROPERTIES).ok()?.take(MAX_BYTES).read_to_string(&mut properties).ok()?;
    if !properties.contains(PURPOSE) {
        return None;
    }
    let saved_since =
        archive.index_for_name(SHARED_TEXTS).is_some() || properties.matches(STAMP).count() != 2;
    Some(if saved_since { Mark::Edited } else { Mark::Ours })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::Workbook;

    fn marked(properties: &DocProperties, shared: bool) -> Mark {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut workbook = Workbook::new();
        workbook.set_properties(properties);
        // Texts that are shared are what another program writes.
        let sheet = if shared {
            workbook.add_worksheet()
        } else {
            workbook.add_worksheet_with_constant_memory().unwrap()
        };
        sheet.write_string(0, 0, "text").unwrap();
        std::fs::write(file.path(), workbook.save_to_buffer().unwrap()).unwrap();
        read(file.path())
    }

    #[test]
    fn our_own_file_is_known_and_so_is_one_that_was_saved_since() {
        assert_eq!(marked(&properties().unwrap(), false), Mark::Ours);
        assert_eq!(marked(&properties().unwrap(), true), Mark::Edited);
        let later = ExcelDateTime::from_ymd(2026, 11, 20).unwrap();
        assert_eq!(marked(&properties().unwrap().set_creation_datetime(&later), false), Mark::Edited);
        assert_eq!(marked(&DocProperties::new(), false), Mark::Foreign);
        assert_eq!(read(Path::new("Cargo.toml")), Mark::Foreign);
        assert_eq!(read(Path::new("missing")), Mark::Foreign);
    }
}
