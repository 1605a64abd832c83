//! Which column means what: headings are mapped once, and cells are then found by meaning.

mod full_name;
mod headings;
mod layout;
mod synonyms;
mod unit;

pub(super) use full_name::NameOrder;
pub(super) use headings::{known_headings, normalised};
pub(super) use layout::Layout;
pub(super) use unit::Unit;

use crate::words::Language;

/// The heading of the column that explains what is wrong with each row of a file that we hand back. When the file
/// returns with it, it is passed over.
pub const ERRORS_HEADING: &str = "Errors";

/// What a column may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// `employee_id`
    EmployeeId,
    /// `first_name`
    FirstName,
    /// `last_name`
    LastName,
    /// `phone`
    Phone,
    /// `operator`
    Operator,
    /// `amount`
    Amount,
    /// `currency`, else the operator's
    Currency,
    /// `email`, required by Moneroo
    Email,
    /// `description`, else `Salaire <run>`
    Description,
    /// `pay_item`, else `salary`
    PayItem,
    /// `account`, else the default one
    Account,
}

impl Column {
    /// All of them, in the order of the template.
    pub const ALL: [Self; 11] = [
        Self::EmployeeId,
        Self::FirstName,
        Self::LastName,
        Self::Phone,
        Self::Operator,
        Self::Amount,
        Self::Currency,
        Self::Email,
        Self::Description,
        Self::PayItem,
        Self::Account,
    ];

    /// The heading that always works.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EmployeeId => "employee_id",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::Phone => "phone",
            Self::Operator => "operator",
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::Email => "email",
            Self::Description => "description",
            Self::PayItem => "pay_item",
            Self::Account => "account",
        }
    }

    /// The heading in a template: the name, or what a French payroll calls it.
    #[must_use]
    pub const fn heading(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::English, column) => column.name(),
            (Language::French, Self::EmployeeId) => "Matricule",
            (Language::French, Self::FirstName) => "Prénom",
            (Language::French, Self::LastName) => "Nom",
            (Language::French, Self::Phone) => "Téléphone",
            (Language::French, Self::Operator) => "Opérateur",
            (Language::French, Self::Amount) => "Montant net",
            (Language::French, Self::Currency) => "Devise",
            (Language::French, Self::Email) => "E-mail",
            (Language::French, Self::Description) => "Libellé",
            (Language::French, Self::PayItem) => "Rubrique",
            (Language::French, Self::Account) => "Compte",
        }
    }

    /// Whether no file can do without it.
    #[must_use]
    pub const fn is_required(self) -> bool {
        match self {
            Self::EmployeeId
            | Self::FirstName
            | Self::LastName
            | Self::Phone
            | Self::Operator
            | Self::Amount => true,
            Self::Currency | Self::Email | Self::Description | Self::PayItem | Self::Account => false,
        }
    }
}
