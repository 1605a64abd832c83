//! What a report remembers when its journal is gone: who was paid, or tried, through which account, on which phone, how
//! much, and by which attempt. Keys bring back what exists at the provider, for whoever asks there under the same id;
//! they cannot bring back that an attempt was refused and left nothing.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::str::FromStr;

use jiff::Timestamp;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};

use super::ReconcileError;
use super::source::is_contradiction;
use crate::domain::{
    AttemptNumber, Country, Currency, Money, Msisdn, OperatorCode, Outcome, PayoutInstruction, Reason,
    Recipient,
};
use crate::journal::Remembered;

/// Visits every row that the `.json` of a report calls tried, or that may have been tried since it was written, one at a
/// time: however long it is, none are kept. Of what is ordered, the address, the description and the metadata are not in a
/// report. The inner error is the visitor's.
///
/// # Errors
/// When it cannot be read, or is not such a report.
pub fn recall<E>(
    report: &Path,
    visit: impl FnMut(&PayoutInstruction, Remembered) -> Result<(), E>,
) -> Result<Result<(), E>, ReconcileError> {
    let mut document = serde_json::Deserializer::from_reader(BufReader::new(File::open(report)?));
    let mut rows = Rows { visit, last_fact_at: None, failed: None };
    let read = rows.deserialize_document(&mut document).and_then(|()| document.end());
    match rows.failed {
        Some(error) => Ok(Err(error)),
        None => Ok(Ok(read?)),
    }
}

/// One line of `payouts`.
#[derive(Deserialize)]
struct Entry {
    row: Option<u64>,
    employee_id: String,
    pay_item: String,
    first_name: String,
    last_name: String,
    phone: String,
    operator: String,
    amount: Option<String>,
    currency: String,
    outcome: Outcome,
    reason: Reason,
    payout_id: Option<String>,
    attempts: u32,
    /// Reports of an earlier payrun do not have it.
    #[serde(default)]
    tried_at: Option<Timestamp>,
    account: String,
    #[serde(default)]
    exceptions: Vec<Note>,
}

/// Something remarkable about it.
#[derive(Deserialize)]
struct Note {
    code: String,
}

impl Entry {
    /// What is remembered of it, by a report that was written when `last_fact_at` was the last that was known; `None`
    /// where nothing was tried, nor may have been since then.
    fn remembered(&self, last_fact_at: Timestamp) -> Result<Option<Remembered>, &'static str> {
        let attempt = AttemptNumber::new(self.attempts);
        let is_gone = attempt.is_none() && self.row.is_none();
        let attempt = attempt.unwrap_or(AttemptNumber::FIRST);
        let tried_at = self.tried_at.unwrap_or_default();
        let id = || self.payout_id.as_deref().map(|id| parsed(id, "a payout's id")).transpose();
        Ok(match self.outcome {
            Outcome::Rejected => None,
            // Gone from the file before it ever had its turn.
            Outcome::NotSent if is_gone => None,
            Outcome::NotSent => Some(Remembered::PerhapsSent(attempt, last_fact_at)),
            // A refused key used up no attempt: the same one is sent again.
            Outcome::Failed if self.reason == Reason::KeyRefused => {
                Some(Remembered::PerhapsSent(attempt, last_fact_at))
            }
            // It may have been paid: its key is asked, as for what is held.
            Outcome::Failed if self.exceptions.iter().any(|note| is_contradiction(&note.code)) => {
                Some(Remembered::Sent(attempt, tried_at))
            }
            Outcome::Failed => Some(Remembered::Failed(attempt, id()?)),
            Outcome::Paid | Outcome::Pending | Outcome::Held => Some(Remembered::Sent(attempt, tried_at)),
        })
    }

    fn instruction(self) -> Result<PayoutInstruction, &'static str> {
        let currency: Currency = parsed(&self.currency, "a currency")?;
        let amount = self.amount.and_then(|amount| Money::parse_major(&amount, currency).ok());
        let digits = self.phone.strip_prefix('+').unwrap_or(&self.phone);
        let of_country = |country: &&Country| digits.starts_with(country.dial_code());
        // What is no phone is an account number of the test method, which pays in dollars.
        let country = Country::ALL.iter().find(of_country).copied().unwrap_or(Country::US);
        Ok(PayoutInstruction {
            employee_id: parsed(&self.employee_id, "an employee's id")?,
            pay_item: parsed(&self.pay_item, "a pay item")?,
            recipient: Recipient {
                first_name: parsed(&self.first_name, "a name")?,
                last_name: parsed(&self.last_name, "a name")?,
                phone: Msisdn::from_stored(digits),
                email: None,
            },
            operator: OperatorCode::from_table(&self.operator),
            country,
            amount: amount.ok_or("an amount")?,
            description: String::new(),
            account: parsed(&self.account, "an account")?,
            metadata: BTreeMap::new(),
        })
    }
}

