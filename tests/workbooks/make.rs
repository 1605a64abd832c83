//! Workbooks made by hand, part by part, so that they can be spoiled in any way. A sound one has what Excel demands:
//! the list of types, the relations, the list of sheets, styles, and one part for each sheet.

use std::fmt::Write as _;
use std::io::{Seek, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Headings that every table here has.
pub const HEADINGS: [&str; 6] = ["Matricule", "Prénom", "Nom", "Téléphone", "Opérateur", "Montant"];

/// A cell.
#[derive(Clone)]
pub enum Cell {
    /// A text, in the cell itself.
    Text(String),
    /// A number, as it is stored.
    Number(String),
    /// Attributes and content as they are.
    Raw(String, String),
    /// Not there.
    None,
}

/// A text.
pub fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A number.
pub fn number(stored: &str) -> Cell {
    Cell::Number(stored.to_owned())
}

/// A cell with these attributes, such as `t="e"`, and this content.
pub fn raw(attributes: &str, content: &str) -> Cell {
    Cell::Raw(attributes.to_owned(), content.to_owned())
}

/// The good row of an employee; replace one cell of it.
pub fn employee(n: u32) -> Vec<Cell> {
    vec![
        text(&format!("E{n}")),
        text("Ama"),
        text("Koffi"),
        number(&format!("22901901234{n:02}")),
        text("mtn_bj"),
        number("250000"),
    ]
}

/// The same with one cell replaced.
pub fn but(n: u32, column: usize, cell: Cell) -> Vec<Cell> {
    let mut row = employee(n);
    row[column] = cell;
    row
}

/// A sheet.
pub struct Sheet {
    name: String,
    state: &'static str,
    /// XML before the rows.
    pub before: String,
    /// The rows.
    pub rows: String,
    /// XML after the rows.
    pub after: String,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            state: "visible",
            before: String::new(),
            rows: String::new(),
            after: String::new(),
        }
    }

    /// Headings in row 1 and these rows below them.
    pub fn table(name: &str, rows: &[Vec<Cell>]) -> Self {
        let mut sheet = Self::new(name).row(1, "", &HEADINGS.map(text));
        for (number, row) in (2..).zip(rows) {
            sheet = sheet.row(number, "", row);
        }
        sheet
    }

    pub fn hidden(mut self, state: &'static str) -> Self {
        self.state = state;
        self
    }

    pub fn before(mut self, xml: &str) -> Self {
        self.before += xml;
        self
    }

    pub fn after(mut self, xml: &str) -> Self {
        self.after += xml;
        self
    }

    /// Adds a row with this number and these attributes.
    pub fn row(mut self, number: u64, attributes: &str, cells: &[Cell]) -> Self {
        write!(self.rows, "<row r=\"{number}\" {attributes}>").unwrap();
        for (column, cell) in (b'A'..).zip(cells) {
            let place = format!("{}{number}", char::from(column));
            match cell {
                Cell::Text(text) => {
                    let text = escaped(text);
                    write!(self.rows, "<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
                }
                Cell::Number(stored) => write!(self.rows, "<c r=\"{place}\"><v>{stored}</v></c>"),
                Cell::Raw(attributes, content) => {
                    write!(self.rows, "<c r=\"{place}\" {attributes}>{content}</c>")
                }
                Cell::None => Ok(()),
            }
            .unwrap();
        }
        self.rows += "</row>";
        self
    }

    fn xml(&self) -> String {
        let Self { before, rows, after, .. } = self;
        format!("<worksheet xmlns=\"{MAIN}\">{before}<sheetData>{rows}</sheetData>{after}</worksheet>")
    }
}

/// `&`, `<` and `"` as XML writes them.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A workbook: parts by name.
#[derive(Default)]
pub struct Workbook {
    pub parts: Vec<(String, Vec<u8>)>,
}

impl Workbook {
    /// A sound workbook with these sheets.
    pub fn of(sheets: &[Sheet]) -> Self {
        Self::with(sheets, "", &[], &["General", "dd/mm/yyyy", "00000"])
    }

