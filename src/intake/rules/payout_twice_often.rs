//! `payout-twice-often`: very many payouts are in the file twice.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "payout-twice-often", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem(max_rows: usize) -> Problem {
    Problem::new(&RULE).with("max", max_rows)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn a_file_pasted_twice_is_refused_as_a_whole() {
        let mut text = testing::table("employee_id", "E1");
        (0..3).for_each(|_| text += &testing::row("employee_id", "E1"));
        let limits = crate::intake::Limits { duplicate_rows: 3, ..Default::default() };
        assert_eq!(testing::codes_within(&text, &limits), [(None, "payout-twice-often")]);
    }
}
