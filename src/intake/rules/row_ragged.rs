//! `row-ragged`: a row has more or fewer cells than there are headings.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "row-ragged", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(cells: usize, headings: usize) -> Problem {
    let problem = match cells > headings {
        true => Problem::worded(&RULE, "row-ragged-more"),
        false => Problem::new(&RULE),
    };
    problem.with("cells", cells).with("headings", headings)
}

/// For something in a column without a heading; columns are counted from 1.
pub(in crate::intake) fn under_no_heading(column: usize) -> Problem {
    Problem::worded(&RULE, "row-ragged-no-heading").with("column", column).at_index(column.saturating_sub(1))
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

    /// Both were once taken for a salary of 250 francs.
    #[test]
    fn an_amount_that_fell_apart_is_not_paid_in_part() {
        let head = "employee_id,first_name,last_name,phone,operator,amount,description,pay_item";
        let row = "E1,Ama,Koffi,+2290190123456,mtn_bj,250,000";
        let pushed_out = format!("{head}\n{row},salary,\n");
        assert_eq!(testing::codes_of(&pushed_out), [(Some(2), "row-ragged")]);
        let under_no_heading = format!("{head},\n{row},salary,x\n");
        assert_eq!(testing::codes_of(&under_no_heading), [(Some(2), "row-ragged")]);
    }

    #[test]
    fn empty_columns_after_the_last_heading_do_no_harm() {
        let text = testing::table("amount", "250000").replace('\n', ",,\n");
        assert_eq!(testing::codes_of(&text), []);
    }
}
