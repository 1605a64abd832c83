//! `account-unknown`: the account is not known.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "account-unknown", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem<'a>(typed: &str, accounts: impl Iterator<Item = &'a str>) -> Problem {
    let known: Vec<String> = accounts.map(str::to_owned).collect();
    Problem::new(&RULE).with("accounts", known).with_word(typed)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn the_known_accounts_are_named() {
        let problem = testing::problem("account", "mian");
        assert_eq!(problem.code(), "account-unknown");
        assert!(
            problem.help(Language::English).contains("main or moneroo"),
            "{}",
            problem.help(Language::English)
        );
    }
}
