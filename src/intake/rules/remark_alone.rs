//! `remark-alone`: a row is empty but for the column in which an earlier check explains what is wrong.

use std::sync::LazyLock;

use super::{Rule, Scope, Severity, row_blank};
use crate::intake::problem::Problem;
use crate::words::Language;

pub(super) static RULE: Rule = Rule { code: "remark-alone", severity: Severity::Warning, scope: Scope::Row };

/// All that an earlier check writes beside an empty row, whatever its number.
static OURS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let problems = [row_blank::problem(None), row_blank::problem(Some(0))];
    let each =
        problems.iter().flat_map(|problem| Language::ALL.iter().map(|language| problem.message(*language)));
    each.map(|message| without_numbers(&message)).collect()
});

/// The problem as it is shown, unless an earlier check has written the text.
pub(in crate::intake) fn problem(text: &str) -> Option<Problem> {
    let text = without_numbers(text);
    let is_ours = OURS.iter().any(|ours| text.contains(ours));
    (!is_ours).then(|| Problem::new(&RULE))
}

fn without_numbers(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::testing;

    #[test]
    fn what_somebody_typed_beside_an_empty_row_is_not_passed_over_in_silence() {
        let table =
            testing::table("amount", "5").replace('\n', ",\n").replacen("account,", "account,Errors", 1);
        let typed = "Zoé Koffi +2290190000009 90000";
        assert_eq!(testing::codes_of(&format!("{table},,,,,,,,,,,{typed}\n")), [(Some(3), "remark-alone")]);
        let again =
            testing::row("employee_id", "E2").replace("0190123456", "0190123457").replace('\n', ",\n");
        assert_eq!(
            testing::codes_of(&format!("{table},,,,,,,,,,,{typed}\n{again}")),
            [(Some(3), "remark-alone")]
        );
    }

    #[test]
    fn what_an_earlier_check_wrote_there_is() {
        for problem in [row_blank::problem(None), row_blank::problem(Some(17))] {
            for language in Language::ALL {
                let message = problem.message(language);
                assert!(super::problem(&format!("Warning: T{message}. To mend: …")).is_none(), "{message}");
            }
        }
        assert!(super::problem("row 3").is_some());
    }
}
