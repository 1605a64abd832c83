//! A text of the catalogue that was chosen and not yet said: its id and its arguments. Making one formats nothing.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::Language;
use super::bundle;

/// A text of the catalogue with its arguments, to be said in whatever language it is shown in. It can be stored. `Debug`
/// shows the id only: an argument may be a phone number.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    id: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    arguments: Vec<(Cow<'static, str>, Value)>,
}

/// What stands in a text at the place of an argument.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A count or a row: it decides about singular and plural.
    Number(u64),
    /// The same in every language: a code, a heading, a sum.
    Text(Cow<'static, str>),
    /// Any one of these, as the language lists them: `a, b or c`.
    AnyOf(Vec<String>),
    /// All of these: `a, b and c`.
    AllOf {
        /// In this order.
        all: Vec<String>,
    },
    /// Another message, said in the same language.
    Said(Box<Message>),
    /// A text of the catalogue itself. Its attributes are arguments too: a `$country` that is `country-CI` brings
    /// `$country-of`, «de Côte d'Ivoire».
    Phrase {
        /// Its id.
        phrase: Cow<'static, str>,
    },
    /// A number or a sum of money, as English writes it: `1 250.50 GHS`. Each language has its own signs.
    Figure {
        /// With no-break spaces between thousands.
        figure: String,
    },
    /// A day, as ISO 8601 writes it.
    Day {
        /// `2026-11-20`
        day: String,
    },
}

impl Value {
    /// The text of the catalogue with this id.
    pub fn phrase(id: impl Into<Cow<'static, str>>) -> Self {
        Self::Phrase { phrase: id.into() }
    }

    /// A number or a sum of money, as English writes it.
    pub fn figure(figure: impl fmt::Display) -> Self {
        Self::Figure { figure: figure.to_string() }
    }

    /// A day, as ISO 8601 writes it.
    pub fn day(day: impl fmt::Display) -> Self {
        Self::Day { day: day.to_string() }
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Said(Box::new(message))
    }
}

impl From<Vec<String>> for Value {
    fn from(choices: Vec<String>) -> Self {
        Self::AnyOf(choices)
    }
}

impl From<String> for Message {
    /// For an id that is put together from a code.
    fn from(id: String) -> Self {
        Self { id: Cow::Owned(id), arguments: Vec::new() }
    }
}

impl Message {
    /// The text with this id.
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self { id: Cow::Borrowed(id), arguments: Vec::new() }
    }

    /// The same, with a value for `$name`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.arguments.push((Cow::Borrowed(name), value.into()));
        self
    }

    /// All of these, one after the other, as the text `id` puts `$one` before `$other`; `None` for none.
    pub fn row(id: &'static str, parts: impl IntoIterator<Item = Self>) -> Option<Self> {
        parts.into_iter().reduce(|one, other| Self::new(id).with("one", one).with("other", other))
    }

    /// Its id in the catalogue.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn arguments(&self) -> &[(Cow<'static, str>, Value)] {
        &self.arguments
    }

    /// What it says. Should the catalogue lack it, its id.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        self.said(language, None)
    }

    /// What its attribute says, such as `help`. Should the catalogue lack it, its id.
    #[must_use]
    pub fn attribute(&self, language: Language, name: &str) -> String {
        self.said(language, Some(name))
    }

    /// The same, unless the catalogue no longer has it as it was stored.
    #[must_use]
    pub fn find(&self, language: Language, attribute: Option<&str>) -> Option<String> {
        bundle::format(language, &self.id, attribute, &self.arguments)
    }

    fn said(&self, language: Language, attribute: Option<&str>) -> String {
        let found = self.find(language, attribute);
        debug_assert!(found.is_some(), "{language}: {} {attribute:?}", self.id);
        found.unwrap_or_else(|| self.id.clone().into_owned())
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} …", self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_none_and_many_are_told_as_each_language_tells_them() {
        let rows = |count: u64, language| Message::new("errors").with("count", count).text(language);
        assert_eq!(
            [0, 1, 2].map(|count| rows(count, Language::English)),
            ["0 errors", "1 error", "2 errors"]
        );
        assert_eq!(
            [0, 1, 2].map(|count| rows(count, Language::French)),
            ["0 erreur", "1 erreur", "2 erreurs"]
        );
    }

    #[test]
    fn figures_and_days_have_the_signs_of_the_language() {
        let shown = |value: Value, language| Message::new("table-sum").with("currency", value).text(language);
        let sum = || Value::figure("1\u{a0}250.50\u{a0}GHS + 7\u{a0}XOF");
        assert_eq!(shown(sum(), Language::English), "Sum 1\u{a0}250.50\u{a0}GHS + 7\u{a0}XOF");
        assert_eq!(shown(sum(), Language::French), "Somme 1\u{202f}250,50\u{a0}GHS + 7\u{a0}XOF");
        assert_eq!(shown(Value::day("2026-11-20"), Language::English), "Sum 2026-11-20");
        assert_eq!(shown(Value::day("2026-11-20"), Language::French), "Somme 20/11/2026");
        let stored = serde_json::to_string(&Message::new("table-sum").with("currency", sum())).unwrap();
        let read: Message = serde_json::from_str(&stored).unwrap();
        assert_eq!(read, Message::new("table-sum").with("currency", sum()));
    }

    #[test]
    fn a_choice_is_listed_as_each_language_lists_it() {
        let known = |names: &[&str], language| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            Message::new("account-unknown").with("accounts", names).attribute(language, "help")
        };
        assert!(known(&["a"], Language::English).starts_with("write a,"));
        assert!(known(&["a", "b"], Language::English).starts_with("write a or b,"));
        assert!(known(&["a", "b", "c"], Language::English).starts_with("write a, b or c,"));
        assert!(known(&["a", "b", "c"], Language::French).starts_with("écrivez a, b ou c,"));
    }

    #[test]
    fn a_phrase_brings_its_other_forms() {
        let message = Message::new("phone-old-plan").with("country", Value::phrase("country-CI"));
        assert!(message.text(Language::English).contains("in Côte d'Ivoire"));
        assert!(message.text(Language::French).contains("de Côte d'Ivoire"));
    }

    #[test]
    fn what_was_stored_is_said_again_in_any_language() {
        let message = Message::new("phone-length-unusual")
            .with("digits", 9_u64)
            .with("dial", "229")
            .with("country", Value::phrase("country-BJ"))
            .with("lengths", vec!["8".to_owned(), "10".to_owned()]);
        let stored = serde_json::to_string(&message).unwrap();
        let read: Message = serde_json::from_str(&stored).unwrap();
        assert_eq!(read, message);
        for language in Language::ALL {
            assert_eq!(read.text(language), message.text(language));
        }
    }

    #[test]
    fn what_an_older_payrun_stored_is_not_said_wrongly() {
        let gone: Message = serde_json::from_str("{\"id\":\"once-said\"}").unwrap();
        assert_eq!(gone.find(Language::French, None), None);
        let short: Message = serde_json::from_str("{\"id\":\"phone-shared\"}").unwrap();
        assert_eq!(short.find(Language::French, None), None);
    }

    #[test]
    fn a_log_does_not_show_arguments() {
        let message = Message::new("phone-lost-zero").with("mended", "+2290190123456");
        assert!(!format!("{message:?}").contains("0190123456"));
    }
}
