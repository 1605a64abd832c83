//! Reconciliation: what became of every row and every franc, as a model (pure) and as two files, a workbook for
//! people and a `.json` with the same content for programs.
//!
//! A report is made from a [`Source`], which tells a run line by line; nothing here grows with the number of lines. It
//! reads no clock: the same journal gives the same bytes. Both files are written beside their place and renamed
//! there when both are whole.

mod error;
mod exception;
mod source;
mod totals;
pub mod words;

pub use error::ReconcileError;
pub use exception::{Item, Urgency, items};
pub use source::{AttemptLine, ExceptionNote, Header, Line, Problem, Requests, Resolution, Source};
pub use totals::{DOES_NOT_TIE, Difference, Reconciliation, TIES_OUT};
