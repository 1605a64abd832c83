//! `row-marked`: a cell says that the row is not to be paid, or was.

use std::sync::LazyLock;

use super::{Rule, Scope, Severity};
use crate::intake::columns::normalised;
use crate::intake::problem::Problem;

pub(super) static RULE: Rule = Rule { code: "row-marked", severity: Severity::Warning, scope: Scope::Row };

/// Words that speak against a payment where they are the whole cell, in small letters, without accents and spaces; by
/// their first letter, by which most cells are told apart.
const WORDS: &[&str] = &[
    "apasapayer annule annulee alreadypaid",
    "bloque bloquee blocked",
    "cancelled canceled cheque congesanssolde",
    "demission demissionne demissionnaire decede decedee dejapaye dejapayee dejaregle dejareglee donotpay dontpay \
     deceased dismissed doublon duplicate",
    "enattente",
    "hold",
    "inactif inactive",
    "licencie licenciee left",
    "nepaspayer nepayerpas",
    "onhold",
    "parti partie paye payee paid",
    "regle reglee resigned",
    "suspendu suspendue sorti sortie suspended stop",
    "terminated",
    "unpaidleave",
];

/// Headings that ask whether a row is to be paid, in the same letters.
const TO_PAY: &str = "apayer payer pay topay payable aregler bonapayer actif active valide approuve approved";

const NO: &str = "non no n 0 false faux";
const YES: &str = "oui yes o y x 1 true vrai ok";

/// Signs by which rows are taken out of a file that a program reads, before the id. A warning, and no refusal: somebody's ids
/// may begin so, and an id that was paid once must never have to change.
const COMMENTS: &[&str] = &["#", "//", "--", ";"];

/// Nobody writes more than these words; an address or a remark is longer.
const MAX_BYTES: usize = 30;

/// What a heading asks that is answered with yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) enum Question {
    /// `À payer ?`
    ToPay,
    /// `Déjà payé`, `Ne pas payer`
    NotToPay,
}

impl Question {
    /// What a heading asks, if it is answered with yes or no.
    pub(in crate::intake) fn of(heading: &str) -> Option<Self> {
        let heading = normalised(heading);
        let ends = ["ouinon", "on", "yesno", "yn"];
        let stems = ends.iter().filter_map(|end| heading.strip_suffix(end)).chain([heading.as_str()]);
        stems.into_iter().find_map(|stem| {
            let asks = |words: &str| words.split_whitespace().any(|word| word == stem);
            if asks(TO_PAY) {
                return Some(Self::ToPay);
            }
            WORDS.iter().any(|words| asks(words)).then_some(Self::NotToPay)
        })
    }

    /// Whether the answer speaks against the payment.
    pub(in crate::intake) fn is_answered_against(self, cell: &str) -> bool {
        if cell.len() > MAX_BYTES {
            return false;
        }
        let against = match self {
            Self::ToPay => NO,
            Self::NotToPay => YES,
        };
        against.split_whitespace().any(|answer| is_word(cell, answer))
    }
}

/// The problem as it is shown, with the words that stand there.
pub(in crate::intake) fn problem(words: &str) -> Problem {
    Problem::new(&RULE).with_word(words)
}

/// The problem as it is shown, of an id that begins as a comment does.
pub(in crate::intake) fn commented_out(id: &str) -> Option<Problem> {
    let sign = COMMENTS.iter().find(|sign| id.starts_with(**sign))?;
    Some(Problem::worded(&RULE, "row-marked-commented").with("sign", (*sign).to_owned()).with_word(id))
}

/// Whether a cell says no more than that somebody is not to be paid, or was.
pub(in crate::intake) fn says_so(cell: &str) -> bool {
    if cell.len() > MAX_BYTES {
        return false;
    }
    if !cell.is_ascii() {
        return is_against(&normalised(cell));
    }
    is_against(cell)
}

/// The same of a cell without accents.
fn is_against(cell: &str) -> bool {
    let mut two = letters(cell);
    let (Some(first), Some(second)) = (two.next(), two.next()) else { return false };
    if !may_begin(first, second) {
        return false;
    }
    let mut words = WORDS.iter().filter(|words| words.as_bytes().first() == Some(&first));
    words.any(|words| words.split_ascii_whitespace().any(|word| is_word(cell, word)))
}

