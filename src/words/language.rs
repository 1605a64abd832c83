//! The languages that payrun speaks, and how one is chosen.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{bundle, typography};

/// A language that payrun speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    /// What everything is in that programs read, too.
    #[default]
    #[serde(rename = "en")]
    English,
    /// As HR departments from Dakar to Libreville read it.
    #[serde(rename = "fr")]
    French,
}

impl Language {
    /// Every language, English first.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// Its ISO 639-1 code: `en`, `fr`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// The language of a locale such as `fr_BJ.UTF-8`. What is not French is English.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        match locale.get(..2) {
            Some(start) if start.eq_ignore_ascii_case("fr") => Self::French,
            _ => Self::English,
        }
    }

    /// A text that takes no arguments, or an attribute of one: `reason-confirmed.next`. Should the catalogue lack it,
    /// its id.
    #[must_use]
    pub fn text(self, id: &'static str) -> &'static str {
        let found = self.find(id);
        debug_assert!(found.is_some(), "{self}: {id}");
        found.unwrap_or(id)
    }

    /// The same for an id that is put together from a code. Should the catalogue lack it, nothing.
    #[must_use]
    pub fn text_of(self, id: &str) -> &'static str {
        let found = self.find(id);
        debug_assert!(found.is_some(), "{self}: {id}");
        found.unwrap_or_default()
    }

    /// A number or a sum of money, given as English writes it, in the signs of this language.
    #[must_use]
    pub fn figure(self, english: &str) -> String {
        typography::figure(self, english)
    }

    /// The same where it may be that the catalogue has none: what only some languages have, or only some arguments.
    #[must_use]
    pub fn find(self, id: &str) -> Option<&'static str> {
        bundle::plain(self, id)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// It is not the code of a language that payrun speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("payrun speaks en (English) and fr (French)")]
pub struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
            .ok_or(UnknownLanguage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_has_a_language() {
        for (locale, language) in [
            ("fr_FR.UTF-8", Language::French),
            ("fr_BJ", Language::French),
            ("FR", Language::French),
            ("en_US.UTF-8", Language::English),
            ("C.UTF-8", Language::English),
            ("de_DE", Language::English),
            ("f", Language::English),
            ("é", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }

    #[test]
    fn a_language_is_known_by_its_code() {
        for language in Language::ALL {
            assert_eq!(language.to_string().parse(), Ok(language));
        }
        assert_eq!("FR".parse(), Ok(Language::French));
        assert_eq!("de".parse::<Language>(), Err(UnknownLanguage));
    }
}
