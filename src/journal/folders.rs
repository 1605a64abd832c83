//! The folders into which reports of a journal's runs were written, but for the configured one: kept in a file beside the
//! journal. An older copy that is put back in its place does not know where the newest report is, and this does.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::JournalError;
use super::open::{beside, resolve};

/// Remembers a folder, on the disk when it returns.
///
/// # Errors
/// When it cannot be written.
pub fn remember_folder(journal: &Path, folder: &Path) -> Result<(), JournalError> {
    let path = path(journal)?;
    let io = |source| JournalError::Io { path: path.clone(), source };
    let folder = std::path::absolute(folder).map_err(io)?;
    if read(&path).contains(&folder) {
        return Ok(());
    }
    // What has no such name is no line of a text.
    let Some(name) = folder.to_str().filter(|name| !name.contains('\n')) else { return Ok(()) };
    append(&path, name).map_err(io)
}

/// The folders that were remembered.
///
/// # Errors
/// When there is no telling where the journal is.
pub fn remembered_folders(journal: &Path) -> Result<Vec<PathBuf>, JournalError> {
    Ok(read(&path(journal)?))
}

fn path(journal: &Path) -> Result<PathBuf, JournalError> {
    Ok(beside(&resolve(journal)?, ".reports"))
}

/// What cannot be read names no folder: no payment depends on it where the journal is the newest.
fn read(path: &Path) -> Vec<PathBuf> {
    let text = fs::read(path).unwrap_or_default();
    String::from_utf8_lossy(&text).lines().filter(|line| !line.is_empty()).map(PathBuf::from).collect()
}

/// A line that a crash has cut is ended first.
fn append(path: &Path, name: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let is_cut = fs::read(path)?.last().is_some_and(|last| *last != b'\n');
    file.write_all(format!("{}{name}\n", if is_cut { "\n" } else { "" }).as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_folder_is_remembered_once_and_a_line_that_was_cut_takes_no_other_with_it() {
        let place = tempfile::tempdir().unwrap();
        let (journal, list) = (place.path().join("payrun.db"), place.path().join("payrun.db.reports"));
        let folder = |name: &str| place.path().join(name);
        assert!(remembered_folders(&journal).unwrap().is_empty());
        for name in ["a", "b", "a"] {
            remember_folder(&journal, &folder(name)).unwrap();
        }
        assert_eq!(remembered_folders(&journal).unwrap(), [folder("a"), folder("b")]);
        let text = fs::read_to_string(&list).unwrap();
        fs::write(&list, &text[..text.len() - 2]).unwrap();
        remember_folder(&journal, &folder("b")).unwrap();
        let found = remembered_folders(&journal).unwrap();
        assert_eq!((found.first(), found.last()), (Some(&folder("a")), Some(&folder("b"))));
    }
}
