//! One line of text as people type it: trimmed, its accents composed, nothing in it that cannot be seen.

use std::borrow::Cow;

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

/// A text, and whether it is known to be [plain](is_plain). A million-row file has ten million texts, and each row is
/// looked at once for all of its cells.
#[derive(Clone, Copy)]
pub struct Line<'t> {
    text: &'t str,
    is_plain: bool,
}

impl<'t> Line<'t> {
    /// A piece of a text that is known to be plain, or is not known to be.
    #[must_use]
    pub const fn piece(text: &'t str, whole_is_plain: bool) -> Self {
        Self { text, is_plain: whole_is_plain }
    }

    /// The text.
    #[must_use]
    pub const fn text(self) -> &'t str {
        self.text
    }

    /// Whether it is known to be plain.
    #[must_use]
    pub const fn is_plain(self) -> bool {
        self.is_plain
    }
}

impl<'t> From<&'t str> for Line<'t> {
    fn from(text: &'t str) -> Self {
        Self { text, is_plain: false }
    }
}

/// Whether a text, but for the `allowed` bytes in it, has no control character and nothing that composing would change:
/// Latin letters with their accents are plain, a letter with its accent behind it is not, nor is a no-break space.
#[must_use]
pub fn is_plain(text: &str, allowed: u8) -> bool {
    // Control characters lie below space, at 0x7f, and from U+0080, which begins with 0xC2 as all up to U+00BF do. Nothing
    // before U+0300 is changed by NFC, and in UTF-8 that is every byte below 0xCC. Without branches, for the sake of speed.
    let odd = text.bytes().fold(false, |odd, byte| {
        odd | ((byte < b' ') & (byte != allowed)) | (byte == 0x7f) | (byte == 0xc2) | (byte >= 0xcc)
    });
    !odd
}

/// Trims, composes (NFC) and checks one line of text. Lengths are counted in characters, not bytes. What is already
/// so is borrowed: a million-row file costs no copies.
///
/// # Errors
/// When it is empty, too long, or has a control character.
pub fn one_line<'t>(text: impl Into<Line<'t>>, max: usize) -> Result<Cow<'t, str>, TextError> {
    let Line { text, is_plain } = text.into();
    let text = trimmed(text);
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    let (text, has_control) = composed(Line { text, is_plain });
    if has_control {
        return Err(TextError::ControlCharacter);
    }
    if text.len() > max && text.chars().count() > max {
        return Err(TextError::TooLong { max });
    }
    Ok(text)
}

/// The text with its accents composed (NFC), borrowed where they are, and whether it has a control character.
pub(super) fn composed(line: Line<'_>) -> (Cow<'_, str>, bool) {
    let text = line.text;
    if line.is_plain || is_plain(text, b' ') {
        return (Cow::Borrowed(text), false);
    }
    let has_control = text.chars().any(char::is_control);
    if is_nfc(text) {
        (Cow::Borrowed(text), has_control)
    } else {
        (Cow::Owned(text.nfc().collect()), has_control)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The short way is taken only where the long way would change nothing and find nothing.
        #[test]
        fn what_is_plain_is_composed_and_has_no_control_character(text in "(\\PC|[\u{0}-\u{bf}\u{2ff}-\u{310}]){0,20}") {
            if is_plain(&text, b' ') {
                prop_assert!(is_nfc(&text) && !text.chars().any(char::is_control));
            }
            let (found, has_control) = composed(Line::from(text.as_str()));
            prop_assert_eq!(found, text.nfc().collect::<String>());
            prop_assert_eq!(has_control, text.chars().any(char::is_control));
        }
    }

    #[test]
    fn names_with_accents_are_plain_and_what_hides_is_not() {
        assert!(is_plain("Aïssatou;Houngbédji\tŒuvre, ñ", b'\t'));
        for odd in ["a\tb", "a\u{7f}", "a\u{85}", "a\u{a0}b", "e\u{301}", "\u{200b}", "Ọ\u{300}"] {
            assert!(!is_plain(odd, b','), "{odd:?}");
        }
    }

    #[test]
    fn control_characters_are_those_of_unicode() {
        for c in (0..=0x2fff).filter_map(char::from_u32) {
            let text = format!("aé{c}b");
            let (text_composed, has_control) = composed(Line::from(text.as_str()));
            assert_eq!(has_control, c.is_control(), "{c:?}");
            assert_eq!(text_composed, text.nfc().collect::<String>(), "{c:?}");
        }
    }
}
