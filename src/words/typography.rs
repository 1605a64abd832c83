//! How each language sets its texts. French: the spaces at which a line must not break. The catalogue is written with
//! ordinary spaces, which can be seen; they are replaced when a text is said. Arguments are left as they are, but for
//! figures and days, which are handed over as English writes them.

use std::borrow::Cow;

use super::Language;

/// Between the thousands of a number in French: a narrow space at which no line breaks.
const NARROW: char = '\u{202f}';

/// A number or a sum, such as `1 250.50 GHS` with no-break spaces, in the signs of the language.
pub(super) fn figure(language: Language, english: &str) -> String {
    match language {
        Language::English => english.to_owned(),
        Language::French => between_digits(english, |c| match c {
            '\u{a0}' => NARROW,
            '.' => ',',
            other => other,
        }),
    }
}

/// The same text, with other signs between its digits.
fn between_digits(text: &str, sign: impl Fn(char) -> char) -> String {
    let mut before = None;
    let mut characters = text.chars().peekable();
    let mut set = String::with_capacity(text.len() + 4);
    while let Some(c) = characters.next() {
        let is_between = is_digit(before) && is_digit(characters.peek().copied());
        set.push(if is_between { sign(c) } else { c });
        before = Some(c);
    }
    set
}

/// A day such as `2026-11-20`, as the language writes it.
pub(super) fn day(language: Language, iso: &str) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    match (language, parts.as_slice()) {
        (Language::French, [year, month, day]) => format!("{day}/{month}/{year}"),
        _ => iso.to_owned(),
    }
}

/// The same with no-break spaces before `: ; ? ! » %`, after `«`, and narrow ones between the digits of a number.
pub(super) fn french(text: &str) -> Cow<'_, str> {
    if !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let after = characters.peek().copied();
        spaced.push(match c {
            ' ' if is_digit(before) && is_digit(after) => NARROW,
            ' ' if holds_together(before, after) => '\u{a0}',
            c => c,
        });
        before = Some(c);
    }
    Cow::Owned(spaced)
}

fn holds_together(before: Option<char>, after: Option<char>) -> bool {
    matches!(after, Some(':' | ';' | '?' | '!' | '»' | '%')) || before == Some('«')
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_do_not_break_where_french_forbids_it() {
        assert_eq!(
            french("Quoi ? « Oui » : 250 000 F"),
            "Quoi\u{a0}? «\u{a0}Oui\u{a0}»\u{a0}: 250\u{202f}000 F"
        );
        assert_eq!(french("de 8 à 15"), "de 8 à 15");
        assert_eq!(french(" : "), "\u{a0}: ");
    }
}
