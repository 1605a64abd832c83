//! How the text of a file is written. One decision for the whole file: a mark or the first bytes tell UTF-8 and UTF-16;
//! a file without a mark that turns out not to be UTF-8 is looked through once more, from its first byte to its last,
//! and is then Windows-1252, or refused. Wrong accents in a name do no harm; half a file read otherwise than the other
//! half would.

use std::io::{self, Read};

use serde::Serialize;

/// How the text of a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    #[serde(rename = "utf-8")]
    Utf8,
    /// UTF-16, low byte first, as Excel's "Unicode Text" is.
    #[serde(rename = "utf-16le")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "utf-16be")]
    Utf16Be,
    /// What Excel for Windows calls plain "CSV" in Western Europe and French-speaking Africa.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

impl Encoding {
    /// For people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        }
    }

    /// What the first bytes tell, and how many of them are a mark to be skipped. Without a sign of UTF-16 it is UTF-8
    /// until the contrary is seen.
    pub(in crate::intake) fn of(first: &[u8]) -> (Self, usize) {
        match first {
            [0xef, 0xbb, 0xbf, ..] => (Self::Utf8, 3),
            [0xff, 0xfe, ..] => (Self::Utf16Le, 2),
            [0xfe, 0xff, ..] => (Self::Utf16Be, 2),
            _ => (wide_without_mark(first).unwrap_or(Self::Utf8), 0),
        }
    }
}

/// UTF-16 without a mark: in Western text most high bytes are 0, and hardly a low byte is.
fn wide_without_mark(first: &[u8]) -> Option<Encoding> {
    let (pairs, _) = first.get(..first.len().min(1024)).unwrap_or_default().as_chunks::<2>();
    let even = pairs.iter().filter(|[byte, _]| *byte == 0).count();
    let odd = pairs.iter().filter(|[_, byte]| *byte == 0).count();
    if even * 20 <= odd && odd * 2 > pairs.len() {
        Some(Encoding::Utf16Le)
    } else if odd * 20 <= even && even * 2 > pairs.len() {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// What the bytes of a file that is not UTF-8 are; places are offsets from its beginning.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::intake) struct Survey {
    /// The first byte that no UTF-8 text has there.
    pub(in crate::intake) invalid: Option<u64>,
    /// The first letter or sign that only UTF-8 writes so.
    pub(in crate::intake) utf8: Option<u64>,
    /// The first byte beyond ASCII.
    pub(in crate::intake) accented: Option<u64>,
    /// The first byte that Windows-1252 would hardly have there.
    pub(in crate::intake) doubtful: Option<u64>,
}

/// Looks through a whole file.
pub(in crate::intake) fn survey(mut input: impl Read) -> io::Result<Survey> {
    let mut survey = Survey::default();
    let mut block = vec![0; 64 * 1024];
    // The last bytes of a block are looked at again with the next one: a letter may lie across the edge.
    let (mut kept, mut offset) = (0, 0_u64);
    let mut before = None;
    loop {
        let read = match input.read(block.get_mut(kept..).unwrap_or_default()) {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let bytes = block.get(..kept + read).unwrap_or_default();
        let seen = if read == 0 { bytes.len() } else { bytes.len().saturating_sub(4) };
        let seen = survey.look(bytes, seen, before, offset);
        before = seen.checked_sub(1).and_then(|last| bytes.get(last)).copied().or(before);
        offset += seen as u64;
        kept = bytes.len() - seen;
        if read == 0 {
            return Ok(survey);
        }
        block.copy_within(seen..seen + kept, 0);
    }
}

impl Survey {
    /// Looks at the letters that begin in the first `until` bytes; gives where the next one begins.
    fn look(&mut self, bytes: &[u8], until: usize, mut before: Option<u8>, offset: u64) -> usize {
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|_| at < until) {
            let Some(plain) = rest.iter().position(|byte| !byte.is_ascii()) else {
                return until.max(at);
            };
            let Some(byte) = rest.get(plain).copied().filter(|_| at + plain < until) else {
                return until;
            };
            at += plain;
            before = at.checked_sub(1).and_then(|last| bytes.get(last)).copied().or(before);
            let place = offset + at as u64;
            self.accented.get_or_insert(place);
            let letter = first_letter(bytes.get(at..).unwrap_or_default());
            match letter {
                Some(letter) if is_usual(letter) => {
                    self.utf8.get_or_insert(place);
                }
                Some(_) => {}
                None => {
                    self.invalid.get_or_insert(place);
                }
            }
            // Each byte of what may also be one UTF-8 letter is judged as the letter that it would be alone.
            let length = letter.map_or(1, char::len_utf8);
            for index in at..at + length {
                let byte = bytes.get(index).copied().unwrap_or(byte);
                if is_doubtful(before, byte, bytes.get(index + 1).copied()) {
                    self.doubtful.get_or_insert(offset + index as u64);
                }
                before = Some(byte);
            }
            at += length;
        }
        at
    }
}

/// The UTF-8 letter at the beginning.
fn first_letter(bytes: &[u8]) -> Option<char> {
    let start = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    let valid = match std::str::from_utf8(start) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(start.get(..error.valid_up_to())?).ok()?,
    };
    valid.chars().next()
}

