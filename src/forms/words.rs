//! What stands beside the cells, in notes, hints and the column of remarks: problems and columns told in the words of the
//! catalogue.

use crate::intake::rules::Severity;
use crate::intake::{Column, Problem};
use crate::words::{Language, Message};

/// Stands under no heading, beside a row whose cells could not be told apart: until it is emptied, the row is refused.
pub(super) const MARK: &str = "?";

/// A problem on the note of its cell.
pub(super) fn explanation(problem: &Problem, language: Language) -> String {
    Message::new("annotation-explanation")
        .with("message", capital(&problem.message(language)))
        .with("help", problem.help(language))
        .with("code", problem.code())
        .text(language)
}

/// A problem among those of its row.
pub(super) fn sentence(problem: &Problem, language: Language) -> String {
    let sentence = Message::new("annotation-sentence")
        .with("message", problem.message(language))
        .with("help", problem.help(language))
        .text(language);
    let sentence = match problem.column() {
        Some(column) => Message::new("annotation-in-column")
            .with("column", column.to_owned())
            .with("sentence", sentence)
            .text(language),
        None => capital(&sentence),
    };
    match problem.severity() {
        Severity::Error => sentence,
        Severity::Note => Message::new("annotation-note").with("sentence", sentence).text(language),
        Severity::Warning => Message::new("annotation-warning").with("sentence", sentence).text(language),
    }
}

/// What a column of the template is for.
pub(super) fn column_note(column: Column, language: Language) -> String {
    let text = match column {
        Column::EmployeeId => language.text("template-employee-id"),
        Column::FirstName => language.text("template-first-name"),
        Column::LastName => language.text("template-last-name"),
        Column::Phone => language.text("template-phone"),
        Column::Operator => language.text("template-operator"),
        Column::Amount => language.text("template-amount"),
        Column::Currency => language.text("template-currency"),
        Column::Email => language.text("template-email"),
        Column::Description => language.text("template-description"),
        Column::PayItem => language.text("template-pay-item"),
        Column::Account => language.text("template-account"),
    };
    let need = if column.is_required() {
        Message::new("template-required")
    } else {
        Message::new("template-optional")
    };
    need.with("text", text).text(language)
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
