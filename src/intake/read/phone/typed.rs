//! What somebody typed as a phone, without what is only decoration: digits, and whether they begin with `+` or `00`.

use crate::intake::source::CellKind;

/// The digits of one phone.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Typed {
    /// With `+` in front when it was written so, or with `00`.
    text: String,
}

/// Why there is no telling which digits were meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nothing there.
    Empty,
    /// Two numbers, or one and a part of another.
    Several,
    /// Letters between the digits, or in their place.
    Letters,
    /// `2.29E+12`
    Scientific,
    /// A sign that no phone has, too few digits or too many.
    Other {
        /// How many digits, where there is nothing but digits.
        digits: Option<usize>,
    },
}

impl Typed {
    /// Reads a cell.
    pub(super) fn read(cell: &str, kind: CellKind) -> Result<Self, Fault> {
        if !matches!(kind, CellKind::Text | CellKind::Number) {
            return Err(Fault::Other { digits: None });
        }
        let visible: String = cell.chars().filter(|c| !is_unseen(*c)).collect();
        let text = visible.trim();
        if is_scientific(text) {
            return Err(Fault::Scientific);
        }
        let text = without_label(without_decimals(text));
        // A formula: `+228-90123456` was typed, and a spreadsheet has subtracted.
        if text.starts_with(is_minus) {
            return Err(Fault::Other { digits: None });
        }
        if text.is_empty() {
            return Err(if cell.is_empty() { Fault::Empty } else { Fault::Other { digits: None } });
        }
        if has_several(text) {
            return Err(Fault::Several);
        }
        if text.chars().any(char::is_alphabetic) {
            return Err(Fault::Letters);
        }
        Self::of_digits(text)
    }

    fn of_digits(text: &str) -> Result<Self, Fault> {
        let mut bare = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '0'..='9' => bare.push(c),
                '+' if bare.is_empty() => bare.push(c),
                _ if is_punctuation(c) => {}
                _ => return Err(Fault::Other { digits: None }),
            }
        }
        let international = bare.strip_prefix("00").map(|rest| format!("+{rest}"));
        let text = international.unwrap_or(bare);
        match text.trim_start_matches('+').len() {
            // Seven may be eight that have lost their zero.
            7..=15 => Ok(Self { text }),
            16.. => Err(Fault::Several),
            digits => Err(Fault::Other { digits: Some(digits) }),
        }
    }

    /// The digits, without `+`.
    pub(super) fn digits(&self) -> &str {
        self.text.strip_prefix('+').unwrap_or(&self.text)
    }

    /// Whether the dialling code was marked as such.
    pub(super) fn is_marked(&self) -> bool {
        self.text.starts_with('+')
    }

    /// The digits, with `+` where the dialling code was marked.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// A number cell gains `.0` on its way through some programs, and `.00` or `,00` where its format shows decimals.
fn without_decimals(text: &str) -> &str {
    let is_whole = |whole: &str| {
        let digits = whole.strip_prefix('+').unwrap_or(whole);
        digits.len() >= 7 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts = text
        .split_once(['.', ','])
        .filter(|(whole, decimals)| is_whole(whole) && matches!(*decimals, "0" | "00"));
    parts.map_or(text, |(whole, _)| whole)
}

/// `Tél. 01 90 …`, `tel:+229…`
fn without_label(text: &str) -> &str {
    let letters = text.len() - text.trim_start_matches(char::is_alphabetic).len();
    match text.split_at_checked(letters) {
        Some((label, rest)) if matches!(label.to_lowercase().as_str(), "tel" | "tél") => {
            rest.trim_start_matches(['.', ':', ' ', '\u{a0}', '\u{202f}'])
        }
        _ => text,
    }
}

/// Whether something stands between two numbers, or between a number and the end of another: `90 12 34 56 / 57`.
/// `01/90/12/34/56` is one number.
fn has_several(text: &str) -> bool {
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    let second_plus = text.rfind('+').is_some_and(|at| digits(text.get(..at).unwrap_or("")) > 0);
    let between = |c: char| matches!(c, '/' | '\\' | ';' | ',' | '&' | '|' | '\n') || c.is_alphabetic();
    let parts: Vec<usize> = text.split(between).map(digits).filter(|digits| *digits > 0).collect();
    let is_one = parts.len() >= 4 && parts.iter().skip(1).all(|digits| matches!(digits, 2 | 3));
    let only_slashes = !text.contains(|c| between(c) && c != '/');
    // A letter between digits is a letter in a number, unless what stands around it could be numbers by themselves.
    let letters_only = !text.contains(|c: char| between(c) && !c.is_alphabetic());
    let several = match letters_only {
        true => parts.iter().filter(|digits| **digits >= 7).count() > 1,
        false => parts.len() > 1 && !(is_one && only_slashes),
    };
    second_plus || several
}

/// `2.29E+12`
fn is_scientific(cell: &str) -> bool {
    cell.split_once(['E', 'e']).is_some_and(|(mantissa, exponent)| {
        let digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
        let only =
            |text: &str, others: &[char]| text.chars().all(|c| c.is_ascii_digit() || others.contains(&c));
        digits(mantissa) && digits(exponent) && only(mantissa, &['.', ',']) && only(exponent, &['+'])
    })
}

/// Spaces, dots, dashes, brackets and the apostrophe that makes a spreadsheet keep a text. A slash is here because
/// those between two numbers have been found before.
fn is_punctuation(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '.' | '(' | ')' | '[' | ']' | '\'' | '’' | '_' | '/' | '·' | '•')
        || is_minus(c)
}

/// Dashes and the minus sign.
fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// What cannot be seen but is copied along from address books.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
