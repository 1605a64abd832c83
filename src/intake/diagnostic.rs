//! What `check` tells about a file: every problem with its place, in bounded memory.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{SerializeSeq, Serializer};
use serde::{Serialize, ser::SerializeMap};

use super::problem::{Problem, shown};
use super::rules::Severity;
use super::source::cell_name;
use crate::words::{Language, Message};

/// One problem at its place. `Debug` leaves the help out: it may show a phone number to whoever has to mend it.
#[derive(Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// As a spreadsheet counts: the first line is 1.
    pub row: Option<u64>,
    /// The file, as it was named.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The cell as a spreadsheet names it, such as `D17`, where one is meant.
    pub cell: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

impl Serialize for Diagnostic {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("code", self.problem.code())?;
        map.serialize_entry("severity", &self.problem.severity())?;
        map.serialize_entry("message", &self.problem.message(Language::English))?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("sheet", &self.sheet)?;
        map.serialize_entry("cell", &self.cell)?;
        map.serialize_entry("row", &self.row)?;
        map.serialize_entry("column", &self.problem.column())?;
        if let Some(value) = self.problem.value() {
            map.serialize_entry("value", value)?;
        }
        map.serialize_entry("help", &self.problem.help(Language::English))?;
        map.end()
    }
}

impl fmt::Debug for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {:?}: {:?}", self.row, self.problem)
    }
}

impl Diagnostic {
    /// As a compiler shows it. May show a phone number in the help: for the screen, never for a log.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let problem = &self.problem;
        let heading = Message::new("diagnostic")
            .with("severity", problem.severity().text(language))
            .with("code", problem.code())
            .with("message", problem.message(language))
            .text(language);
        let mut text = format!("{heading}\n  --> {}", self.file);
        let row = self.row.map(|row| Message::new("diagnostic-row").with("row", row));
        let column = problem
            .column()
            .map(|heading| Message::new("diagnostic-column").with("column", heading.to_owned()));
        let place: Vec<String> = row.iter().chain(&column).map(|part| part.text(language)).collect();
        let place = place.join(", ");
        text += &match (&self.sheet, &self.cell) {
            (Some(sheet), Some(cell)) => format!(" {sheet}!{cell} ({place})"),
            (None, Some(cell)) => format!(" {cell} ({place})"),
            (Some(sheet), None) => format!(" {sheet} {place}").trim_end().to_owned(),
            (None, None) if row.is_none() && column.is_some() => format!(", {place}"),
            (None, None) => format!(" {place}").trim_end().to_owned(),
        };
        let value = problem
            .value()
            .map(|value| Message::new("diagnostic-value").with("value", value.to_owned()).text(language));
        let help = Message::new("diagnostic-help").with("help", problem.help(language)).text(language);
        for line in value.iter().chain([&help]) {
            text += "\n   = ";
            text += line;
        }
        text
    }
}

/// All problems of a file: the first ones in detail, the rest counted.
#[derive(Debug, Clone)]
pub struct Diagnostics {
    file: String,
    sheet: Option<String>,
    /// The headings, as they are shown, in the order of the columns.
    headings: Vec<String>,
    limit: usize,
    shown: Vec<Diagnostic>,
    /// The least urgent of those shown, so that a full list is only looked through when there is room to be made.
    least: Severity,
    counts: BTreeMap<&'static str, (Severity, u64)>,
}

impl Diagnostics {
    /// None yet, about `file`; at most `limit` of them will be kept in detail.
    pub(super) fn new(file: &str, limit: usize) -> Self {
        Self {
            file: shown(file),
            sheet: None,
            headings: Vec::new(),
            limit,
            shown: Vec::new(),
            least: Severity::Error,
            counts: BTreeMap::new(),
        }
    }

    /// From here on it is known which sheet is read, and where its columns stand.
    pub(super) fn place(&mut self, sheet: Option<&str>, headings: &[&str]) {
        self.sheet = sheet.map(shown);
        self.headings = headings.iter().map(|heading| shown(heading)).collect();
    }

