//! Files that appear whole or not at all: written beside their place, made durable, then renamed.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::ReconcileError;

/// A file that nobody sees before it is published. Dropped before that, it is removed. Reports hold names, phones
/// and salaries, so only the owner may read them (mode 0600).
#[derive(Debug)]
pub(super) struct Draft {
    file: NamedTempFile,
    target: PathBuf,
}

impl Draft {
    /// Begins a file that will become `target`. Its folder must exist: a rename only works within one disk.
    pub(super) fn begin(target: PathBuf) -> Result<Self, ReconcileError> {
        let folder = folder_of(&target);
        match tempfile::Builder::new().prefix(".payrun-").tempfile_in(folder) {
            Ok(file) => Ok(Self { file, target }),
            Err(source) => Err(write_error(&target, source)),
        }
    }

    /// Where it will stand.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// What to write to.
    pub(super) fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// Makes the content durable.
    pub(super) fn seal(&self) -> Result<(), ReconcileError> {
        self.file.as_file().sync_all().map_err(|source| write_error(&self.target, source))
    }

    /// Puts it in its place, over what stood there.
    pub(super) fn publish(self) -> Result<PathBuf, ReconcileError> {
        let Self { file, target } = self;
        if let Err(failed) = file.persist(&target) {
            return Err(write_error(&target, failed.error));
        }
        // Not every file system lets a folder be synced, and the report can be written again.
        let _ = File::open(folder_of(&target)).and_then(|folder| folder.sync_all());
        Ok(target)
    }
}

/// Makes sure that there is a folder to write to.
pub(super) fn make_folder(folder: &Path) -> Result<(), ReconcileError> {
    fs::create_dir_all(folder).map_err(|source| write_error(folder, source))
}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn write_error(path: &Path, source: io::Error) -> ReconcileError {
    ReconcileError::Write { path: path.to_path_buf(), source }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn what_is_not_published_leaves_no_trace() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("run.json");
        fs::write(&target, "before").unwrap();
        let mut draft = Draft::begin(target.clone()).unwrap();
        draft.file().write_all(b"half").unwrap();
        drop(draft);
        assert_eq!(fs::read_to_string(&target).unwrap(), "before");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_published_replaces_the_old() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("run.json");
        fs::write(&target, "before").unwrap();
        let mut draft = Draft::begin(target.clone()).unwrap();
        draft.file().write_all(b"whole").unwrap();
        draft.seal().unwrap();
        assert_eq!(draft.publish().unwrap(), target);
        assert_eq!(fs::read_to_string(&target).unwrap(), "whole");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_error_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let error = Draft::begin(folder.path().join("missing/run.json")).unwrap_err();
        assert!(error.to_string().contains("missing/run.json"));
    }
}