    /// With XML before the list of sheets, shared texts (each the content of `si`), and number formats by style.
    pub fn with(sheets: &[Sheet], properties: &str, texts: &[&str], formats: &[&str]) -> Self {
        let (mut list, mut relations) = (String::new(), String::new());
        for (id, sheet) in (1..).zip(sheets) {
            let (name, state) = (escaped(&sheet.name), sheet.state);
            write!(list, "<sheet name=\"{name}\" sheetId=\"{id}\" state=\"{state}\" r:id=\"rId{id}\"/>")
                .unwrap();
            write!(relations, "<Relationship Id=\"rId{id}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>").unwrap();
        }
        for part in ["sharedStrings", "styles"] {
            write!(
                relations,
                "<Relationship Id=\"{part}\" Type=\"{RELATIONS}/{part}\" Target=\"{part}.xml\"/>"
            )
            .unwrap();
        }
        let mut book = Self::default();
        book.add("[Content_Types].xml", types(sheets.len()));
        book.add(
            "_rels/.rels",
            related(&format!(
                "<Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/>"
            )),
        );
        book.add("xl/_rels/workbook.xml.rels", related(&relations));
        book.add("xl/workbook.xml", format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\">{properties}<sheets>{list}</sheets></workbook>"
        ));
        let texts: String = texts.iter().map(|text| format!("<si>{text}</si>")).collect();
        book.add("xl/sharedStrings.xml", format!("<sst xmlns=\"{MAIN}\">{texts}</sst>"));
        book.add("xl/styles.xml", styles(formats));
        for (id, sheet) in (1..).zip(sheets) {
            book.add(&format!("xl/worksheets/sheet{id}.xml"), sheet.xml());
        }
        book
    }

    /// Adds a part.
    pub fn add(&mut self, name: &str, content: impl Into<Vec<u8>>) {
        self.parts.push((name.to_owned(), content.into()));
    }

    /// The content of a part, to be spoiled.
    pub fn part(&mut self, name: &str) -> &mut Vec<u8> {
        &mut self.parts.iter_mut().find(|(part, _)| part == name).unwrap().1
    }

    /// Replaces a text in a part.
    pub fn spoil(mut self, name: &str, from: &str, to: &str) -> Self {
        let part = self.part(name);
        let text = String::from_utf8(part.clone()).unwrap();
        assert!(text.contains(from), "{name} has no {from}");
        *part = text.replace(from, to).into_bytes();
        self
    }

    /// Writes it into a file.
    pub fn write(&self, path: &Path) {
        std::fs::write(path, self.bytes()).unwrap();
    }

    /// As a file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        let mut archive = ZipArchiveWriter::new(&mut bytes);
        for (name, content) in &self.parts {
            add_part(&mut archive, name, &mut |to| to.write_all(content).unwrap());
        }
        archive.finish().unwrap();
        bytes.into_inner()
    }
}

/// Adds a part that is written as a stream.
pub fn add_part<W: Write>(
    archive: &mut ZipArchiveWriter<W>,
    name: &str,
    content: &mut dyn FnMut(&mut dyn Write),
) {
    let (mut entry, config) =
        archive.new_file(name).compression_method(CompressionMethod::DEFLATE).start().unwrap();
    let encoder = DeflateEncoder::new(&mut entry, Compression::fast());
    let mut writer = config.wrap(encoder);
    content(&mut writer);
    let (encoder, descriptor) = writer.finish().unwrap();
    encoder.finish().unwrap();
    entry.finish(descriptor).unwrap();
}

/// Writes a workbook of one sheet whose rows, and whose shared texts, come as streams.
pub fn stream(
    to: impl Write + Seek,
    texts: &mut dyn FnMut(&mut dyn Write),
    rows: &mut dyn FnMut(&mut dyn Write),
) {
    let book = Workbook::of(&[Sheet::new("Feuil1")]);
    let mut archive = ZipArchiveWriter::new(to);
    for (name, content) in &book.parts {
        match name.as_str() {
            "xl/sharedStrings.xml" => add_part(&mut archive, name, &mut |to| {
                write!(to, "<sst xmlns=\"{MAIN}\">").unwrap();
                texts(to);
                to.write_all(b"</sst>").unwrap();
            }),
            "xl/worksheets/sheet1.xml" => add_part(&mut archive, name, &mut |to| {
                write!(to, "<worksheet xmlns=\"{MAIN}\"><sheetData>").unwrap();
                rows(to);
                to.write_all(b"</sheetData></worksheet>").unwrap();
            }),
            _ => add_part(&mut archive, name, &mut |to| to.write_all(content).unwrap()),
        }
    }
    archive.finish().unwrap();
}

fn types(sheets: usize) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut list = format!(
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>\
         <Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{kind}.sharedStrings+xml\"/>"
    );
    for id in 1..=sheets {
        write!(
            list,
            "<Override PartName=\"/xl/worksheets/sheet{id}.xml\" ContentType=\"{kind}.worksheet+xml\"/>"
        )
        .unwrap();
    }
    format!("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{list}</Types>")
}

fn related(list: &str) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>"
    )
}

fn styles(formats: &[&str]) -> String {
    let (mut codes, mut cells) = (String::new(), String::new());
    for (id, code) in (164..).zip(formats) {
        write!(codes, "<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", escaped(code)).unwrap();
        write!(
            cells,
            "<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" applyNumberFormat=\"1\"/>"
        )
        .unwrap();
    }
    let count = formats.len();
    format!(
        "<styleSheet xmlns=\"{MAIN}\"><numFmts count=\"{count}\">{codes}</numFmts>\
         <fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs count=\"{count}\">{cells}</cellXfs></styleSheet>"
    )
}
