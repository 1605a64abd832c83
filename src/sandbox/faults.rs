//! The plan of faults: what goes wrong, and how often. Rates are per thousand and drawn per request by hashing.

use std::str::FromStr;

use thiserror::Error;

macro_rules! faults {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// What goes wrong. All rates are per thousand; by default nothing goes wrong.
        ///
        /// Also read from text, for a command line: `lose_after=100,accepted_202=50,down,balance=250000`.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct Faults {
            $($(#[doc = $doc])+ pub $name: u16,)+
            /// Every connection is dropped before anything happens.
            pub down: bool,
            /// Every key is answered 401.
            pub unauthorized: bool,
            /// The merchant is suspended: every call is answered 403.
            pub suspended: bool,
            /// What the merchant has, in major units and over all currencies. A payout that does not fit is
            /// accepted and then fails for insufficient balance. `None`: no end.
            pub balance: Option<u64>,
        }

        impl Faults {
            /// The faults that take a rate, by name.
            pub const RATES: &'static [&'static str] = &[$(stringify!($name)),+];

            fn rate(&mut self, name: &str) -> Option<&mut u16> {
                match name {
                    $(stringify!($name) => Some(&mut self.$name),)+
                    _ => None,
                }
            }
        }
    };
}

faults! {
    /// The connection is dropped and the request was not processed.
    lose_before,
    /// The request is processed, then the connection is dropped.
    lose_after,
    /// No answer for ten minutes, and the request was not processed.
    hang_before,
    /// The request is processed, then no answer for ten minutes.
    hang_after,
    /// Initialize: 500, 502 or 503 without an id, and the request was not processed.
    error_5xx_before,
    /// Initialize: the request is processed, then answered 500, 502 or 503 without an id.
    error_5xx_after,
    /// Initialize: processed, then a 502 that carries the payout all the same.
    bad_gateway_with_id,
    /// Initialize: processed, then a 202 with an aggregator's error.
    accepted_202,
    /// Initialize: processed, then a 2xx that is HTML, cut JSON, or has no id.
    garbage,
    /// 429 although the rate was kept; not processed.
    rate_limited,
    /// Initialize: the request is processed twice, as when a proxy repeats it.
    duplicate_delivery,
    /// Status calls: 500, 502 or 503.
    status_5xx,
    /// Status calls: a 200 that is HTML, cut JSON, or has no data.
    status_garbage,
    /// The first status call of a payout is answered 404.
    status_404_at_first,
    /// Drawn per payout: half a minute after its final status, the payout has the opposite one.
    contradict_final,
    /// Drawn per payout: its record claims the live environment.
    wrong_environment,
    /// A webhook is never delivered.
    webhook_lost,
    /// A webhook is delivered twice, under one delivery id.
    webhook_doubled,
}

/// Why a plan of faults could not be read.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum FaultsError {
    /// No fault of that name.
    #[error("no fault is called `{name}`. With a rate from 0 to 1000 (`lose_after=100`): {}. \
             Alone: down, unauthorized, suspended. With an amount: balance", Faults::RATES.join(", "))]
    Unknown {
        /// What was written.
        name: String,
    },
    /// The part after `=` does not fit.
    #[error("`{entry}`: {expected}")]
    Value {
        /// What was written.
        entry: String,
        /// What would fit.
        expected: &'static str,
    },
}

impl FromStr for Faults {
    type Err = FaultsError;

    fn from_str(text: &str) -> Result<Self, FaultsError> {
        let mut faults = Self::default();
        for entry in text.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
            faults.take(entry)?;
        }
        Ok(faults)
    }
}

impl Faults {
    fn take(&mut self, entry: &str) -> Result<(), FaultsError> {
        let (name, value) = match entry.split_once('=') {
            Some((name, value)) => (name.trim(), Some(value.trim())),
            None => (entry, None),
        };
        let misfit = |expected| FaultsError::Value { entry: entry.to_owned(), expected };
        if let Some(rate) = self.rate(name) {
            let parsed = value.and_then(|value| value.parse().ok()).filter(|permille| *permille <= 1000);
            *rate = parsed.ok_or_else(|| misfit("expected a rate per thousand, from 0 to 1000"))?;
            return Ok(());
        }
        if name == "balance" {
            let amount = value.and_then(|value| value.parse().ok());
            self.balance = Some(amount.ok_or_else(|| misfit("expected a whole amount in major units"))?);
            return Ok(());
        }
        let switch = match name {
            "down" => &mut self.down,
            "unauthorized" => &mut self.unauthorized,
            "suspended" => &mut self.suspended,
            _ => {
                return Err(FaultsError::Unknown { name: name.to_owned() });
            }
        };
        *switch = match value {
            None | Some("true") => true,
            Some("false") => false,
            Some(_) => return Err(misfit("expected nothing after the name, or true or false")),
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_from_text() {
        let plan: Faults = "lose_after=100, accepted_202=50,down,balance=9".parse().unwrap();
        let wanted =
            Faults { lose_after: 100, accepted_202: 50, down: true, balance: Some(9), ..Faults::default() };
        assert_eq!(plan, wanted);
        assert_eq!("".parse(), Ok(Faults::default()));
    }

    #[test]
    fn a_misspelt_fault_names_those_there_are() {
        let text = "lose_aftr=1".parse::<Faults>().unwrap_err().to_string();
        assert!(
            text.contains("lose_aftr") && text.contains("lose_after,") && text.contains("webhook_doubled")
        );
        for bad in ["lose_after", "lose_after=1001", "lose_after=-1", "balance=x", "down=maybe"] {
            assert!(matches!(bad.parse::<Faults>(), Err(FaultsError::Value { .. })), "{bad}");
        }
    }
}
