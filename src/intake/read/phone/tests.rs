//! Which texts are which phone, and what is said about the others.

use super::*;
use crate::domain::ProviderName;
use crate::operators;
use crate::words::Language;
use proptest::prelude::*;

fn known(code: &str) -> KnownOperator {
    KnownOperator::new(operator(code))
}

fn operator(code: &str) -> &'static Operator {
    operators::find(ProviderName::Zayono, code).unwrap()
}

/// The digits, or the code of the error.
fn reading(cell: &str, kind: CellKind, code: &str) -> String {
    match read(cell, kind, Some(&known(code))) {
        Ok(taken) => taken.unwrap().digits.into_owned(),
        Err(problem) => problem.code().to_owned(),
    }
}

fn doubts_of(cell: &str, code: &str) -> Vec<&'static str> {
    let digits = reading(cell, CellKind::Text, code);
    doubts(&digits, operator(code)).map(|problem| problem.code()).collect()
}

#[test]
fn every_usual_way_of_writing_is_one_number() {
    for (code, digits, ways) in [
        (
            "mtn_bj",
            "2290190123456",
            vec![
                "+2290190123456",
                "2290190123456",
                "002290190123456",
                "0190123456",
                "01 90 12 34 56",
                "01.90.12.34.56",
                "01-90-12-34-56",
                "01/90/12/34/56",
                "+229 01 90 12 34 56",
                "(+229) 01 90 12 34 56",
                "(229) 0190123456",
                "[+229] 0190123456",
                "00229 01 90 12 34 56",
                "tel:+2290190123456",
                "Tél. : 01 90 12 34 56",
                "TEL 0190123456",
                "'+2290190123456",
                "’0190123456",
                "\u{202a}+2290190123456\u{202c}",
                "01\u{a0}90\u{202f}12\u{2009}34\u{200b}56",
                "01 – 90 – 12 – 34 – 56",
                "2290190123456.0",
                "2290190123456.00",
                "2290190123456,00",
                "+2290190123456,0",
            ],
        ),
        ("orange_ci", "2250701020304", vec!["0701020304", "07 01 02 03 04", "+225 07 01020304"]),
        ("orange_sn", "221771234567", vec!["77 123 45 67", "771234567", "221 77 123 45 67", "771234567.0"]),
        (
            "mtn_gh",
            "233241234567",
            vec![
                "0241234567",
                "241234567",
                "024 123 4567",
                "+233 (0)24 123 4567",
                "+2330241234567",
                "233 0241234567",
            ],
        ),
        ("mpesa_ke", "254712345678", vec!["0712345678", "712345678", "254712345678", "(0712) 345-678"]),
        ("mtn_cg", "242061234567", vec!["06 123 45 67", "+242 06 123 4567"]),
        ("airtel_ga", "24177123456", vec!["077 12 34 56", "77123456", "+241 77 12 34 56", "+241 077123456"]),
        ("tmoney_tg", "22890123456", vec!["90 12 34 56", "+228 90123456"]),
        ("mtn_cm", "237677123456", vec!["6 77 12 34 56", "677123456"]),
        // They stand as they are written, with a warning.
        ("mtn_bj", "22990123456", vec!["+22990123456", "22990123456", "+229 90 12 34 56"]),
        ("orange_ci", "22507010203", vec!["+22507010203", "+225 07 01 02 03"]),
    ] {
        for way in ways {
            assert_eq!(reading(way, CellKind::Text, code), digits, "{way}");
        }
    }
}

