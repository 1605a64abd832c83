//! Names that people and providers give to things.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use super::line::{Line, composed, trimmed};

/// Why a text cannot be such a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum IdError {
    /// Nothing there.
    #[error("empty")]
    Empty,
    /// More characters than allowed.
    #[error("longer than {max} characters")]
    TooLong {
        /// The most characters allowed.
        max: usize,
    },
    /// A character that such a name cannot have.
    #[error("has a character that is not allowed")]
    BadCharacter,
}

/// Trimmed, composed (NFC), one line, and not too long.
fn clean(line: Line<'_>, max: usize) -> Result<Cow<'_, str>, IdError> {
    let text = trimmed(line.text());
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    let (text, has_control) = composed(Line::piece(text, line.is_plain()));
    if text.len() > max && text.chars().count() > max {
        return Err(IdError::TooLong { max });
    }
    if has_control {
        return Err(IdError::BadCharacter);
    }
    Ok(text)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $max:literal, $allowed:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The name as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The name as it will be kept, borrowed where nothing has to change.
            ///
            /// # Errors
            /// When it cannot be such a name.
            pub fn normalise<'t>(text: impl Into<Line<'t>>) -> Result<Cow<'t, str>, IdError> {
                let text = clean(text.into(), $max)?;
                let allowed: fn(char) -> bool = $allowed;
                if text.chars().all(allowed) { Ok(text) } else { Err(IdError::BadCharacter) }
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::normalise(text).map(|text| Self(text.into_owned()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// Who pays. Part of every idempotency key, so it must never change for a run that has begun.
    Employer, 64, |_| true;
    /// One batch, named by a person: letters, digits, `-`, `_`, `.`; at most 64. It becomes a file name.
    RunId, 64, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    /// The employer's own number for an employee.
    EmployeeId, 64, |_| true;
    /// What is paid for: `salary`, `bonus`, … One employee may have several in one run.
    PayItem, 64, |_| true;
    /// A provider account of the configuration.
    AccountName, 64, |c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    /// The provider's id of a payout: opaque, percent-encoded in a path.
    ProviderPayoutId, 128, |_| true;
}

impl RunId {
    /// Whether it would not do as a file name: `.`, `..` and hidden files.
    #[must_use]
    pub fn starts_with_dot(&self) -> bool {
        self.0.starts_with('.')
    }
}

/// What payrolls call the salary itself, in small letters and without spaces. A part of it, such as a basic salary, may
/// stand beside it, and is not here.
const SALARY: &[&str] = &[
    "salary",
    "salaries",
    "monthlysalary",
    "netsalary",
    "netpay",
    "pay",
    "payroll",
    "wage",
    "wages",
    "salaire",
    "salaires",
    "salairemensuel",
    "salairenet",
    "paie",
    "paye",
    "remuneration",
    "traitement",
];

impl PayItem {
    /// What is paid for where nothing is said.
    pub const DEFAULT: &str = "salary";

    /// Whether this is another word for the default item. It stays the item that was written, since keys are derived
    /// from it; but nobody is owed both.
    #[must_use]
    pub fn means_salary(item: &str) -> bool {
        if item == Self::DEFAULT {
            return true;
        }
        let letters = item.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        let word: String = letters.take(Self::MAX_SALARY_WORD + 1).collect();
        SALARY.contains(&word.as_str())
    }

    /// No word for the salary is longer.
    const MAX_SALARY_WORD: usize = 20;
}

impl Default for PayItem {
    fn default() -> Self {
        Self(Self::DEFAULT.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_named_in_characters_that_a_file_may_have() {
        assert_eq!("2026-11".parse::<RunId>().unwrap().as_str(), "2026-11");
        assert_eq!("../etc".parse::<RunId>(), Err(IdError::BadCharacter));
        assert_eq!("nov embre".parse::<RunId>(), Err(IdError::BadCharacter));
        assert_eq!("".parse::<RunId>(), Err(IdError::Empty));
        assert_eq!("x".repeat(65).parse::<RunId>(), Err(IdError::TooLong { max: 64 }));
    }

    #[test]
    fn the_salary_has_many_names_and_its_parts_have_others() {
        for word in
            ["salary", "SALARY", "Salaire", "salaires", "Wages", "Salaire net", "Rémunération", " paie "]
        {
            assert!(PayItem::means_salary(word), "{word}");
        }
        for other in ["", "bonus", "salaire de base", "basic salary", "salaire octobre", "prime", "salaryman"]
        {
            assert!(!PayItem::means_salary(other), "{other}");
        }
        assert!(SALARY.iter().all(|word| word.len() <= PayItem::MAX_SALARY_WORD));
    }

    #[test]
    fn an_employee_id_is_the_same_however_it_was_typed() {
        let composed: EmployeeId = "É-1".parse().unwrap();
        let decomposed: EmployeeId = " E\u{301}-1 ".parse().unwrap();
        assert_eq!(composed, decomposed);
        assert_eq!("a\u{0}b".parse::<EmployeeId>(), Err(IdError::BadCharacter));
    }
}
