//! The rules that a file must keep, one per file, and the table that lists them all. A rule's file says how
//! it is broken, the catalogue (`words`) what it means, why it is there and how to mend a file that breaks it; the
//! readers beside this folder find out whether it is broken.

pub(super) mod account_unknown;
pub(super) mod amount_ambiguous;
pub(super) mod amount_currency_differs;
pub(super) mod amount_decimals;
pub(super) mod amount_format;
pub(super) mod amount_missing;
pub(super) mod amount_not_a_number;
pub(super) mod amount_too_large;
pub(super) mod amount_too_small;
pub(super) mod amounts_conflict;
pub(crate) mod cap_employee;
pub(crate) mod cap_payout;
pub(crate) mod cap_run;
pub(super) mod cell_boolean;
pub(super) mod cell_covered;
pub(super) mod cell_date;
pub(super) mod cell_digits_lost;
pub(super) mod cell_error;
pub(super) mod cell_format;
pub(super) mod cell_formula_without_value;
pub(super) mod cell_struck_out;
pub(super) mod cells_merged;
pub(super) mod column_missing;
pub(super) mod column_twice;
pub(super) mod column_unknown;
pub(super) mod columns_hidden;
pub(super) mod currency_not_of_heading;
pub(super) mod currency_not_of_operator;
pub(super) mod currency_unknown;
pub(super) mod description_control_character;
pub(super) mod description_too_long;
pub(super) mod email_malformed;
pub(super) mod email_missing;
pub(super) mod employee_id_bad;
pub(super) mod employee_id_missing;
pub(super) mod employee_id_too_long;
pub(super) mod encoding_mixed;
pub(super) mod encoding_unknown;
pub(super) mod encoding_windows_1252;
pub(super) mod example_row;
pub(super) mod file_binary;
pub(super) mod file_changed;
pub(super) mod file_directory;
pub(super) mod file_empty;
pub(super) mod file_headings_only;
pub(super) mod file_not_found;
pub(super) mod file_spreadsheet;
pub(super) mod file_unreadable;
pub(super) mod formats_conditional;
pub(super) mod headings_differ;
pub(super) mod headings_not_found;
pub(super) mod headings_repeated;
pub(super) mod internal_error;
pub(super) mod metadata_control_character;
pub(super) mod metadata_name_bad;
pub(super) mod metadata_name_reserved;
pub(super) mod metadata_too_long;
pub(super) mod name_alone;
pub(super) mod name_control_character;
pub(super) mod name_missing;
pub(super) mod name_not_split;
pub(super) mod name_split;
pub(super) mod name_too_long;
pub(super) mod operator_ambiguous;
pub(super) mod operator_by_name;
pub(super) mod operator_missing;
pub(super) mod operator_unknown;
pub(super) mod pay_item_bad;
pub(super) mod payout_twice;
pub(super) mod payout_twice_often;
pub(super) mod people_above_headings;
pub(super) mod phone_completed;
pub(super) mod phone_length_unusual;
pub(super) mod phone_letters;
pub(super) mod phone_lost_zero;
pub(super) mod phone_malformed;
pub(super) mod phone_missing;
pub(super) mod phone_not_international;
pub(super) mod phone_not_mobile;
pub(super) mod phone_old_national;
pub(super) mod phone_old_plan;
pub(super) mod phone_other_country;
pub(super) mod phone_other_operator;
pub(super) mod phone_scientific;
pub(super) mod phone_several;
pub(super) mod phone_shared;
pub(super) mod quote_stray;
pub(super) mod quote_unclosed;
pub(super) mod remark_alone;
pub(super) mod remark_line;
pub(super) mod row_blank;
pub(super) mod row_marked;
pub(super) mod row_ragged;
pub(super) mod row_too_long;
pub(super) mod rows_above_headings;
pub(super) mod rows_commented;
pub(super) mod rows_hidden;
pub(super) mod rows_struck_out;
pub(super) mod sheet_ambiguous;
pub(super) mod sheet_not_found;
pub(super) mod sheet_not_read;
pub(super) mod sheet_without_headings;
pub(super) mod temporary_storage;
pub(super) mod text_alone;
pub(super) mod too_many_columns;
pub(super) mod too_many_rows;
pub(super) mod total_differs;
pub(super) mod total_line;
pub(super) mod total_unreadable;
pub(super) mod workbook_damaged;
pub(super) mod workbook_encrypted;
pub(super) mod workbook_too_large;

