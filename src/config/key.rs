//! The secrets of an account: read from where the configuration says, checked for their form, never shown.

use std::ffi::OsString;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use secrecy::{ExposeSecret, SecretString};

use super::{Account, ConfigError, KeySource};
use crate::domain::{Environment, ProviderName};
use crate::words::Message;

const ZAYONO_TEST: &str = "zyn_test_";
const ZAYONO_LIVE: &str = "zyn_live_";
/// Letters or digits after the prefix of a Zayono key.
const ZAYONO_TAIL: usize = 32;
/// No vendor's key is longer, in bytes.
const MAX_KEY_BYTES: u64 = 4096;

/// What the simulator is called with: of the vendor's test form, and plainly not a real key.
const SIMULATOR_KEY: &str = "zyn_test_payrunsandbox0000000000000000000";

impl Account {
    /// The API key.
    ///
    /// # Errors
    /// When it is not where the configuration says, has not the vendor's form, or is of the other environment.
    pub fn key(&self) -> Result<SecretString, ConfigError> {
        self.key_with(|name| std::env::var_os(name))
    }

    /// The API key, with the environment given: for tests.
    ///
    /// # Errors
    /// As [`Self::key`].
    pub fn key_with(&self, variable: impl Fn(&str) -> Option<OsString>) -> Result<SecretString, ConfigError> {
        let key = self.read(&self.key, variable)?;
        match self.key {
            KeySource::Simulator => {}
            KeySource::Env(_) | KeySource::File(_) => self.check_form(key.expose_secret())?,
        }
        Ok(key)
    }

    /// The secret that signs the account's webhooks, if the configuration names one.
    ///
    /// # Errors
    /// When it is not where the configuration says.
    pub fn webhook_secret(&self) -> Result<Option<SecretString>, ConfigError> {
        let read = |source| self.read(source, |name| std::env::var_os(name));
        self.webhook_secret.as_ref().map(read).transpose()
    }

    /// A warning when the key file can be read by others on this machine.
    #[must_use]
    pub fn key_file_warning(&self) -> Option<Message> {
        let KeySource::File(path) = &self.key else {
            return None;
        };
        readable_by_others(path)
            .then(|| Message::new("key-file-open").with("file", path.display().to_string()))
    }

    fn read(
        &self,
        source: &KeySource,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<SecretString, ConfigError> {
        let text = match source {
            KeySource::Simulator => match self.provider {
                ProviderName::Zayono => SIMULATOR_KEY.to_owned(),
                // The simulated Moneroo takes any key but one of the other vendor.
                ProviderName::Moneroo => "sandbox".to_owned(),
            },
            KeySource::Env(name) => match variable(name) {
                None => {
                    return Err(ConfigError::SecretNotSet {
                        account: self.name.clone(),
                        variable: name.clone(),
                    });
                }
                Some(value) => value.into_string().map_err(|_| self.wrong_form(source, "secret-not-text"))?,
            },
            KeySource::File(path) => self.read_file(source, path)?,
        };
        let text = text.trim();
        if text.is_empty() {
            return Err(self.wrong_form(source, "secret-empty"));
        }
        // It becomes a header's value: one line of visible characters.
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(self.wrong_form(source, "secret-characters"));
        }
        Ok(SecretString::from(text.to_owned()))
    }

    fn read_file(&self, source: &KeySource, path: &Path) -> Result<String, ConfigError> {
        let mut text = String::new();
        File::open(path).and_then(|file| file.take(MAX_KEY_BYTES + 1).read_to_string(&mut text)).map_err(
            |source| ConfigError::SecretUnreadable {
                account: self.name.clone(),
                file: path.to_owned(),
                source,
            },
        )?;
        if text.len() as u64 > MAX_KEY_BYTES {
            return Err(self.wrong_form(source, "secret-too-long"));
        }
        Ok(text)
    }

    /// A key of another vendor or another environment is caught before it costs a refused call, or moves real money.
    fn check_form(&self, key: &str) -> Result<(), ConfigError> {
        match self.provider {
            ProviderName::Zayono => self.check_zayono(key),
            ProviderName::Moneroo if key.starts_with(ZAYONO_TEST) || key.starts_with(ZAYONO_LIVE) => {
                Err(self.wrong_form(&self.key, "secret-of-zayono"))
            }
            ProviderName::Moneroo => Ok(()),
        }
    }

    fn check_zayono(&self, key: &str) -> Result<(), ConfigError> {
        let (found, tail) = if let Some(tail) = key.strip_prefix(ZAYONO_TEST) {
            (Environment::Test, tail)
        } else if let Some(tail) = key.strip_prefix(ZAYONO_LIVE) {
            (Environment::Live, tail)
        } else {
            return Err(self.wrong_form(&self.key, "secret-not-zayono"));
        };
        if tail.len() != ZAYONO_TAIL || !tail.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(self.wrong_form(&self.key, "secret-not-whole"));
        }
        if found != self.environment {
            return Err(ConfigError::KeyOfOtherEnvironment {
                account: self.name.clone(),
                place: place_of(&self.key),
                found,
                meant: self.environment,
            });
        }
        Ok(())
    }

    fn wrong_form(&self, source: &KeySource, why: &'static str) -> ConfigError {
        ConfigError::SecretForm {
            account: self.name.clone(),
            place: place_of(source),
            why: Message::new(why),
        }
    }
}

/// Where a secret is, for people.
fn place_of(source: &KeySource) -> Message {
    match source {
        KeySource::Env(name) => Message::new("secret-in-variable").with("name", name.clone()),
        KeySource::File(path) => Message::new("secret-in-file").with("file", path.display().to_string()),
        KeySource::Simulator => Message::new("secret-of-simulator"),
    }
}

/// Whether a text that should be a name is probably a key. Names have no long runs of small letters and digits mixed.
pub(super) fn looks_like_key(text: &str) -> bool {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    let mixed = |part: &str| {
        part.len() >= 16
            && part.bytes().any(|byte| byte.is_ascii_digit())
            && part.bytes().any(|byte| byte.is_ascii_lowercase())
    };
    lower.starts_with(ZAYONO_TEST)
        || lower.starts_with(ZAYONO_LIVE)
        || lower.starts_with("pvk_")
        || lower.starts_with("bearer ")
        || text.split(|c: char| !c.is_ascii_alphanumeric()).any(mixed)
}

#[cfg(unix)]
fn readable_by_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
const fn readable_by_others(_path: &Path) -> bool {
    false
}
