//! What can be wrong with the configuration, with the place in the file and what to do. No message ever holds a key. Each is
//! a text of the catalogue, to be told in the language of whoever reads it.

use std::fmt;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::domain::{AccountName, Environment};
use crate::words::{Language, Message};

/// A place in a text file, as editors count: from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// The line.
    pub line: usize,
    /// The character of the line.
    pub column: usize,
}

impl Place {
    /// The place of a byte of a text.
    pub(super) fn of(file: &Path, text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or("").chars().count() + 1,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file.display(), self.line, self.column)
    }
}

/// Why there is no usable configuration or key. All of them end in exit code 7.
#[derive(Debug, Error)]
#[error("{}", self.words().text(Language::English))]
pub enum ConfigError {
    /// The file that was named is not there.
    NotFound {
        /// As it was named.
        file: PathBuf,
    },
    /// It is there and cannot be read.
    Unreadable {
        /// As it was named.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Too much for a configuration.
    TooLarge {
        /// As it was named.
        file: PathBuf,
    },
    /// Not UTF-8.
    NotText {
        /// As it was named.
        file: PathBuf,
    },
    /// Not TOML.
    Syntax {
        /// Where.
        at: Place,
        /// What the parser says; it does not quote the file.
        message: String,
    },
    /// A key that means nothing there.
    UnknownKey {
        /// Where.
        at: Place,
        /// As it was written.
        key: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
        /// What may stand there.
        known: &'static [&'static str],
    },
    /// A secret, or what looks like one, in the file itself.
    SecretInFile {
        /// Where.
        at: Place,
    },
    /// A key that must be there and is not.
    Missing {
        /// Where it should be.
        at: Place,
        /// Which.
        key: &'static str,
        /// What to write.
        example: &'static str,
    },
    /// A value that the key may not have.
    Value {
        /// Where.
        at: Place,
        /// The key.
        key: String,
        /// What is wrong with it; its attribute `help`, where it has one, says what would do.
        why: Message,
    },
    /// Several accounts, and no word on which is the default.
    NoDefault {
        /// The file.
        file: PathBuf,
        /// The accounts that it has.
        accounts: Vec<AccountName>,
    },
    /// An account that was asked for and is not there.
    UnknownAccount {
        /// As it was asked for.
        name: AccountName,
        /// Those that there are.
        known: Vec<AccountName>,
    },
    /// The environment variable of a secret is not set.
    SecretNotSet {
        /// Whose secret.
        account: AccountName,
        /// The variable's name.
        variable: String,
    },
    /// The file of a secret cannot be read.
    SecretUnreadable {
        /// Whose secret.
        account: AccountName,
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// There is a secret, but not one that the provider can have given.
    SecretForm {
        /// Whose secret.
        account: AccountName,
        /// The variable or the file.
        place: Message,
        /// What is wrong with it, without showing it.
        why: Message,
    },
    /// A live key for a test account, or the other way round.
    KeyOfOtherEnvironment {
        /// Whose key.
        account: AccountName,
        /// The variable or the file.
        place: Message,
        /// What the key is for.
        found: Environment,
        /// What the configuration says.
        meant: Environment,
    },
}

impl ConfigError {
    /// What is wrong, in words.
    #[must_use]
    pub fn words(&self) -> Message {
        let of_file = |id, file: &Path| Message::new(id).with("file", file.display().to_string());
        let at_place = |id, at: &Place| Message::new(id).with("at", at.to_string());
        let of_account = |id, account: &AccountName| Message::new(id).with("account", account.to_string());
        match self {
            Self::NotFound { file } => of_file("config-not-found", file),
            Self::Unreadable { file, .. } => of_file("config-unreadable", file),
            Self::TooLarge { file } => of_file("config-too-large", file),
            Self::NotText { file } => of_file("config-not-text", file),
            Self::Syntax { at, message } => at_place("config-syntax", at).with("message", message.clone()),
            Self::UnknownKey { at, key, nearest, known } => {
                let message = match nearest {
                    Some(nearest) => at_place("config-unknown-key-nearest", at).with("nearest", *nearest),
                    None => at_place("config-unknown-key", at).with("known", known.join(", ")),
                };
                message.with("key", key.clone())
            }
            Self::SecretInFile { at } => at_place("config-secret-in-file", at),
            Self::Missing { at, key, example } => {
                at_place("config-missing", at).with("key", *key).with("example", *example)
            }
            Self::Value { at, key, why } => {
                at_place("config-value", at).with("key", key.clone()).with("why", why.clone())
            }
            Self::NoDefault { file, accounts } => {
                let name = accounts.first().map_or("main", AccountName::as_str);
                of_file("config-no-default", file)
                    .with("accounts", list(accounts))
                    .with("name", name.to_owned())
            }
            Self::UnknownAccount { name, known } => {
                of_account("config-unknown-account", name).with("known", list(known))
            }
            Self::SecretNotSet { account, variable } => {
                of_account("secret-not-set", account).with("variable", variable.clone())
            }
            Self::SecretUnreadable { account, file, .. } => {
                of_account("secret-unreadable", account).with("file", file.display().to_string())
            }
            Self::SecretForm { account, place, why } => {
                of_account("secret-form", account).with("place", place.clone()).with("why", why.clone())
            }
            Self::KeyOfOtherEnvironment { account, place, found, meant } => {
                of_account("key-of-other", account)
                    .with("place", place.clone())
                    .with("found", found.as_str())
                    .with("meant", meant.as_str())
            }
        }
    }

    /// The text whose attribute `help` says what to do, where it has one.
    #[must_use]
    pub fn advice(&self) -> Message {
        if let Self::Value { why, .. } = self { why.clone() } else { self.words() }
    }
}

fn list(names: &[AccountName]) -> String {
    names.iter().map(AccountName::as_str).collect::<Vec<_>>().join(", ")
}
