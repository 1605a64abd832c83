//! What a report remembers when its journal is gone. Keys bring back what exists at the provider; they cannot bring back
//! that an attempt was refused and left nothing there. A new journal that began with such an attempt would pay a row
//! again that was paid by the attempt after it.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};

use super::ReconcileError;
use crate::domain::{AttemptNumber, Outcome, Reason};

/// The attempts that rows must begin with, by employee and pay item; rows that begin with the first are left out.
pub type FirstAttempts = BTreeMap<Row, AttemptNumber>;

#[derive(Deserialize)]
struct Document {
    attempts: Attempts,
}

struct Attempts(FirstAttempts);

#[derive(Deserialize)]
struct Attempt {
    employee_id: String,
    pay_item: String,
    number: u32,
    payout_id: Option<String>,
    outcome: Outcome,
    reason: Reason,
}

/// Employee and pay item.
type Row = (String, String);

impl Attempt {
    /// A refused key used up no attempt: the same one is sent again.
    fn left_nothing(&self) -> bool {
        self.outcome == Outcome::Failed && self.payout_id.is_none() && self.reason != Reason::KeyRefused
    }
}

/// Reads the `.json` of a report.
///
/// # Errors
/// When it cannot be read, or is not such a report.
pub fn first_attempts(report: &Path) -> Result<FirstAttempts, ReconcileError> {
    let file = File::open(report)?;
    let document: Document = serde_json::from_reader(BufReader::new(file))?;
    Ok(document.attempts.0)
}

impl<'de> Deserialize<'de> for Attempts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Fold)
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
        let mut first = FirstAttempts::new();
        // Attempts of one row stand together, by number. The one after the last that failed and left nothing at the
        // provider is the one to begin with: those before it definitely failed, too. Also where it is not listed: it may
        // have been made after the report was written. So is the first of a row whose earlier ones are not listed: that
        // journal had itself begun with it.
        let mut before: Option<(Row, Option<AttemptNumber>)> = None;
        while let Some(attempt) = list.next_element::<Attempt>()? {
            let next = attempt.left_nothing().then(|| AttemptNumber::new(attempt.number.saturating_add(1)));
            let row = (attempt.employee_id, attempt.pay_item);
            let is_first = before.as_ref().is_none_or(|(earlier, _)| *earlier != row);
            if is_first && attempt.number > 1 {
                first.extend(AttemptNumber::new(attempt.number).map(|number| (row.clone(), number)));
            }
            if is_first && let Some((earlier, Some(next))) = before.take() {
                first.insert(earlier, next);
            }
            // What was to begin with after an earlier attempt stays so while later ones left something.
            let next = next.flatten().or(before.and_then(|(_, next)| next));
            before = Some((row, next));
        }
        if let Some((row, Some(next))) = before {
            first.insert(row, next);
        }
        Ok(Attempts(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recalled(attempts: &str) -> Vec<(String, u32)> {
        let document: Document =
            serde_json::from_str(&format!(r#"{{"run": "r", "payouts": [{{}}], "attempts": [{attempts}]}}"#))
                .unwrap();
        document.attempts.0.into_iter().map(|((employee, _), number)| (employee, number.get())).collect()
    }

    fn attempt(employee: &str, number: u32, payout_id: Option<&str>, outcome: &str) -> String {
        let id = payout_id.map_or("null".to_owned(), |id| format!("{id:?}"));
        let (outcome, reason) = outcome.split_once(':').unwrap_or((outcome, "refused"));
        format!(
            r#"{{"employee_id":"{employee}","pay_item":"salary","number":{number},"payout_id":{id},"outcome":"{outcome}","reason":"{reason}"}}"#
        )
    }

    #[test]
    fn a_row_begins_after_the_last_attempt_that_left_nothing() {
        let attempts = [
            attempt("A", 1, Some("p1"), "failed"),
            attempt("A", 2, Some("p2"), "paid"),
            attempt("B", 1, None, "failed"),
            attempt("B", 2, None, "failed"),
            attempt("B", 3, Some("p3"), "paid"),
            attempt("C", 1, None, "failed"),
            attempt("C", 2, None, "held"),
            attempt("D", 1, None, "failed"),
            attempt("E", 1, None, "held"),
            attempt("F", 1, Some("p4"), "failed"),
            attempt("F", 2, None, "failed"),
            attempt("F", 3, Some("p5"), "paid"),
            attempt("G", 4, Some("p6"), "paid"),
            attempt("H", 1, None, "failed:key_refused"),
            attempt("I", 3, None, "failed"),
            attempt("J", 1, None, "failed"),
            attempt("J", 2, None, "failed:key_refused"),
        ];
        // D and I: the attempt after the last one may have been made after the report was written.
        let expected = [("B", 3), ("C", 2), ("D", 2), ("F", 3), ("G", 4), ("I", 4), ("J", 2)]
            .map(|(employee, number)| (employee.to_owned(), number));
        assert_eq!(recalled(&attempts.join(",")), expected);
    }
}
