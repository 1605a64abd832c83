//! Why nobody was reached. Whoever shows it has the words.

/// Why nobody was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outage {
    /// Nothing listens there.
    Refused,
    /// The address's name is not known: DNS.
    NameUnknown,
    /// No secure connection could be agreed on: TLS, a certificate.
    Insecure,
    /// Nobody answered in time.
    TimedOut,
    /// Anything else, such as a network that is down.
    Other,
}
