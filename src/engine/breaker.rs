//! The circuit breaker of an account: a wrong key costs one refused call and an outage a handful, not a thousand.

use std::time::Duration;

use crate::events::Outage;
pub use crate::events::Trip;

/// So many equal troubles in a row stop the account.
const EQUAL_TROUBLES: u32 = 5;
/// So many unknown outcomes in a row, where a lost reply can be asked for again.
const UNKNOWN_WITH_REPLAY: u32 = 10;
/// So many where it cannot: each of them is a held row.
const UNKNOWN_WITHOUT_REPLAY: u32 = 5;
/// So many rounds of 429 in a row, each waited for as long as the provider asked, and it is given up.
const RATE_LIMITED: u32 = 20;
/// Rounds of waiting for a connection before anything was ever answered in this session, and after.
const NO_CONNECTION_AT_FIRST: u32 = 4;
const NO_CONNECTION_LATER: u32 = 12;

/// Counts what goes wrong in a row.
#[derive(Debug)]
pub(super) struct Breaker {
    replays_by_key: bool,
    unknown: u32,
    no_connection: u32,
    rate_limited: u32,
    trouble: Option<(String, u32)>,
    ever_answered: bool,
    trip: Option<Trip>,
}

impl Breaker {
    pub(super) const fn new(replays_by_key: bool) -> Self {
        Self {
            replays_by_key,
            unknown: 0,
            no_connection: 0,
            rate_limited: 0,
            trouble: None,
            ever_answered: false,
            trip: None,
        }
    }

    /// Why it is open; `None` while it is closed.
    pub(super) const fn trip(&self) -> Option<&Trip> {
        self.trip.as_ref()
    }

    /// Opens it. The first reason stays.
    pub(super) fn open(&mut self, trip: Trip) {
        self.trip.get_or_insert(trip);
    }

    /// The provider answered something readable.
    pub(super) const fn answered(&mut self) {
        self.ever_answered = true;
        self.no_connection = 0;
        self.rate_limited = 0;
    }

    /// One more round that was answered 429.
    pub(super) fn rate_limited(&mut self) {
        self.rate_limited += 1;
        if self.rate_limited >= RATE_LIMITED {
            self.open(Trip::SameTrouble { message: "too many requests (429)".to_owned() });
        }
    }

    /// The provider answered, though only that it was asked too often.
    pub(super) const fn answered_429(&mut self) {
        self.ever_answered = true;
        self.no_connection = 0;
    }

    /// An initialize call ended well, or was refused for its row alone.
    pub(super) fn initialize_went_well(&mut self) {
        self.answered();
        self.unknown = 0;
        self.trouble = None;
    }

    /// An initialize call ended, and nobody knows how.
    pub(super) fn unknown(&mut self) {
        self.unknown += 1;
        let limit = if self.replays_by_key { UNKNOWN_WITH_REPLAY } else { UNKNOWN_WITHOUT_REPLAY };
        if self.unknown >= limit {
            self.open(Trip::UnknownSeries);
        }
    }

    /// One more round without a connection to whoever is `at` there; says how long to wait before the next.
    pub(super) fn no_connection(&mut self, at: Option<String>, outage: Outage) -> Duration {
        self.no_connection += 1;
        let limit = if self.ever_answered { NO_CONNECTION_LATER } else { NO_CONNECTION_AT_FIRST };
        if self.no_connection >= limit {
            self.open(Trip::NoConnection { at_first: !self.ever_answered, at, outage });
        }
        Duration::from_secs(1)
            .saturating_mul(2_u32.saturating_pow(self.no_connection - 1))
            .min(Duration::from_secs(30))
    }

    /// A trouble that is not the row's.
    pub(super) fn trouble(&mut self, message: &str) {
        self.answered();
        self.unknown = 0;
        let times = match &mut self.trouble {
            Some((same, times)) if same == message => {
                *times += 1;
                *times
            }
            Some(_) | None => {
                self.trouble = Some((message.to_owned(), 1));
                1
            }
        };
        if times >= EQUAL_TROUBLES {
            self.open(Trip::SameTrouble { message: message.to_owned() });
        }
    }
}

/// Whether a failure's words are about the employer's balance, not about the row.
pub(super) fn is_about_balance(words: &str) -> bool {
    let words = words.to_lowercase();
    ["balance", "solde", "insufficient fund"].iter().any(|sign| words.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_opens_it_and_a_success_in_between_does_not() {
        let mut breaker = Breaker::new(false);
        for _ in 0..UNKNOWN_WITHOUT_REPLAY - 1 {
            breaker.unknown();
        }
        breaker.initialize_went_well();
        breaker.unknown();
        assert_eq!(breaker.trip(), None);
        for _ in 0..UNKNOWN_WITHOUT_REPLAY {
            breaker.unknown();
        }
        assert_eq!(breaker.trip(), Some(&Trip::UnknownSeries));
    }

    #[test]
    fn different_troubles_are_no_series() {
        let mut breaker = Breaker::new(true);
        for index in 0..20 {
            breaker.trouble(&format!("trouble {}", index % 2));
        }
        assert_eq!(breaker.trip(), None);
        for _ in 0..EQUAL_TROUBLES {
            breaker.trouble("Insufficient balance");
        }
        assert!(breaker.trip().is_some_and(Trip::lets_poll));
    }

    #[test]
    fn a_provider_that_was_never_reached_is_given_up_sooner() {
        let mut breaker = Breaker::new(true);
        let refused = |breaker: &mut Breaker| breaker.no_connection(Some("a:1".to_owned()), Outage::Refused);
        let waits: Vec<u64> = (0..NO_CONNECTION_AT_FIRST).map(|_| refused(&mut breaker).as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8]);
        let trip = Trip::NoConnection { at_first: true, at: Some("a:1".to_owned()), outage: Outage::Refused };
        assert_eq!(breaker.trip(), Some(&trip));
        let mut breaker = Breaker::new(true);
        breaker.answered();
        for _ in 0..NO_CONNECTION_LATER - 1 {
            refused(&mut breaker);
        }
        assert_eq!(breaker.trip(), None);
    }
}
