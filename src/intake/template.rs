//! An empty input file, to be filled in.

use super::columns::Column;

/// A person in the example row, in the order of [`Column::ALL`]. Her id is reserved (`example-row`): she is
/// never paid.
pub const EXAMPLE: [&str; Column::ALL.len()] = [
    "EXAMPLE",
    "Ama",
    "Koffi",
    "+2290190000000",
    "mtn_bj",
    "250000",
    "XOF",
    "ama.koffi@example.com",
    "Delete this row",
    "salary",
    "",
];

/// The headings of an input file, and an example that is never paid. It begins with the mark of UTF-8, so that Excel
/// opens and saves its accents rightly.
#[must_use]
pub fn template_csv() -> String {
    let headings: Vec<&str> = Column::ALL.iter().map(|column| column.name()).collect();
    format!("\u{feff}{}\r\n{}\r\n", headings.join(","), EXAMPLE.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::testing;

    #[test]
    fn a_template_that_is_filled_in_is_a_good_file() {
        let template = template_csv().replace(&(EXAMPLE.join(",") + "\r\n"), "");
        let checked = testing::check_text(&(template + &testing::row("amount", "250000"))).unwrap();
        assert!(checked.facts.byte_order_mark);
        assert_eq!((checked.valid.rows, checked.rejected), (1, 0));
        assert_eq!(testing::codes_in(&checked.diagnostics), []);
    }

    #[test]
    fn nothing_but_its_id_is_wrong_with_the_example() {
        let text = template_csv().replace(EXAMPLE[0], "E1");
        assert_eq!(testing::codes_of(&text), []);
    }
}
