//! An empty input file, to be filled in.

use super::columns::Column;
use crate::words::Language;

/// A person in the example row, in the order of [`Column::ALL`]. Her id is reserved (`example-row`): she is never paid.
#[must_use]
pub fn template_example(language: Language) -> [String; Column::ALL.len()] {
    let id = match language {
        Language::English => "EXAMPLE",
        Language::French => "EXEMPLE",
    };
    Column::ALL.map(|column| match column {
        Column::EmployeeId => id.to_owned(),
        Column::FirstName => "Ama".to_owned(),
        Column::LastName => "Koffi".to_owned(),
        Column::Phone => "+2290190000000".to_owned(),
        Column::Operator => "mtn_bj".to_owned(),
        Column::Amount => "250000".to_owned(),
        Column::Currency => "XOF".to_owned(),
        Column::Email => "ama.koffi@example.com".to_owned(),
        Column::Description => language.text("template-delete").to_owned(),
        Column::PayItem => "salary".to_owned(),
        Column::Account => String::new(),
    })
}

/// The headings of an input file, and an example that is never paid. It begins with the mark of UTF-8, so that Excel
/// opens and saves its accents rightly, and has the sign between its cells that Excel expects in that language.
#[must_use]
pub fn template_csv(language: Language) -> String {
    let between = separator(language);
    let headings = Column::ALL.map(|column| column.heading(language));
    format!("\u{feff}{}\r\n{}\r\n", headings.join(between), template_example(language).join(between))
}

/// Where the comma is the decimal sign, Excel opens a file with commas in one column.
const fn separator(language: Language) -> &'static str {
    match language {
        Language::English => ",",
        Language::French => ";",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::source::Delimiter;
    use crate::intake::testing;

    #[test]
    fn a_template_that_is_filled_in_is_a_good_file() {
        for (language, between, delimiter) in
            [(Language::English, ",", Delimiter::Comma), (Language::French, ";", Delimiter::Semicolon)]
        {
            let template =
                template_csv(language).replace(&(template_example(language).join(between) + "\r\n"), "");
            let row = testing::row("amount", "250000").replace(',', between);
            let checked = testing::check_text(&(template + &row)).unwrap();
            assert_eq!(checked.facts.delimiter, Some(delimiter));
            assert!(checked.facts.byte_order_mark);
            assert_eq!((checked.valid.rows, checked.rejected), (1, 0));
            assert_eq!(testing::codes_in(&checked.diagnostics), []);
        }
    }

    #[test]
    fn nothing_but_its_id_is_wrong_with_the_example() {
        for language in Language::ALL {
            let text = template_csv(language).replace(&template_example(language)[0], "E1");
            assert_eq!(testing::codes_of(&text), []);
        }
    }
}
