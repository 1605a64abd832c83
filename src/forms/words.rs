//! What stands beside the cells: in notes, hints and the column of remarks.

use crate::intake::rules::Severity;
use crate::intake::{Column, Problem};

/// Stands under no heading, beside a row whose cells could not be told apart: until it is emptied, the row is refused.
pub(super) const MARK: &str = "?";

pub(super) const MARK_NOTE: &str = "Where the cells of this row begin and end was a guess. See that each stands under \
    its heading, then empty this cell.";

pub(super) const REMARKS_NOTE: &str = "What is wrong with each row. payrun wrote this column and passes over it when \
    the file comes back: nothing needs to be deleted here.";

pub(super) const EXAMPLE_NOTE: &str = "This row shows how a row is filled in. Nobody is ever paid by it: delete it, or \
    payrun refuses the file.";

pub(super) const OPERATOR_WARNING: &str = "This is not in the list on the sheet Operators. Keep it?";
pub(super) const CURRENCY_WARNING: &str = "No operator of the list pays in this currency. Keep it?";
pub(super) const AMOUNT_HINT: &str = "The net amount in full, as a number: 250000";
pub(super) const AMOUNT_WARNING: &str = "This is not an amount above zero. Keep it?";
pub(super) const PHONE_HINT: &str = "With the country code, such as +2290190123456";

/// Above the list of operators.
pub(super) const OPERATOR_HEADINGS: [&str; 4] = ["Code", "Name", "Country", "Pays in"];

/// What a column is for, with an example.
pub(super) fn template_note(column: Column) -> String {
    let need = if column.is_required() { "Required." } else { "Optional." };
    let what = match column {
        Column::EmployeeId => {
            "The employee's number in your files. It never changes and is never given to another."
        }
        Column::FirstName => "First name or names, as the operator knows them.",
        Column::LastName => "Last name.",
        Column::Phone => "The mobile money number, with the country code: +2290190123456",
        Column::Operator => "Choose from the list; the sheet Operators says what each code means: mtn_bj",
        Column::Amount => "The net amount to pay, as a number: 250000",
        Column::Currency => "When it is empty, the operator's own: XOF",
        Column::Email => "Required by Moneroo only: ama.koffi@example.com",
        Column::Description => "What the employee reads. When it is empty: Salaire and the name of the run.",
        Column::PayItem => {
            "Tells several payments to one employee in one run apart. When it is empty: salary"
        }
        Column::Account => {
            "The account of the configuration that pays this row. When it is empty, the default one."
        }
    };
    format!("{need}\n{what}")
}

/// How wide a column is, in digits.
pub(super) const fn template_width(column: Column) -> u16 {
    match column {
        Column::EmployeeId | Column::Currency | Column::PayItem | Column::Account => 14,
        Column::FirstName | Column::LastName | Column::Phone | Column::Operator | Column::Amount => 20,
        Column::Email | Column::Description => 30,
    }
}

/// What to do with an annotated file.
pub(super) fn guide(again: &str) -> String {
    format!(
        "Mend the coloured cells: red ones are refused, amber ones should be looked at. A note on each cell and the last \
         column say what is wrong. Save the file, then run the same check on it:\n{again}"
    )
}

/// A problem on the note of its cell.
pub(super) fn explanation(problem: &Problem) -> String {
    format!("{}.\n{}.\n[{}]", capital(problem.message()), capital(problem.help()), problem.code())
}

/// A problem among those of its row.
pub(super) fn sentence(problem: &Problem) -> String {
    let severity = match problem.severity() {
        Severity::Error => "",
        Severity::Warning => "Warning: ",
    };
    let column = problem.column().map(|column| format!("{column}: ")).unwrap_or_default();
    format!("{severity}{column}{}. {}.", problem.message(), capital(problem.help()))
}

/// Of a row with more cells than anybody needs.
pub(super) fn left_out(cells: usize) -> String {
    format!("{cells} more cells of this row are not shown here.")
}

/// A sentence begins with a capital.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + characters.as_str()
}
