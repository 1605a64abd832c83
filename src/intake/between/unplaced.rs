//! Rows whose amount can be read and whose currency is not certain, since their operator is missing, unknown or one of several.

use std::collections::BTreeMap;

use crate::domain::{Currency, Money};

/// What such rows add up to, in each currency that they may be in.
#[derive(Debug, Clone, Default)]
pub(super) struct Unplaced {
    rows: u64,
    /// How many of them may be in it, and their sum in minor units.
    sums: BTreeMap<Currency, (u64, u128)>,
}

impl Unplaced {
    /// Adds a row, with what its amount is in each currency.
    pub(super) fn add(&mut self, possible: &[Money]) {
        self.rows += 1;
        for money in possible {
            let (rows, minor) = self.sums.entry(money.currency()).or_default();
            *rows += 1;
            *minor += u128::from(money.minor());
        }
    }

    /// How many they are.
    pub(super) const fn rows(&self) -> u64 {
        self.rows
    }

    /// Their sum in a currency that all of them may be in.
    pub(super) fn all_in(&self, currency: Currency) -> Option<u128> {
        let (rows, minor) = self.sums.get(&currency).copied().unwrap_or_default();
        (rows == self.rows).then_some(minor)
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    const TWO: &str = "employee_id,first_name,last_name,phone,operator,amount\n\
        M1,Awa,Koffi,0197100010,MTN Bénin,150000\n\
        M2,Ida,Mensah,0197100011,MTN,200000\n";

    /// What is said of the last line, and how to mend it.
    fn said(text: &str) -> (&'static str, String) {
        let diagnostics = match testing::check_text(text) {
            Ok(checked) => checked.diagnostics,
            Err(error) => error.diagnostics(),
        };
        let last = text.lines().count() as u64;
        let found = diagnostics.in_detail().iter().find(|told| told.row == Some(last)).unwrap();
        let english = |problem: &crate::intake::problem::Problem| {
            format!("{}; {}", problem.message(Language::English), problem.help(Language::English))
        };
        (found.problem.code(), english(&found.problem))
    }

    #[test]
    fn rows_without_a_certain_operator_count_in_the_currency_of_all_others() {
        for operator in ["MTN", "", "Orange Bénin"] {
            let text = TWO.replace("MTN,", &format!("{operator},"));
            let (code, _) = said(&format!("{text}TOTAL,,,,,350000\n"));
            assert_eq!(code, "total-line", "{operator}");
            for wrong in ["150000", "350001", "550000"] {
                let (code, words) = said(&format!("{text}TOTAL,,,,,{wrong}\n"));
                assert_eq!(code, "total-differs");
                assert!(words.contains("350\u{a0}000") && !words.contains("cannot be read"), "{words}");
            }
        }
        // Also of a section.
        let more = format!("{TWO}Sous-total,,,,,350000\nM3,Afi,Sow,0197100012,MTN,50000\n");
        assert_eq!(said(&format!("{more}Sous-total,,,,,50000\n")).0, "total-line");
        assert_eq!(said(&format!("{more}Sous-total,,,,,400000\n")).0, "total-differs");
    }

    #[test]
    fn the_row_the_heading_or_the_total_line_makes_a_currency_certain() {
        let one =
            "employee_id,first_name,last_name,phone,operator,amount\nM2,Ida,Mensah,0197100011,MTN,200000\n";
        for (text, total) in [
            (one.to_owned(), "200000 XOF"),
            (one.replace("200000", "200000 XOF"), "200000"),
            (one.replace("amount", "amount XOF"), "200000"),
            (one.replace("0197100011,MTN", "+2290197100011,Nobody"), "200000"),
        ] {
            assert_eq!(said(&format!("{text}TOTAL,,,,,{total}\n")).0, "total-line", "{text}");
            let (code, _) = said(&format!("{text}TOTAL,,,,,{}\n", total.replace('2', "3")));
            assert_eq!(code, "total-differs", "{text}");
        }
        let (code, words) = said(&format!("{one}TOTAL,,,,,200000\n"));
        assert_eq!(code, "total-unreadable");
        assert!(words.contains("currency"), "{words}");
    }

    #[test]
    fn where_several_currencies_stand_the_operators_are_mended_first() {
        let text = format!("{TWO}G1,Kofi,Owusu,+233244123456,mtn_gh,500\nTOTAL,,,,,350000 XOF\n");
        let (code, words) = said(&text);
        assert_eq!(code, "total-differs");
        assert!(
            words.contains("150\u{a0}000") && words.contains("1 of them has no certain currency"),
            "{words}"
        );
        assert!(words.contains("operators") && !words.contains("cannot be read"), "{words}");
        let both = text.replace("TOTAL", "M9,Ayo,Sow,0197100019,mtn_bj,many\nTOTAL");
        let (_, words) = said(&both);
        assert!(words.contains("that cannot be read: 1") && words.contains("certain currency: 1"), "{words}");
    }
}
