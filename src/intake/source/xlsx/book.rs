//! The parts of an XLSX workbook: where they are, which sheets there are, how dates are counted.

use std::sync::Arc;

use super::comments::{Commented, with_texts};
use super::rows::XlsxRows;
use super::strings::Strings;
use super::styles::Styles;
use crate::intake::context::Limits;
use crate::intake::rules::workbook_too_large;
use crate::intake::source::Stop;
use crate::intake::source::package::{Node, Package, Xml, damaged};
use crate::intake::source::sheet::{Comments, Epoch, Listed, Visibility};

/// No workbook that a person uses has more.
const MAX_SHEETS: usize = 1_000;

/// An open workbook.
pub(in crate::intake::source) struct Book {
    package: Package,
    /// The sheets with cells, in the order of their tabs.
    pub(in crate::intake::source) sheets: Vec<Listed>,
    /// The part of each.
    parts: Vec<String>,
    tables: Arc<Tables>,
    limits: Limits,
}

/// What the cells of all sheets refer to.
pub(super) struct Tables {
    pub(super) strings: Strings,
    pub(super) styles: Styles,
    pub(super) epoch: Epoch,
}

/// A part that another one names.
struct Relation {
    id: String,
    /// The last word of its type, which is the same in both forms of the format.
    kind: String,
    part: String,
}

impl Book {
    /// Reads all but the sheets.
    pub(in crate::intake::source) fn open(package: Package, limits: &Limits) -> Result<Self, Stop> {
        let main = main_part(&package)?;
        let relations = relations(&package, &main)?;
        let (listed, epoch) = read_main(package.needed_xml(&main)?)?;
        let of_kind = |kind: &str| relations.iter().find(|relation| relation.kind == kind);
        let xml_of = |kind: &str| match of_kind(kind) {
            Some(relation) => package.xml(&relation.part),
            None => Ok(None),
        };
        let strings = Strings::read(xml_of("sharedStrings")?, limits)?;
        let styles = Styles::read(xml_of("styles")?)?;
        let (mut sheets, mut parts) = (Vec::new(), Vec::new());
        for (id, sheet) in listed {
            // Sheets of charts and macros have no cells.
            let relation =
                relations.iter().find(|relation| relation.id == id && relation.kind == "worksheet");
            if let Some(relation) = relation {
                sheets.push(sheet);
                parts.push(relation.part.clone());
            }
        }
        if sheets.is_empty() {
            return Err(damaged("damage-no-sheet"));
        }
        let tables = Arc::new(Tables { strings, styles, epoch });
        Ok(Self { package, sheets, parts, tables, limits: limits.clone() })
    }

    /// The rows of a sheet.
    pub(in crate::intake::source) fn rows(&self, index: usize) -> Result<XlsxRows, Stop> {
        let part = self.parts.get(index).map_or("", String::as_str);
        Ok(XlsxRows::new(self.package.needed_xml(part)?, Arc::clone(&self.tables), &self.limits))
    }

    /// The same, which also tell on which of them comments hang.
    pub(in crate::intake::source) fn rows_with_comments(&self, index: usize) -> Result<XlsxRows, Stop> {
        let commented = Commented::read(self.comments_part(index)?)?;
        Ok(self.rows(index)?.with_comments(commented))
    }

    /// The comments of a sheet.
    pub(in crate::intake::source) fn comments(&self, index: usize) -> Result<Comments, Stop> {
        with_texts(self.comments_part(index)?)
    }

    fn comments_part(&self, index: usize) -> Result<Option<Xml>, Stop> {
        let part = self.parts.get(index).map_or("", String::as_str);
        match relations(&self.package, part)?.into_iter().find(|named| named.kind == "comments") {
            Some(comments) => self.package.xml(&comments.part),
            None => Ok(None),
        }
    }
}

/// The part that lists the sheets.
fn main_part(package: &Package) -> Result<String, Stop> {
    let of_package = relations(package, "")?;
    let main = of_package.into_iter().find(|relation| relation.kind == "officeDocument");
    main.map(|relation| relation.part).ok_or_else(|| damaged("damage-no-sheet"))
}

/// What a part, or the package itself, names.
fn relations(package: &Package, part: &str) -> Result<Vec<Relation>, Stop> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let place = format!("{folder}/_rels/{name}.rels");
    let mut relations = Vec::new();
    let Some(mut xml) = package.xml(&place)? else { return Ok(relations) };
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "Relationship" => {
                let value = |name: &str| tag.value(name).unwrap_or_default();
                if value("TargetMode") != "External" && relations.len() < 10 * MAX_SHEETS {
                    let kind = value("Type");
                    relations.push(Relation {
                        id: value("Id").into_owned(),
                        kind: kind.rsplit('/').next().unwrap_or("").to_owned(),
                        part: resolved(folder, &value("Target")),
                    });
                }
            }
            Node::End => return Ok(relations),
            Node::Open(_) | Node::Close(_) | Node::Text(_) | Node::Character(_) | Node::Other => {}
        }
    }
}

/// The name of a part as the package knows it: `../x` and `x` beside the part that names it, `/x` from the top.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let begin = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in begin.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// The sheets with the ids of their relations, and how dates are counted.
fn read_main(mut xml: Xml) -> Result<(Vec<(String, Listed)>, Epoch), Stop> {
    let (mut sheets, mut epoch) = (Vec::new(), Epoch::Since1900);
    loop {
        let depth = xml.depth();
        match xml.next()? {
            Node::Open(tag) if depth == 1 && tag.name() == "workbookPr" && tag.says("date1904") => {
                epoch = Epoch::Since1904;
            }
            Node::Open(tag) if depth == 2 && tag.name() == "sheet" => {
                let visible = tag.value("state").is_none_or(|state| state == "visible");
                let visibility = if visible { Visibility::Visible } else { Visibility::Hidden };
                let name = tag.value("name").unwrap_or_default().into_owned();
                let id = tag.attributes().find(|(name, _)| name.ends_with(":id")).map_or("", |(_, id)| id);
                sheets.push((id.to_owned(), Listed { name, visibility }));
                if sheets.len() > MAX_SHEETS {
                    return Err(Stop::refused(None, workbook_too_large::sheets(MAX_SHEETS)));
                }
            }
            Node::End => return Ok((sheets, epoch)),
            Node::Open(_) | Node::Close(_) | Node::Text(_) | Node::Character(_) | Node::Other => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn parts_are_found_from_wherever_they_are_named() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/worksheets", "../tables/./table1.xml"), "xl/tables/table1.xml");
        assert_eq!(resolved("", "xl\\workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolved("xl", "../../../etc/passwd"), "etc/passwd");
    }
}
