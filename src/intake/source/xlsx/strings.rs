//! The table of texts that the cells of a workbook share, held compactly: in blocks of a megabyte that are never
//! moved, with an end mark after each text. A million employees with five texts each take some hundred megabytes at most.

use super::cell::unescape_into;
use crate::intake::context::Limits;
use crate::intake::rules::workbook_too_large;
use crate::intake::source::Stop;
use crate::intake::source::package::{Node, Tag, Xml, damaged};

const BLOCK_BYTES: usize = 1024 * 1024;

/// Each text has a place of 4 bytes beside its own bytes.
const MAX_TEXTS: usize = 8 * 1024 * 1024;

/// The texts, by number.
#[derive(Default)]
pub(super) struct Strings {
    blocks: Vec<String>,
    /// Block times [`BLOCK_BYTES`] plus place in the block.
    starts: Vec<u32>,
    /// The numbers of those in which something is struck out, upwards.
    struck: Vec<u32>,
}

impl Strings {
    /// Reads the part, where the workbook has one.
    pub(super) fn read(xml: Option<Xml>, limits: &Limits) -> Result<Self, Stop> {
        let mut strings = Self::default();
        let Some(mut xml) = xml else { return Ok(strings) };
        let mut text = String::new();
        let mut plain = String::new();
        loop {
            let depth = xml.depth();
            match xml.next()? {
                Node::Open(tag) if depth == 1 && tag.name() == "si" => {
                    text.clear();
                    // One byte more than a row may have: whoever refers to it is refused.
                    if rich_text(&mut xml, &mut text, limits.record_bytes + 1)? {
                        strings.struck.extend(u32::try_from(strings.starts.len()));
                    }
                    plain.clear();
                    unescape_into(&text, &mut plain);
                    strings.push(&plain, limits)?;
                }
                Node::End => return Ok(strings),
                Node::Open(_) | Node::Close(_) | Node::Text(_) | Node::Character(_) | Node::Other => {}
            }
        }
    }

    fn push(&mut self, text: &str, limits: &Limits) -> Result<(), Stop> {
        let needed = text.len() + 1;
        if text.contains('\0') {
            return Err(damaged("damage-xml"));
        }
        if self.blocks.last().is_none_or(|block| block.len() + needed > BLOCK_BYTES) {
            if (self.blocks.len() + 1) * BLOCK_BYTES > limits.text_bytes {
                return Err(Stop::refused(None, workbook_too_large::texts(limits.text_bytes)));
            }
            self.blocks.push(String::with_capacity(BLOCK_BYTES.max(needed)));
        }
        if self.starts.len() >= MAX_TEXTS {
            return Err(Stop::refused(None, workbook_too_large::texts(limits.text_bytes)));
        }
        let block = self.blocks.len().saturating_sub(1);
        let Some(last) = self.blocks.last_mut() else { return Ok(()) };
        let start = block * BLOCK_BYTES + last.len();
        self.starts.push(u32::try_from(start).unwrap_or(u32::MAX));
        last.push_str(text);
        last.push('\0');
        Ok(())
    }

    /// Whether something is struck out in the text of this number, as the cell writes it.
    pub(super) fn is_struck(&self, number: &str) -> bool {
        let is_in = |number| self.struck.binary_search(&number).is_ok();
        !self.struck.is_empty() && number.trim().parse().is_ok_and(is_in)
    }

    /// A text by its number.
    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let start = usize::try_from(*self.starts.get(number)?).ok()?;
        let rest = self.blocks.get(start / BLOCK_BYTES)?.get(start % BLOCK_BYTES..)?;
        let end = memchr::memchr(0, rest.as_bytes())?;
        rest.get(..end)
    }
}

/// The text of an `si` or `is` element that has just been opened: `t`, or the runs of `r`; how it is pronounced (`rPh`)
/// is no part of it. Gives whether a run of it is struck out.
pub(super) fn rich_text(xml: &mut Xml, text: &mut String, max_bytes: usize) -> Result<bool, Stop> {
    let outside = xml.depth().saturating_sub(1);
    let (mut run_is_struck, mut is_struck) = (false, false);
    loop {
        let depth = xml.depth();
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "t" if depth <= outside + 2 => {
                    let before = text.len();
                    xml.text(text, max_bytes)?;
                    is_struck |= run_is_struck && text.len() > before;
                }
                "r" if depth == outside + 1 => run_is_struck = false,
                "rPr" if depth == outside + 2 => {}
                "strike" if depth == outside + 3 => {
                    run_is_struck = is_set(tag);
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Node::Close(open) if open <= outside => return Ok(is_struck),
            Node::End => return Err(damaged("damage-ends-early")),
            Node::Close(_) | Node::Text(_) | Node::Character(_) | Node::Other => {}
        }
    }
}

/// Whether an element such as `strike` switches something on, as it does when it says nothing.
pub(super) fn is_set(tag: Tag<'_>) -> bool {
    tag.value("val").is_none() || tag.says("val")
}
