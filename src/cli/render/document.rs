//! The JSON document of `pay`, `resume` and `status ID`. Its names are part of the interface and only ever added to.

use std::collections::BTreeMap;

use serde::Serialize;

use super::error::ErrorBody;
use crate::domain::{Employer, Environment, Outcome, RunId, Tally, Totals};

/// One run as scripts read it. Sums are texts in major units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RunDocument {
    /// The run.
    pub run: RunId,
    /// Who pays.
    pub employer: Employer,
    /// Whether real money is moved.
    pub environment: Environment,
    /// Whether the input is the sum of the outcomes.
    pub ties_out: bool,
    /// All input rows.
    pub input: Tally,
    /// Every outcome, also those that no row has.
    pub outcomes: BTreeMap<Outcome, Tally>,
    /// Rows that are paid or failed, and that the provider has contradicted since: a person must look.
    pub contradicted: u64,
    /// The calls made.
    pub requests: Requests,
    /// The workbook, where one was written.
    pub report: Option<String>,
    /// What a person must see to, and no exit code says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// What stopped the run, where something did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorBody>,
}

/// Calls made for a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Requests {
    /// Initialize calls.
    pub initialize: u64,
    /// Status calls.
    pub status: u64,
    /// Calls answered 429.
    pub rate_limited: u64,
}

impl RunDocument {
    /// The document of a run with these totals; without requests and report yet.
    #[must_use]
    pub fn new(run: RunId, employer: Employer, environment: Environment, totals: &Totals) -> Self {
        Self {
            run,
            employer,
            environment,
            ties_out: totals.ties_out(),
            input: totals.input.clone(),
            outcomes: Outcome::ALL.iter().map(|outcome| (*outcome, totals.of(*outcome))).collect(),
            contradicted: 0,
            requests: Requests::default(),
            report: None,
            warnings: Vec::new(),
            error: None,
        }
    }

    /// One line of JSON, with its newline.
    #[must_use]
    pub fn to_json(&self) -> String {
        json_line(self)
    }
}

/// One line of JSON, with its newline. What this room writes has text keys only, which cannot fail.
pub(in crate::cli) fn json_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Currency, Money};

    #[test]
    fn the_document_is_the_one_of_the_interface() {
        let salary = Some(Money::from_minor(25_000, Currency::XOF));
        let mut totals = Totals::default();
        for outcome in [Outcome::Paid, Outcome::Paid, Outcome::Failed] {
            totals.input.add(salary);
            totals.entry(outcome).add(salary);
        }
        let (run, employer) = ("2026-11".parse().unwrap(), "acme-benin".parse().unwrap());
        let document = RunDocument {
            contradicted: 1,
            requests: Requests { initialize: 3, status: 3, rate_limited: 0 },
            report: Some("reports/2026-11.xlsx".to_owned()),
            ..RunDocument::new(run, employer, Environment::Test, &totals)
        };
        let expected = concat!(
            r#"{"run":"2026-11","employer":"acme-benin","environment":"test","ties_out":true,"#,
            r#""input":{"rows":3,"total":{"XOF":"75000"}},"#,
            r#""outcomes":{"paid":{"rows":2,"total":{"XOF":"50000"}},"failed":{"rows":1,"total":{"XOF":"25000"}},"#,
            r#""pending":{"rows":0,"total":{}},"held":{"rows":0,"total":{}},"#,
            r#""not_sent":{"rows":0,"total":{}},"rejected":{"rows":0,"total":{}}},"#,
            r#""contradicted":1,"requests":{"initialize":3,"status":3,"rate_limited":0},"#,
            r#""report":"reports/2026-11.xlsx"}"#,
            "\n"
        );
        assert_eq!(document.to_json(), expected);
    }
}
