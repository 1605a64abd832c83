//! What the file says about changes since last time, and about the most that may be paid.

use super::document::{Section, wrong_value};
use super::error::ConfigError;
use crate::domain::{Currency, Money, MoneyError};
use crate::history::{Cap, Caps, ChangeKind, ChangeKinds, ChangePolicy, MAX_MAX_CHANGE, MAX_SAME_ROWS_DAYS};
use crate::words::Message;

/// What may stand in `[changes]`.
pub(super) const CHANGES_KEYS: &[&str] = &["policy", "refused", "max_change", "same_rows_days"];

/// What may stand in the caps of a currency.
pub(super) const CAP_KEYS: &[&str] = &["payout", "employee", "run"];

/// `[changes]`
pub(super) fn changes(top: &Section<'_>) -> Result<ChangePolicy, ConfigError> {
    let mut policy = ChangePolicy::default();
    let Some(section) = top.section("changes")? else { return Ok(policy) };
    section.only(CHANGES_KEYS)?;
    if let Some(text) = section.text("policy")? {
        policy.refuses = match text.value {
            "warn" => false,
            "refuse" => true,
            _ => return Err(text.wrong(Message::new("config-policy"))),
        };
    }
    if let Some(texts) = section.texts("refused")? {
        policy.refused = ChangeKinds::default();
        for text in texts {
            match text.value.parse() {
                Ok(kind) => policy.refused.insert(kind),
                Err(()) => {
                    let known: Vec<&str> = ChangeKind::ALL.iter().map(|kind| kind.as_str()).collect();
                    return Err(
                        text.wrong(Message::new("config-change-kind").with("kinds", known.join(", ")))
                    );
                }
            }
        }
    }
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    if let Some(percent) =
        section.whole_number("max_change", 0..=u64::from(MAX_MAX_CHANGE), "unit-percent")?
    {
        policy.max_change = small(percent);
    }
    if let Some(days) =
        section.whole_number("same_rows_days", 0..=u64::from(MAX_SAME_ROWS_DAYS), "unit-days")?
    {
        policy.same_rows_days = small(days);
    }
    Ok(policy)
}

/// `[caps.XOF]` and the others
pub(super) fn caps(top: &Section<'_>) -> Result<Caps, ConfigError> {
    let mut caps = Caps::new();
    let Some(section) = top.section("caps")? else { return Ok(caps) };
    for (name, section) in section.sections("caps", "config-caps-table")? {
        let currency: Currency = name.parse().map_err(|_| {
            let codes: Vec<&str> = Currency::ALL.iter().map(|currency| currency.code()).collect();
            let why = Message::new("config-cap-currency").with("currencies", codes.join(", "));
            wrong_value(section.place(), "caps", why)
        })?;
        section.only(CAP_KEYS)?;
        let cap = Cap {
            payout: amount(&section, "payout", currency)?,
            employee: amount(&section, "employee", currency)?,
            run: amount(&section, "run", currency)?,
        };
        if caps.insert(currency, cap).is_some() {
            let why = Message::new("config-cap-twice").with("currency", currency.code());
            return Err(wrong_value(section.place(), "caps", why));
        }
    }
    Ok(caps)
}

/// An amount in major units, in quotes; spaces between thousands are forgiven.
fn amount(
    section: &Section<'_>,
    key: &'static str,
    currency: Currency,
) -> Result<Option<Money>, ConfigError> {
    let Some(text) = section.text(key)? else { return Ok(None) };
    let plain: String = text.value.chars().filter(|c| !c.is_whitespace()).collect();
    let amount = Money::parse_major(&plain, currency).and_then(|amount| match amount.minor() {
        0 => Err(MoneyError::NotANumber),
        _ => Ok(amount),
    });
    amount.map(Some).map_err(|why| {
        let id = match why {
            MoneyError::TooPrecise => "config-cap-too-precise",
            MoneyError::NotANumber
            | MoneyError::Negative
            | MoneyError::TooLarge
            | MoneyError::UnknownCurrency => "config-cap-not-an-amount",
        };
        let example = if currency.decimals() == 0 { "500000" } else { "2500.00" };
        let why =
            Message::new(id).with("key", key).with("currency", currency.code()).with("example", example);
        text.wrong(why)
    })
}