#[test]
fn each_damage_has_its_name() {
    for (cell, code, expected) in [
        ("", "mtn_bj", "phone-missing"),
        ("'", "mtn_bj", "phone-malformed"),
        ("90123456", "mtn_bj", "phone-old-national"),
        ("07010203", "orange_ci", "phone-old-national"),
        ("07123456", "airtel_ga", "phone-old-national"),
        ("701020304", "orange_ci", "phone-lost-zero"),
        ("190123456", "mtn_bj", "phone-lost-zero"),
        ("1 90 12 34 56", "mtn_bj", "phone-lost-zero"),
        ("61234567", "mtn_cg", "phone-lost-zero"),
        ("+221771234567", "orange_ci", "phone-other-country"),
        ("00221771234567", "orange_ci", "phone-other-country"),
        ("221 77 123 45 67", "orange_ci", "phone-other-country"),
        ("+33 6 12 34 56 78", "mtn_bj", "phone-not-international"),
        ("0101020304", "mtn_bj", "phone-not-international"),
        ("0771234567", "orange_sn", "phone-not-international"),
        ("33 821 23 45", "orange_sn", "phone-not-international"),
        ("0301234567", "mtn_gh", "phone-not-international"),
        ("+229 01 90 12 34 56 / 97", "mtn_bj", "phone-several"),
        ("90123456 / 91", "moov_tg", "phone-several"),
        ("0803123456/7", "mtn_ng", "phone-several"),
        ("0190123456 + 0197123456", "mtn_bj", "phone-several"),
        ("0190123456, 0197123456", "mtn_bj", "phone-several"),
        ("90123456 ou 97123456", "tmoney_tg", "phone-several"),
        ("9012345697123456", "tmoney_tg", "phone-several"),
        ("0190123456 ext 5", "mtn_bj", "phone-letters"),
        ("O190123456", "mtn_bj", "phone-letters"),
        ("à demander", "mtn_bj", "phone-letters"),
        ("0190123456#", "mtn_bj", "phone-malformed"),
        // What `+228-90123456` becomes in a spreadsheet.
        ("-90123228", "tmoney_tg", "phone-malformed"),
        ("\u{2212}2290190123456", "mtn_bj", "phone-malformed"),
        ("123456", "mtn_bj", "phone-malformed"),
        ("2.29E+12", "mtn_bj", "phone-scientific"),
        ("2,29019E+12", "mtn_bj", "phone-scientific"),
    ] {
        assert_eq!(reading(cell, CellKind::Text, code), expected, "{cell}");
    }
}

#[test]
fn a_number_cell_is_its_digits_and_other_kinds_are_none() {
    assert_eq!(reading("2290190123456", CellKind::Number, "mtn_bj"), "2290190123456");
    assert_eq!(reading("190123456", CellKind::Number, "mtn_bj"), "phone-lost-zero");
    assert_eq!(reading("241234567", CellKind::Number, "mtn_gh"), "233241234567");
    assert_eq!(reading("-90123228", CellKind::Number, "tmoney_tg"), "phone-malformed");
    for kind in [CellKind::Date, CellKind::Boolean, CellKind::Error, CellKind::FormulaWithoutValue] {
        assert_eq!(reading("90123456.", kind, "tmoney_tg"), "phone-malformed");
    }
}

#[test]
fn the_mended_number_is_shown_where_it_is_certain() {
    for (cell, code, mended) in [
        ("190123456", "mtn_bj", "+2290190123456"),
        ("701020304", "orange_ci", "+2250701020304"),
        ("90123456", "mtn_bj", "+2290190123456"),
        ("07123456", "airtel_ga", "+24177123456"),
        ("06123456", "airtel_ga", "+24166123456"),
        ("0771234567", "orange_sn", "+221771234567"),
    ] {
        let problem = read(cell, CellKind::Text, Some(&known(code))).unwrap_err();
        let help = problem.help(Language::English);
        assert!(help.contains(mended), "{cell}: {help}");
    }
}

#[test]
fn what_is_taken_may_still_be_doubted() {
    for (cell, code, expected) in [
        ("+2290190123456", "mtn_bj", vec![]),
        ("+2290190123456", "moov_bj", vec!["phone-other-operator"]),
        ("01 95 12 34 56", "mtn_bj", vec!["phone-other-operator"]),
        ("+22997123456", "mtn_bj", vec!["phone-old-plan"]),
        ("+22995123456", "mtn_bj", vec!["phone-old-plan", "phone-other-operator"]),
        ("+22507010203", "orange_ci", vec!["phone-old-plan"]),
        ("+24107123456", "airtel_ga", vec!["phone-old-plan"]),
        ("+229019012345", "mtn_bj", vec!["phone-length-unusual"]),
        ("+221338212345", "orange_sn", vec!["phone-not-mobile"]),
        ("+2250501020304", "wave_ci", vec![]),
    ] {
        assert_eq!(doubts_of(cell, code), expected, "{cell} {code}");
    }
}

