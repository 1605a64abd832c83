//! What a report remembers when its journal is gone. Keys bring back what exists at the provider; they cannot bring back
//! that an attempt was refused and left nothing there. A new journal that began with such an attempt would pay a row
//! again that was paid by the attempt after it, or one that has failed and that nobody asked to be tried again.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};

use super::ReconcileError;
use crate::domain::{AccountName, AttemptNumber, Outcome, ProviderName, Reason};
use crate::journal::Beginning;

/// How rows must begin, by employee and pay item; those that begin with the first attempt are left out.
pub type Beginnings = BTreeMap<Row, Beginning>;

/// Whose memory a report is.
#[derive(Debug, Deserialize)]
pub struct Reported {
    /// When the journal was last written, as far as the run is concerned. A journal that knows of nothing so late is older.
    pub last_fact_at: Timestamp,
    /// Where the run was paid from.
    pub accounts: Vec<ReportedAccount>,
}

/// An account of a report.
#[derive(Debug, Deserialize)]
pub struct ReportedAccount {
    /// Its name in the configuration.
    pub name: AccountName,
    /// Who paid.
    pub provider: ProviderName,
}

/// Reads whose memory the `.json` of a report is.
///
/// # Errors
/// When it cannot be read, or is not such a report.
pub fn reported(report: &Path) -> Result<Reported, ReconcileError> {
    Ok(serde_json::from_reader(BufReader::new(File::open(report)?))?)
}

#[derive(Deserialize)]
struct Document {
    payouts: Failed,
    attempts: Attempts,
}

/// Rows whose last attempt failed and left nothing.
struct Failed(Beginnings);

/// Rows with an attempt after one that failed and left nothing.
struct Attempts(Beginnings);

/// An entry of either list: an attempt, or a row, which tells its last one.
#[derive(Deserialize)]
struct Entry {
    employee_id: String,
    pay_item: String,
    #[serde(alias = "attempts")]
    number: u32,
    payout_id: Option<String>,
    outcome: Outcome,
    reason: Reason,
}

/// Employee and pay item.
type Row = (String, String);

impl Entry {
    /// A refused key used up no attempt: the same one is sent again.
    fn left_nothing(&self) -> bool {
        self.outcome == Outcome::Failed && self.payout_id.is_none() && self.reason != Reason::KeyRefused
    }
}

/// Reads the `.json` of a report.
///
/// # Errors
/// When it cannot be read, or is not such a report.
pub fn beginnings(report: &Path) -> Result<Beginnings, ReconcileError> {
    let file = File::open(report)?;
    let document: Document = serde_json::from_reader(BufReader::new(file))?;
    Ok(document.beginnings())
}

impl Document {
    fn beginnings(self) -> Beginnings {
        let Attempts(mut all) = self.attempts;
        all.extend(self.payouts.0);
        all
    }
}

impl<'de> Deserialize<'de> for Failed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(FoldFailed)
    }
}

impl<'de> Deserialize<'de> for Attempts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Fold)
    }
}

/// Keeps of a long list only what failed.
struct FoldFailed;

impl<'de> Visitor<'de> for FoldFailed {
    type Value = Failed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the payouts of a report")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Failed, A::Error> {
        let mut failed = Beginnings::new();
        while let Some(last) = list.next_element::<Entry>()? {
            if let Some(number) = AttemptNumber::new(last.number).filter(|_| last.left_nothing()) {
                failed.insert((last.employee_id, last.pay_item), Beginning::Failed(number));
            }
        }
        Ok(Failed(failed))
    }
}

/// Keeps of a long list only what differs from the rule.
struct Fold;

