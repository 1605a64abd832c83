//! A problem told in whole sentences, as an annotation writes them beside a cell and at the end of a row; there they are
//! known again when the file comes back.

use super::problem::Problem;
use super::rules::Severity;
use crate::words::{Language, Message};

impl Problem {
    /// On the note of its cell.
    #[must_use]
    pub fn explanation(&self, language: Language) -> String {
        Message::new("annotation-explanation")
            .with("message", capital(&self.message(language)))
            .with("help", self.help(language))
            .with("code", self.code())
            .text(language)
    }

    /// Among those of its row.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        let sentence = Message::new("annotation-sentence")
            .with("message", self.message(language))
            .with("help", self.help(language))
            .text(language);
        let sentence = match self.column() {
            Some(column) => Message::new("annotation-in-column")
                .with("column", column.to_owned())
                .with("sentence", sentence)
                .text(language),
            None => capital(&sentence),
        };
        match self.severity() {
            Severity::Error => sentence,
            Severity::Note => Message::new("annotation-note").with("sentence", sentence).text(language),
            Severity::Warning => Message::new("annotation-warning").with("sentence", sentence).text(language),
        }
    }
}

/// A sentence begins with a capital.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + characters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_begin_with_a_capital() {
        assert_eq!(capital("écrivez"), "Écrivez");
        assert_eq!(capital(""), "");
    }
}
