//! `row-marked`: a column that is not read says that the row is not to be paid.

use super::{Rule, Scope, Severity};
use crate::intake::columns::normalised;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "row-marked", severity: Severity::Warning, scope: Scope::Row };

/// Words of such a column, in small letters, without accents and spaces.
const WORDS: &str = "nepaspayer apasapayer nepayerpas annule annulee suspendu suspendue demission demissionnaire \
    demissionne licencie licenciee decede decedee sorti sortie parti partie bloque bloquee paye payee dejapaye \
    dejapayee regle reglee donotpay dontpay cancelled canceled suspended terminated resigned deceased dismissed left \
    onhold hold stop blocked paid alreadypaid";

/// Nobody writes more than these words; an address or a remark is longer.
const MAX_BYTES: usize = 30;

/// The problem as it is shown, with the words that stand there.
pub(in crate::intake) fn problem(words: &str) -> Problem {
    Problem::new(&RULE).with_word(words)
}

/// Whether a cell says no more than that somebody is not to be paid, or was.
pub(in crate::intake) fn says_so(cell: &str) -> bool {
    // Most cells are told apart by their first letter, or are numbers.
    let begins = cell.trim_start().as_bytes().first().map(u8::to_ascii_lowercase);
    let may_be = || begins.is_some_and(|letter| b"nasdlpbrtcoh".contains(&letter) || !letter.is_ascii());
    if cell.len() > MAX_BYTES || !may_be() {
        return false;
    }
    let word = normalised(cell);
    WORDS.split_whitespace().any(|other| other == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::testing;

    #[test]
    fn words_that_speak_against_a_payment_are_known() {
        for word in [
            "Ne pas payer",
            "ANNULÉ",
            " suspendue",
            "Démissionnaire",
            "payé",
            "Do not pay",
            "On hold",
            "left",
        ] {
            assert!(says_so(word), "{word}");
        }
        for other in ["", "à payer", "Actif", "Direction", "CDD", "12", "Départ en retraite prévu", "Payable"]
        {
            assert!(!says_so(other), "{other}");
        }
        assert!(WORDS.split_whitespace().all(|word| word.len() <= MAX_BYTES && normalised(word) == word));
    }

    #[test]
    fn the_row_is_paid_and_the_word_is_told() {
        let with = |word: &str| {
            let heading = |text: String| text.replacen("account", "account,Statut", 1);
            let text =
                heading(testing::table("amount", "250000")).replace("main\n", &format!("main,{word}\n"));
            testing::check_text(&text).unwrap()
        };
        let checked = with("Ne pas payer");
        let codes = testing::codes_in(&checked.diagnostics);
        assert_eq!(codes, [(Some(1), "column-unknown"), (Some(2), "row-marked")]);
        assert_eq!(checked.valid.rows, 1);
        assert_eq!(testing::codes_in(&with("Actif").diagnostics), [(Some(1), "column-unknown")]);
    }
}
