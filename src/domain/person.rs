//! A person's name and address. They print themselves only in part, so that no log shows them by accident.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use thiserror::Error;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Why a text is not a name or an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TextError {
    /// Nothing there.
    #[error("empty")]
    Empty,
    /// More characters than allowed.
    #[error("longer than {max} characters")]
    TooLong {
        /// The most characters allowed.
        max: usize,
    },
    /// Line breaks, tabs and other characters that cannot be seen.
    #[error("has a control character")]
    ControlCharacter,
    /// Not of the form `name@domain.tld`.
    #[error("not an e-mail address")]
    NotAnEmail,
}

/// Trims, composes (NFC) and checks one line of text. Lengths are counted in characters, not bytes. What is already
/// so is borrowed: a million-row file costs no copies.
///
/// # Errors
/// When it is empty, too long, or has a control character.
pub fn one_line(text: &str, max: usize) -> Result<Cow<'_, str>, TextError> {
    let text = trimmed(text);
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    let (text, has_control) = composed(text);
    if has_control {
        return Err(TextError::ControlCharacter);
    }
    if text.len() > max && text.chars().count() > max {
        return Err(TextError::TooLong { max });
    }
    Ok(text)
}

/// The text with its accents composed (NFC), borrowed where they are, and whether it has a control character.
pub(super) fn composed(text: &str) -> (Cow<'_, str>, bool) {
    if is_printable_ascii(text) {
        return (Cow::Borrowed(text), false);
    }
    let seen = classes(text);
    let mut control = seen & CONTROL != 0;
    if seen & SECOND_PAGE != 0 {
        control = control || text.chars().any(char::is_control);
    }
    if seen & BEYOND_LATIN != 0 && !is_nfc(text) {
        (Cow::Owned(text.nfc().collect()), control)
    } else {
        (Cow::Borrowed(text), control)
    }
}

/// The text without spaces around it. Most have none, which two bytes tell.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Whether all of it is between space and `~`, as most texts are. Eight bytes at a time: a million-row file has ten million
/// texts.
fn is_printable_ascii(text: &str) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = EACH * 0x80;
    let (words, rest) = text.as_bytes().as_chunks();
    let odd = words.iter().map(|word| u64::from_ne_bytes(*word)).fold(0, |odd, word| {
        let below_space = word.wrapping_sub(EACH * 0x20) & !word;
        let delete = word ^ (EACH * 0x7f);
        odd | word | below_space | (delete.wrapping_sub(EACH) & !delete)
    });
    odd & HIGHEST == 0 && rest.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Classes of bytes.
const CONTROL: u8 = 1;
/// Nothing before U+0300 is changed by NFC, and in UTF-8 that is every byte below 0xCC.
const BEYOND_LATIN: u8 = 2;
/// U+0080 to U+00BF, where there are more control characters.
const SECOND_PAGE: u8 = 4;

/// The classes that the bytes of a text belong to.
fn classes(text: &str) -> u8 {
    const OF_BYTE: [u8; 256] = {
        let mut of_byte = [0; 256];
        let mut places: &mut [u8] = &mut of_byte;
        let mut byte = 0;
        while let [place, others @ ..] = places {
            *place = match byte {
                0..0x20 | 0x7f => CONTROL,
                0xc2 => SECOND_PAGE,
                0xcc.. => BEYOND_LATIN,
                _ => 0,
            };
            byte += 1;
            places = others;
        }
        of_byte
    };
    text.bytes().fold(0, |seen, byte| seen | OF_BYTE.get(usize::from(byte)).copied().unwrap_or(0))
}

/// A first or last name of 1 to 100 characters.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonName(String);

impl PersonName {
    /// The most characters both vendors take.
    pub const MAX_CHARACTERS: usize = 100;

    /// The name as it will be kept, borrowed where nothing has to change.
    ///
    /// # Errors
    /// When it is not a name.
    pub fn normalise(text: &str) -> Result<Cow<'_, str>, TextError> {
        one_line(text, Self::MAX_CHARACTERS)
    }

    /// The whole name: for the provider, the journal and the workbook only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl FromStr for PersonName {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        Self::normalise(text).map(|text| Self(text.into_owned()))
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}…", self.0.chars().next().unwrap_or('?'))
    }
}

/// An e-mail address, checked for its form only.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

impl Email {
    /// The longest address that mail servers take (RFC 5321).
    pub const MAX_CHARACTERS: usize = 254;

    /// The address as it will be kept, borrowed where nothing has to change.
    ///
    /// # Errors
    /// When it has not the form of an address.
    pub fn normalise(text: &str) -> Result<Cow<'_, str>, TextError> {
        let text = one_line(text, Self::MAX_CHARACTERS)?;
        if is_address(&text) { Ok(text) } else { Err(TextError::NotAnEmail) }
    }

    /// The whole address: for the provider, the journal and the workbook only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// `name@label.label`: one `@` with something before it, two labels or more after it, none of them empty, and no sign that
/// stands between addresses.
fn is_address(text: &str) -> bool {
    let (mut dots, mut is_domain) = (0, false);
    // How long the name, or the label, is so far.
    let mut length = 0;
    for byte in text.bytes() {
        match byte {
            b' ' | b'"' | b',' | b';' | b'<' | b'>' => return false,
            b'@' if is_domain || length == 0 => return false,
            b'@' => (is_domain, length) = (true, 0),
            b'.' if is_domain && length == 0 => return false,
            b'.' if is_domain => (dots, length) = (dots + 1, 0),
            _ => length += 1,
        }
    }
    is_domain && dots > 0 && length > 0 && (text.is_ascii() || !text.chars().any(char::is_whitespace))
}

impl FromStr for Email {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        Self::normalise(text).map(|text| Self(text.into_owned()))
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…@…")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_in_characters() {
        assert!("é".repeat(100).parse::<PersonName>().is_ok());
        assert_eq!("é".repeat(101).parse::<PersonName>(), Err(TextError::TooLong { max: 100 }));
        assert_eq!("e\u{301}".repeat(100).parse::<PersonName>().unwrap().expose(), "é".repeat(100));
        assert_eq!("Ko\u{7}ffi".parse::<PersonName>(), Err(TextError::ControlCharacter));
        assert_eq!("  ".parse::<PersonName>(), Err(TextError::Empty));
    }

    #[test]
    fn control_characters_are_those_of_unicode() {
        for c in (0..=0x2fff).filter_map(char::from_u32) {
            let text = format!("aé{c}b");
            let (text_composed, has_control) = composed(&text);
            assert_eq!(has_control, c.is_control(), "{c:?}");
            assert_eq!(text_composed, text.nfc().collect::<String>(), "{c:?}");
        }
    }

    #[test]
    fn addresses_are_checked_for_their_form() {
        assert!("marie.koffi@example.com".parse::<Email>().is_ok());
        for bad in
            ["marie", "@example.com", "marie@", "marie@example", "a@b@c.d", "a b@c.d", "a@.d", "a@c..d"]
        {
            assert_eq!(bad.parse::<Email>(), Err(TextError::NotAnEmail), "{bad}");
        }
    }

    #[test]
    fn nothing_personal_is_printed_in_full() {
        let name: PersonName = "Adjovi".parse().unwrap();
        assert_eq!(format!("{name:?}"), "A…");
        let email: Email = "marie@example.com".parse().unwrap();
        assert!(!format!("{email:?}").contains("marie"));
    }
}
