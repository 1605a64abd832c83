//! Why a provider told nothing of a payout. Whoever shows it has the words.

use thiserror::Error;

/// Why a provider told nothing of a payout.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unasked {
    /// Somebody asked the run to stop.
    #[error("asked to stop")]
    Stopped,
    /// 429, again and again.
    #[error("the provider says: too many requests")]
    RateLimited,
    /// No answer, or none that can be read.
    #[error("no readable answer (HTTP {http_status})")]
    NoAnswer {
        /// 0 without an answer.
        http_status: u16,
    },
    /// 401 or 403: nothing else is to be asked with this key.
    #[error("{message}")]
    KeyRefused {
        /// Which of the two.
        http_status: u16,
        /// The vendor's words.
        message: String,
    },
}

impl Unasked {
    /// The HTTP status of the last answer, where there was one.
    #[must_use]
    pub const fn http_status(&self) -> Option<u16> {
        match self {
            Self::Stopped | Self::NoAnswer { http_status: 0 } => None,
            Self::RateLimited => Some(429),
            Self::NoAnswer { http_status } | Self::KeyRefused { http_status, .. } => Some(*http_status),
        }
    }
}

/// Why a failed row is not tried again in this session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftBecause {
    /// The account that it was tried from is not there to be asked any more.
    AccountGone,
    /// Nobody confirms that the attempt before has failed.
    NotConfirmed,
    /// Only a report tells of it, and where there are no keys nobody can find a later attempt.
    OnlyReported,
}
