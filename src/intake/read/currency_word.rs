//! Currencies as they stand beside an amount: `250 000 F CFA`, `XOF 250000`, `GH₵ 1,250.50`.

use crate::domain::Currency;

/// What people write, as [`folded`] leaves it, and the currencies that it may stand for. Never `K` or `M`: they also
/// mean thousands and millions.
const WORDS: &[(&str, &[Currency])] = &[
    ("F", &[Currency::XOF, Currency::XAF, Currency::GNF, Currency::CDF, Currency::RWF]),
    ("FR", &[Currency::XOF, Currency::XAF, Currency::GNF, Currency::CDF, Currency::RWF]),
    ("FRS", &[Currency::XOF, Currency::XAF, Currency::GNF, Currency::CDF, Currency::RWF]),
    ("FRANCS", &[Currency::XOF, Currency::XAF, Currency::GNF, Currency::CDF, Currency::RWF]),
    ("CFA", &[Currency::XOF, Currency::XAF]),
    ("FCFA", &[Currency::XOF, Currency::XAF]),
    ("FRCFA", &[Currency::XOF, Currency::XAF]),
    ("FRSCFA", &[Currency::XOF, Currency::XAF]),
    ("FRANCSCFA", &[Currency::XOF, Currency::XAF]),
    ("FG", &[Currency::GNF]),
    ("FC", &[Currency::CDF]),
    ("FRW", &[Currency::RWF]),
    ("GH₵", &[Currency::GHS]),
    ("GH¢", &[Currency::GHS]),
    ("₵", &[Currency::GHS]),
    ("CEDIS", &[Currency::GHS]),
    ("KSH", &[Currency::KES]),
    ("TSH", &[Currency::TZS]),
    ("USH", &[Currency::UGX]),
    ("₦", &[Currency::NGN]),
    ("NAIRA", &[Currency::NGN]),
    ("MK", &[Currency::MWK]),
    ("ZK", &[Currency::ZMW]),
    ("MT", &[Currency::MZN]),
    ("BIRR", &[Currency::ETB]),
    ("LE", &[Currency::SLE]),
    ("$", &[Currency::USD]),
    ("US$", &[Currency::USD]),
];

/// The number of an amount, and the currency word that stands before or after it: one at most, and only known ones.
pub(in crate::intake) fn split(cell: &str) -> (&str, Option<&str>) {
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (cell.find(is_digit), cell.rfind(is_digit)) else {
        return (cell, None);
    };
    let (before, after) = (cell.get(..first).unwrap_or(""), cell.get(last + 1..).unwrap_or(""));
    let number = cell.get(first..=last).unwrap_or(cell);
    match (before.trim().is_empty(), after.trim().is_empty()) {
        (false, true) if is_known(before) => (number, Some(before)),
        (true, false) if is_known(after) => (number, Some(after)),
        _ => (cell, None),
    }
}

/// Whether a word may stand for a currency.
pub(in crate::intake) fn may_mean(word: &str, currency: Currency) -> bool {
    meanings(&folded(word)).contains(&currency)
}

/// The one currency that a word stands for.
pub(in crate::intake) fn certain(word: &str) -> Option<Currency> {
    match meanings(&folded(word)).as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn is_known(word: &str) -> bool {
    !meanings(&folded(word)).is_empty()
}

fn meanings(folded: &str) -> Vec<Currency> {
    if let Ok(currency) = folded.parse::<Currency>() {
        return vec![currency];
    }
    WORDS.iter().find(|(word, _)| *word == folded).map(|(_, meant)| meant.to_vec()).unwrap_or_default()
}

/// In capitals, without spaces and full stops.
fn folded(word: &str) -> String {
    word.chars().filter(|c| !c.is_whitespace() && *c != '.').flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_words_are_known() {
        for (cell, number, currency) in [
            ("250 000 F CFA", "250 000", Currency::XOF),
            ("250000FCFA", "250000", Currency::XAF),
            ("250\u{a0}000\u{202f}F", "250\u{a0}000", Currency::GNF),
            ("XOF 100000", "100000", Currency::XOF),
            ("1 250,50 GHS", "1 250,50", Currency::GHS),
            ("GH₵1,250.50", "1,250.50", Currency::GHS),
            ("KSh. 5,000", "5,000", Currency::KES),
            ("250.000 f.cfa", "250.000", Currency::XOF),
            ("$50", "50", Currency::USD),
        ] {
            let (found, word) = split(cell);
            assert_eq!(found, number, "{cell}");
            assert!(may_mean(word.unwrap(), currency), "{cell}");
        }
        assert_eq!(split("250000"), ("250000", None));
        assert!(!may_mean("FCFA", Currency::GHS));
        assert_eq!((certain("FCFA"), certain("ghs")), (None, Some(Currency::GHS)));
    }

    #[test]
    fn what_is_no_currency_stays_there() {
        for cell in ["250K", "1 M", "-5", "(250)", "5.", ".5", "F 250 F", "2.5E+05", "EUR 5", "250 000,-", ""]
        {
            assert_eq!(split(cell), (cell, None), "{cell}");
        }
    }

    #[test]
    fn every_word_is_found_as_it_is_written() {
        for (word, meant) in WORDS {
            assert_eq!(folded(word), *word);
            assert!(!meant.is_empty());
        }
    }
}
