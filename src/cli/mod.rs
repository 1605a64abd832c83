//! What people type and what they read: arguments, exit codes, progress, summaries and errors. Results go to
//! standard output, everything else to standard error; a closed pipe on either never stops a run.

pub mod args;
pub mod exit;
pub mod expect;
pub mod line;
pub mod logging;
pub mod progress;
pub mod render;
