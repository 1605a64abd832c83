//! What a command ends with: the summary for people, the document for scripts, the error for both.

mod document;
mod error;
mod faults;
mod summary;

pub(super) use document::json_line;
pub use document::{Requests, RunDocument};
pub use error::{ErrorBody, ErrorReport};
pub(super) use faults::journal_error;
pub use summary::{Glyphs, summary, verdict};
