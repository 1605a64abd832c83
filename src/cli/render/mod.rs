//! What a command ends with: the summary for people, the document for scripts, the error for both.

mod document;
mod error;
mod summary;

pub use document::{Requests, RunDocument};
pub use error::{ErrorBody, ErrorReport};
pub use summary::{Glyphs, summary, verdict};
