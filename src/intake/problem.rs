//! One thing that is wrong with a row or a file, before it is known where it will be shown.

use std::fmt;

use super::rules::{Rule, Scope, Severity};
use crate::words::{Language, Message, Value};

/// A rule that was broken, and how. It becomes words only where it is shown. `Debug` leaves the help out: it may show a
/// phone number to whoever has to mend it.
#[derive(Clone, PartialEq, Eq)]
pub struct Problem(Box<Broken>);

/// Boxed: ten values of a row are handed around beside the problem that each might have been.
#[derive(Clone, PartialEq, Eq)]
struct Broken {
    rule: &'static Rule,
    place: Option<Place>,
    words: Message,
    value: Option<String>,
}

/// Where in its row.
#[derive(Clone, PartialEq, Eq)]
enum Place {
    /// In the column with this heading.
    Heading(String),
    /// In the column that stands here, counted from 0.
    Index(usize),
}

impl Problem {
    /// The stable code, for `payrun explain`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.rule.code
    }

    /// Whether it keeps the row from being paid.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.0.rule.severity
    }

    /// Whether it keeps the whole file from being paid.
    pub(super) fn refuses_file(&self) -> bool {
        self.0.rule.severity == Severity::Error && self.0.rule.scope == Scope::File
    }

    /// The heading of the column, as the file writes it.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match &self.0.place {
            Some(Place::Heading(heading)) => Some(heading),
            Some(Place::Index(_)) | None => None,
        }
    }

    /// What is wrong. Never a phone, a name or an address.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.0.words.text(language)
    }

    /// What was typed, where it is not personal.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.0.value.as_deref()
    }

    /// How to mend it. May show a phone number: for the screen, never for a log.
    #[must_use]
    pub fn help(&self, language: Language) -> String {
        self.0.words.attribute(language, "help")
    }

    /// Both, not yet said: to be stored. Its arguments show no more than the message and the help.
    #[must_use]
    pub fn words(&self) -> &Message {
        &self.0.words
    }

    /// The rule is broken in the way that the catalogue tells under its code.
    pub(super) fn new(rule: &'static Rule) -> Self {
        Self::worded(rule, rule.code)
    }

    /// The rule is broken in a way that the catalogue tells under this id, which begins with the rule's code.
    pub(super) fn worded(rule: &'static Rule, id: &'static str) -> Self {
        Self(Box::new(Broken { rule, place: None, words: Message::new(id), value: None }))
    }

    /// The same, with a value for `$name` in its words.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.words = self.0.words.with(name, value);
        self
    }

    /// The same, in the column with this heading.
    #[must_use]
    pub fn in_column(mut self, heading: &str) -> Self {
        self.0.place = Some(Place::Heading(shown(heading)));
        self
    }

    /// Where the column stands, counted from 0, when a heading does not tell.
    pub(super) fn index(&self) -> Option<usize> {
        match self.0.place {
            Some(Place::Index(index)) => Some(index),
            Some(Place::Heading(_)) | None => None,
        }
    }

    /// The same, in the column that stands at `index`.
    pub(super) fn at_index(mut self, index: usize) -> Self {
        self.0.place = Some(Place::Index(index));
        self
    }

    /// The same, with the amount that was typed, unless someone's phone slipped into its column.
    pub(super) fn with_amount(self, typed: &str) -> Self {
        self.with_value(typed, 10)
    }

    /// The same, with the code or name of ours that was typed, unless something personal slipped into its column.
    pub(super) fn with_word(self, typed: &str) -> Self {
        self.with_value(typed, 6)
    }

    fn with_value(mut self, typed: &str, max_digits: usize) -> Self {
        let digits = typed.bytes().filter(u8::is_ascii_digit).count();
        let is_personal = digits > max_digits || typed.starts_with('+') || typed.contains('@');
        self.0.value = (!is_personal).then(|| shown(typed));
        self
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code(), self.message(Language::English))
    }
}

/// A text of the file, made safe for a terminal: short, one line, nothing that cannot be seen.
pub(super) fn shown(text: &str) -> String {
    const MAX_CHARACTERS: usize = 60;
    let mut shown = String::with_capacity(text.len().min(MAX_CHARACTERS));
    for c in text.trim().chars().take(MAX_CHARACTERS) {
        if is_unseen(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    if text.trim().chars().nth(MAX_CHARACTERS).is_some() {
        shown.push('…');
    }
    shown
}

/// Whether a character takes no room on the screen, or changes how those around it are shown.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::testing;

    #[test]
    fn what_slipped_into_another_column_is_not_shown() {
        for (column, cell) in [
            ("operator", "0190123456"),
            ("operator", "+2290190123456"),
            ("amount", "2290190123456"),
            ("currency", "ama@example.com"),
        ] {
            assert_eq!(testing::problem(column, cell).value(), None, "{column} {cell}");
        }
        assert_eq!(testing::problem("amount", "25000000").value(), Some("25000000"));
        assert_eq!(testing::problem("operator", "mtm").value(), Some("mtm"));
    }

    #[test]
    fn what_the_file_says_cannot_disturb_a_terminal() {
        assert_eq!(shown(" mtn\u{1b}[31m\n"), "mtn\\u{1b}[31m");
        assert_eq!(shown("a\u{202e}b\u{ad}"), "a\\u{202e}b\\u{ad}");
        assert_eq!(shown(&"x".repeat(70)).chars().count(), 61);
        assert_eq!(shown("Téléphone"), "Téléphone");
    }
}
