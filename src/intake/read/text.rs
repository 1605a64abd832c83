//! Ids, names, addresses and free texts.

use std::borrow::Cow;

use crate::domain::{
    Email, EmployeeId, IdError, Line, PayItem, PayoutInstruction, PersonName, ProviderName, TextError,
    one_line,
};
use crate::intake::problem::{Problem, is_unseen};
use crate::intake::rules::{
    description_control_character, description_too_long, email_malformed, email_missing, employee_id_bad,
    employee_id_missing, employee_id_too_long, example_row, metadata_control_character, metadata_too_long,
    name_control_character, name_missing, name_too_long, pay_item_bad,
};

/// The id as it will be kept.
pub(in crate::intake) fn employee_id(cell: Line<'_>) -> Result<Cow<'_, str>, Problem> {
    match EmployeeId::normalise(cell) {
        Ok(id) if !cell.is_plain() && has_unseen(&id) => Err(employee_id_bad::problem()),
        Ok(id) if example_row::reserves(&id) => Err(example_row::problem()),
        Ok(id) => Ok(id),
        Err(IdError::Empty) => Err(employee_id_missing::problem()),
        Err(IdError::TooLong { .. }) => Err(employee_id_too_long::problem()),
        Err(IdError::BadCharacter) => Err(employee_id_bad::problem()),
    }
}

/// The pay item, `salary` when the cell is empty.
pub(in crate::intake) fn pay_item(cell: Line<'_>) -> Result<Cow<'_, str>, Problem> {
    match PayItem::normalise(cell) {
        Ok(item) if !cell.is_plain() && has_unseen(&item) => Err(pay_item_bad::problem()),
        Ok(item) => Ok(item),
        Err(IdError::Empty) => Ok(Cow::Borrowed(PayItem::DEFAULT)),
        Err(IdError::TooLong { .. } | IdError::BadCharacter) => Err(pay_item_bad::problem()),
    }
}

/// Whether a part of a payment's identity differs from what people see: something in it is not seen, or is a space of
/// another kind than the one that they would type.
fn has_unseen(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| is_unseen(c) || (c.is_whitespace() && c != ' '))
}

/// A first or last name.
pub(in crate::intake) fn name(cell: Line<'_>) -> Result<Cow<'_, str>, Problem> {
    PersonName::normalise(cell).map_err(|error| match error {
        TextError::Empty => name_missing::problem(),
        TextError::TooLong { .. } => name_too_long::problem(),
        TextError::ControlCharacter | TextError::NotAnEmail => name_control_character::problem(),
    })
}

/// The address; only Moneroo cannot do without.
pub(in crate::intake) fn email(
    cell: Line<'_>,
    provider: Option<ProviderName>,
) -> Result<Option<Cow<'_, str>>, Problem> {
    match Email::normalise(cell) {
        Ok(address) => Ok(Some(address)),
        Err(TextError::Empty) if provider == Some(ProviderName::Moneroo) => Err(email_missing::problem()),
        Err(TextError::Empty) => Ok(None),
        Err(TextError::TooLong { .. } | TextError::ControlCharacter | TextError::NotAnEmail) => {
            Err(email_malformed::problem())
        }
    }
}

/// The description; `None` stands for the default one.
pub(in crate::intake) fn description(cell: Line<'_>) -> Result<Option<Cow<'_, str>>, Problem> {
    match one_line(cell, PayoutInstruction::MAX_DESCRIPTION_CHARACTERS) {
        Ok(text) => Ok(Some(text)),
        Err(TextError::Empty) => Ok(None),
        Err(TextError::TooLong { .. }) => Err(description_too_long::problem()),
        Err(TextError::ControlCharacter | TextError::NotAnEmail) => {
            Err(description_control_character::problem())
        }
    }
}

/// A metadata value; `None` when there is nothing to send.
pub(in crate::intake) fn metadata(cell: Line<'_>) -> Result<Option<Cow<'_, str>>, Problem> {
    match one_line(cell, PayoutInstruction::MAX_METADATA_CHARACTERS) {
        Ok(text) => Ok(Some(text)),
        Err(TextError::Empty) => Ok(None),
        Err(TextError::TooLong { .. }) => Err(metadata_too_long::problem()),
        Err(TextError::ControlCharacter | TextError::NotAnEmail) => {
            Err(metadata_control_character::problem())
        }
    }
}
