//! `cell-error`: a cell holds an error of the spreadsheet.

use super::{Rule, Scope, Severity};
use crate::intake::problem::{Problem, shown};
use crate::intake::source::CellKind;
use crate::words::Value;

pub(super) static RULE: Rule = Rule { code: "cell-error", severity: Severity::Error, scope: Scope::Row };

/// The problem as it is shown.
pub(in crate::intake) fn problem(error: &str) -> Problem {
    // Whatever else is called an error might be somebody's number.
    let is_code = (error.starts_with('#') || is_of_libreoffice(error)) && error.len() <= 20;
    let shown = if is_code { shown(error) } else { "#?".to_owned() };
    Problem::new(&RULE).with("error", shown).with("meaning", meaning(error).unwrap_or_else(other))
}

/// What is wrong with a cell that holds an error, as one or as a text.
pub(in crate::intake) fn of(kind: CellKind, cell: &str) -> Option<Problem> {
    (kind == CellKind::Error || kind == CellKind::Text && is_error(cell)).then(|| problem(cell))
}

/// Whether a text is how a spreadsheet writes an error into a CSV file, or where somebody has pasted values.
pub(in crate::intake) fn is_error(text: &str) -> bool {
    // Nearly all texts are told from two bytes.
    let may_be = || matches!(text.as_bytes().get(3), Some(b':' | b' ' | 0xc2 | 0xe2));
    (text.starts_with('#') || may_be()) && meaning(text).is_some()
}

/// Whether a row with these texts side by side may have such a cell; most have not.
pub(in crate::intake) fn may_be_in(texts: &str) -> bool {
    memchr::memchr2(b'#', b':', texts.as_bytes()).is_some()
}

/// What an error means, in the words of English and French programs.
fn meaning(error: &str) -> Option<Value> {
    let code = error.strip_suffix(['!', '?']).unwrap_or(error).to_uppercase();
    Some(match code.as_str() {
        "#N/A" | "#NA" => Value::phrase("error-not-found"),
        "#REF" => Value::phrase("error-reference"),
        "#VALUE" | "#VALEUR" => Value::phrase("error-value"),
        "#NAME" | "#NOM" => Value::phrase("error-name"),
        "#DIV/0" => Value::phrase("error-zero"),
        "#NUM" | "#NOMBRE" => Value::phrase("error-number"),
        "#NULL" | "#NUL" => Value::phrase("error-null"),
        "#SPILL" | "#EPARS" | "#ÉPARS" | "#PROPAGATION" | "#CALC" | "#GETTING_DATA" | "#FIELD"
        | "#BLOCKED" | "#CONNECT" | "#BUSY" | "#UNKNOWN" | "#CHAMP" | "#CONNEXION" => other(),
        hashes if hashes.len() > 2 && hashes.bytes().all(|byte| byte == b'#') => {
            Value::phrase("error-narrow")
        }
        code if is_of_libreoffice(code) => other(),
        _ => return None,
    })
}

fn other() -> Value {
    Value::phrase("error-other")
}

/// `Err:502`, and `Err :502` where people write French; the space may be one that does not break.
fn is_of_libreoffice(error: &str) -> bool {
    let (word, number) = error.split_once(':').unwrap_or_default();
    let number = number.trim_start();
    word.trim_end().eq_ignore_ascii_case("err")
        && number.len() == 3
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Column, testing};
    use crate::words::Language;

    #[test]
    fn errors_that_were_saved_as_texts_are_refused_in_every_column() {
        for column in Column::ALL {
            for error in [
                "#N/A",
                "#VALEUR!",
                "#NOM?",
                "#REF!",
                "#DIV/0!",
                "#NUL!",
                "Err:502",
                "Err :502",
                "Err\u{a0}:502",
                "Err\u{202f}:502",
                "########",
            ] {
                assert_eq!(testing::codes(column.name(), error), ["cell-error"], "{column:?} {error}");
            }
        }
        let text = testing::table("amount", "5")
            .replacen("account", "account,meta.site", 1)
            .replace("main\n", "main,#N/A\n");
        assert_eq!(testing::codes_of(&text), [(Some(2), "cell-error")]);
    }

    #[test]
    fn they_are_told_with_what_they_mean() {
        let problem = testing::problem("amount", "#VALEUR!");
        assert!(problem.message(Language::English).contains("#VALEUR!: "), "{problem:?}");
        let french = testing::problem("phone", "#N/A").message(Language::French);
        assert!(french.contains("n'a rien trouvé"), "{french}");
    }

    #[test]
    fn other_texts_are_no_errors() {
        for text in
            ["#1", "#", "##", "E1", "Err:5", "#Cotonou", "N/A", "Erreur : 12", "Err 502", "Err : 5023"]
        {
            assert!(!is_error(text), "{text}");
        }
        assert_eq!(testing::codes("description", "#1: prime"), Vec::<&str>::new());
    }
}
