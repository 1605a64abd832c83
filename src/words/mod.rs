//! What payrun says to people, in their language: one catalogue, one file per subject and language (`en/`, `fr/`, in the
//! syntax of Project Fluent), and the [`Message`]s that pick from it. Pure; uses nothing of ours.
//!
//! A message is told by its id and its arguments, and becomes a sentence only where it is shown:
//!
//! ```
//! use payrun::words::{Language, Message};
//!
//! let message = Message::new("phone-shared").with("row", 17_u64);
//! assert_eq!(message.text(Language::English), "the same phone as in row 17, for another employee");
//! ```
//!
//! To add a text: write it under one id in both languages, in the file of its subject. `tests/words.rs` says what is
//! missing, unused, or differs in its arguments. What is said of the command line's arguments stands in English beside
//! them, in `cli/args`, and in other languages here (`fr/arguments.ftl`). In French, write ordinary spaces: those before `: ; ? ! »`, after `«`
//! and between the digits of a number become no-break spaces by themselves. A number or a sum that is an argument is
//! a [`Value::figure`], a date a [`Value::day`]: `250 000,00` and `20/11/2026` in French.

mod bundle;
mod command;
mod language;
mod message;
mod typography;

pub use command::shell;
pub use language::{Language, UnknownLanguage};
pub use message::{Message, Value};
