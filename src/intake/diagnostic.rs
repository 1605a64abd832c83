//! What `check` tells about a file: every problem with its place, in bounded memory.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{SerializeSeq, Serializer};
use serde::{Serialize, ser::SerializeMap};

use super::problem::{Problem, shown};
use super::rules::Severity;

/// One problem at its place. `Debug` leaves the help out: it may show a phone number to whoever has to mend it.
#[derive(Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// As a spreadsheet counts: the first line is 1.
    pub row: Option<u64>,
    /// The file, as it was named.
    pub file: String,
    /// What is wrong.
    pub problem: Problem,
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.problem.code())?;
        map.serialize_entry("severity", &self.problem.severity())?;
        map.serialize_entry("message", self.problem.message())?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("row", &self.row)?;
        map.serialize_entry("column", &self.problem.column())?;
        if let Some(value) = self.problem.value() {
            map.serialize_entry("value", value)?;
        }
        map.serialize_entry("help", self.problem.help())?;
        map.end()
    }
}

impl fmt::Debug for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {:?}: {:?}", self.row, self.problem)
    }
}

impl fmt::Display for Diagnostic {
    /// As a compiler shows it. May show a phone number in the help: for the screen, never for a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = &self.problem;
        writeln!(f, "{}[{}]: {}", problem.severity(), problem.code(), problem.message())?;
        write!(f, "  --> {}", self.file)?;
        match (self.row, problem.column()) {
            (Some(row), Some(column)) => write!(f, " row {row}, column {column}")?,
            (Some(row), None) => write!(f, " row {row}")?,
            (None, Some(column)) => write!(f, ", column {column}")?,
            (None, None) => {}
        }
        if let Some(value) = problem.value() {
            write!(f, "\n   = value: {value}")?;
        }
        write!(f, "\n   = help: {}", problem.help())
    }
}

/// All problems of a file: the first ones in detail, the rest counted.
#[derive(Debug, Clone)]
pub struct Diagnostics {
    file: String,
    limit: usize,
    shown: Vec<Diagnostic>,
    counts: BTreeMap<&'static str, (Severity, u64)>,
}

impl Diagnostics {
    /// None yet, about `file`; at most `limit` of them will be kept in detail.
    pub(super) fn new(file: &str, limit: usize) -> Self {
        Self { file: shown(file), limit, shown: Vec::new(), counts: BTreeMap::new() }
    }

    pub(super) fn push(&mut self, row: Option<u64>, problem: Problem) {
        let count = self.counts.entry(problem.code()).or_insert((problem.severity(), 0));
        count.1 += 1;
        // What refuses the file is shown, however much stands above it.
        let refuses = |problem: &Problem| problem.refuses_file();
        let is_first = || !self.shown.iter().any(|diagnostic| refuses(&diagnostic.problem));
        if self.shown.len() < self.limit || (refuses(&problem) && is_first()) {
            self.shown.push(Diagnostic { row, file: self.file.clone(), problem });
        }
    }

    /// What ended the reading is always kept in detail.
    pub(super) fn push_last(&mut self, row: Option<u64>, problem: Problem) {
        self.limit = self.shown.len() + 1;
        self.push(row, problem);
    }

    /// In the order of the file; what concerns the whole of it first.
    pub(super) fn sort(&mut self) {
        self.shown.sort_by_key(|diagnostic| diagnostic.row);
    }

    /// Those kept in detail, in the order of the file.
    #[must_use]
    pub fn in_detail(&self) -> &[Diagnostic] {
        &self.shown
    }

    /// How many there are of each code, also of those not kept in detail.
    pub fn counts(&self) -> impl Iterator<Item = (&'static str, Severity, u64)> {
        self.counts.iter().map(|(code, (severity, count))| (*code, *severity, *count))
    }

    /// How many there are of one severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> u64 {
        self.counts().filter(|(_, s, _)| *s == severity).map(|(_, _, n)| n).sum()
    }

    /// How many are counted but not kept in detail.
    #[must_use]
    pub fn not_shown(&self) -> u64 {
        let all: u64 = self.counts().map(|(_, _, count)| count).sum();
        all.saturating_sub(u64::try_from(self.shown.len()).unwrap_or(u64::MAX))
    }

    /// The last lines for people: `3 errors, 1 warning`, and how many of each code where not all are shown.
    #[must_use]
    pub fn summary(&self) -> String {
        let plural = |count: u64, word: &str| match count {
            1 => format!("1 {word}"),
            _ => format!("{count} {word}s"),
        };
        let mut summary = format!(
            "{}, {}",
            plural(self.count(Severity::Error), "error"),
            plural(self.count(Severity::Warning), "warning")
        );
        if self.not_shown() > 0 {
            let each: Vec<String> = self.counts().map(|(code, _, n)| format!("{n} {code}")).collect();
            summary += &format!("; {} not shown; in all: {}", self.not_shown(), each.join(", "));
        }
        summary
    }
}

impl fmt::Display for Diagnostics {
    /// As a compiler shows them, with a blank line between. May show phone numbers: for the screen, never for a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.shown {
            write!(f, "{diagnostic}\n\n")?;
        }
        writeln!(f, "{}", self.summary())
    }
}

impl Serialize for Diagnostics {
    /// A list of those kept in detail.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.shown.len()))?;
        for diagnostic in &self.shown {
            list.serialize_element(diagnostic)?;
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::rules::{amount_ambiguous, phone_not_international};

    fn example() -> Diagnostics {
        let mut diagnostics = Diagnostics::new("salaries.csv", 2);
        let phone =
            phone_not_international::problem(Some("+2290190123456".to_owned()), crate::domain::Country::BJ);
        diagnostics.push(Some(17), phone.in_column("phone"));
        let amount = amount_ambiguous::problem("1", "1000").with_amount("1.000");
        diagnostics.push(Some(4), amount.clone().in_column("amount"));
        diagnostics.push(Some(18), amount);
        diagnostics.sort();
        diagnostics
    }

    #[test]
    fn people_read_them_as_a_compiler_writes() {
        let expected = "\
error[amount-ambiguous]: this amount can be read as 1 or as 1000
  --> salaries.csv row 4, column amount
   = value: 1.000
   = help: write 1 or 1000, without a separator

error[phone-not-international]: phone is written without the country code
  --> salaries.csv row 17, column phone
   = help: write +2290190123456

3 errors, 0 warnings; 1 not shown; in all: 2 amount-ambiguous, 1 phone-not-international
";
        assert_eq!(example().to_string(), expected);
    }

    #[test]
    fn programs_read_the_fixed_keys() {
        let json = serde_json::to_value(example()).unwrap();
        assert_eq!(json[1]["code"], "phone-not-international");
        assert_eq!(json[1]["severity"], "error");
        assert_eq!(json[1]["row"], 17);
        assert_eq!(json[1]["column"], "phone");
        assert_eq!(json[1]["file"], "salaries.csv");
        assert_eq!(json[1]["help"], "write +2290190123456");
        assert!(json[1]["message"].is_string());
        assert_eq!(json[0]["value"], "1.000");
    }

    #[test]
    fn a_log_does_not_show_the_phone() {
        assert!(!format!("{:?}", example()).contains("0190123456"));
    }
}
