//! A TOML text as tables with places. Walked by hand rather than derived: serde's messages quote the values they do
//! not like, and a value here may be a key; and only the walk knows the place and the nearest known name.

use std::ops::RangeInclusive;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::{ConfigError, Place};
use super::key::looks_like_key;
use crate::words::{Message, Value};

/// Names that people give to secrets. The file is no place for any of them.
const SECRETS: &[&str] = &[
    "key",
    "api_key",
    "apikey",
    "secret",
    "secret_key",
    "api_secret",
    "token",
    "password",
    "webhook_secret",
    "bearer",
    "authorization",
];

/// The text that errors point into.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) file: &'a Path,
    pub(super) text: &'a str,
}

impl Source<'_> {
    /// The place of a byte.
    pub(super) fn place(&self, byte: usize) -> Place {
        Place::of(self.file, self.text, byte)
    }

    /// Reads the text as TOML.
    pub(super) fn parse(&self) -> Result<Spanned<DeTable<'_>>, ConfigError> {
        DeTable::parse(self.text).map_err(|error| ConfigError::Syntax {
            at: self.place(error.span().map_or(0, |span| span.start)),
            message: error.message().lines().collect::<Vec<_>>().join("; "),
        })
    }
}

/// One table of the file: the file itself, or one within it.
pub(super) struct Section<'a> {
    pub(super) source: Source<'a>,
    pub(super) table: &'a DeTable<'a>,
    /// The byte at which it begins.
    pub(super) start: usize,
}

/// A text value and its place.
pub(super) struct Text<'a> {
    pub(super) key: &'static str,
    pub(super) value: &'a str,
    pub(super) at: Place,
}

impl Text<'_> {
    /// The error that this value is wrong.
    pub(super) fn wrong(self, why: Message) -> ConfigError {
        wrong_value(self.at, self.key, why)
    }
}

impl<'a> Section<'a> {
    /// Refuses the first key, in the order of the file, that is not one of `known`.
    pub(super) fn only(&self, known: &'static [&'static str]) -> Result<(), ConfigError> {
        let unknown = self
            .table
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
            .min_by_key(|key| key.span().start);
        let Some(key) = unknown else { return Ok(()) };
        let at = self.source.place(key.span().start);
        let key = key.get_ref().as_ref();
        let lower = key.to_ascii_lowercase().replace('-', "_");
        if SECRETS.contains(&lower.as_str()) || looks_like_key(key) {
            return Err(ConfigError::SecretInFile { at });
        }
        let nearest = known
            .iter()
            .map(|name| (strsim::damerau_levenshtein(&lower, name), *name))
            .filter(|(distance, name)| *distance <= name.len().min(9) / 3)
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, name)| name);
        Err(ConfigError::UnknownKey { at, key: key.to_owned(), nearest, known })
    }

    /// The value of a key, if it is there.
    fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// The text of a key, if it is there.
    pub(super) fn text(&self, key: &'static str) -> Result<Option<Text<'a>>, ConfigError> {
        let Some(spanned) = self.value(key) else {
            return Ok(None);
        };
        let at = self.source.place(spanned.span().start);
        match spanned.get_ref().as_str() {
            Some(value) => Ok(Some(Text { key, value, at })),
            None => Err(wrong_value(at, key, Message::new("config-text"))),
        }
    }

    /// The text of a key that must be there.
    pub(super) fn required(&self, key: &'static str, example: &'static str) -> Result<Text<'a>, ConfigError> {
        self.text(key)?.ok_or_else(|| ConfigError::Missing {
            at: self.source.place(self.start),
            key,
            example,
        })
    }

    /// The whole number of a key, if it is there and within bounds.
    pub(super) fn whole_number(
        &self,
        key: &'static str,
        bounds: RangeInclusive<u64>,
        unit: &'static str,
    ) -> Result<Option<u64>, ConfigError> {
        let Some(spanned) = self.value(key) else {
            return Ok(None);
        };
        let number = spanned
            .get_ref()
            .as_integer()
            .and_then(|integer| u64::from_str_radix(integer.as_str(), integer.radix()).ok())
            .filter(|number| bounds.contains(number));
        let why = || {
            Message::new("config-number")
                .with("unit", Value::phrase(unit))
                .with("least", bounds.start().to_string())
                .with("most", bounds.end().to_string())
        };
        match number {
            Some(number) => Ok(Some(number)),
            None => Err(wrong_value(self.source.place(spanned.span().start), key, why())),
        }
    }

    /// The texts of a key that holds a list of them, if it is there.
    pub(super) fn texts(&self, key: &'static str) -> Result<Option<Vec<Text<'a>>>, ConfigError> {
        let Some(spanned) = self.value(key) else {
            return Ok(None);
        };
        let wrong = |byte| wrong_value(self.source.place(byte), key, Message::new("config-texts"));
        let list = spanned.get_ref().as_array().ok_or_else(|| wrong(spanned.span().start))?;
        let text = |item: &'a Spanned<DeValue<'a>>| {
            let value = item.get_ref().as_str().ok_or_else(|| wrong(item.span().start))?;
            Ok(Text { key, value, at: self.source.place(item.span().start) })
        };
        list.iter().map(text).collect::<Result<Vec<_>, _>>().map(Some)
    }

    /// The tables within this one, the value of `key`, in the order of the file, with their names.
    pub(super) fn sections(
        &self,
        key: &str,
        rule: &'static str,
    ) -> Result<Vec<(&'a str, Section<'a>)>, ConfigError> {
        let mut sections = Vec::new();
        for (name, value) in self.table {
            let start = name.span().start;
            let Some(table) = value.get_ref().as_table() else {
                return Err(wrong_value(self.source.place(start), key, Message::new(rule)));
            };
            sections.push((name.get_ref().as_ref(), self.within(table, start)));
        }
        sections.sort_by_key(|(_, section)| section.start);
        Ok(sections)
    }

    /// The table of a key, if it is there.
    pub(super) fn section(&self, key: &'static str) -> Result<Option<Section<'a>>, ConfigError> {
        let Some(spanned) = self.value(key) else {
            return Ok(None);
        };
        let start = spanned.span().start;
        match spanned.get_ref().as_table() {
            Some(table) => Ok(Some(self.within(table, start))),
            None => Err(wrong_value(self.source.place(start), key, Message::new("config-table"))),
        }
    }

    /// Where it begins.
    pub(super) fn place(&self) -> Place {
        self.source.place(self.start)
    }

    const fn within(&self, table: &'a DeTable<'a>, start: usize) -> Self {
        Self { source: self.source, table, start }
    }
}

/// A value that its key may not have.
pub(super) fn wrong_value(at: Place, key: &str, why: Message) -> ConfigError {
    ConfigError::Value { at, key: key.to_owned(), why }
}