/// Letters and signs that salary files have. The bytes of others, such as `É»`, are likelier two of Windows-1252.
const fn is_usual(letter: char) -> bool {
    matches!(letter, '\u{a0}'..='\u{17f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{20cf}')
}

/// Bytes that Windows-1252 does not have, or has as signs that do not stand beside letters. Files of DOS (CP850) and of
/// old Macs have their accented letters exactly there.
fn is_doubtful(before: Option<u8>, byte: u8, after: Option<u8>) -> bool {
    let letter_before = before.is_some_and(is_letter);
    let letter_after = after.is_some_and(is_letter);
    match byte {
        0x81 | 0x83 | 0x8d | 0x8f | 0x90 | 0x9d => true,
        // ‚ „ † ‡ ˆ ‰ Š ‹ Ž • ˜ š › ž Ÿ
        0x82 | 0x84 | 0x86..=0x8b | 0x8e | 0x95 | 0x98 | 0x9a | 0x9b | 0x9e | 0x9f => letter_before,
        // … ‘ “ ” – — ™ × ÷
        0x85 | 0x91 | 0x93 | 0x94 | 0x96 | 0x97 | 0x99 | 0xd7 | 0xf7 => letter_before && letter_after,
        // €
        0x80 => letter_before || letter_after,
        // Œ inside a word
        0x8c => before.is_some_and(|byte| byte.is_ascii_lowercase()),
        _ => false,
    }
}

const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, 0x8c | 0x9c | 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0xff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surveyed(bytes: &[u8]) -> Survey {
        struct Bytewise<'b>(&'b [u8]);
        impl Read for Bytewise<'_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                self.0.read(&mut into[..1])
            }
        }
        let whole = survey(bytes).unwrap();
        assert_eq!(survey(Bytewise(bytes)).unwrap(), whole);
        whole
    }

    #[test]
    fn the_first_bytes_tell_the_wide_ones() {
        assert_eq!(Encoding::of(b"\xef\xbb\xbfa"), (Encoding::Utf8, 3));
        assert_eq!(Encoding::of(b"\xff\xfea\0"), (Encoding::Utf16Le, 2));
        assert_eq!(Encoding::of(b"\xfe\xff\0a"), (Encoding::Utf16Be, 2));
        assert_eq!(Encoding::of(b"a\0b\0\xe9\0"), (Encoding::Utf16Le, 0));
        assert_eq!(Encoding::of(b"\0a\0b\0\xe9"), (Encoding::Utf16Be, 0));
        assert_eq!(Encoding::of(b"a,b\0c"), (Encoding::Utf8, 0));
        assert_eq!(Encoding::of(b""), (Encoding::Utf8, 0));
    }

    #[test]
    fn windows_1252_is_told_from_a_mixture() {
        let windows = surveyed(b"Andr\xe9, N\x92Guessan, C\x9cur, CAF\xc9\xa0: 5 \x80");
        assert_eq!((windows.invalid, windows.accented), (Some(4), Some(4)));
        assert_eq!((windows.utf8, windows.doubtful), (None, None));
        let mixed = surveyed(
            "Andr\u{e9}".as_bytes().iter().copied().chain(*b" Ren\xe9").collect::<Vec<_>>().as_slice(),
        );
        assert_eq!((mixed.utf8, mixed.invalid), (Some(4), Some(10)));
        let plain = surveyed("Andr\u{e9}e \u{202f}".as_bytes());
        assert_eq!((plain.invalid, plain.utf8), (None, Some(4)));
    }

    #[test]
    fn letters_of_dos_and_of_old_macs_are_doubtful() {
        // André, Zoé, Aïcha, Noël, Benoît, Août and Hélène, as DOS and as an old Mac write them.
        for bytes in [
            &b"Andr\x82,"[..],
            b"Zo\x8e,",
            b"A\x8bcha",
            b"A\x95cha",
            b"No\x89l",
            b"No\x91l",
            b"Beno\x8ct",
            b"Beno\x94t",
            b"Ao\x96t",
            b"Ao\x9et",
            b"H\x82l\x8ane",
            b"H\x8el\x8fne",
            b"\x90lise",
            b"\x83lise",
        ] {
            assert!(surveyed(bytes).doubtful.is_some(), "{bytes:?}");
        }
    }

    #[test]
    fn a_letter_across_the_edge_of_a_block_is_one_letter() {
        for ascii in 65_520..65_545 {
            let mut text = "a".repeat(ascii);
            text.push_str("é\u{202f}é");
            let mut bytes = text.into_bytes();
            assert_eq!(survey(bytes.as_slice()).unwrap().invalid, None, "{ascii}");
            bytes.push(0xe9);
            assert_eq!(survey(bytes.as_slice()).unwrap().invalid, Some(ascii as u64 + 7), "{ascii}");
        }
    }
}
