//! Watches the quotes of one CSV record. The CSV parser forgives broken quotes by guessing, and a guess may swallow
//! the people on the lines below.

/// Where the watch stands in a record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    CellStart,
    Plain,
    Quoted,
    AfterQuote,
}

/// Follows one record, chunk by chunk.
pub(super) struct QuoteWatch {
    delimiter: u8,
    place: Place,
    stray: bool,
}

impl QuoteWatch {
    /// A watch for files with this delimiter.
    pub(super) const fn new(delimiter: u8) -> Self {
        Self { delimiter, place: Place::CellStart, stray: false }
    }

    /// A record begins.
    pub(super) const fn begin(&mut self) {
        self.place = Place::CellStart;
        self.stray = false;
    }

    /// Whether a quote is open.
    pub(super) fn is_open(&self) -> bool {
        self.place == Place::Quoted
    }

    /// Whether a closing quote was followed by more text.
    pub(super) const fn is_stray(&self) -> bool {
        self.stray
    }

    /// Sees the next bytes of the record.
    pub(super) fn see(&mut self, bytes: &[u8]) {
        let outside = matches!(self.place, Place::CellStart | Place::Plain);
        if outside && memchr::memchr(b'"', bytes).is_none() {
            // Most records have no quote at all.
            if let Some(last) = bytes.last() {
                self.place = if *last == self.delimiter { Place::CellStart } else { Place::Plain };
            }
            return;
        }
        for byte in bytes {
            self.step(*byte);
        }
    }

    fn step(&mut self, byte: u8) {
        let ends_cell = byte == self.delimiter || byte == b'\n' || byte == b'\r';
        self.place = match (self.place, byte) {
            (Place::CellStart | Place::AfterQuote, b'"') => Place::Quoted,
            (Place::Quoted, b'"') => Place::AfterQuote,
            (Place::Quoted, _) => Place::Quoted,
            (Place::CellStart | Place::Plain | Place::AfterQuote, _) if ends_cell => Place::CellStart,
            (Place::AfterQuote, _) => {
                self.stray = true;
                Place::Plain
            }
            (Place::CellStart | Place::Plain, _) => Place::Plain,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn watch(record: &str) -> (bool, bool) {
        let mut whole = QuoteWatch::new(b',');
        whole.see(record.as_bytes());
        let mut bytewise = QuoteWatch::new(b',');
        record.bytes().for_each(|byte| bytewise.see(&[byte]));
        assert_eq!(whole.place == Place::Quoted, bytewise.place == Place::Quoted);
        assert_eq!(whole.stray, bytewise.stray);
        (whole.is_open(), whole.is_stray())
    }

    #[test]
    fn sound_quotes_pass() {
        for record in ["a,b\n", "\"a\",\"b\"\n", "\"a \"\"b\"\" c\",d", "5\" pipe,b", "\"\",\"\""] {
            assert_eq!(watch(record), (false, false), "{record}");
        }
    }

    #[test]
    fn broken_quotes_are_seen() {
        assert_eq!(watch("\"a,b\n"), (true, false));
        assert_eq!(watch("\"a\" b,c"), (false, true));
    }
}