use serde::Serialize;

use crate::words::{Language, Message};

/// Whether a problem keeps a row from being paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The row, or the file, is not paid.
    Error,
    /// A person should look; the row is paid.
    Warning,
    /// Nothing is wrong; it is good to know.
    Note,
}

impl Severity {
    /// For people: `error`, `avertissement`.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        language.text(match self {
            Self::Error => "severity-error",
            Self::Warning => "severity-warning",
            Self::Note => "severity-note",
        })
    }
}

/// What an error of a rule keeps from being paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The whole file.
    File,
    /// The row.
    Row,
}

/// A rule. Its documentation stands in the catalogue, under `rule-` and its code.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable: scripts and people rely on it.
    pub code: &'static str,
    /// Whether breaking it keeps something from being paid.
    pub severity: Severity,
    /// The row or the file.
    pub scope: Scope,
}

impl Rule {
    /// What it is about, in one line.
    #[must_use]
    pub fn title(&self, language: Language) -> &'static str {
        documentation(self.code, "", language)
    }

    /// What `payrun explain CODE` prints.
    #[must_use]
    pub fn explanation(&self, language: Language) -> String {
        explanation(self.code, self.severity, language)
    }
}

/// What `payrun explain CODE` prints, of a rule here or of one that is documented as they are.
#[must_use]
pub fn explanation(code: &'static str, severity: Severity, language: Language) -> String {
    let heading = Message::new("explain-rule")
        .with("severity", severity.text(language))
        .with("code", code)
        .with("title", documentation(code, "", language))
        .text(language);
    let mut text = format!("{heading}\n\n{}\n\n", documentation(code, ".what", language));
    let parts = [("explain-why", ".why"), ("explain-mend", ".mend"), ("explain-example", ".example")];
    let parts = parts.map(|(label, part)| (language.text(label), documentation(code, part, language)));
    let width = parts.iter().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    for (label, what) in parts {
        text += &format!("{label:<width$}  {what}\n");
    }
    text
}

fn documentation(code: &str, part: &str, language: Language) -> &'static str {
    language.text_of(&format!("rule-{code}{part}"))
}

/// The rule of a code, in whatever case it is typed.
#[must_use]
pub fn find(code: &str) -> Option<&'static Rule> {
    let code = code.trim();
    ALL.iter().copied().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// The rule whose code is nearest to a misspelt one.
#[must_use]
pub fn nearest(code: &str) -> Option<&'static Rule> {
    let typed = code.trim().to_ascii_lowercase();
    ALL.iter()
        .copied()
        .min_by_key(|rule| strsim::damerau_levenshtein(&typed, rule.code))
        .filter(|rule| strsim::damerau_levenshtein(&typed, rule.code) <= 4)
}

