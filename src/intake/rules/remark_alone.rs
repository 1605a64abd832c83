//! `remark-alone`: a row is empty but for the column in which an earlier check explains what is wrong.

use std::sync::LazyLock;

use super::{Rule, Scope, Severity, row_blank};
use crate::intake::problem::Problem;
use crate::words::Language;

pub(super) static RULE: Rule = Rule { code: "remark-alone", severity: Severity::Warning, scope: Scope::Row };

/// All that an earlier check writes beside an empty row: up to the number in it, and what follows the number.
static OURS: LazyLock<Vec<(String, Option<String>)>> = LazyLock::new(|| {
    let sentences = |problem: Problem| Language::ALL.map(|language| even(&problem.sentence(language)));
    let whole = [row_blank::problem(None), Problem::new(&RULE)].map(sentences);
    let whole = whole.into_iter().flatten().map(|sentence| (sentence, None));
    let split = |sentence: String| {
        sentence.split_once('0').map(|(before, after)| (before.to_owned(), Some(after.to_owned())))
    };
    whole.chain(sentences(row_blank::problem(Some(0))).into_iter().filter_map(split)).collect()
});

/// The problem as it is shown, unless an earlier check has written the text.
pub(in crate::intake) fn problem(text: &str) -> Option<Problem> {
    (!typed(text).is_empty()).then(|| Problem::new(&RULE))
}

/// What somebody has typed, without what an earlier check has written there.
pub(in crate::intake) fn typed(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_ours(&even(line)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Not a word may stand in the line that is not ours: it may be somebody's.
fn is_ours(line: &str) -> bool {
    let is_number = |text: &str| !text.chars().any(char::is_alphabetic);
    OURS.iter().any(|(before, after)| match after {
        None => line == before,
        Some(after) => {
            let number = line.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            number.is_some_and(is_number)
        }
    })
}

/// Programs change the spaces that French needs into others.
fn even(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
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
        for ours in [row_blank::problem(None), row_blank::problem(Some(1_017)), Problem::new(&RULE)] {
            for language in Language::ALL {
                let sentence = ours.sentence(language);
                assert!(problem(&sentence).is_none(), "{sentence}");
                assert!(problem(&sentence.replace(char::is_whitespace, " ")).is_none(), "{sentence}");
                for typed_too in [format!("{sentence}\r\nZoé 90000"), format!("Zoé 90000\n\n{sentence}")] {
                    assert_eq!(typed(&typed_too), "Zoé 90000");
                    assert!(problem(&typed_too).is_some(), "{typed_too}");
                }
                assert!(problem(&format!("{sentence} 90000")).is_some(), "{sentence}");
            }
        }
        assert!(problem("row 3").is_some());
    }
}