/// The kind of what cannot be read, never its content: it may be personal.
fn parsed<T: FromStr>(text: &str, what: &'static str) -> Result<T, &'static str> {
    text.parse().map_err(|_| what)
}

/// Reads a document, and keeps nothing of it.
struct Rows<V, E> {
    visit: V,
    /// It stands before the rows.
    last_fact_at: Option<Timestamp>,
    failed: Option<E>,
}

impl<V: FnMut(&PayoutInstruction, Remembered) -> Result<(), E>, E> Rows<V, E> {
    fn deserialize_document<'de, D: Deserializer<'de>>(&mut self, document: D) -> Result<(), D::Error> {
        document.deserialize_map(DocumentOf(self))
    }

    fn row<R: de::Error>(&mut self, entry: Entry) -> Result<(), R> {
        let unreadable = |what| R::custom(format_args!("{what} cannot be read"));
        let last_fact_at = self.last_fact_at.ok_or_else(|| R::missing_field("last_fact_at"))?;
        let Some(remembered) = entry.remembered(last_fact_at).map_err(unreadable)? else { return Ok(()) };
        let instruction = entry.instruction().map_err(unreadable)?;
        (self.visit)(&instruction, remembered).map_err(|error| {
            self.failed = Some(error);
            R::custom("given up")
        })
    }
}

struct DocumentOf<'r, V, E>(&'r mut Rows<V, E>);

impl<'de, V: FnMut(&PayoutInstruction, Remembered) -> Result<(), E>, E> Visitor<'de>
    for DocumentOf<'_, V, E>
{
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a report")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<(), A::Error> {
        let mut has_payouts = false;
        while let Some(name) = parts.next_key::<String>()? {
            if name == "payouts" {
                has_payouts = true;
                parts.next_value_seed(PayoutsOf(&mut *self.0))?;
            } else if name == "last_fact_at" {
                self.0.last_fact_at = Some(parts.next_value()?);
            } else {
                parts.next_value::<IgnoredAny>()?;
            }
        }
        if has_payouts { Ok(()) } else { Err(A::Error::missing_field("payouts")) }
    }
}

struct PayoutsOf<'r, V, E>(&'r mut Rows<V, E>);

impl<'de, V: FnMut(&PayoutInstruction, Remembered) -> Result<(), E>, E> DeserializeSeed<'de>
    for PayoutsOf<'_, V, E>
{
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, list: D) -> Result<(), D::Error> {
        list.deserialize_seq(self)
    }
}

