//! `row-ragged`: a row has more or fewer cells than there are headings.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "row-ragged",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "a row has more or fewer cells than there are headings",
    what: "The number of cells differs from the number of headings.",
    why: "The cells may have moved: an amount may stand under another heading.",
    mend: "Complete the row. A cell that holds the separator (`1250,50` in a comma file) needs quotes around it.",
    example: "E1,Ama,Koffi,…,1250,50 -> E1,Ama,Koffi,…,\"1250,50\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(cells: usize, headings: usize) -> Problem {
    let one_cell = if cells == 1 { "1 cell" } else { "cells" };
    let count = if cells == 1 { one_cell.to_owned() } else { format!("{cells} {one_cell}") };
    Problem::new(
        &RULE,
        format!("this row has {count}, but there are {headings} headings"),
        "complete the row; put quotes around a cell that holds the separator, such as \"1250,50\"",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn both_too_many_and_too_few_cells_are_refused() {
        let good = testing::table("amount", "250000");
        assert_eq!(testing::codes_of(&good.replace("250000", "250,50")), [(Some(2), "row-ragged")]);
        assert_eq!(testing::codes_of(&good.replace("250000,", "250000")), [(Some(2), "row-ragged")]);
        assert_eq!(testing::codes_of(&format!("{good}E2\n")), [(Some(3), "row-ragged")]);
    }

    #[test]
    fn empty_cells_after_the_last_heading_do_no_harm() {
        let text = testing::table("amount", "250000").trim_end().to_owned() + ",,\n";
        assert_eq!(testing::codes_of(&text), []);
    }
}