/// Whether some word begins so: few texts of a million-row file do, and the others are told from two letters.
fn may_begin(first: u8, second: u8) -> bool {
    static SECOND_LETTERS: LazyLock<[u32; 256]> = LazyLock::new(|| {
        let mut of_first = [0; 256];
        for word in WORDS.iter().flat_map(|words| words.split_ascii_whitespace()) {
            if let [first, second, ..] = word.as_bytes()
                && let Some(seconds) = of_first.get_mut(usize::from(*first))
            {
                *seconds |= 1 << (second % 32);
            }
        }
        of_first
    });
    SECOND_LETTERS.get(usize::from(first)).is_some_and(|seconds| seconds >> (second % 32) & 1 == 1)
}

fn is_word(cell: &str, word: &str) -> bool {
    letters(cell).eq(word.bytes())
}

fn letters(cell: &str) -> impl Iterator<Item = u8> {
    cell.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::testing;

    #[test]
    fn words_that_speak_against_a_payment_are_known() {
        for word in [
            "Ne pas payer",
            "*** NE PAS PAYER ***",
            "ANNULÉ",
            " suspendue",
            "Démissionnaire",
            "(payé)",
            "Do not pay",
            "On hold",
            "left",
            "Chèque",
            "En attente",
            "DOUBLON",
            "inactif",
            "Congé sans solde",
            "Unpaid leave",
        ] {
            assert!(says_so(word), "{word}");
        }
        for other in [
            "",
            "à payer",
            "Actif",
            "Direction",
            "CDD",
            "12",
            "Départ en retraite prévu",
            "Payable",
            "Salaire",
            "En attente du chèque",
            "学生",
        ] {
            assert!(!says_so(other), "{other}");
        }
        for words in WORDS {
            let first = words.as_bytes().first();
            for word in words.split_whitespace() {
                assert!(word.len() <= MAX_BYTES && normalised(word) == word, "{word}");
                assert_eq!(word.as_bytes().first(), first, "{word}");
            }
        }
    }

    #[test]
    fn yes_and_no_speak_by_their_heading() {
        for (heading, against, other) in [
            ("À payer ?", "non", "oui"),
            ("A payer (O/N)", "N", "O"),
            ("Pay?", "no", "yes"),
            ("Payer (oui/non)", "Non", ""),
            ("Actif", "FALSE", "TRUE"),
            ("Déjà payé", "oui", "non"),
            ("Payé ?", "X", " "),
            ("Ne pas payer", "x", "néant"),
            ("On hold", "Yes", "0"),
        ] {
            let question = Question::of(heading).unwrap();
            assert!(question.is_answered_against(against), "{heading} {against}");
            assert!(!question.is_answered_against(other), "{heading} {other}");
        }
        for other in ["Service", "Statut", "Date de paie", "On", "Net à payer", ""] {
            assert_eq!(Question::of(other), None, "{other}");
        }
    }

    #[test]
    fn the_row_is_paid_and_the_word_is_told() {
        let with = |added: &str, word: &str| {
            let text = testing::table("amount", "250000").replacen("account", &format!("account,{added}"), 1);
            testing::check_text(&text.replace("main\n", &format!("main,{word}\n"))).unwrap()
        };
        let codes = |heading, word| testing::codes_in(&with(heading, word).diagnostics);
        let told = [(Some(1), "column-unknown"), (Some(2), "row-marked")];
        assert_eq!(codes("Statut", "Ne pas payer"), told);
        assert_eq!(with("Statut", "Ne pas payer").valid.rows, 1);
        assert_eq!(codes("À payer ?", "non"), told);
        assert_eq!(codes("À payer ?", "oui"), [(Some(1), "column-unknown")]);
        assert_eq!(codes("Statut", "non"), [(Some(1), "column-unknown")]);
        assert_eq!(codes("meta.statut", "Congé sans solde"), [(Some(2), "row-marked")]);
        assert_eq!(codes("meta.paid", "yes"), [(Some(2), "row-marked")]);
        assert_eq!(codes("meta.site", "Cotonou"), []);
        assert_eq!(testing::codes("description", "Ne pas payer"), ["row-marked"]);
        for id in ["#E1", "// E1", "--E1", ";E1"] {
            let id = if id.contains(';') { format!("\"{id}\"") } else { id.to_owned() };
            assert_eq!(testing::codes("employee_id", &id), ["row-marked"], "{id}");
        }
        for id in ["E#1", "/E1", "-1", "E1//"] {
            assert_eq!(testing::codes("employee_id", id), Vec::<&str>::new(), "{id}");
        }
        assert_eq!(testing::codes("description", "Salaire"), Vec::<&str>::new());
    }
}