impl<'de, V: FnMut(&PayoutInstruction, Remembered) -> Result<(), E>, E> Visitor<'de> for PayoutsOf<'_, V, E> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the payouts of a report")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(entry) = list.next_element::<Entry>()? {
            self.0.row(entry)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `attempts`, `payout_id`, and what became of it.
    type Told<'a> = (&'a str, u32, Option<&'a str>, &'a str);

    fn document(rows: &[Told<'_>]) -> String {
        let rows: Vec<String> = rows
            .iter()
            .map(|(employee, attempts, id, outcome)| {
                let id = id.map_or("null".to_owned(), |id| format!("{id:?}"));
                let (outcome, reason) = outcome.split_once(':').unwrap_or((outcome, "refused"));
                format!(
                    r#"{{"row":2,"employee_id":"{employee}","first_name":"Awa","last_name":"Zinsou","phone":"+22990000001",
                    "operator":"mtn_bj","pay_item":"salary","amount":"1000","currency":"XOF","outcome":"{outcome}",
                    "reason":"{reason}","payout_id":{id},"attempts":{attempts},"account":"main"}}"#
                )
            })
            .collect();
        format!(
            r#"{{"run": "r", "last_fact_at": "2026-11-21T12:00:00Z", "payouts": [{}], "attempts": [{{"number": 1}}]}}"#,
            rows.join(",")
        )
    }

    fn read(text: &str) -> Result<Vec<(String, Remembered)>, ReconcileError> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
        let mut found = Vec::new();
        recall(file.path(), |instruction, remembered| {
            assert_eq!(instruction.amount, Money::from_minor(1_000, Currency::XOF));
            assert_eq!(
                (instruction.recipient.phone.digits(), instruction.country.code()),
                ("22990000001", "BJ")
            );
            assert_eq!(instruction.account.as_str(), "main");
            found.push((instruction.employee_id.to_string(), remembered));
            Ok::<_, std::convert::Infallible>(())
        })?
        .unwrap();
        Ok(found)
    }

    #[test]
    fn what_was_tried_is_remembered_by_its_last_attempt() {
        let number = |number| AttemptNumber::new(number).unwrap();
        let (reported, long_ago) = ("2026-11-21T12:00:00Z".parse().unwrap(), Timestamp::UNIX_EPOCH);
        let found = read(&document(&[
            ("A", 2, Some("p2"), "paid:confirmed"),
            ("B", 1, None, "held:reply_lost"),
            ("C", 1, Some("p3"), "pending:in_progress"),
            ("D", 3, None, "failed"),
            ("E", 1, Some("p4"), "failed:provider_failed"),
            ("F", 2, None, "failed:key_refused"),
            ("G", 2, None, "not_sent:put_off"),
            ("H", 2, None, "held:reported"),
            ("I", 0, None, "not_sent:not_tried"),
            ("", 0, None, "rejected:invalid"),
        ]));
        let expected = [
            ("A", Remembered::Sent(number(2), long_ago)),
            ("B", Remembered::Sent(number(1), long_ago)),
            ("C", Remembered::Sent(number(1), long_ago)),
            ("D", Remembered::Failed(number(3), None)),
            ("E", Remembered::Failed(number(1), Some("p4".parse().unwrap()))),
            ("F", Remembered::PerhapsSent(number(2), reported)),
            ("G", Remembered::PerhapsSent(number(2), reported)),
            ("H", Remembered::Sent(number(2), long_ago)),
            ("I", Remembered::PerhapsSent(number(1), reported)),
        ];
        assert_eq!(found.unwrap(), expected.map(|(employee, what)| (employee.to_owned(), what)));
    }

    #[test]
    fn what_failed_and_may_have_been_paid_since_is_asked_for_by_its_key() {
        let failed = document(&[("A", 2, Some("p1"), "failed:provider_failed")]);
        let told = |code: &str| {
            let exceptions = format!("\"exceptions\":[{{\"code\":\"{code}\",\"words\":\"\"}}],\"row\":2");
            read(&failed.replace("\"row\":2", &exceptions)).unwrap().remove(0).1
        };
        let attempt = AttemptNumber::new(2).unwrap();
        for contradicted in ["late_contradiction", "stray"] {
            assert_eq!(told(contradicted), Remembered::Sent(attempt, Timestamp::UNIX_EPOCH));
        }
        for other in ["known_before", "contradiction_settled"] {
            assert_eq!(told(other), Remembered::Failed(attempt, Some("p1".parse().unwrap())));
        }
    }

    #[test]
    fn a_row_is_as_old_as_its_first_try_and_one_that_is_gone_and_was_never_tried_is_forgotten() {
        let paid = document(&[("A", 1, None, "paid:confirmed")]);
        let tried = paid.replace("\"row\":2", "\"tried_at\":\"2026-11-21T09:30:00.25Z\",\"row\":null");
        let first = AttemptNumber::FIRST;
        let expected = Remembered::Sent(first, "2026-11-21T09:30:00.25Z".parse().unwrap());
        assert_eq!(read(&tried).unwrap(), [("A".to_owned(), expected)]);
        let unsent = document(&[("A", 0, None, "not_sent:gone_from_file")]);
        assert_eq!(read(&unsent.replace("\"row\":2", "\"row\":null")).unwrap(), []);
    }

    #[test]
    fn what_is_not_a_whole_report_is_not_believed() {
        let whole = document(&[("A", 1, None, "paid:confirmed")]);
        for bad in [
            "{".to_owned(),
            "{}".to_owned(),
            format!("{whole}x"),
            whole[..whole.len() - 1].to_owned(),
            whole.replace("main", "no such name, surely"),
            whole.replace("last_fact_at", "first_fact_at"),
            whole.replace("\"1000\"", "null"),
        ] {
            assert!(read(&bad).is_err(), "{bad}");
        }
    }
}
