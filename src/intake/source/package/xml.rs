//! XML as a stream, for parts of a package: no document type, no entities of its own, no depth without end.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::Event;

use super::{Part, Stop, damaged};

/// No spreadsheet program nests its elements more than a dozen deep.
const MAX_DEPTH: usize = 100;

/// The XML of one part.
pub(in crate::intake::source) struct Xml {
    reader: Reader<Part>,
    buffer: Vec<u8>,
    /// The tag that was read last: a copy, so that whoever looks at it may read on.
    tag: String,
    depth: usize,
}

/// What comes next.
pub(in crate::intake::source) enum Node<'b> {
    /// `<name …>`; one that is closed at once is followed by its [`Node::Close`] all the same.
    Open(Tag<'b>),
    /// `</name>`, and how many elements are still open.
    Close(usize),
    /// A text, or a piece of one.
    Text(&'b str),
    /// A character that is written as a reference.
    Character(char),
    /// A comment, or an instruction to some program.
    Other,
    /// The end of the document; every element has been closed.
    End,
}

/// The beginning of an element.
#[derive(Clone, Copy)]
pub(in crate::intake::source) struct Tag<'b> {
    name: &'b str,
    attributes: &'b str,
}

impl<'b> Tag<'b> {
    /// Its name, without a prefix.
    pub(in crate::intake::source) fn name(&self) -> &'b str {
        local(self.name)
    }

    /// Name, as it is written with its prefix, and raw value of each attribute.
    pub(in crate::intake::source) fn attributes(&self) -> impl Iterator<Item = (&'b str, &'b str)> + use<'b> {
        attributes_in(self.attributes)
    }

    /// The value of an attribute, by its name without a prefix.
    pub(in crate::intake::source) fn value(&self, name: &str) -> Option<Cow<'b, str>> {
        let (_, raw) = self.attributes().find(|(full, _)| local(full) == name)?;
        attribute(raw)
    }

    /// Whether an attribute says yes.
    pub(in crate::intake::source) fn says(&self, name: &str) -> bool {
        self.value(name).is_some_and(|value| is_true(&value))
    }
}

/// `1` and `true`, as XML Schema writes yes.
pub(in crate::intake::source) fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// The text of a raw attribute value. `None` when it holds a reference that nobody knows.
pub(in crate::intake::source) fn attribute(raw: &str) -> Option<Cow<'_, str>> {
    if raw.contains('&') { unescape(raw).ok() } else { Some(Cow::Borrowed(raw)) }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Name and raw value of the attributes that can be read.
fn attributes_in(mut raw: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        let (name, rest) = raw.split_once('=')?;
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, rest) = rest.get(1..)?.split_once(quote)?;
        raw = rest;
        Some((name.trim(), value))
    })
}

impl Xml {
    pub(super) fn new(part: Part) -> Self {
        let mut reader = Reader::from_reader(part);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), tag: String::new(), depth: 0 }
    }

    /// How many elements are open.
    pub(in crate::intake::source) const fn depth(&self) -> usize {
        self.depth
    }

    /// The next node.
    pub(in crate::intake::source) fn next(&mut self) -> Result<Node<'_>, Stop> {
        self.buffer.clear();
        self.reader.get_mut().begin_node();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Start(tag)) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(damaged("damage-xml"));
                }
                let name_bytes = tag.name().into_inner().len();
                self.tag.clear();
                self.tag.push_str(&tag);
                let (name, attributes) = self.tag.split_at_checked(name_bytes).unwrap_or_default();
                Ok(Node::Open(Tag { name, attributes }))
            }
            Ok(Event::End(_)) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(Node::Close(self.depth))
            }
            Ok(Event::Text(text)) => Ok(Node::Text(borrowed(text.into_inner())?)),
            Ok(Event::CData(text)) => Ok(Node::Text(borrowed(text.into_inner())?)),
            Ok(Event::GeneralRef(reference)) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    Ok(None) => resolve_predefined_entity(&reference).and_then(|text| text.chars().next()),
                    Err(_) => None,
                };
                // An entity of its own would be one way to make much of little.
                character.map(Node::Character).ok_or_else(|| damaged("damage-xml"))
            }
            Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Empty(_)) => Ok(Node::Other),
            Ok(Event::DocType(_)) => Err(damaged("damage-document-type")),
            Ok(Event::Eof) if self.depth == 0 => Ok(Node::End),
            Ok(Event::Eof) => Err(damaged("damage-ends-early")),
            Err(quick_xml::Error::Io(error)) => Err(match Arc::try_unwrap(error) {
                Ok(error) => self.reader.get_ref().stop_of_io(error),
                Err(shared) => self.reader.get_ref().stop_of_io(io::Error::from(shared.kind())),
            }),
            Err(_) => Err(damaged("damage-xml")),
        }
    }

    /// Passes over the rest of the element that was opened last.
    pub(in crate::intake::source) fn skip(&mut self) -> Result<(), Stop> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if matches!(self.next()?, Node::End) {
                return Err(damaged("damage-ends-early"));
            }
        }
        Ok(())
    }

    /// Adds the texts up to the end of the element that was opened last to `text`, which is cut at `max_bytes`; the
    /// elements within it are passed over.
    pub(in crate::intake::source) fn text(
        &mut self,
        text: &mut String,
        max_bytes: usize,
    ) -> Result<(), Stop> {
        let outside = self.depth.saturating_sub(1);
        loop {
            match self.next()? {
                Node::Text(piece) => push_within(text, piece, max_bytes),
                Node::Character(character) if text.len() < max_bytes => text.push(character),
                Node::Open(_) => self.skip()?,
                Node::Close(open) if open <= outside => return Ok(()),
                Node::End => return Err(damaged("damage-ends-early")),
                Node::Close(_) | Node::Character(_) | Node::Other => {}
            }
        }
    }
}

/// The event's text; the reader has checked that it is UTF-8 and lent it from the buffer.
fn borrowed(text: Cow<'_, str>) -> Result<&str, Stop> {
    match text {
        Cow::Borrowed(text) => Ok(text),
        Cow::Owned(_) => Err(damaged("damage-xml")),
    }
}

/// Adds what there is room for.
fn push_within(text: &mut String, piece: &str, max_bytes: usize) {
    let room = max_bytes.saturating_sub(text.len());
    text.push_str(if piece.len() <= room {
        piece
    } else {
        piece.get(..piece.floor_char_boundary(room)).unwrap_or("")
    });
}
