//! Whether an annotation may be written to a file: never over the input, and over nothing but an earlier annotation
//! that nobody has worked in.

use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::mark::{self, Mark};

/// Why an annotation is not written over what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Occupied {
    /// Its name does not say what it will be.
    #[error("does not end in .xlsx")]
    Extension,
    /// It is the file that is checked, perhaps by another name.
    #[error("is the file that is being checked, and is left as it is")]
    Input,
    /// There is something else, perhaps not even a file.
    #[error("is there already, was not written by payrun check --annotate, and is left alone")]
    Foreign,
    /// There is an annotation, perhaps mended by now.
    #[error("has been saved by somebody since payrun wrote it, and is left alone")]
    Edited,
}

/// Where an annotation of `input` that is called `out` may be written: through a link, to what it leads to.
///
/// # Errors
/// When something there must not be lost.
pub fn make_way(input: &Path, out: &Path) -> Result<PathBuf, Occupied> {
    let extension = out.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    if extension.as_deref() != Some("xlsx") {
        return Err(Occupied::Extension);
    }
    let Ok(target) = fs::canonicalize(out) else {
        // A link that leads nowhere is somebody's too.
        return if fs::symlink_metadata(out).is_ok() { Err(Occupied::Foreign) } else { Ok(out.to_owned()) };
    };
    if fs::canonicalize(input).is_ok_and(|input| input == target) {
        return Err(Occupied::Input);
    }
    if !target.is_file() {
        return Err(Occupied::Foreign);
    }
    match mark::read(&target) {
        Mark::Ours => Ok(target),
        Mark::Edited => Err(Occupied::Edited),
        Mark::Foreign => Err(Occupied::Foreign),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_there_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let input = path("input.xlsx");
        fs::write(&input, "rows").unwrap();
        fs::write(path("other.xlsx"), "rows").unwrap();
        fs::create_dir(path("folder.xlsx")).unwrap();
        for (name, expected) in [
            ("new.xlsx", Ok(path("new.xlsx"))),
            ("NEW.XLSX", Ok(path("NEW.XLSX"))),
            ("new.csv", Err(Occupied::Extension)),
            ("new", Err(Occupied::Extension)),
            ("input.xlsx", Err(Occupied::Input)),
            ("folder.xlsx/../input.xlsx", Err(Occupied::Input)),
            ("other.xlsx", Err(Occupied::Foreign)),
            ("folder.xlsx", Err(Occupied::Foreign)),
        ] {
            assert_eq!(make_way(&input, &path(name)), expected, "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_past_nothing() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("input.csv"), "rows").unwrap();
        symlink(path("input.csv"), path("link.xlsx")).unwrap();
        symlink(path("nowhere.xlsx"), path("dangling.xlsx")).unwrap();
        symlink(path("input.csv"), path("input link.csv")).unwrap();
        assert_eq!(make_way(&path("input.csv"), &path("link.xlsx")), Err(Occupied::Input));
        assert_eq!(make_way(&path("input link.csv"), &path("link.xlsx")), Err(Occupied::Input));
        assert_eq!(make_way(&path("input.csv"), &path("dangling.xlsx")), Err(Occupied::Foreign));
    }
}
