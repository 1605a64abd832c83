//! What the file says about changes since last time, and about the most that may be paid.

use super::document::Section;
use super::error::ConfigError;
use crate::domain::{Currency, Money, MoneyError};
use crate::history::{Cap, Caps, ChangeKind, ChangeKinds, ChangePolicy, MAX_MAX_CHANGE, MAX_SAME_ROWS_DAYS};

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
            _ => {
                let help = "write \"warn\" to be told, or \"refuse\" to be asked for --accept-changes";
                return Err(text.wrong("is not a policy", help));
            }
        };
    }
    if let Some(texts) = section.texts("refused")? {
        policy.refused = ChangeKinds::default();
        for text in texts {
            match text.value.parse() {
                Ok(kind) => policy.refused.insert(kind),
                Err(()) => {
                    let known: Vec<&str> = ChangeKind::ALL.iter().map(|kind| kind.as_str()).collect();
                    return Err(text.wrong("names no kind of change", format!("kinds: {}", known.join(", "))));
                }
            }
        }
    }
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    if let Some(percent) = section.whole_number("max_change", 0..=u64::from(MAX_MAX_CHANGE), "percent")? {
        policy.max_change = small(percent);
    }
    if let Some(days) = section.whole_number("same_rows_days", 0..=u64::from(MAX_SAME_ROWS_DAYS), "days")? {
        policy.same_rows_days = small(days);
    }
    Ok(policy)
}

/// `[caps.XOF]` and the others
pub(super) fn caps(top: &Section<'_>) -> Result<Caps, ConfigError> {
    let mut caps = Caps::new();
    let Some(section) = top.section("caps")? else { return Ok(caps) };
    for (name, section) in section.sections("caps", "must hold one table for each currency: [caps.XOF]")? {
        let currency: Currency = name.parse().map_err(|_| {
            let codes: Vec<&str> = Currency::ALL.iter().map(|currency| currency.code()).collect();
            ConfigError::Value {
                at: section.place(),
                key: "caps".to_owned(),
                why: "is for a currency that no operator pays in".to_owned(),
                help: Some(format!("currencies: {}", codes.join(", "))),
            }
        })?;
        section.only(CAP_KEYS)?;
        let cap = Cap {
            payout: amount(&section, "payout", currency)?,
            employee: amount(&section, "employee", currency)?,
            run: amount(&section, "run", currency)?,
        };
        if caps.insert(currency, cap).is_some() {
            return Err(ConfigError::Value {
                at: section.place(),
                key: "caps".to_owned(),
                why: format!("stands there twice for {currency}"),
                help: Some("keep one of the two".to_owned()),
            });
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
    match amount {
        Ok(amount) => Ok(Some(amount)),
        Err(why) => {
            let example = if currency.decimals() == 0 { "500000" } else { "2500.00" };
            let help = format!("write an amount above 0 in {currency}, in quotes: {key} = \"{example}\"");
            Err(text.wrong(format!("is no amount ({why})"), help))
        }
    }
}
