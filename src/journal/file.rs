//! What an import brings: the run, the file with its control totals, and the rows that cannot be paid.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{AccountName, Employer, Environment, Money, ProviderName, RunId, Tally};
use crate::words::{Language, Message};

/// What a run is, apart from its rows.
#[derive(Debug, Clone)]
pub struct RunHeader {
    /// Its name.
    pub run: RunId,
    /// Who pays.
    pub employer: Employer,
    /// Whether real money moves.
    pub environment: Environment,
    /// Paid by the built-in simulator.
    pub simulated: bool,
    /// The accounts that rows may name.
    pub accounts: Vec<(AccountName, ProviderName)>,
}

/// The file and its control totals.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct FileFacts {
    /// The file's name, without its folder.
    pub name: String,
    /// 64 hex digits over the normalised rows.
    pub digest: String,
    /// All rows.
    pub rows: u64,
    /// Sums of all rows whose amount can be read, in major units by currency.
    pub total: BTreeMap<String, String>,
}

impl FileFacts {
    /// Of a file with these input totals.
    #[must_use]
    pub fn new(name: String, digest: String, input: &Tally) -> Self {
        let total = input.major_sums().into_iter().map(|(code, sum)| (code.to_owned(), sum)).collect();
        Self { name, digest, rows: input.rows, total }
    }

    /// The control totals.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        tally.rows = self.rows;
        for (code, sum) in &self.total {
            let sum = code.parse().ok().and_then(|currency| Money::parse_major(sum, currency).ok());
            if let Some(sum) = sum {
                tally.add_sum(0, sum.currency(), u128::from(sum.minor()));
            }
        }
        tally
    }
}

/// A row that cannot be paid as it stands. `Debug` shows its number only: its cells may name a person.
#[derive(Clone, PartialEq, Eq)]
pub struct RejectedRow {
    /// As a spreadsheet counts.
    pub row: u64,
    /// Its cells as typed, by column name.
    pub cells: BTreeMap<String, String>,
    /// Its amount, where that can be read.
    pub amount: Option<Money>,
    /// What is wrong with it.
    pub problems: Vec<RejectedProblem>,
}

impl std::fmt::Debug for RejectedRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "row {}", self.row)
    }
}

/// One thing that is wrong with a rejected row. The texts are English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedProblem {
    /// The diagnostic's code.
    pub code: String,
    /// The column, or empty.
    pub column: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// Both, to be said in another language. `None`: stored by a payrun that spoke English only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Message>,
}

impl RejectedProblem {
    /// What is wrong, in the language, or else in English.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.said(language, None).unwrap_or_else(|| self.message.clone())
    }

    /// How to mend it, in the language, or else in English.
    #[must_use]
    pub fn help(&self, language: Language) -> String {
        self.said(language, Some("help")).unwrap_or_else(|| self.help.clone())
    }

    /// English was stored, and stays as it was.
    fn said(&self, language: Language, attribute: Option<&str>) -> Option<String> {
        let words = self.words.as_ref().filter(|_| language != Language::English)?;
        words.find(language, attribute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_before_there_were_languages_is_shown_as_it_was() {
        let old = r#"{"code":"amount-missing","column":"amount","message":"no amount!","help":"write it!"}"#;
        let old: RejectedProblem = serde_json::from_str(old).unwrap();
        assert_eq!(old.message(Language::French), "no amount!");
        assert_eq!(old.help(Language::French), "write it!");
    }

    #[test]
    fn what_is_stored_now_is_shown_in_any_language() {
        let now = RejectedProblem {
            code: "phone-shared".to_owned(),
            column: String::new(),
            message: "as it was said".to_owned(),
            help: String::new(),
            words: Some(Message::new("phone-shared").with("row", 17_u64)),
        };
        let stored: RejectedProblem = serde_json::from_str(&serde_json::to_string(&now).unwrap()).unwrap();
        assert_eq!(stored, now);
        assert!(stored.message(Language::French).contains("ligne 17"));
        assert_eq!(stored.message(Language::English), "as it was said");
    }
}
