//! Texts that are one text to whoever wrote them: what a second list, a spreadsheet or another keyboard makes of an id.

use unicode_normalization::UnicodeNormalization;

/// Capitals make no difference: `emp-1` and `EMP-1` in one file are one person typed twice far more often than two. Nor do
/// letters of other alphabets that look like Latin ones, dashes of whatever length, digits of full width, and how many
/// spaces stand together.
pub fn fold(text: &str, to: &mut Vec<u8>) {
    let start = to.len();
    if text.is_ascii() {
        to.extend_from_slice(text.as_bytes());
        to.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
    } else {
        let capitals = text.nfkc().flat_map(char::to_uppercase).map(latin);
        to.extend_from_slice(capitals.collect::<String>().to_lowercase().as_bytes());
    }
    // Few ids have a space at all.
    if memchr::memchr(b' ', to.get(start..).unwrap_or_default()).is_some() {
        let mut folded = to.split_off(start);
        folded.dedup_by(|one, other| *one == b' ' && *other == b' ');
        to.append(&mut folded);
    }
}

/// An id as it was meant: folded, and without the zeros before a number, which a spreadsheet takes away.
#[must_use]
pub fn as_meant(id: &str) -> String {
    let mut folded = Vec::with_capacity(id.len());
    fold(id, &mut folded);
    let folded = String::from_utf8_lossy(&folded);
    let mut meant = String::with_capacity(folded.len());
    let mut characters = folded.chars().peekable();
    let mut in_number = false;
    while let Some(character) = characters.next() {
        let is_padding =
            character == '0' && !in_number && characters.peek().is_some_and(char::is_ascii_digit);
        if !is_padding {
            meant.push(character);
            in_number = character.is_ascii_digit();
        }
    }
    meant
}

/// The Latin capital that a Greek or Cyrillic one cannot be told from, and the hyphen for every dash: word processors
/// write one for the other.
const fn latin(capital: char) -> char {
    match capital {
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'Ϲ' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' | 'Ӏ' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'У' | 'Υ' => 'Y',
        'Х' | 'Χ' => 'X',
        'Ζ' => 'Z',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_folded_into_one() {
        let folded = |text: &str| {
            let mut to = b"before  ".to_vec();
            fold(text, &mut to);
            String::from_utf8(to).unwrap()
        };
        for alike in ["EMP-1 A", "emp-1  a", "ЕМР-1 А", "емр-1   а", "EMP-１ A", "ΕΜΡ-1 a"] {
            assert_eq!(folded(alike), "before  emp-1 a", "{alike}");
        }
        let dashes = "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{fe58}\u{fe63}\u{ff0d}";
        for dash in dashes.chars() {
            assert_eq!(folded(&format!("EMP{dash}1 A")), "before  emp-1 a", "{dash:?}");
        }
        for other in ["EMP-1A", "EMP-2 A", "ЕМП-1 А", "ÉMP-1 A"] {
            assert_ne!(folded(other), "before  emp-1 a", "{other}");
        }
        assert_eq!(folded("ÇA É"), "before  ça é");
    }

    #[test]
    fn an_id_is_meant_whatever_a_spreadsheet_makes_of_it() {
        for (id, meant) in [
            ("001", "1"),
            ("1", "1"),
            ("100", "100"),
            ("0", "0"),
            ("000", "0"),
            ("EMP-007", "emp-7"),
            ("ЕМР-7", "emp-7"),
            ("E01-02", "e1-2"),
            ("E10-20", "e10-20"),
            ("", ""),
        ] {
            assert_eq!(as_meant(id), meant, "{id}");
        }
    }
}
