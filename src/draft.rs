//! Files that appear whole or not at all: written beside their place, made durable, then renamed.

use std::any::Any;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use thiserror::Error;

/// A file or folder could not be written. What stood there before still stands.
#[derive(Debug, Error)]
#[error("cannot write {}", path.display())]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system says.
    pub source: io::Error,
}

/// The library behind a workbook gave up in the middle. It does so when the disk is full.
#[derive(Debug, Error)]
#[error("cannot make the workbook {}: {message} (is the disk full?)", path.display())]
pub struct GaveUp {
    /// The file that it was to become.
    pub path: PathBuf,
    /// Its last words.
    pub message: String,
}

/// A file that nobody sees before it is published. Dropped before that, it is removed. What payrun writes holds names,
/// phones and salaries, so only the owner may read it (mode 0600).
#[derive(Debug)]
pub struct Draft {
    file: NamedTempFile,
    target: PathBuf,
}

impl Draft {
    /// Begins a file that will become `target`. Its folder must exist: a rename only works within one disk.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn begin(target: PathBuf) -> Result<Self, WriteError> {
        let folder = folder_of(&target);
        match tempfile::Builder::new().prefix(".payrun-").tempfile_in(folder) {
            Ok(file) => Ok(Self { file, target }),
            Err(source) => Err(write_error(&target, source)),
        }
    }

    /// Where it will stand.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// What to write to.
    pub fn file(&mut self) -> &mut File {
        self.file.as_file_mut()
    }

    /// Lets a workbook be written to it. Its library panics when a temporary file cannot be written, so on a full
    /// disk; that becomes an error like any other.
    ///
    /// # Errors
    /// Those of `fill`, those of writing, and [`GaveUp`].
    pub fn fill_with_workbook<T, E>(
        &mut self,
        fill: impl FnOnce(&mut BufWriter<&mut File>, &Path) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<GaveUp> + From<io::Error>,
    {
        let target = self.target.clone();
        let filled = catch_unwind(AssertUnwindSafe(|| {
            let mut to = BufWriter::with_capacity(1 << 16, self.file.as_file_mut());
            let made = fill(&mut to, folder_of(&target))?;
            to.flush()?;
            Ok(made)
        }));
        filled.unwrap_or_else(|panic| {
            Err(GaveUp { path: target.clone(), message: last_words(panic.as_ref()) }.into())
        })
    }

    /// Makes the content durable.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn seal(&self) -> Result<(), WriteError> {
        self.file.as_file().sync_all().map_err(|source| write_error(&self.target, source))
    }

    /// Puts it in its place, over what stood there.
    ///
    /// # Errors
    /// When it cannot be renamed.
    pub fn publish(self) -> Result<PathBuf, WriteError> {
        let Self { file, target } = self;
        if let Err(failed) = file.persist(&target) {
            return Err(write_error(&target, failed.error));
        }
        // Not every file system lets a folder be synced, and what payrun writes this way it can write again.
        let _ = File::open(folder_of(&target)).and_then(|folder| folder.sync_all());
        Ok(target)
    }
}

/// Makes sure that there is a folder to write to.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(folder: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(folder).map_err(|source| write_error(folder, source))
}

fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn write_error(path: &Path, source: io::Error) -> WriteError {
    WriteError { path: path.to_path_buf(), source }
}

fn last_words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no reason given".to_owned())
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
    fn a_library_that_panics_leaves_an_error_and_no_file() {
        #[derive(Debug)]
        struct Told(String);
        impl From<GaveUp> for Told {
            fn from(gave_up: GaveUp) -> Self {
                Self(gave_up.to_string())
            }
        }
        impl From<io::Error> for Told {
            fn from(error: io::Error) -> Self {
                Self(error.to_string())
            }
        }
        let folder = tempfile::tempdir().unwrap();
        let mut draft = Draft::begin(folder.path().join("run.xlsx")).unwrap();
        let filled: Result<(), Told> = draft.fill_with_workbook(|_, _| panic!("no room"));
        assert!(filled.unwrap_err().0.contains("run.xlsx: no room"));
        drop(draft);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn an_error_names_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let error = Draft::begin(folder.path().join("missing/run.json")).unwrap_err();
        assert!(error.to_string().contains("missing/run.json"));
    }
}
