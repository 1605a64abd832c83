//! Whose memory a report is: what stands before its rows.

use std::fmt;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use jiff::Timestamp;
use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::ReconcileError;
use crate::domain::{AccountName, KeyFingerprint, ProviderName};
use crate::journal::RunRecord;

/// Whose memory a report is.
#[derive(Debug)]
pub struct Reported {
    /// Its name: a copy under another name tells of nobody in that one.
    pub run: String,
    /// Who paid.
    pub employer: String,
    /// `test` or `live`.
    pub environment: String,
    /// Paid on the simulator in the same process.
    pub simulated: bool,
    /// When the run was begun.
    pub begun_at: Timestamp,
    /// When the journal was last written, as far as the run is concerned. A journal that knows of nothing so late is older.
    pub last_fact_at: Timestamp,
    /// Where the run was paid from.
    pub accounts: Vec<ReportedAccount>,
}

impl Reported {
    /// Whether it knows of something later than a journal whose last fact of the run was recorded then.
    #[must_use]
    pub fn is_newer_than(&self, last_fact_at: Timestamp) -> bool {
        self.last_fact_at > last_fact_at
    }

    /// Whose it is, in one line.
    #[must_use]
    pub fn whose(&self) -> Whose<'_> {
        Whose {
            run: &self.run,
            employer: &self.employer,
            environment: &self.environment,
            simulated: self.simulated,
        }
    }
}

/// What a report and a journal must agree in, to be of one run: keys are made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whose<'a> {
    /// The name of the run.
    pub run: &'a str,
    /// Who pays.
    pub employer: &'a str,
    /// `test` or `live`.
    pub environment: &'a str,
    /// On the simulator in the same process.
    pub simulated: bool,
}

impl fmt::Display for Whose<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { run, employer, environment, simulated } = self;
        write!(f, "{run}, {employer}, {}", if *simulated { "practice" } else { environment })
    }
}

impl<'a> From<&'a RunRecord> for Whose<'a> {
    fn from(run: &'a RunRecord) -> Self {
        let (run, employer, environment, simulated) =
            (run.run.as_str(), run.employer.as_str(), run.environment.as_str(), run.simulated);
        Self { run, employer, environment, simulated }
    }
}

/// An account of a report.
#[derive(Debug, Deserialize)]
pub struct ReportedAccount {
    /// Its name in the configuration.
    pub name: AccountName,
    /// Who paid.
    pub provider: ProviderName,
    /// Of the API key; `None` where an earlier payrun wrote the report.
    pub key_fingerprint: Option<KeyFingerprint>,
}

/// Reads whose memory the `.json` of a report is, and no further than it says so: the rows, which may be a million, come
/// after it.
///
/// # Errors
/// When it cannot be read, or is not such a report.
pub fn reported(report: &Path) -> Result<Reported, ReconcileError> {
    let mut head = Head::default();
    let mut document = serde_json::Deserializer::from_reader(BufReader::new(File::open(report)?));
    // Left in the middle, a document is no error where all was said by then.
    let read = document.deserialize_map(&mut head);
    head.whole().ok_or_else(|| {
        read.err().unwrap_or_else(|| Error::custom("whose memory it is stands nowhere in the report")).into()
    })
}

/// What was read of [`Reported`] so far.
#[derive(Default)]
struct Head {
    run: Option<String>,
    employer: Option<String>,
    environment: Option<String>,
    simulated: Option<bool>,
    begun_at: Option<Timestamp>,
    last_fact_at: Option<Timestamp>,
    accounts: Option<Vec<ReportedAccount>>,
}

impl Head {
    const fn is_whole(&self) -> bool {
        self.run.is_some()
            && self.employer.is_some()
            && self.environment.is_some()
            && self.simulated.is_some()
            && self.begun_at.is_some()
            && self.last_fact_at.is_some()
            && self.accounts.is_some()
    }

    fn whole(self) -> Option<Reported> {
        Some(Reported {
            run: self.run?,
            employer: self.employer?,
            environment: self.environment?,
            simulated: self.simulated?,
            begun_at: self.begun_at?,
            last_fact_at: self.last_fact_at?,
            accounts: self.accounts?,
        })
    }
}

impl<'de> Visitor<'de> for &mut Head {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a report")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<(), A::Error> {
        while !self.is_whole() {
            match parts.next_key::<String>()?.as_deref() {
                None => break,
                Some("run") => self.run = Some(parts.next_value()?),
                Some("employer") => self.employer = Some(parts.next_value()?),
                Some("environment") => self.environment = Some(parts.next_value()?),
                Some("simulated") => self.simulated = Some(parts.next_value()?),
                Some("begun_at") => self.begun_at = Some(parts.next_value()?),
                Some("last_fact_at") => self.last_fact_at = Some(parts.next_value()?),
                Some("accounts") => self.accounts = Some(parts.next_value()?),
                Some(_) => drop(parts.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_memory_it_is_stands_before_the_rows_and_is_believed_without_them() {
        let told = |text: &str| {
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), text).unwrap();
            reported(file.path())
        };
        let head = r#"{"run": "r", "employer": "acme", "environment": "test", "simulated": false, "accounts": [{"name": "main",
            "provider": "zayono"}], "begun_at": "2026-11-21T11:00:00Z", "last_fact_at": "2026-11-21T12:00:00Z", "payouts": ["#;
        let found = told(head).unwrap();
        assert_eq!((found.employer.as_str(), found.accounts.len()), ("acme", 1));
        assert!(found.is_newer_than("2026-11-21T11:59:59Z".parse().unwrap()));
        assert!(!found.is_newer_than("2026-11-21T12:00:00Z".parse().unwrap()));
        for bad in ["", "{}", "[]", &head.replace("employer", "employee"), &head.replace("T12", "T99")] {
            assert!(told(bad).is_err(), "{bad}");
        }
    }
}
