//! `amount-ambiguous`: the amount has two readings.

use super::{Rule, Scope, Severity};
use crate::intake::problem::Problem;

pub(super) static RULE: Rule =
    Rule { code: "amount-ambiguous", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(as_decimal: &str, as_thousands: &str) -> Problem {
    Problem::new(&RULE).with("decimal", as_decimal.to_owned()).with("thousands", as_thousands.to_owned())
}

#[cfg(test)]
mod tests {
    use crate::intake::testing;
    use crate::words::Language;

    fn ghana(amounts: &[&str]) -> Vec<(Option<u64>, &'static str)> {
        let mut text = "employee_id,first_name,last_name,phone,operator,amount\n".to_owned();
        for (n, amount) in amounts.iter().enumerate() {
            text += &format!("E{n},Ama,Koffi,+23324123456{n},mtn_gh,\"{amount}\"\n");
        }
        testing::codes_of(&text)
    }

    #[test]
    fn both_readings_are_shown() {
        let error = testing::problem("amount", "150 000.000");
        assert_eq!(error.code(), "amount-ambiguous");
        assert!(error.message(Language::English).contains("150000 or as 150000000"));
        for typed in ["250.000", "250,000", "1.000", "1.234"] {
            assert_eq!(ghana(&[typed]), [(Some(2), "amount-ambiguous")], "{typed}");
            assert_eq!(testing::codes("amount", &format!("\"{typed}\"")), Vec::<&str>::new(), "{typed}");
        }
    }

    /// Somebody meant 1250 and three decimals, or 1 250 000 and forgot a sign.
    #[test]
    fn groups_that_are_too_long_have_two_readings_in_every_currency() {
        for typed in ["1250,000", "1250.000", "250000.000", "0250.000", "12500,000 F CFA"] {
            assert_eq!(testing::codes("amount", &format!("\"{typed}\"")), ["amount-ambiguous"], "{typed}");
        }
        for typed in ["1250.000", "1250,000"] {
            assert_eq!(ghana(&[typed]), [(Some(2), "amount-ambiguous")], "{typed}");
        }
        let both = testing::table("amount", "1250.00")
            + &testing::row("employee_id", "E2").replace("250000", "1250.000");
        assert_eq!(testing::codes_of(&both), [(Some(3), "phone-shared")]);
    }

    /// That a point groups in XOF is known of the currency; the dollars of the same file may have three decimals.
    #[test]
    fn a_currency_without_decimals_settles_no_other() {
        let table = testing::table("amount", "250.000").replace(",XOF,", ",,");
        let ghana = "E2,Ama,Koffi,+233241234567,mtn_gh,1.250,,,,,\n";
        assert_eq!(testing::codes_of(&format!("{table}{ghana}")), [(Some(3), "amount-ambiguous")]);
        let million = testing::table("amount", "1.250.000").replace(",XOF,", ",,");
        assert_eq!(testing::codes_of(&format!("{million}{ghana}")), []);
        let decimal = ghana.replace("1.250", "980.50");
        assert_eq!(testing::codes_of(&format!("{table}{decimal}")), [(Some(3), "amounts-conflict")]);
    }

    #[test]
    fn the_rest_of_the_file_settles_it() {
        assert_eq!(ghana(&["1.250", "1250,50"]), []);
        assert_eq!(ghana(&["1.250", "1.250,50"]), []);
        assert_eq!(ghana(&["1,250", "980.50"]), []);
        assert_eq!(ghana(&["980.000", "1250.0000"]), []);
        assert_eq!(ghana(&["1.250", "1250.50"]), [(Some(2), "amount-ambiguous")]);
        assert_eq!(ghana(&["980.50", "1250.000"]), []);
        assert_eq!(ghana(&["1,250.50", "1250,000"]), [(Some(3), "amount-ambiguous")]);
        assert_eq!(ghana(&["1.250", "1 250"]), [(Some(2), "amount-ambiguous")]);
    }
}
