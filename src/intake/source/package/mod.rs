//! A zip package, as XLSX and ODS files are one: its parts are found by name and unpacked as streams, within a budget
//! that the whole package shares. Nothing is believed: sizes and checksums are held against what really comes out.

mod xml;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::DeflateDecoder;
use rawzip::{
    CompressionMethod, FileReader, RECOMMENDED_BUFFER_SIZE, RangeReader, ZipArchive,
    ZipArchiveEntryWayfinder, ZipLocator,
};

pub(super) use self::xml::{Node, Tag, Xml, attribute, is_true};
use super::Stop;
use crate::intake::rules::{workbook_damaged, workbook_encrypted, workbook_too_large};

/// A workbook has a few dozen parts; pictures may make it hundreds.
const MAX_PARTS: u64 = 20_000;

/// How much of one part is unpacked at a time.
const BUFFER_BYTES: usize = 64 * 1024;

/// The longest tag or text that is held. A cell of a spreadsheet has 32,767 characters at most.
const MAX_NODE_BYTES: usize = 1024 * 1024;

/// An open package.
pub(super) struct Package {
    archive: ZipArchive<Arc<FileReader>>,
    parts: BTreeMap<String, PartPlace>,
    /// How many bytes may still be unpacked, over all parts and however often they are read.
    budget: Arc<AtomicU64>,
    max_bytes: u64,
}

#[derive(Clone, Copy)]
struct PartPlace {
    way: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    encrypted: bool,
}

impl Package {
    /// Reads the list of parts. At most `max_bytes` will be unpacked.
    pub(super) fn open(file: File, max_bytes: u64) -> Result<Self, Stop> {
        let length = file.metadata()?.len();
        let reader = Arc::new(FileReader::from(file));
        let mut buffer = vec![0; RECOMMENDED_BUFFER_SIZE];
        let archive = ZipLocator::new()
            .locate_in_reader(reader, &mut buffer, length)
            .map_err(|(_, error)| stop_of_zip(error))?;
        if archive.entries_hint() > MAX_PARTS {
            return Err(too_many_parts());
        }
        let mut parts = BTreeMap::new();
        let mut entries = archive.entries(&mut buffer);
        let mut count = 0;
        while let Some(entry) = entries.next_entry().map_err(stop_of_zip)? {
            count += 1;
            if count > MAX_PARTS {
                return Err(too_many_parts());
            }
            let path = entry.file_path();
            let Ok(name) = std::str::from_utf8(path.as_ref()) else { continue };
            let place = PartPlace {
                way: entry.wayfinder(),
                method: entry.compression_method(),
                encrypted: entry.flags().is_encrypted(),
            };
            // Two parts of one name are read by some programs in one way and by others in the other.
            if parts.insert(key(name), place).is_some() {
                return Err(damaged("damage-part-twice"));
            }
        }
        Ok(Self { archive, parts, budget: Arc::new(AtomicU64::new(max_bytes)), max_bytes })
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&key(name))
    }

    /// The XML of a part; `None` when there is no such part.
    pub(super) fn xml(&self, name: &str) -> Result<Option<Xml>, Stop> {
        Ok(self.part(name)?.map(Xml::new))
    }

    /// The XML of a part that must be there.
    pub(super) fn needed_xml(&self, name: &str) -> Result<Xml, Stop> {
        self.xml(name)?.ok_or_else(|| damaged("damage-part-missing"))
    }

    fn part(&self, name: &str) -> Result<Option<Part>, Stop> {
        let Some(place) = self.parts.get(&key(name)) else { return Ok(None) };
        if place.encrypted {
            return Err(Stop::refused(None, workbook_encrypted::problem()));
        }
        // What really comes out is held against this size, so it cannot lie.
        if place.way.uncompressed_size_hint() > self.max_bytes {
            return Err(too_large(self.max_bytes));
        }
        let entry = self.archive.get_entry(place.way).map_err(stop_of_zip)?;
        let (start, end) = entry.compressed_data_range();
        let packed = RangeReader::new(Arc::clone(self.archive.get_ref()), start..end);
        let unpacked: Box<dyn Read + Send> = match place.method {
            CompressionMethod::STORE => Box::new(entry.verifying_reader(packed)),
            CompressionMethod::DEFLATE => Box::new(entry.verifying_reader(DeflateDecoder::new(packed))),
            _ => return Err(damaged("damage-packing")),
        };
        let metered = Metered { unpacked, budget: Arc::clone(&self.budget) };
        Ok(Some(Part {
            input: BufReader::with_capacity(BUFFER_BYTES, metered),
            node_bytes: 0,
            max_bytes: self.max_bytes,
        }))
    }
}

/// Names of parts know no capitals, and some programs write `\` for `/`.
fn key(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_lowercase()
}

/// Counts what is unpacked against the budget.
struct Metered {
    unpacked: Box<dyn Read + Send>,
    budget: Arc<AtomicU64>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.unpacked.read(buffer)?;
        let taken = u64::try_from(bytes).unwrap_or(u64::MAX);
        let left = |budget: u64| budget.checked_sub(taken);
        match self.budget.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left) {
            Ok(_) => Ok(bytes),
            Err(_) => Err(ErrorKind::FileTooLarge.into()),
        }
    }
}

/// One part, unpacked as it is read. A node of XML that would not end is an error.
pub(super) struct Part {
    input: BufReader<Metered>,
    node_bytes: usize,
    max_bytes: u64,
}

impl Part {
    /// A node of XML begins.
    fn begin_node(&mut self) {
        self.node_bytes = 0;
    }

    /// What to tell of an error of this part.
    fn stop_of_io(&self, error: io::Error) -> Stop {
        stop_of_io(error, self.max_bytes)
    }
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.input.read(buffer)
    }
}

impl BufRead for Part {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.node_bytes > MAX_NODE_BYTES {
            return Err(ErrorKind::InvalidData.into());
        }
        self.input.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.node_bytes = self.node_bytes.saturating_add(bytes);
        self.input.consume(bytes);
    }
}

/// The workbook is refused as damaged; `how` is a text of the catalogue.
pub(super) fn damaged(how: &'static str) -> Stop {
    Stop::refused(None, workbook_damaged::problem(how))
}

/// The workbook is refused for what it unpacks to.
pub(super) fn too_large(max_bytes: u64) -> Stop {
    Stop::refused(None, workbook_too_large::unpacked(max_bytes))
}

fn too_many_parts() -> Stop {
    Stop::refused(None, workbook_too_large::parts(MAX_PARTS))
}

fn stop_of_zip(error: rawzip::Error) -> Stop {
    if let rawzip::ErrorKind::IO(error) = error.into_kind() {
        stop_of_io(error, 0)
    } else {
        damaged("damage-cut-off")
    }
}

/// Errors of the unpacking come as errors of reading; those of the system itself are told as such.
fn stop_of_io(error: io::Error, max_bytes: u64) -> Stop {
    let kind = error.kind();
    if kind == ErrorKind::FileTooLarge {
        too_large(max_bytes)
    } else if matches!(kind, ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::UnexpectedEof) {
        damaged("damage-unpacking")
    } else {
        Stop::Io(error)
    }
}
