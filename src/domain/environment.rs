//! Which provider, and whether money really moves.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Whether an account moves real money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    /// The vendor's test mode, or our own simulator.
    Test,
    /// Real money.
    Live,
}

impl Environment {
    /// `test` or `live`, as in the configuration and in every idempotency key.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Live => "live",
        }
    }
}

impl fmt::Display for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Environment {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "test" => Ok(Self::Test),
            "live" => Ok(Self::Live),
            _ => Err(()),
        }
    }
}

/// The payout APIs that payrun speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProviderName {
    /// <https://zayono.com>
    Zayono,
    /// <https://moneroo.io>
    Moneroo,
}

impl ProviderName {
    /// Both.
    pub const ALL: &[ProviderName] = &[Self::Zayono, Self::Moneroo];

    /// The name in the configuration.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Zayono => "zayono",
            Self::Moneroo => "moneroo",
        }
    }

    /// As people write it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Zayono => "Zayono",
            Self::Moneroo => "Moneroo",
        }
    }
}

impl fmt::Display for ProviderName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ProviderName {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|name| name.as_str() == text).ok_or(())
    }
}
