//! `file-utf16`: the file is written in UTF-16.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "file-utf16", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn both_byte_orders_are_recognised() {
        for bytes in [&b"\xff\xfee\0m\0"[..], b"\xfe\xff\0e\0m"] {
            assert_eq!(testing::codes_of_bytes(bytes), [(None, "file-utf16")]);
        }
    }
}
