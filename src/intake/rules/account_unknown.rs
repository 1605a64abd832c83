//! `account-unknown`: the account is not known.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "account-unknown",
    severity: Severity::Error,
    scope: Scope::Row,
    title: "the account is not known",
    what: "The configuration has no account with this name.",
    why: "The row cannot be paid from an account that payrun does not know.",
    mend: "Write the name of an account of the configuration, or leave the cell empty for the default one.",
    example: "\"Main\" -> \"main\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem<'a>(typed: &str, accounts: impl Iterator<Item = &'a str>) -> Problem {
    let known: Vec<&str> = accounts.collect();
    Problem::new(
        &RULE,
        "the configuration has no such account",
        format!("write {}, or leave the cell empty for the default account", known.join(" or ")),
    )
    .with_word(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn the_known_accounts_are_named() {
        let problem = testing::problem("account", "mian");
        assert_eq!(problem.code(), "account-unknown");
        assert!(problem.help().contains("main or moneroo"), "{}", problem.help());
    }
}