#[test]
fn the_dialling_code_tells_the_country() {
    for (cell, expected) in [
        ("+229 01 90 12 34 56", Some(Country::BJ)),
        ("+22990123456", Some(Country::BJ)),
        ("00221771234567", Some(Country::SN)),
        ("221771234567", Some(Country::SN)),
        ("22890123456", Some(Country::TG)),
        ("0190123456", None),
        ("08031234567", None),
        ("771234567", None),
        ("+33612345678", None),
        ("", None),
    ] {
        assert_eq!(country(cell, CellKind::Text), expected, "{cell}");
    }
}

#[test]
fn the_test_method_takes_an_account_number() {
    let demo = operators::find(ProviderName::Moneroo, "moneroo_payout_demo").unwrap();
    let known = KnownOperator::new(demo);
    let read = |cell| read(cell, CellKind::Text, Some(&known));
    assert_eq!(read("4149518161").unwrap().unwrap().digits, "4149518161");
    assert_eq!(doubts("4149518161", demo).count(), 0);
    assert_eq!(read("+4149518161").unwrap_err().code(), "phone-malformed");
    assert_eq!(read("").unwrap_err().code(), "phone-missing");
}

#[test]
fn a_clean_number_is_not_copied() {
    let taken = read("+2290190123456", CellKind::Text, Some(&known("mtn_bj"))).unwrap();
    assert_eq!(taken, Some(Taken { digits: Cow::Borrowed("2290190123456"), is_beyond_doubt: true }));
}

/// A mobile number of some operator's country, after the dialling code.
fn national() -> impl Strategy<Value = (&'static Operator, String)> {
    let all = operators::all(ProviderName::Zayono);
    (0..all.len(), any::<prop::sample::Index>(), "[0-9]{10}").prop_map(move |(at, start, rest)| {
        let operator = &all[at];
        let country = operator.country;
        let start = start.get(country.mobile_starts());
        (operator, format!("{start}{rest}")[..country.mobile_lengths()[0]].to_owned())
    })
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in ".{0,30}", digits in "[0-9+ .()/eE-]{0,20}") {
        for operator in operators::all(ProviderName::Zayono) {
            let known = KnownOperator::new(operator);
            let _ = read(text.trim(), CellKind::Text, Some(&known));
            let _ = read(digits.trim(), CellKind::Number, Some(&known));
        }
        let _ = (read(text.trim(), CellKind::Text, None), country(&text, CellKind::Text));
    }

    /// Every form that is taken gives the number that its international form gives.
    #[test]
    fn all_forms_of_a_number_are_equal(
        (operator, national) in national(),
        gaps in prop::collection::vec(prop::sample::select(vec!["", " ", ".", "-", "\u{a0}"]), 20),
    ) {
        let country = operator.country;
        let dial = country.dial_code();
        let expected = format!("{dial}{national}");
        let spaced: String = national.chars().zip(&gaps).flat_map(|(c, gap)| [c.to_string(), (*gap).to_owned()]).collect();
        let mut forms = vec![
            format!("+{expected}"), expected.clone(), format!("00{expected}"), national.clone(),
            spaced.clone(), format!("+{dial} {spaced}"), format!("(+{dial}) {spaced}"), format!("+{dial} (0){national}"),
        ];
        if country.has_trunk_zero() {
            forms.push(format!("0{national}"));
        }
        for form in forms {
            let taken = read(form.trim(), CellKind::Text, Some(&KnownOperator::new(operator))).unwrap();
            let taken = taken.unwrap();
            prop_assert_eq!(&taken.digits, expected.as_str(), "{}", form);
            prop_assert!(!taken.is_beyond_doubt || doubts(&taken.digits, operator).next().is_none());
        }
    }

    /// What is taken is what was typed: with a dialling code put before, or a zero left out, and nothing else.
    #[test]
    fn no_digit_is_invented(text in "[+(]{0,2}[0-9 ./-]{6,18}") {
        let typed: String = text.chars().filter(char::is_ascii_digit).collect();
        for operator in operators::all(ProviderName::Zayono) {
            if let Ok(Some(taken)) = read(text.trim(), CellKind::Text, Some(&KnownOperator::new(operator))) {
                let end = taken.digits.strip_prefix(operator.country.dial_code()).unwrap();
                prop_assert!(typed.ends_with(end) || [".0", ".00"].iter().any(|end| text.trim().ends_with(end)), "{} {}", text, operator.code);
                prop_assert!(typed.len() <= end.len() + 6);
            }
        }
    }
}
