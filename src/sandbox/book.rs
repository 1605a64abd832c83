//! The effects: creating a payout or finding the one that a key stands for, and telling a payout's status.

use http::StatusCode;
use serde_json::Value;
use uuid::Builder;

use super::Sandbox;
use super::answer::{refusal, said, server_error};
use super::chance::{Chance, sha256_hex};
use super::config::{ReplayMode, SandboxError};
use super::door::{Ask, Call, Done, Kind};
use super::fate::{Circumstances, Order};
use super::faults::Faults;
use super::moneroo;
use super::money;
use super::record::{PayoutRecord, Vendor};
use super::voice::Voice;
use super::zayono;

/// How an initialize found its payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Booked {
    Created,
    Replayed,
}

/// What a request is about: its idempotency key, else its body; for a status call, the payout.
pub(super) fn request_subject(ask: &Ask, account: &str) -> String {
    let (class, about) = match ask.kind {
        Kind::Initialize => ("initialize", order_subject(ask)),
        Kind::Retrieve | Kind::Verify => ("status", ask.id.clone()),
        Kind::List => ("list", String::new()),
    };
    format!("{}/{class}/{account}/{about}", ask.vendor)
}

fn order_subject(ask: &Ask) -> String {
    let key = match ask.vendor {
        Vendor::Zayono => zayono::key_text(&ask.headers),
        Vendor::Moneroo => None,
    };
    key.map_or_else(|| sha256_hex(&ask.body), str::to_ascii_lowercase)
}

impl Sandbox {
    /// Validates an order and books it.
    pub(super) fn initialize(&self, faults: &Faults, ask: &Ask, call: &Call) -> Done {
        let read = match ask.vendor {
            Vendor::Zayono => zayono::read(ask, self.inner.config.auto_convert),
            // No key is documented: one that is sent anyway changes nothing.
            Vendor::Moneroo => moneroo::read(ask, self.inner.chance).map(|order| (order, None)),
        };
        let (order, key) = match read {
            Ok(read) => read,
            Err(refused) => return Done::Answered(said(&refused)),
        };
        let digest = sha256_hex(&ask.body);
        let circumstances = Circumstances {
            vendor: ask.vendor,
            account: &call.account,
            key: key.as_deref(),
            body_digest: &digest,
            now: self.now_ms(),
            config: &self.inner.config,
            faults,
            chance: self.inner.chance,
        };
        match self.book(&circumstances, &order, &call.subject) {
            Ok((record, booked)) => self.booked(record, booked, &digest),
            // Nothing was created: an honest server error.
            Err(_) => Done::Answered(server_error(self.inner.chance, &call.subject, call.nth)),
        }
    }

    fn booked(&self, record: PayoutRecord, booked: Booked, digest: &str) -> Done {
        let is_conflict = booked == Booked::Replayed
            && self.inner.config.replay == ReplayMode::Conflict
            && record.body_digest != digest;
        if is_conflict {
            let message = "Idempotency key already used with a different payload.";
            return Done::Answered(said(&refusal(StatusCode::CONFLICT, message, &Value::Null)));
        }
        match booked {
            Booked::Created => {
                self.traffic().counters.created += 1;
                self.announce(&record);
            }
            Booked::Replayed => self.traffic().counters.replayed += 1,
        }
        Done::Accepted(Box::new(record), booked)
    }

    /// Ids are derived from what was asked, so the place of a payout is known before it is created: the first
    /// free place creates, a place taken under the same living key replays.
    fn book(
        &self,
        circumstances: &Circumstances<'_>,
        order: &Order,
        subject: &str,
    ) -> Result<(PayoutRecord, Booked), SandboxError> {
        let mut held = self.inner.store.lock();
        let mut nth = 0;
        loop {
            let id = payout_id(circumstances.vendor, self.inner.chance, subject, nth);
            let record = circumstances.record(order, id, held.spent());
            let takes = if record.moves_money() { money::units(order.amount) } else { 0 };
            // Most orders are new: trying to insert first saves them a look-up.
            if held.insert(&record, takes)? {
                return Ok((record, Booked::Created));
            }
            let existing = held.find(&record.id)?.filter(|it| self.is_replayed(circumstances, it));
            if let Some(existing) = existing {
                return Ok((existing, Booked::Replayed));
            }
            nth += 1;
        }
    }

    fn is_replayed(&self, circumstances: &Circumstances<'_>, existing: &PayoutRecord) -> bool {
        let age_ms = circumstances.now.saturating_sub(existing.created_at);
        let age_ms = u128::try_from(age_ms).unwrap_or(0);
        circumstances.key.is_some()
            && existing.idempotency_key.as_deref() == circumstances.key
            && existing.account == circumstances.account
            && self.inner.config.key_lifetime.is_none_or(|lifetime| age_ms < lifetime.as_millis())
    }

    /// Answers a status call. Another merchant's payout does not exist for this one.
    pub(super) fn status(&self, faults: &Faults, ask: &Ask, call: &Call) -> Done {
        let chance = self.inner.chance;
        if chance.hits(faults.status_5xx, "status_5xx", &call.subject, call.nth) {
            self.traffic().counters.spoilt += 1;
            return Done::Answered(server_error(chance, &call.subject, call.nth));
        }
        let not_found = || said(&refusal(StatusCode::NOT_FOUND, "Payout not found.", &Value::Null));
        if call.nth == 0 && chance.hits(faults.status_404_at_first, "status_404_at_first", &ask.id, 0) {
            self.traffic().counters.spoilt += 1;
            return Done::Answered(not_found());
        }
        let found = match self.inner.store.lock().find(&ask.id) {
            Ok(found) => found,
            Err(_) => return Done::Answered(server_error(chance, &call.subject, call.nth)),
        };
        let Some(record) = found.filter(|it| it.vendor == ask.vendor && it.account == call.account) else {
            return Done::Answered(not_found());
        };
        let is_live = chance.hits(faults.wrong_environment, "wrong_environment", &record.id, 0);
        let voice = Voice { chance, record: &record, now: self.now_ms() };
        Done::Told(if ask.kind == Kind::Verify { voice.verified(is_live) } else { voice.retrieved(is_live) })
    }
}

fn payout_id(vendor: Vendor, chance: Chance, subject: &str, nth: u64) -> String {
    match vendor {
        Vendor::Zayono => uuid_shaped(chance, "payout", subject, nth),
        Vendor::Moneroo => {
            let mut number = chance.number("payout", subject, nth);
            let digit = || {
                let digit = char::from_digit(u32::try_from(number % 36).unwrap_or(0), 36);
                number /= 36;
                digit.unwrap_or('0')
            };
            std::iter::repeat_with(digit).take(12).collect()
        }
    }
}

/// An id in the shape of a UUID, derived from its draw.
pub(super) fn uuid_shaped(chance: Chance, what: &str, whose: &str, nth: u64) -> String {
    let bytes = chance.bytes(what, whose, nth);
    let half = bytes.first_chunk::<16>().copied().unwrap_or_default();
    Builder::from_random_bytes(half).into_uuid().to_string()
}