impl<'de> Visitor<'de> for Fold {
    type Value = Attempts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the attempts of a report")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Attempts, A::Error> {
        let mut first = Beginnings::new();
        // Attempts of one row stand together, by number. The one after the last that failed and left nothing at the
        // provider is the one to begin with: those before it definitely failed, too. (Where it is not listed, the row has
        // failed, and is among those.) So is the first of a row whose earlier ones are not listed: that journal had itself
        // begun with it.
        let mut before: Option<(Row, Option<AttemptNumber>)> = None;
        while let Some(attempt) = list.next_element::<Entry>()? {
            let next = attempt.left_nothing().then(|| AttemptNumber::new(attempt.number.saturating_add(1)));
            let row = (attempt.employee_id, attempt.pay_item);
            let is_first = before.as_ref().is_none_or(|(earlier, _)| *earlier != row);
            if is_first && attempt.number > 1 {
                let number = AttemptNumber::new(attempt.number);
                first.extend(number.map(|number| (row.clone(), Beginning::With(number))));
            }
            if is_first && let Some((earlier, Some(next))) = before.take() {
                first.insert(earlier, Beginning::With(next));
            }
            // What was to begin with after an earlier attempt stays so while later ones left something.
            let next = next.flatten().or(before.and_then(|(_, next)| next));
            before = Some((row, next));
        }
        if let Some((row, Some(next))) = before {
            first.insert(row, Beginning::With(next));
        }
        Ok(Attempts(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An attempt of a row; as the row itself, which tells its last one, with another name for the number.
    fn attempt(name: &str, employee: &str, number: u32, payout_id: Option<&str>, outcome: &str) -> String {
        let id = payout_id.map_or("null".to_owned(), |id| format!("{id:?}"));
        let (outcome, reason) = outcome.split_once(':').unwrap_or((outcome, "refused"));
        format!(
            r#"{{"employee_id":"{employee}","pay_item":"salary","{name}":{number},"payout_id":{id},"outcome":"{outcome}","reason":"{reason}"}}"#
        )
    }

    #[test]
    fn a_row_begins_after_the_last_attempt_that_left_nothing_or_as_failed() {
        type Attempts<'a> = &'a [(u32, Option<&'a str>, &'a str)];
        let rows: [(&str, Attempts<'_>); 10] = [
            ("A", &[(1, Some("p1"), "failed"), (2, Some("p2"), "paid")]),
            ("B", &[(1, None, "failed"), (2, None, "failed"), (3, Some("p3"), "paid")]),
            ("C", &[(1, None, "failed"), (2, None, "held")]),
            ("D", &[(1, None, "failed")]),
            ("E", &[(1, None, "held")]),
            ("F", &[(1, Some("p4"), "failed"), (2, None, "failed"), (3, Some("p5"), "paid")]),
            ("G", &[(4, Some("p6"), "paid")]),
            ("H", &[(1, None, "failed:key_refused")]),
            ("I", &[(3, None, "failed")]),
            ("J", &[(1, None, "failed"), (2, None, "failed:key_refused")]),
        ];
        let (mut payouts, mut attempts) = (Vec::new(), Vec::new());
        for (employee, of_row) in rows {
            let line = |name, &(number, id, outcome): &_| attempt(name, employee, number, id, outcome);
            attempts.extend(of_row.iter().map(|it| line("number", it)));
            payouts.extend(of_row.last().map(|it| line("attempts", it)));
        }
        // K had failed in a journal that was lost, and the one after it was lost, too.
        payouts.push(attempt("attempts", "K", 2, None, "failed"));
        payouts.push(attempt("attempts", "never sent", 0, None, "not_sent:not_tried"));
        let report = format!(
            r#"{{"run": "r", "payouts": [{}], "attempts": [{}]}}"#,
            payouts.join(","),
            attempts.join(",")
        );
        let found: Vec<(String, Beginning)> = serde_json::from_str::<Document>(&report)
            .unwrap()
            .beginnings()
            .into_iter()
            .map(|((employee, _), beginning)| (employee, beginning))
            .collect();
        let number = |number| AttemptNumber::new(number).unwrap();
        let with = |employee: &str, attempt| (employee.to_owned(), Beginning::With(number(attempt)));
        let failed = |employee: &str, attempt| (employee.to_owned(), Beginning::Failed(number(attempt)));
        // Of D, I and K another attempt may have been made after the report was written: whoever asked for it asks again.
        let expected = [
            with("B", 3),
            with("C", 2),
            failed("D", 1),
            with("F", 3),
            with("G", 4),
            failed("I", 3),
            with("J", 2),
            failed("K", 2),
        ];
        assert_eq!(found, expected);
    }
}
