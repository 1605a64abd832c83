//! `total-unreadable`: the total line cannot be compared.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule {
    code: "total-unreadable",
    severity: Severity::Error,
    scope: Scope::File,
    title: "the total line cannot be compared",
    what: "A total line has an amount that cannot be read, or the rows above it are in several currencies and it does not say which it means.",
    why: "A total that is not compared may be the only trace of somebody who is missing.",
    mend: "Write its amount in digits, under the same heading as the other amounts; or delete the line.",
    example: "\"Total\",,,,,#REF!",
};

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(
        &RULE,
        "the amount of this total line cannot be read",
        "write it in digits under the heading of the amounts, or delete the line",
    )
}

/// For a total of several currencies.
pub(in crate::intake) fn currency() -> Problem {
    Problem::new(
        &RULE,
        "the rows above are in several currencies, and this total line does not say which it means",
        "write the currency beside its amount, one line for each; or delete the line",
    )
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn what_cannot_be_compared_is_not_passed_over() {
        let table = testing::table("amount", "250000");
        for total in ["Total,,,,,#REF!,,,,,", "Total,,,,,,250000,,,,", "Total,250000"] {
            assert_eq!(
                testing::codes_of(&format!("{table}{total}\n")),
                [(Some(3), "total-unreadable")],
                "{total}"
            );
        }
        let ghana = "E2,Ama,Koffi,+233201234567,mtn_gh,100.50,,,,,\n";
        let both = format!("{table}{ghana}Total,,,,,250000,,,,,\n");
        assert_eq!(testing::codes_of(&both), [(Some(4), "total-unreadable")]);
        let each = format!("{table}{ghana}Total,,,,,250000,XOF,,,,\nTotal,,,,,100.50 GHS,,,,,\n");
        assert_eq!(testing::codes_of(&each), [(Some(4), "total-line"), (Some(5), "total-line")]);
    }
}
