//! Spreadsheets that are handed to people: the [annotated](annotate) input, to be mended and fed back, and the
//! [template](template_xlsx), to be filled in. Uses the intake's words for what is wrong, the operator table, and the
//! drafts in which files become whole.

mod annotation;
mod error;
mod mark;
mod target;
mod template;
mod words;

pub use annotation::{Copied, annotate, renamed};
pub use error::FormError;
pub use target::{Occupied, make_way};
pub use template::template_xlsx;