/// Every rule: those of the file, then those of the rows in the order of the columns.
pub static ALL: &[&Rule] = &[
    &file_not_found::RULE,
    &file_directory::RULE,
    &file_unreadable::RULE,
    &file_changed::RULE,
    &temporary_storage::RULE,
    &internal_error::RULE,
    &file_empty::RULE,
    &file_headings_only::RULE,
    &file_spreadsheet::RULE,
    &workbook_encrypted::RULE,
    &workbook_damaged::RULE,
    &workbook_too_large::RULE,
    &sheet_not_found::RULE,
    &sheet_ambiguous::RULE,
    &sheet_without_headings::RULE,
    &sheet_not_read::RULE,
    &file_binary::RULE,
    &encoding_windows_1252::RULE,
    &encoding_mixed::RULE,
    &encoding_unknown::RULE,
    &quote_unclosed::RULE,
    &row_too_long::RULE,
    &too_many_rows::RULE,
    &too_many_columns::RULE,
    &headings_not_found::RULE,
    &rows_above_headings::RULE,
    &people_above_headings::RULE,
    &headings_repeated::RULE,
    &headings_differ::RULE,
    &column_missing::RULE,
    &column_twice::RULE,
    &column_unknown::RULE,
    &metadata_name_bad::RULE,
    &metadata_name_reserved::RULE,
    &name_split::RULE,
    &operator_by_name::RULE,
    &phone_completed::RULE,
    &payout_twice_often::RULE,
    &cap_run::RULE,
    &cap_employee::RULE,
    &cap_payout::RULE,
    &total_line::RULE,
    &total_differs::RULE,
    &total_unreadable::RULE,
    &amounts_conflict::RULE,
    &remark_line::RULE,
    &name_alone::RULE,
    &text_alone::RULE,
    &remark_alone::RULE,
    &row_ragged::RULE,
    &row_blank::RULE,
    &row_marked::RULE,
    &rows_hidden::RULE,
    &rows_struck_out::RULE,
    &rows_commented::RULE,
    &columns_hidden::RULE,
    &cells_merged::RULE,
    &cell_covered::RULE,
    &formats_conditional::RULE,
    &quote_stray::RULE,
    &cell_error::RULE,
    &cell_formula_without_value::RULE,
    &cell_date::RULE,
    &cell_boolean::RULE,
    &cell_digits_lost::RULE,
    &cell_format::RULE,
    &cell_struck_out::RULE,
    &employee_id_missing::RULE,
    &employee_id_too_long::RULE,
    &employee_id_bad::RULE,
    &example_row::RULE,
    &name_missing::RULE,
    &name_too_long::RULE,
    &name_control_character::RULE,
    &name_not_split::RULE,
    &phone_missing::RULE,
    &phone_malformed::RULE,
    &phone_letters::RULE,
    &phone_several::RULE,
    &phone_scientific::RULE,
    &phone_lost_zero::RULE,
    &phone_not_international::RULE,
    &phone_other_country::RULE,
    &phone_length_unusual::RULE,
    &phone_not_mobile::RULE,
    &phone_other_operator::RULE,
    &phone_old_plan::RULE,
    &phone_old_national::RULE,
    &phone_shared::RULE,
    &operator_missing::RULE,
    &operator_unknown::RULE,
    &operator_ambiguous::RULE,
    &amount_missing::RULE,
    &amount_not_a_number::RULE,
    &amount_ambiguous::RULE,
    &amount_currency_differs::RULE,
    &amount_format::RULE,
    &amount_too_small::RULE,
    &amount_too_large::RULE,
    &amount_decimals::RULE,
    &currency_unknown::RULE,
    &currency_not_of_operator::RULE,
    &currency_not_of_heading::RULE,
    &email_missing::RULE,
    &email_malformed::RULE,
    &description_too_long::RULE,
    &description_control_character::RULE,
    &pay_item_bad::RULE,
    &account_unknown::RULE,
    &metadata_too_long::RULE,
    &metadata_control_character::RULE,
    &payout_twice::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_are_unique_and_each_is_documented() {
        let mut codes = HashSet::new();
        for rule in ALL {
            assert!(codes.insert(rule.code), "{} twice", rule.code);
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(rule.code.chars().all(kebab), "{}", rule.code);
            for language in Language::ALL {
                let explanation = rule.explanation(language);
                assert!(explanation.starts_with(rule.severity.text(language)), "{explanation}");
                for part in ["", ".what", ".why", ".mend", ".example"] {
                    assert!(!documentation(rule.code, part, language).is_empty(), "{}{part}", rule.code);
                }
            }
        }
    }

    #[test]
    fn every_file_beside_this_one_is_in_the_table() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/intake/rules");
        for entry in std::fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let code = name.trim_end_matches(".rs").replace('_', "-");
            assert!(code == "mod" || find(&code).is_some(), "{name} is not in the table");
        }
    }

    #[test]
    fn a_misspelt_code_finds_its_rule() {
        assert_eq!(find("AMOUNT-MISSING").map(|rule| rule.code), Some("amount-missing"));
        assert_eq!(nearest("amount-mising").map(|rule| rule.code), Some("amount-missing"));
        assert!(nearest("something entirely different").is_none());
    }
}
