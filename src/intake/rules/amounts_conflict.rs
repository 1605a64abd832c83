//! `amounts-conflict`: amounts are written in two ways that contradict each other.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;
use crate::intake::read::convention::{Conflict, Role};
use crate::intake::read::number::Sign;
use crate::words::Value;

pub(super) static RULE: Rule =
    Rule { code: "amounts-conflict", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown, at the later row.
pub(in crate::intake) fn problem(conflict: Conflict) -> Problem {
    Problem::new(&RULE)
        .with("here", habit(conflict.row.1, conflict.row.2))
        .with("row", conflict.other.0)
        .with("there", habit(conflict.other.1, conflict.other.2))
}

fn habit(sign: Sign, role: Role) -> Value {
    match (sign, role) {
        (Sign::Point, Role::Decimal) => Value::phrase("habit-point-decimal"),
        (Sign::Point, Role::Groups) => Value::phrase("habit-point-groups"),
        (_, Role::Decimal) => Value::phrase("habit-comma-decimal"),
        // Spaces and apostrophes do nothing else, and contradict nothing.
        (_, Role::Groups) => Value::phrase("habit-comma-groups"),
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn both_rows_are_named() {
        let table = testing::table("amount", "1.250.000");
        let second = testing::row("employee_id", "E2").replace("0190123456", "0190123457");
        for (amount, conflict) in [("1250.00", true), ("\"1250,00\"", false), ("1 250", false)] {
            let text = format!("{table}{}", second.replace("250000", amount));
            let expected: &[_] = if conflict { &[(Some(3), "amounts-conflict")] } else { &[] };
            assert_eq!(testing::codes_of(&text), expected, "{amount}");
        }
    }
}