    /// The cell that a problem of a row is about.
    fn cell(&self, row: Option<u64>, problem: &Problem) -> Option<String> {
        let by_heading = || {
            let heading = problem.column().filter(|heading| !heading.is_empty())?;
            self.headings.iter().position(|other| other == heading)
        };
        Some(cell_name(problem.index().or_else(by_heading)?, row?))
    }

    pub(super) fn push(&mut self, row: Option<u64>, problem: Problem) {
        let count = self.counts.entry(problem.code()).or_insert((problem.severity(), 0));
        count.1 += 1;
        if self.shown.len() >= self.limit {
            self.forget_less_urgent_than(problem.severity());
        }
        // What refuses the file is shown, however much stands above it.
        let refuses = |problem: &Problem| problem.refuses_file();
        let is_first = || !self.shown.iter().any(|diagnostic| refuses(&diagnostic.problem));
        if self.shown.len() < self.limit || (refuses(&problem) && is_first()) {
            let cell = self.cell(row, &problem);
            let (file, sheet) = (self.file.clone(), self.sheet.clone());
            self.least = self.least.max(problem.severity());
            self.shown.push(Diagnostic { row, file, sheet, cell, problem });
        }
    }

    /// Makes room: a thousand warnings do not keep the one error from being shown.
    fn forget_less_urgent_than(&mut self, severity: Severity) {
        if self.least <= severity {
            return;
        }
        let of = |diagnostic: &Diagnostic| diagnostic.problem.severity();
        if let Some(last) = self.shown.iter().rposition(|diagnostic| of(diagnostic) == self.least) {
            self.shown.remove(last);
        }
        self.least = self.shown.iter().map(of).max().unwrap_or(Severity::Error);
    }

    /// What ended the reading is always kept in detail.
    pub(super) fn push_last(&mut self, row: Option<u64>, problem: Problem) {
        self.limit = self.shown.len() + 1;
        self.push(row, problem);
    }

    /// None, about the same file.
    #[must_use]
    pub fn without_any(&self) -> Self {
        Self { shown: Vec::new(), least: Severity::Error, counts: BTreeMap::new(), ..self.clone() }
    }

    /// Adds what was found beside the reading of the file.
    pub fn add(&mut self, row: Option<u64>, problem: Problem) {
        self.push(row, problem);
        self.sort();
    }

    /// In the order of the file; what concerns the whole of it first.
    pub(super) fn sort(&mut self) {
        self.shown.sort_by_key(|diagnostic| diagnostic.row);
    }

