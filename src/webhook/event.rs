//! What a webhook says: about which payout, and under which name. Its amount, currency and customer are not read: the
//! status call that follows brings them from the vendor itself.

use http::HeaderMap;
use ring::digest::{SHA256, digest};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::domain::{ProviderName, ProviderPayoutId};
use crate::provider::{object, payout_id, scalar};

/// The longest name, status or delivery id that is kept.
const TEXT_MAX_CHARS: usize = 128;

/// A webhook whose signature was right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Who sent it.
    pub provider: ProviderName,
    /// Its name: `payout.initialized`, `payout.success`, …
    pub name: String,
    /// The id of what it is about; a payout's where [`Event::is_about_a_payout`].
    pub payout_id: ProviderPayoutId,
    /// The status that it claims. Never believed: it may be old, and only a status call decides.
    pub status: Option<String>,
    /// The delivery, where the vendor names it (Zayono). The same one may come again. It stands in a header, which the
    /// signature does not cover: good to quote to the vendor's support, not to tell doubles by.
    pub delivery_id: Option<String>,
    /// SHA-256 of the signed bytes, in hex: what makes it the same webhook when it comes again, from whomever.
    pub digest: String,
}

impl Event {
    /// Whether it is about a payout. A merchant's endpoint also hears of payments; those are answered 2xx and left alone.
    #[must_use]
    pub fn is_about_a_payout(&self) -> bool {
        self.name.starts_with("payout.")
    }
}

#[derive(Deserialize)]
struct Wire<'a> {
    #[serde(borrow, default)]
    event: Option<&'a RawValue>,
    #[serde(borrow, default)]
    data: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Data<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    status: Option<&'a RawValue>,
}

/// `None` unless the body names an event and an id.
pub(super) fn read(provider: ProviderName, headers: &HeaderMap, body: &[u8]) -> Option<Event> {
    let whole: &RawValue = serde_json::from_slice(body).ok()?;
    let wire: Wire<'_> = object(Some(whole))?;
    let data: Data<'_> = object(wire.data)?;
    let delivery_id = match provider {
        ProviderName::Zayono => headers.get("x-zayono-delivery-id").and_then(|value| value.to_str().ok()),
        ProviderName::Moneroo => None,
    };
    Some(Event {
        provider,
        name: short(&scalar(wire.event)?),
        payout_id: payout_id(data.id)?,
        status: scalar(data.status).map(|status| short(&status)),
        delivery_id: delivery_id.map(short).filter(|id| !id.is_empty()),
        digest: digest(&SHA256, body).as_ref().iter().map(|byte| format!("{byte:02x}")).collect(),
    })
}

fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(TEXT_MAX_CHARS).collect()
}
