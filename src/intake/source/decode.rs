//! Text in another encoding, handed on as UTF-8: a stream between the file and the CSV reader, in flat memory.

use std::io::{self, BufRead, Read};

use encoding_rs::{DecoderResult, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Encoding;

const BLOCK_BYTES: usize = 32 * 1024;
/// Stands where the file has something that is no text in its encoding. No UTF-8 text has this byte, so whoever reads
/// on stumbles over it, and knows the row.
const NO_TEXT: u8 = 0xff;

/// Decodes what `input` has.
pub(in crate::intake) struct Decoder<R> {
    input: R,
    decoder: encoding_rs::Decoder,
    raw: Vec<u8>,
    /// What of `raw` is still to be decoded.
    raw_at: usize,
    raw_end: usize,
    text: Vec<u8>,
    /// What of `text` is still to be handed on.
    text_at: usize,
    text_end: usize,
    ended: bool,
}

impl<R: Read> Decoder<R> {
    /// A decoder of what follows any mark.
    pub(in crate::intake) fn new(input: R, encoding: Encoding) -> Self {
        let encoding = match encoding {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::Windows1252 => WINDOWS_1252,
        };
        Self {
            input,
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: vec![0; BLOCK_BYTES],
            raw_at: 0,
            raw_end: 0,
            text: vec![0; BLOCK_BYTES * 2],
            text_at: 0,
            text_end: 0,
            ended: false,
        }
    }

    /// Decodes until there is some text, or nothing left.
    fn advance(&mut self) -> io::Result<()> {
        self.text_at = 0;
        self.text_end = 0;
        while self.text_end == 0 && !self.ended {
            let mut last = false;
            if self.raw_at == self.raw_end {
                self.raw_at = 0;
                self.raw_end = self.input.read(&mut self.raw)?;
                last = self.raw_end == 0;
            }
            // One byte is left for the mark of what is no text.
            let room = self.text.len() - 1;
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
                self.raw.get(self.raw_at..self.raw_end).unwrap_or_default(),
                self.text.get_mut(..room).unwrap_or_default(),
                last,
            );
            self.raw_at += read;
            self.text_end = written;
            match result {
                DecoderResult::Malformed(..) => {
                    if let Some(byte) = self.text.get_mut(written) {
                        *byte = NO_TEXT;
                    }
                    self.text_end = written + 1;
                }
                DecoderResult::InputEmpty => self.ended = last,
                DecoderResult::OutputFull => {}
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Decoder<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.text_at == self.text_end {
            self.advance()?;
        }
        Ok(self.text.get(self.text_at..self.text_end).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.text_at = (self.text_at + amount).min(self.text_end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(bytes: &[u8], encoding: Encoding) -> Vec<u8> {
        let mut text = Vec::new();
        Decoder::new(bytes, encoding).read_to_end(&mut text).unwrap();
        text
    }

    #[test]
    fn what_is_no_text_is_marked_and_the_rest_goes_on() {
        assert_eq!(decoded(b"a\0\x00\xd8b\0", Encoding::Utf16Le), b"a\xffb");
        assert_eq!(decoded(b"a\0b", Encoding::Utf16Le), b"a\xff");
        assert_eq!(decoded(b"Andr\xe9 \x80", Encoding::Windows1252), "André €".as_bytes());
    }

    #[test]
    fn an_interrupted_end_is_no_end() {
        let long = "é".repeat(100_000);
        let wide: Vec<u8> = long.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&wide, Encoding::Utf16Le), long.as_bytes());
    }

    proptest! {
        #[test]
        fn wide_text_comes_back(text in ".{0,200}") {
            let low: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let high: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            prop_assert_eq!(decoded(&low, Encoding::Utf16Le), text.as_bytes());
            prop_assert_eq!(decoded(&high, Encoding::Utf16Be), text.as_bytes());
        }
    }
}