    /// Those kept in detail, as a person wants them: what keeps the file from being paid first, then warnings, then
    /// notes; among each, in the order of the file.
    #[must_use]
    pub fn most_urgent_first(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.shown.iter().collect();
        all.sort_by_key(|diagnostic| diagnostic.problem.severity());
        all
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
    pub fn summary(&self, language: Language) -> String {
        let errors = Message::new("errors").with("count", self.count(Severity::Error));
        let warnings = Message::new("warnings").with("count", self.count(Severity::Warning));
        let summary = match self.not_shown() {
            0 => Message::new("diagnostics-summary"),
            count => {
                let each: Vec<String> = self.counts().map(|(code, _, n)| format!("{n} {code}")).collect();
                Message::new("diagnostics-summary-in-part").with("count", count).with("each", each.join(", "))
            }
        };
        summary.with("errors", errors.text(language)).with("warnings", warnings.text(language)).text(language)
    }

    /// As a compiler shows them, with a blank line between. May show phone numbers: for the screen, never for a log.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let each = self.most_urgent_first().into_iter().map(|diagnostic| diagnostic.text(language) + "\n\n");
        each.collect::<String>() + &self.summary(language) + "\n"
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
    use crate::intake::rules::{amount_ambiguous, phone_lost_zero, phone_shared};

    fn example() -> Diagnostics {
        let mut diagnostics = Diagnostics::new("salaries.csv", 2);
        diagnostics.place(None, &["employee_id", "amount", "phone"]);
        let phone = phone_lost_zero::problem("+2290190123456");
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
  --> salaries.csv B4 (row 4, column amount)
   = value: 1.000
   = help: write 1 or 1000, without a separator

error[phone-lost-zero]: phone has lost the 0 that it begins with
  --> salaries.csv C17 (row 17, column phone)
   = help: format the column as text, and write +2290190123456 if that is the number

3 errors, 0 warnings; 1 not shown; in all: 2 amount-ambiguous, 1 phone-lost-zero
";
        assert_eq!(example().text(Language::English), expected);
    }

    #[test]
    fn people_read_them_in_french() {
        let expected = "\
erreur[amount-ambiguous]\u{a0}: ce montant peut se lire 1 ou 1000
  --> salaries.csv B4 (ligne 4, colonne amount)
   = valeur\u{a0}: 1.000
   = à faire\u{a0}: écrivez 1 ou 1000, sans séparateur

erreur[phone-lost-zero]\u{a0}: le téléphone a perdu le 0 par lequel il commence
  --> salaries.csv C17 (ligne 17, colonne phone)
   = à faire\u{a0}: mettez la colonne au format Texte et écrivez +2290190123456 si c'est bien le numéro

3 erreurs, 0 avertissement\u{a0}; 1 non affiché\u{a0}; en tout\u{a0}: 2 amount-ambiguous, 1 phone-lost-zero
";
        assert_eq!(example().text(Language::French), expected);
    }

    #[test]
    fn what_keeps_the_file_from_being_paid_is_read_first_and_never_crowded_out() {
        let mut diagnostics = Diagnostics::new("salaries.csv", 3);
        for row in 2..9 {
            diagnostics.push(Some(row), phone_shared::problem(1));
        }
        for row in [9, 8] {
            diagnostics.push(Some(row), phone_lost_zero::problem("+2290190123456"));
        }
        diagnostics.sort();
        let rows = |all: &[&Diagnostic]| all.iter().filter_map(|one| one.row).collect::<Vec<_>>();
        assert_eq!(rows(&diagnostics.most_urgent_first()), [8, 9, 2]);
        assert_eq!(
            rows(&diagnostics.in_detail().iter().collect::<Vec<_>>()),
            [2, 8, 9],
            "as the file has them"
        );
        assert_eq!((diagnostics.count(Severity::Warning), diagnostics.not_shown()), (7, 6));
        let shown = diagnostics.text(Language::English);
        assert!(shown.starts_with("error[phone-lost-zero]"), "{shown}");
    }

    #[test]
    fn programs_read_the_fixed_keys() {
        let json = serde_json::to_value(example()).unwrap();
        assert_eq!(json[1]["code"], "phone-lost-zero");
        assert_eq!(json[1]["severity"], "error");
        assert_eq!(json[1]["row"], 17);
        assert_eq!(json[1]["column"], "phone");
        assert_eq!(json[1]["cell"], "C17");
        assert_eq!(json[1]["sheet"], serde_json::Value::Null);
        assert_eq!(json[1]["file"], "salaries.csv");
        assert_eq!(
            json[1]["help"],
            "format the column as text, and write +2290190123456 if that is the number"
        );
        assert!(json[1]["message"].is_string());
        assert_eq!(json[0]["value"], "1.000");
    }

    #[test]
    fn a_sheet_is_named_before_its_cell() {
        let mut diagnostics = Diagnostics::new("salaires.xlsx", 2);
        diagnostics.place(Some("Feuil1"), &["Matricule", "", "", "Téléphone"]);
        let problem = phone_lost_zero::problem("+2290190123456");
        diagnostics.push(Some(17), problem.in_column("Téléphone"));
        let shown = diagnostics.text(Language::English);
        assert!(shown.contains("--> salaires.xlsx Feuil1!D17 (row 17, column Téléphone)"), "{shown}");
    }

    #[test]
    fn a_log_does_not_show_the_phone() {
        assert!(!format!("{:?}", example()).contains("0190123456"));
    }
}
