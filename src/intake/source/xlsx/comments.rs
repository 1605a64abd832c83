//! The comments of a sheet, from the part that the sheet is related to: the rows that carry them, or their texts. Excel
//! keeps its threads there too.

use crate::intake::source::Stop;
use crate::intake::source::package::{Node, Xml, damaged};
use crate::intake::source::sheet::{Comments, MAX_COMMENT_BYTES, MAX_ROWS, OUR_NOTES, parse_cell};

/// A bit for each row, from row 1 on; none where there are no comments.
#[derive(Default)]
pub(super) struct Commented(Vec<u64>);

/// Reads the part, where the sheet has one. Notes of our own, in a file that we handed back, say nothing new.
fn read(
    xml: Option<Xml>,
    mut take: impl FnMut(&mut Xml, (usize, u64)) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let Some(mut xml) = xml else { return Ok(()) };
    let (mut authors, mut ours) = (0_u64, None);
    let mut author = String::new();
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "author" => {
                author.clear();
                xml.text(&mut author, OUR_NOTES.len() + 1)?;
                if author == OUR_NOTES {
                    ours = Some(authors);
                }
                authors += 1;
            }
            Node::Open(tag) if tag.name() == "comment" => {
                let author = tag.value("authorId").and_then(|id| id.parse().ok());
                let place = tag.value("ref").and_then(|place| parse_cell(&place));
                match place.filter(|_| ours.is_none() || author != ours) {
                    Some(place) => take(&mut xml, place)?,
                    None => xml.skip()?,
                }
            }
            Node::End => return Ok(()),
            Node::Open(_) | Node::Close(_) | Node::Text(_) | Node::Character(_) | Node::Other => {}
        }
    }
}

/// Reads all comments with their texts.
pub(super) fn with_texts(xml: Option<Xml>) -> Result<Comments, Stop> {
    let (mut comments, mut text) = (Comments::default(), String::new());
    read(xml, |xml, (column, row)| {
        text.clear();
        read_text(xml, &mut text)?;
        if (1..=MAX_ROWS).contains(&row) {
            comments.add(row, column, &text);
        }
        Ok(())
    })?;
    Ok(comments)
}

/// The text of the comment that was opened last: that of its runs, without hints for pronouncing it.
fn read_text(xml: &mut Xml, text: &mut String) -> Result<(), Stop> {
    let outside = xml.depth().saturating_sub(1);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "t" => xml.text(text, MAX_COMMENT_BYTES)?,
            Node::Open(tag) if tag.name() == "rPh" => xml.skip()?,
            Node::Close(open) if open <= outside => return Ok(()),
            Node::End => return Err(damaged("damage-ends-early")),
            Node::Open(_) | Node::Close(_) | Node::Text(_) | Node::Character(_) | Node::Other => {}
        }
    }
}

impl Commented {
    /// Reads on which rows comments hang.
    pub(super) fn read(xml: Option<Xml>) -> Result<Self, Stop> {
        let mut rows = Self::default();
        read(xml, |xml, (_, row)| {
            rows.add(row);
            xml.skip()
        })?;
        Ok(rows)
    }

    fn add(&mut self, row: u64) {
        let Some((word, bit)) = place(row) else { return };
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= bit;
        }
    }

    /// Whether a comment hangs on some cell of a row.
    pub(super) fn has(&self, row: u64) -> bool {
        place(row).is_some_and(|(word, bit)| self.0.get(word).is_some_and(|bits| bits & bit != 0))
    }
}

fn place(row: u64) -> Option<(usize, u64)> {
    let within = (1..=MAX_ROWS).contains(&row);
    within.then(|| usize::try_from(row / 64).ok()).flatten().map(|word| (word, 1 << (row % 64)))
}
