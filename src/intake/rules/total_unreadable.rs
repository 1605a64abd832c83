//! `total-unreadable`: the total line cannot be compared.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "total-unreadable", severity: Severity::Error, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

/// For a total of several currencies.
pub(in crate::intake) fn currency() -> Problem {
    Problem::worded(&RULE, "total-unreadable-currency")
}

/// For a total above which no amount has a currency.
pub(in crate::intake) fn nothing_above() -> Problem {
    Problem::worded(&RULE, "total-unreadable-nothing-above")
}

/// For a total above which amounts can be read, and none has a certain currency.
pub(in crate::intake) fn no_currency_above() -> Problem {
    Problem::worded(&RULE, "total-unreadable-no-currency-above")
}

/// For a total with something in its currency cell that is none.
pub(in crate::intake) fn unknown_currency() -> Problem {
    Problem::worded(&RULE, "total-unreadable-unknown-currency")
}

/// For a total in another currency than the rows above it.
pub(in crate::intake) fn other_currency() -> Problem {
    Problem::worded(&RULE, "total-unreadable-other-currency")
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    #[test]
    fn what_cannot_be_compared_is_not_passed_over() {
        let table = testing::table("amount", "250000");
        for total in [
            "Total,,,,,#REF!,,,,,",
            "Total,,,,,,250000,,,,",
            "Total,250000",
            "Total : 400 000 FCFA,,,,,,,,,,",
        ] {
            assert_eq!(
                testing::codes_of(&format!("{table}{total}\n")),
                [(Some(3), "total-unreadable")],
                "{total}"
            );
        }
        let dated = testing::codes_of(&format!("{table}Total novembre 2026,,,,,,,,,,\n"));
        assert_eq!(dated, [(Some(3), "total-line")]);
        let ghana = "E2,Ama,Koffi,+233241234567,mtn_gh,100.50,,,,,\n";
        let both = format!("{table}{ghana}Total,,,,,250000,,,,,\n");
        assert_eq!(testing::codes_of(&both), [(Some(4), "total-unreadable")]);
        let message = |text: &str| {
            let refused = testing::check_text(text).unwrap_err().diagnostics();
            let last = refused.in_detail().last().unwrap();
            last.problem.message(Language::English)
        };
        assert!(message(&both).contains("in several currencies"));
        let nothing = testing::table("amount", "abc") + "Total,,,,,250000,,,,,\n";
        assert!(message(&nothing).contains("no amount that could be read"));
        let headings = table.lines().next().unwrap();
        let other = format!("{headings}\n{ghana}Total,,,,,100 F CFA,,,,,\n");
        assert!(message(&other).contains("not that of the rows above"));
        for typed in [&table, &format!("{table}{ghana}")] {
            let unknown = format!("{typed}Total,,,,,250000,GHS?,,,,\n");
            assert!(message(&unknown).contains("the currency of this total line is not known"));
        }
        let each = format!("{table}{ghana}Total,,,,,250000,XOF,,,,\nTotal,,,,,100.50 GHS,,,,,\n");
        assert_eq!(testing::codes_of(&each), [(Some(4), "total-line"), (Some(5), "total-line")]);
    }
}
