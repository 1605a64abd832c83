//! `name-alone`: a name stands below the table, and nothing else of its row.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "name-alone", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    /// What becomes of rows below a total line, with ids above it of digits or of letters.
    fn below(id: &str, rows: &str) -> Vec<&'static str> {
        let text = format!("{}Total,,,,,250000,,,,,\n{rows}", testing::table("employee_id", id));
        testing::codes_of(&text).into_iter().filter(|(row, _)| *row > Some(3)).map(|(_, code)| code).collect()
    }

    #[test]
    fn a_name_alone_is_a_person_until_it_signs() {
        for name in [",,KOFFI,,,,,,,,\n", ",Awa,,,,,,,,,\n", ",Awa,DIOP,,,,,,,,\n"] {
            assert_eq!(below("E1", name), ["name-alone"], "{name}");
        }
        // A function, a place and a date; one name below each function, in the same column.
        for (remarks, names) in [
            (",,Le Directeur,,,,,,,,\n,,KOFFI,,,,,,,,\n", 2),
            (",,Fait à Cotonou,,,,,,,,\n", 1),
            (",,Cotonou le 30/11/2026,,,,,,,,\n", 1),
            (",Visa :,,,,,,,,,\n\n,Jean Koffi,,,,,,,,,\n", 2),
            (",,Le Directeur,,,,,,,,\n,,La comptable,,,,,,,,\n,,KOFFI,,,,,,,,\n,,DIOP,,,,,,,,\n", 4),
            ("Jean Koffi,,,,,,,,,,\n", 1),
            (",,,,,Jean Koffi,,,,,\n", 1),
        ] {
            assert_eq!(below("E1", remarks), vec!["remark-line"; names], "{remarks}");
        }
        assert_eq!(below("E1", ",,Le Directeur,,,,,,,,\n,Koffi,,,,,,,,,\n"), ["remark-line", "name-alone"]);
        for (remarks, names) in [
            (",,Le Directeur,,,,,,,,\n,,KOFFI,,,,,,,,\n", ",,DIOP,,,,,,,,\n,,SOW,,,,,,,,\n"),
            (",,Fait à Cotonou,,,,,,,,\n,,Le 30 novembre,,,,,,,,\n", ",,DIOP,,,,,,,,\n,,SOW,,,,,,,,\n"),
        ] {
            let codes = below("E1", &format!("{remarks}{names}"));
            assert_eq!(codes, ["remark-line", "remark-line", "name-alone", "name-alone"], "{remarks}");
        }
        // So it is below an empty line without a total.
        let table = testing::table("employee_id", "E1");
        assert_eq!(testing::codes_of(&format!("{table}\n,,Diop,,,,,,,,\n")), [(Some(4), "name-alone")]);
    }

    #[test]
    fn what_only_a_person_has_is_never_a_remark() {
        for row in [
            ",,KOFFI,,mtn_bj,,,,,,\n",
            ",,,,mtn_bj,,XOF,,,,\n",
            ",,,,mtn_bn,,,,,,\n",
            ",,,,MTN Bénin,,,,,,\n",
            ",,,,MTN,,,,,,\n",
            "DIOP Awa,,,,Orange Money,,,,,,\n",
            ",,,,,,,awa@example.com,,,\n",
            ",,KOFFI,,,,,,Salaire,,\n",
        ] {
            let codes = below("E1", row);
            assert!(!codes.is_empty() && codes.iter().all(|code| *code != "remark-line"), "{row}: {codes:?}");
        }
        assert_eq!(below("E1", "Cotonou,,,,,,,,,,\n"), ["remark-line"]);
        let codes = below("KOFFI", "AWA,,,,,,,,,,\n");
        assert!(codes.contains(&"phone-missing"), "ids of this file are words: {codes:?}");
    }
}
