//! An empty input file, to be filled in.

use super::columns::Column;

/// The headings of an input file, and nothing that could be paid. It begins with the mark of UTF-8, so that Excel opens
/// and saves its accents rightly.
#[must_use]
pub fn template_csv() -> String {
    let headings: Vec<&str> = Column::ALL.iter().map(|column| column.name()).collect();
    format!("\u{feff}{}\r\n", headings.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::testing;

    #[test]
    fn a_template_that_is_filled_in_is_a_good_file() {
        let text = template_csv() + &testing::row("amount", "250000");
        let checked = testing::check_text(&text).unwrap();
        assert!(checked.facts.byte_order_mark);
        assert_eq!((checked.valid.rows, checked.rejected), (1, 0));
        assert_eq!(testing::codes_in(&checked.diagnostics), []);
    }
}
