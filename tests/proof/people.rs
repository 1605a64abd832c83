//! Who is to be paid: drawn from the seed, several currencies, now and then a number with a fate of its own.

use std::collections::BTreeMap;

use payrun::domain::{AccountName, Money, Msisdn, PayoutInstruction, ProviderName, Recipient};
use payrun::journal::{RejectedProblem, RejectedRow};
use payrun::operators;

use crate::dice::Dice;

/// Operators that both providers have, in four currencies.
const OPERATORS: [&str; 8] =
    ["mtn_bj", "moov_bj", "wave_ci", "orange_sn", "mtn_cm", "mtn_rw", "airtel_ug", "mtn_gh"];

/// Numbers whose fate is known to the sandbox (its table of special numbers).
const SPECIAL: [u64; 12] = [9901, 9902, 9903, 9904, 9905, 9906, 9907, 9908, 9909, 9910, 9911, 9912];

/// Numbers that the provider itself never settles.
pub const NEVER_FINAL: [&str; 2] = ["9903", "9911"];

/// A row of the file.
pub fn person(
    dice: &mut Dice,
    index: usize,
    account: &AccountName,
    provider: ProviderName,
    special: bool,
) -> PayoutInstruction {
    let operator = operators::find(provider, dice.pick(&OPERATORS)).unwrap();
    let last_four = if special { dice.pick(&SPECIAL) } else { index as u64 % 9_000 };
    let per_major = operator.currency.minor_per_major();
    // Zayono takes fractions where the currency has them.
    let cents = if provider == ProviderName::Zayono && per_major > 1 { dice.below(per_major) } else { 0 };
    let major = 5_000 + dice.below(100_000);
    // Now and then two payments for one person.
    let (employee, item) = if index % 5 == 4 { (index - 1, "bonus") } else { (index, "salary") };
    PayoutInstruction {
        employee_id: format!("E{employee:04}").parse().unwrap(),
        pay_item: item.parse().unwrap(),
        recipient: Recipient {
            first_name: "Afi".parse().unwrap(),
            last_name: "Mensah".parse().unwrap(),
            phone: phone(provider, operator.code, 1_000 + index as u64 % 9_000, last_four),
            email: (provider == ProviderName::Moneroo).then(|| "afi@example.com".parse().unwrap()),
        },
        operator: operator.operator_code(),
        country: operator.country,
        amount: Money::from_minor(major * per_major + cents, operator.currency),
        description: "Salaire 2026-11".to_owned(),
        account: account.clone(),
        metadata: if dice.one_in(4) {
            BTreeMap::from([("site".to_owned(), "Ganhi".to_owned())])
        } else {
            BTreeMap::new()
        },
    }
}

/// A number of this operator's country that ends so.
pub fn phone(provider: ProviderName, operator: &str, middle: u64, last_four: u64) -> Msisdn {
    let country = operators::find(provider, operator).unwrap().country;
    let width = country.mobile_lengths()[0] - 4;
    Msisdn::parse(&format!("{}{middle:0>width$}{last_four:04}", country.dial_code()), country).unwrap()
}

/// A row that cannot be paid; it is accounted for all the same.
pub fn rejected(dice: &mut Dice, row: u64) -> RejectedRow {
    let amount = (!dice.one_in(3))
        .then(|| Money::from_minor(1_000 + dice.below(9_000), payrun::domain::Currency::XOF));
    RejectedRow {
        row,
        cells: BTreeMap::from([
            ("employee_id".to_owned(), format!("R{row}")),
            ("amount".to_owned(), "?".to_owned()),
        ]),
        amount,
        problems: vec![RejectedProblem {
            code: "phone-missing".to_owned(),
            column: "phone".to_owned(),
            message: "no phone".to_owned(),
            help: String::new(),
            words: None,
        }],
    }
}
