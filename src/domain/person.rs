//! A person's name and address. They print themselves only in part, so that no log shows them by accident.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::line::{Line, TextError, one_line};

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
    pub fn normalise<'t>(text: impl Into<Line<'t>>) -> Result<Cow<'t, str>, TextError> {
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
    pub fn normalise<'t>(text: impl Into<Line<'t>>) -> Result<Cow<'t, str>, TextError> {
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
