//! `text-alone`: one text stands among the rows, and nothing else of its row.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "text-alone", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn a_title_among_the_rows_is_one_error() {
        let table = testing::table("amount", "250000");
        let (headings, row) = table.split_once('\n').unwrap();
        for title in [
            "Service Comptabilité,,,,,,,,,,\n",
            ",,DIRECTION,,,,,,,,\n",
            ",,,,,Atelier,,,,,\n",
            "\"Équipe 2\",,,,,,,,,,\n",
        ] {
            let text = format!("{headings}\n{title}{row}Total,,,,,250000,,,,,\n");
            assert_eq!(
                testing::codes_of(&text),
                [(Some(2), "text-alone"), (Some(4), "total-line")],
                "{title}"
            );
            let below = format!(
                "{table}{title}{}",
                testing::row("employee_id", "E2").replace("0190123456", "0190123457")
            );
            assert_eq!(testing::codes_of(&below), [(Some(3), "text-alone")], "{title}");
        }
        // It is no row whose amount cannot be read.
        let text = format!("{headings}\nService Comptabilité,,,,,,,,,,\n{row}Total,,,,,250001,,,,,\n");
        let message = testing::check_text(&text).unwrap_err().to_string();
        assert!(!message.contains("cannot be read"), "{message}");
    }

    #[test]
    fn it_is_refused_and_what_is_more_than_a_text_keeps_its_own_errors() {
        let table = testing::table("amount", "250000");
        let checked = testing::check_text(&format!("{table}Service Comptabilité,,,,,,,,,,\n")).unwrap();
        assert_eq!((checked.input.rows, checked.rejected), (2, 1));
        for more in ["E7,,,,,,,,,,\n", ",Awa,Diop,,,,,,,,\n", ",,,,mtn_bj,,,,,,\n", "#N/A,,,,,,,,,,\n"] {
            let codes = testing::codes_of(&format!("{table}{more}"));
            assert!(!codes.is_empty() && codes.iter().all(|(_, code)| *code != "text-alone"), "{more}");
        }
    }
}
