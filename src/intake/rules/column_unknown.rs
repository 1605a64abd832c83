//! `column-unknown`: a column is not known.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};

pub(super) static RULE: Rule = Rule {
    code: "column-unknown",
    severity: Severity::Warning,
    scope: Scope::File,
    title: "a column is not known",
    what: "The heading says nothing to payrun, so the column is ignored.",
    why: "Most files have such columns. It is mentioned because a misspelt optional column would otherwise go unseen.",
    mend: "Nothing, when the column is not meant for payrun. Else rename it; `meta.<name>` sends it along as metadata.",
    example: "\"Service\" -> \"meta.service\"",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem(heading: &str) -> Problem {
    Problem::new(
        &RULE,
        format!("the column \"{}\" is not known and is ignored", shown(heading)),
        "nothing to do if it is not meant for payrun; `payrun template FILE` shows the columns that are",
    )
    .in_column(heading)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn it_is_mentioned_once_and_ignored() {
        let text = testing::table("description", "x").replace("description", "Service");
        assert_eq!(testing::codes_of(&text), [(Some(1), "column-unknown")]);
    }
}
