//! `metadata-name-reserved`: a metadata column has a reserved name.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "metadata-name-reserved", severity: Severity::Error, scope: Scope::File };

/// The names that payrun writes itself.
const RESERVED: &[&str] = &["employer", "run", "employee_id", "pay_item", "attempt"];

/// The problem as it is shown.
pub(in crate::intake) fn problem(heading: &str) -> Problem {
    Problem::new(&RULE).with("reserved", RESERVED.join(", ")).in_column(heading)
}

/// Whether a name is reserved, in whatever case it is written.
pub(in crate::intake) fn reserves(name: &str) -> bool {
    RESERVED.iter().any(|reserved| reserved.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn our_own_names_cannot_be_overwritten() {
        let text = testing::table("description", "x").replace("description", "meta.Run");
        assert_eq!(testing::codes_of(&text), [(Some(1), "metadata-name-reserved")]);
    }
}
