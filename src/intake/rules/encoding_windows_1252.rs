//! `encoding-windows-1252`: the file is written in Windows-1252.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "encoding-windows-1252", severity: Severity::Warning, scope: Scope::File };

/// The problem as it is shown.
pub(in crate::intake) fn problem() -> Problem {
    Problem::new(&RULE)
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;

    #[test]
    fn one_late_accent_decides_for_the_whole_file() {
        let mut bytes = testing::table("first_name", "Ama").into_bytes();
        for n in 2..40_000 {
            bytes.extend(format!("E{n},Ama,Koffi,+22901{:08},mtn_bj,5,,,,,\n", 90_000_000 + n).bytes());
        }
        let late = "X1,Andr?,Koffi,+2290196999999,mtn_bj,5,,,,,\n".bytes();
        bytes.extend(late.map(|byte| if byte == b'?' { 0xe9 } else { byte }));
        let file = testing::file(&bytes);
        let checked = testing::check_path(file.path()).unwrap();
        let codes = testing::codes_in(&checked.diagnostics);
        assert_eq!(codes, [(Some(40_001), "encoding-windows-1252")]);
        assert_eq!(checked.facts.encoding, Some(crate::intake::Encoding::Windows1252));
        let mut last = None;
        let handed_out = checked.for_each_row(&mut |row| {
            last = Some(row);
            Ok::<(), ()>(())
        });
        assert!(handed_out.is_ok());
        let Some(crate::intake::InputRow::Valid { instruction, .. }) = last else { panic!() };
        assert_eq!(instruction.recipient.first_name.expose(), "André");
    }
}
