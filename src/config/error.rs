//! What can be wrong with the configuration, with the place in the file and what to do. No message ever holds a key.

use std::fmt;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::JournalPathError;
use crate::domain::{AccountName, Environment};

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
pub enum ConfigError {
    /// The file that was named is not there.
    #[error("there is no configuration file {}", file.display())]
    NotFound {
        /// As it was named.
        file: PathBuf,
    },
    /// It is there and cannot be read.
    #[error("cannot read the configuration file {}", file.display())]
    Unreadable {
        /// As it was named.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// Too much for a configuration.
    #[error("{} is too large for a configuration file (more than 1 MiB)", file.display())]
    TooLarge {
        /// As it was named.
        file: PathBuf,
    },
    /// Not UTF-8.
    #[error("{} is not a text file in UTF-8", file.display())]
    NotText {
        /// As it was named.
        file: PathBuf,
    },
    /// Not TOML.
    #[error("{at}: {message}")]
    Syntax {
        /// Where.
        at: Place,
        /// What the parser says; it does not quote the file.
        message: String,
    },
    /// A key that means nothing there.
    #[error("{at}: unknown key `{key}`")]
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
    #[error("{at}: a secret must not be in the configuration file: it gets copied, mailed and committed")]
    SecretInFile {
        /// Where.
        at: Place,
    },
    /// A key that must be there and is not.
    #[error("{at}: `{key}` is missing")]
    Missing {
        /// Where it should be.
        at: Place,
        /// Which.
        key: &'static str,
        /// What to write.
        example: &'static str,
    },
    /// A value that the key may not have.
    #[error("{at}: `{key}` {why}")]
    Value {
        /// Where.
        at: Place,
        /// The key.
        key: String,
        /// What is wrong with it.
        why: String,
        /// What would do.
        help: Option<String>,
    },
    /// The journal is not a path.
    #[error("{at}: `journal`")]
    Journal {
        /// Where.
        at: Place,
        /// Why not.
        source: JournalPathError,
    },
    /// Several accounts, and no word on which is the default.
    #[error("{} has several accounts ({}) and no `default_account`", file.display(), list(accounts))]
    NoDefault {
        /// The file.
        file: PathBuf,
        /// The accounts that it has.
        accounts: Vec<AccountName>,
    },
    /// An account that was asked for and is not there.
    #[error("there is no account `{name}`")]
    UnknownAccount {
        /// As it was asked for.
        name: AccountName,
        /// Those that there are.
        known: Vec<AccountName>,
    },
    /// The environment variable of a secret is not set.
    #[error("account `{account}`: the environment variable {variable} is not set")]
    SecretNotSet {
        /// Whose secret.
        account: AccountName,
        /// The variable's name.
        variable: String,
    },
    /// The file of a secret cannot be read.
    #[error("account `{account}`: cannot read the key file {}", file.display())]
    SecretUnreadable {
        /// Whose secret.
        account: AccountName,
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// There is a secret, but not one that the provider can have given.
    #[error("account `{account}`: what is in {place} {why}")]
    SecretForm {
        /// Whose secret.
        account: AccountName,
        /// The variable or the file.
        place: String,
        /// What is wrong with it, without showing it.
        why: &'static str,
    },
    /// A live key for a test account, or the other way round.
    #[error("account `{account}`: the key in {place} is a {found} key, and the account is for `{meant}`")]
    KeyOfOtherEnvironment {
        /// Whose key.
        account: AccountName,
        /// The variable or the file.
        place: String,
        /// What the key is for.
        found: Environment,
        /// What the configuration says.
        meant: Environment,
    },
}

impl ConfigError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let words: &str = match self {
            Self::NotFound { .. } => {
                "look at the path after --config; samples/payrun.toml is a file to start from; \
                 to practise without one: --sandbox"
            }
            Self::NotText { .. } => "save it as UTF-8",
            Self::Unreadable { .. } | Self::TooLarge { .. } => "look at the path after --config",
            Self::Syntax { .. } => "the format is TOML: one `name = value` a line, texts in quotes",
            Self::SecretInFile { .. } => {
                "take it out, and treat it as known to others. Put the key into an environment variable and name \
                 that here (key_env = \"ZAYONO_API_KEY\"), or into a file of its own that only you can read \
                 (key_file = \"zayono.key\")"
            }
            Self::Journal { source, .. } => source.help(),
            Self::SecretUnreadable { .. } => {
                "look at `key_file`; a relative path starts in the configuration's folder"
            }
            Self::SecretForm { .. } => "copy the key again from the provider's dashboard",
            Self::UnknownKey { .. }
            | Self::Missing { .. }
            | Self::Value { .. }
            | Self::NoDefault { .. }
            | Self::UnknownAccount { .. }
            | Self::SecretNotSet { .. }
            | Self::KeyOfOtherEnvironment { .. } => return self.particular_help(),
        };
        Some(words.to_owned())
    }

    /// Help that names what the file says.
    fn particular_help(&self) -> Option<String> {
        Some(match self {
            Self::UnknownKey { nearest, known, .. } => match nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("known here: {}", known.join(", ")),
            },
            Self::Missing { example, .. } => format!("write {example}"),
            Self::Value { help, .. } => return help.clone(),
            Self::NoDefault { accounts, .. } => {
                let name = accounts.first().map_or("main", AccountName::as_str);
                format!("name the usual one above the accounts: default_account = \"{name}\"")
            }
            Self::UnknownAccount { known, .. } => format!("accounts in the configuration: {}", list(known)),
            Self::SecretNotSet { variable, .. } => format!(
                "set it for this shell or this cron job ({variable}=…), or name a file that holds it: key_file"
            ),
            Self::KeyOfOtherEnvironment { found, meant, .. } => {
                format!("use the {meant} key, or write environment = \"{found}\" if that is what is meant")
            }
            Self::NotFound { .. }
            | Self::Unreadable { .. }
            | Self::TooLarge { .. }
            | Self::NotText { .. }
            | Self::Syntax { .. }
            | Self::SecretInFile { .. }
            | Self::Journal { .. }
            | Self::SecretUnreadable { .. }
            | Self::SecretForm { .. } => return None,
        })
    }
}

/// `a, b, c`
fn list(names: &[AccountName]) -> String {
    names.iter().map(AccountName::as_str).collect::<Vec<_>>().join(", ")
}
