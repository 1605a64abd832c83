//! The table of texts that the cells of a workbook share, held compactly: in blocks of a megabyte that are never
//! moved, with an end mark after each text. A million employees with five texts each take some hundred megabytes at most.

use super::cell::unescape_into;
use crate::intake::context::Limits;
use crate::intake::rules::workbook_too_large;
use crate::intake::source::package::{Node, Tag, Xml, damaged};
use crate::intake::source::{Stop, Strike};

const BLOCK_BYTES: usize = 1024 * 1024;

/// Each text has a place of 4 bytes beside its own bytes.
const MAX_TEXTS: usize = 8 * 1024 * 1024;

/// The texts, by number.
#[derive(Default)]
pub(super) struct Strings {
    blocks: Vec<String>,
    /// Block times [`BLOCK_BYTES`] plus place in the block.
    starts: Vec<u32>,
    /// Those that have runs with a font of their own, by number, upwards.
    with_runs: Vec<(u32, Runs)>,
}

/// What the fonts of a text's runs say of them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Runs {
    /// Some run is struck out.
    struck: bool,
    /// Some run has a font that does not strike it out.
    kept: bool,
    /// Some run has no font of its own, and so that of its cell.
    plain: bool,
}

impl Runs {
    fn note(&mut self, is_struck: Option<bool>) {
        match is_struck {
            Some(true) => self.struck = true,
            Some(false) => self.kept = true,
            None => self.plain = true,
        }
    }

    fn has_fonts(self) -> bool {
        self.struck || self.kept
    }

    /// How much of a text with these runs is struck out, in a cell whose own font does so or not.
    pub(super) fn strike(self, by_style: bool) -> Option<Strike> {
        let struck = self.struck || self.plain && by_style;
        let kept = self.kept || self.plain && !by_style;
        match (struck, kept) {
            (true, true) => Some(Strike::Part),
            (true, false) => Some(Strike::Whole),
            (false, _) => by_style.then_some(Strike::Whole),
        }
    }
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
                    let runs = rich_text(&mut xml, &mut text, limits.record_bytes + 1)?;
                    if let Some(number) =
                        u32::try_from(strings.starts.len()).ok().filter(|_| runs.has_fonts())
                    {
                        strings.with_runs.push((number, runs));
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

    /// The runs of the text of this number, as the cell writes it, where they have fonts of their own.
    pub(super) fn runs(&self, number: &str) -> Option<Runs> {
        if self.with_runs.is_empty() {
            return None;
        }
        let number: u32 = number.trim().parse().ok()?;
        let at = self.with_runs.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        self.with_runs.get(at).map(|(_, runs)| *runs)
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
/// is no part of it. Gives what is known of its runs; those of nothing but spaces do not count.
pub(super) fn rich_text(xml: &mut Xml, text: &mut String, max_bytes: usize) -> Result<Runs, Stop> {
    let outside = xml.depth().saturating_sub(1);
    let (mut runs, mut is_struck) = (Runs::default(), None);
    loop {
        let depth = xml.depth();
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "t" if depth <= outside + 2 => {
                    let before = text.len();
                    xml.text(text, max_bytes)?;
                    if text.get(before..).is_some_and(|added| !added.trim().is_empty()) {
                        runs.note(is_struck.filter(|_| depth == outside + 2));
                    }
                }
                "r" if depth == outside + 1 => is_struck = None,
                "rPr" if depth == outside + 2 => is_struck = Some(false),
                "strike" if depth == outside + 3 => {
                    is_struck = Some(is_set(tag));
                    xml.skip()?;
                }
                _ => xml.skip()?,
            },
            Node::Close(open) if open <= outside => return Ok(runs),
            Node::End => return Err(damaged("damage-ends-early")),
            Node::Close(_) | Node::Text(_) | Node::Character(_) | Node::Other => {}
        }
    }
}

/// Whether an element such as `strike` switches something on, as it does when it says nothing.
pub(super) fn is_set(tag: Tag<'_>) -> bool {
    tag.value("val").is_none() || tag.says("val")
}
