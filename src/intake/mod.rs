//! From a file to instructions: rows are read as a stream, judged one by one, and become a
//! [`PayoutInstruction`](crate::domain::PayoutInstruction) or diagnostics. Uses the domain, the operator
//! table and the catalogue of words only.
//!
//! A file is read twice. [`check`] reads it once, in memory that does not grow with its rows, and says what is in it;
//! [`Checked::for_each_row`] reads it again, hands out the rows and makes sure that they are the same. `Ok` from
//! [`check`] means that every row was read and counted as valid or rejected. A file of which that cannot be said is an
//! [`IntakeError`], and nothing of it may be paid.
//!
//! | file | what |
//! |---|---|
//! | `source/` | CSV in any usual encoding and workbooks, row by row, with the numbers that a spreadsheet shows |
//! | `columns/` | which heading means what |
//! | `read/` | cells become values, or name the rule that they break |
//! | `rules/` | one rule per file: its code, how it is broken, its tests; its words are in the catalogue (`crate::words`) |
//! | `table.rs`, `between.rs`, `between/` | finds the headings; total lines and remarks among the rows |
//! | `row.rs`, `scan.rs`, `pass.rs` | one row; one reading of a file; what it has found out so far |
//! | `crew.rs`, `judge.rs` | the rows of a large file on all processors; what is found out of a batch by itself |
//! | `readings.rs` | what was read in a way that people should see |
//! | `check.rs`, `checked.rs` | the first reading; its result and the second reading |
//! | `review/` | all rows as they stand, each with what is wrong with it, to be handed back |
//! | `told.rs` | a problem in whole sentences, for what is handed back |
//! | `hashes.rs` | what is kept of rows, whoever judges them: among it the next two |
//! | `duplicates/`, `digest.rs` | payouts that stand there twice; the digest of the valid rows |

mod between;
mod check;
mod checked;
mod columns;
mod context;
mod crew;
mod diagnostic;
mod digest;
mod duplicates;
mod error;
mod hashes;
mod judge;
mod pass;
mod phrases;
mod problem;
mod read;
mod readings;
mod review;
mod row;
pub mod rules;
mod scan;
mod source;
mod table;
mod template;
#[cfg(test)]
mod testing;
mod told;

pub use check::check;
pub use checked::{Checked, ColumnFact, FileFacts, InputRow, RejectedCells};
pub use columns::{Column, ERRORS_HEADING};
pub use context::{AccountView, Context, Limits};
pub use diagnostic::{Diagnostic, Diagnostics};
pub use digest::Digest;
pub use error::{Counted, IntakeError, VisitError};
pub use problem::Problem;
pub use read::convention::Convention;
pub use read::number::Sign;
pub use review::{OtherSheet, Remark, Review, ReviewedCell, ReviewedRow, Shape, SheetOrder};
pub use source::{
    CellKind, Comments, Delimiter, Encoding, FileFormat, InputFile, OUR_NOTES, OUR_NOTES_BELOW, Strike,
    cell_name,
};
pub use template::{template_csv, template_example};
