//! What stands beside the cells, in notes and hints: columns told in the words of the catalogue.

use crate::intake::Column;
use crate::words::{Language, Message};

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
