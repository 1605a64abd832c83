//! An empty input file as a spreadsheet: headings that explain themselves, lists to choose from, an example that is
//! never paid.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, Format,
    FormatBorder, Formula, IgnoreError, Note, Workbook, Worksheet, XlsxError,
};

use super::{mark, words};
use crate::domain::{Currency, ProviderName};
use crate::intake::{Column, OUR_NOTES, template_example};
use crate::operators::{self, Operator};
use crate::words::{Language, Message};

/// The sheet to be filled in.
const SALARIES: &str = "Salaries";

/// The sheet with what may stand in the column of operators.
const OPERATORS: &str = "Operators";

/// The last row with lists and hints; further rows are as good without.
const LAST_ROW: u32 = 5_000;

/// How high and wide a note is, in pixels.
const NOTE: (u32, u32) = (320, 110);

/// The template for accounts at these providers.
///
/// # Errors
/// When the library cannot make it.
pub fn template_xlsx(providers: &BTreeSet<ProviderName>, language: Language) -> Result<Vec<u8>, XlsxError> {
    let choices = choices(providers);
    let mut workbook = Workbook::new();
    workbook.set_properties(&mark::template_properties()?);
    let bold = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    let heading = bold.set_background_color(Color::RGB(0xE5_E9F0));
    write_salaries(workbook.add_worksheet(), &heading, &choices, language)?;
    write_operators(workbook.add_worksheet(), &heading, &choices, language)?;
    workbook.save_to_buffer()
}

/// Each operator once, also where two providers have it.
fn choices(providers: &BTreeSet<ProviderName>) -> Vec<&'static Operator> {
    let mut codes = BTreeSet::new();
    let all = providers.iter().flat_map(|provider| operators::all(*provider));
    all.filter(|operator| codes.insert(operator.code)).collect()
}

fn write_salaries(
    sheet: &mut Worksheet,
    heading: &Format,
    choices: &[&'static Operator],
    language: Language,
) -> Result<(), XlsxError> {
    sheet.set_name(SALARIES)?;
    let text = Format::new().set_num_format("@");
    let amount = Format::new().set_num_format("#,##0.00");
    for ((index, column), example) in (0_u16..).zip(Column::ALL).zip(template_example(language)) {
        let format = if column == Column::Amount { &amount } else { &text };
        sheet.set_column_format(index, format)?;
        sheet.set_column_width(index, width(column))?;
        sheet.write_string_with_format(0, index, column.heading(language), heading)?;
        sheet.insert_note(0, index, &note(&words::column_note(column, language)))?;
        let grey = format.clone().set_italic().set_font_color(Color::RGB(0x6B_7280));
        match example.parse::<u32>() {
            Ok(number) if column == Column::Amount => {
                sheet.write_number_with_format(1, index, number, &grey)?;
            }
            _ => {
                sheet.write_string_with_format(1, index, example, &grey)?;
            }
        }
        if let Some(validation) = validation(column, choices, language)? {
            sheet.add_data_validation(1, index, LAST_ROW, index, &validation)?;
        }
    }
    sheet.insert_note(1, 0, &note(language.text("template-example")))?;
    show_whole_amounts_whole(sheet)?;
    let last = u16::try_from(Column::ALL.len()).unwrap_or(1) - 1;
    sheet.ignore_error_range(0, 0, LAST_ROW, last, IgnoreError::NumberStoredAsText)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn note(text: &str) -> Note {
    Note::new(text).set_author(OUR_NOTES).add_author_prefix(false).set_width(NOTE.0).set_height(NOTE.1)
}

/// What a cell offers and warns of. Nothing is blocked: payrun understands more than stands in a list, and says what
/// it does not.
fn validation(
    column: Column,
    choices: &[&Operator],
    language: Language,
) -> Result<Option<DataValidation>, XlsxError> {
    let warning = || DataValidation::new().set_error_style(DataValidationErrorStyle::Warning);
    let validation = match column {
        Column::Operator => {
            let list = Formula::new(format!("={OPERATORS}!$A$2:$A${}", choices.len() + 1));
            warning()
                .allow_list_formula(list)
                .set_error_message(language.text("template-operator-warning"))?
        }
        Column::Currency => {
            let codes: BTreeSet<Currency> = choices.iter().map(|operator| operator.currency).collect();
            let codes: Vec<&str> = codes.iter().map(|currency| currency.code()).collect();
            warning()
                .allow_list_strings(&codes)?
                .set_error_message(language.text("template-currency-warning"))?
        }
        Column::Amount => warning()
            .allow_decimal_number(DataValidationRule::GreaterThan(0.0))
            .set_input_message(language.text("template-amount-hint"))?
            .set_error_message(language.text("template-amount-warning"))?,
        Column::Phone => {
            DataValidation::new().allow_any_value().set_input_message(language.text("template-phone-hint"))?
        }
        Column::EmployeeId
        | Column::FirstName
        | Column::LastName
        | Column::Email
        | Column::Description
        | Column::PayItem
        | Column::Account => return Ok(None),
    };
    Ok(Some(validation))
}

/// How wide a column is, in digits.
const fn width(column: Column) -> u16 {
    match column {
        Column::EmployeeId | Column::Currency | Column::PayItem | Column::Account => 14,
        Column::FirstName | Column::LastName | Column::Phone | Column::Operator | Column::Amount => 20,
        Column::Email | Column::Description => 30,
    }
}

/// 250 000 rather than 250 000,00, as most currencies of the list have no cents.
fn show_whole_amounts_whole(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let amount = (0_u16..).zip(Column::ALL).find(|(_, column)| *column == Column::Amount);
    let Some((index, _)) = amount else { return Ok(()) };
    let cell = rust_xlsxwriter::utility::row_col_to_cell(1, index);
    let whole = ConditionalFormatFormula::new()
        .set_rule(format!("=AND(ISNUMBER({cell}),{cell}=INT({cell}))").as_str())
        .set_format(Format::new().set_num_format("#,##0"));
    sheet.add_conditional_format(1, index, LAST_ROW, index, &whole)?;
    Ok(())
}

fn write_operators(
    sheet: &mut Worksheet,
    heading: &Format,
    choices: &[&'static Operator],
    language: Language,
) -> Result<(), XlsxError> {
    sheet.set_name(OPERATORS)?;
    let titles = [
        language.text("template-list-code"),
        language.text("template-list-name"),
        language.text("template-list-country"),
        language.text("template-list-currency"),
    ];
    for ((index, title), width) in (0_u16..).zip(titles).zip([22, 28, 20, 12]) {
        sheet.write_string_with_format(0, index, title, heading)?;
        sheet.set_column_width(index, width)?;
    }
    for (row, operator) in (1_u32..).zip(choices) {
        let country = Message::from(format!("country-{}", operator.country)).text(language);
        let currency = operator.currency.code();
        for (index, text) in (0_u16..).zip([operator.code, operator.name, &country, currency]) {
            sheet.write_string(row, index, text)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

#[cfg(test)]
mod tests;
