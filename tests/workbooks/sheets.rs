//! Sheets: which one is read, and what of it a person does not see.

use payrun::intake::{FileFormat, InputFile, Limits};

use crate::make::{Cell, HEADINGS, Sheet, Workbook, but, employee, raw, text};
use crate::{checked, codes, codes_of, file, judged};

fn months() -> Workbook {
    Workbook::of(&[
        Sheet::new("Notes").row(1, "", &[text("À payer avant le 28")]),
        Sheet::table("Octobre & avant", &[employee(1)]),
        Sheet::table("Novembre", &[employee(1), employee(2)]),
        Sheet::table("Décembre", &[employee(3)]).hidden("veryHidden"),
    ])
}

fn rows_of(book: &Workbook, sheet: Option<&str>) -> Result<u64, String> {
    let file = file(book);
    let input = InputFile { path: file.path(), sheet };
    checked(input, &Limits::default())
        .map(|checked| checked.input.rows)
        .map_err(|error| error.diagnostics().text(payrun::words::Language::English))
}

#[test]
fn a_sheet_is_named_or_clear() {
    let refused = rows_of(&months(), None).unwrap_err();
    assert!(refused.contains("sheet-ambiguous"), "{refused}");
    assert!(refused.contains("--sheet \"Octobre & avant\" or --sheet \"Novembre\""), "{refused}");
    assert_eq!(rows_of(&months(), Some("NOVEMBRE")), Ok(2));
    assert_eq!(rows_of(&months(), Some("Octobre & avant")), Ok(1));
    assert_eq!(rows_of(&months(), Some("décembre")), Ok(1));
    let refused = rows_of(&months(), Some("Novembr")).unwrap_err();
    assert!(refused.contains("sheet-not-found") && refused.contains("\"Décembre\""), "{refused}");
}

#[test]
fn a_hidden_sheet_is_never_chosen() {
    let book = Workbook::of(&[
        Sheet::table("Paie", &[employee(1)]).hidden("hidden"),
        Sheet::new("Feuil1").row(1, "", &[text("rien")]),
        Sheet::new("Feuil2").row(1, "", &[text("rien")]),
    ]);
    let refused = rows_of(&book, None).unwrap_err();
    assert!(refused.contains("sheet-without-headings"), "{refused}");
    assert!(refused.contains("hidden, and not looked at: \"Paie\""), "{refused}");
    assert_eq!(rows_of(&book, Some("Paie")), Ok(1));
}

#[test]
fn an_empty_sheet_beside_a_hidden_one_with_people_names_it() {
    let of = |rows: &[Vec<Cell>]| {
        Workbook::of(&[Sheet::new("Feuil1"), Sheet::table("Novembre", rows).hidden("hidden")])
    };
    let refused = rows_of(&of(&[employee(1)]), None).unwrap_err();
    assert!(refused.contains("file-empty") && refused.contains("\"Feuil1\", is empty"), "{refused}");
    assert!(
        refused.contains("not read: \"Novembre\"") && refused.contains("--sheet \"Novembre\""),
        "{refused}"
    );
    assert_eq!(rows_of(&of(&[employee(1)]), Some("Novembre")), Ok(1));
    assert!(!rows_of(&of(&[]), None).unwrap_err().contains("Novembre"));
}

#[test]
fn the_facts_tell_what_was_read() {
    let book = Workbook::of(&[
        Sheet::new("Notes").row(1, "", &[text("rien")]),
        Sheet::table("Paie", &[employee(1)]),
        Sheet::table("Taux", &[employee(2)]).hidden("hidden"),
    ]);
    let file = file(&book);
    let facts = checked(InputFile::from(file.path()), &Limits::default()).unwrap().facts;
    assert_eq!(facts.format, FileFormat::Xlsx);
    assert_eq!((facts.sheet.as_deref(), facts.delimiter), (Some("Paie"), None));
    assert_eq!(facts.sheets_not_read, ["Notes", "Taux"]);
    assert_eq!(facts.sheets_hidden, ["Taux"]);
    let json = serde_json::to_value(&facts).unwrap();
    assert_eq!((&json["format"], &json["sheet"]), (&"xlsx".into(), &"Paie".into()));
}

#[test]
fn hidden_rows_and_columns_are_read_and_named_once() {
    let mut sheet = Sheet::new("Feuil1")
        .before("<cols><col min=\"4\" max=\"4\" width=\"9\" hidden=\"1\"/><col min=\"9\" max=\"9\" hidden=\"1\"/></cols>")
        .row(1, "", &HEADINGS.map(text));
    for row in 2..20_u32 {
        let hidden = if (12..=15).contains(&row) || row == 19 { "hidden=\"1\"" } else { "" };
        sheet = sheet.row(row.into(), hidden, &employee(row));
    }
    let sheet = sheet.row(30, "hidden=\"1\"", &[]).after("<autoFilter ref=\"A1:F19\"/>");
    let file = file(&Workbook::of(&[sheet]));
    let checked = checked(InputFile::from(file.path()), &Limits::default()).unwrap();
    assert_eq!(checked.valid.rows, 18);
    assert_eq!(
        codes(&checked.diagnostics),
        [("D1".to_owned(), "columns-hidden"), ("12".to_owned(), "rows-hidden")]
    );
    let shown = checked.diagnostics.text(payrun::words::Language::English);
    assert!(
        shown.contains(
            "a filter is set: these rows are hidden in the spreadsheet and are read all the same: 12–15, 19"
        ),
        "{shown}"
    );
    assert!(shown.contains("D (Téléphone)"), "{shown}");
}

#[test]
fn merged_cells_of_the_table_are_named() {
    let sheet = Sheet::new("Feuil1")
        .row(1, "", &HEADINGS.map(text))
        .row(2, "", &employee(1))
        .row(3, "", &but(2, 5, crate::make::Cell::None))
        .after("<mergeCells count=\"2\"><mergeCell ref=\"F2:F3\"/><mergeCell ref=\"H2:J9\"/></mergeCells>");
    assert_eq!(codes_of(sheet), [("F2".to_owned(), "cells-merged"), ("F3".to_owned(), "amount-missing")]);
}

/// Only a format that changes what is seen of a number is told, and only in columns of numbers, wherever it is kept.
#[test]
fn formats_of_conditions_are_told_where_they_change_what_is_seen() {
    let said = |code: &str, cells: &str| {
        let rule = format!(
            "<extLst><ext><x:conditionalFormattings><x:conditionalFormatting><x:cfRule><x:dxf>\
             <x:numFmt numFmtId=\"1\" formatCode=\"{code}\"/></x:dxf></x:cfRule><xm:sqref>{cells}</xm:sqref>\
             </x:conditionalFormatting><x:conditionalFormatting><x:cfRule/><xm:sqref>D2</xm:sqref>\
             </x:conditionalFormatting></x:conditionalFormattings></ext></extLst>"
        );
        codes_of(Sheet::table("Paie", &[employee(1)]).after(&rule))
    };
    let warning = |cell: &str| vec![(cell.to_owned(), "formats-conditional")];
    for code in ["0 &quot;€&quot;", ";;;", "0%", "dd/mm/yyyy", "00000"] {
        assert_eq!(said(code, "F1:F200"), warning("F2"), "{code}");
    }
    for code in ["0", "#,##0.00", "General", "[Red]0"] {
        assert_eq!(said(code, "F1:F200"), [], "{code}");
    }
    assert_eq!(said(";;;", "B2:C2 H2:K9 F9"), [], "names, no column at all, no row");
    assert_eq!(said(";;;", "B2:C2 A2:D2"), warning("A2"));
}

/// Whoever looks at the sheet sees the upper left cell of a merged range, and nothing of what lies under it.
#[test]
fn what_lies_under_merged_cells_is_not_paid() {
    let merged = |sheet: Sheet, ranges: &[&str]| {
        let list: String = ranges.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
        sheet.after(&format!("<mergeCells>{list}</mergeCells>"))
    };
    let table = || Sheet::table("Paie", &[employee(1), employee(2), employee(3)]);
    let said = |ranges: &[&str]| -> Vec<(String, &'static str)> { codes_of(merged(table(), ranges)) };
    let at = |places: &[(&str, &'static str)]| -> Vec<(String, &'static str)> {
        places.iter().map(|(place, code)| ((*place).to_owned(), *code)).collect()
    };
    assert_eq!(said(&["F2:F2"]), []);
    assert_eq!(
        said(&["F2:F4"]),
        at(&[("F2", "cells-merged"), ("F3", "cell-covered"), ("F4", "cell-covered")])
    );
    // Whichever corner is written first, and across columns.
    assert_eq!(said(&["C3:B3"]), at(&[("C3", "cell-covered"), ("B3", "cells-merged")]));
    // A range below or beside the table is no matter of it; one over its headings hides what they mean.
    assert_eq!(said(&["F9:F12", "J2:K4"]), []);
    assert_eq!(said(&["E1:F1"]), at(&[("E1", "cells-merged")]));
    // What the rows add up to is still told, whoever is refused.
    let file = file(&Workbook::of(&[merged(table(), &["F2:F4"])]));
    let checked = checked(InputFile::from(file.path()), &Limits::default()).unwrap();
    assert_eq!((checked.input.rows, checked.valid.rows, checked.rejected), (3, 1, 2));
    assert_eq!(crate::rows(&checked).len(), 3);
}

#[test]
fn charts_macros_and_links_are_passed_over() {
    let mut book =
        Workbook::of(&[Sheet::table("Paie", &[employee(1)]), Sheet::table("Graphique", &[employee(2)])])
            .spoil(
                "xl/_rels/workbook.xml.rels",
                "/worksheet\" Target=\"worksheets/sheet2.xml\"",
                "/chartsheet\" Target=\"chartsheets/sheet1.xml\"",
            );
    book.add("xl/vbaProject.bin", "whatever");
    book.add("xl/externalLinks/externalLink1.xml", "<!DOCTYPE bad><bad/>");
    assert_eq!(judged(&book), (true, vec![]));
}

#[test]
fn the_strict_form_is_read_too() {
    let mut book = Workbook::of(&[Sheet::table("Paie", &[employee(1)])]);
    for (_, content) in &mut book.parts {
        let text = String::from_utf8(content.clone()).unwrap();
        *content = text
            .replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            .replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            .into_bytes();
    }
    assert_eq!(judged(&book), (true, vec![]));
}

/// Some programs give every element a prefix.
#[test]
fn prefixes_make_no_difference() {
    let mut book = Workbook::of(&[Sheet::table("Paie", &[employee(1)])]);
    for (name, content) in &mut book.parts {
        if name.starts_with("xl/") && !name.contains("_rels") {
            let text = String::from_utf8(content.clone()).unwrap();
            *content = text
                .replace("</", "</x:")
                .replace('<', "<x:")
                .replace("<x:/x:", "</x:")
                .replace("xmlns=", "xmlns:x=")
                .into_bytes();
        }
    }
    assert_eq!(judged(&book), (true, vec![]));
}

/// A sheet that shows nothing below its table says that all rows have no height. Those with something in them are seen
/// all the same, whether they tell a height of their own or not.
#[test]
fn rows_are_hidden_by_themselves_and_never_by_the_height_of_all() {
    for properties in ["zeroHeight=\"1\"", "defaultRowHeight=\"0\""] {
        let sheet = Sheet::new("Paie")
            .before(&format!("<sheetFormatPr {properties}/>"))
            .row(1, "ht=\"15\"", &HEADINGS.map(text))
            .row(2, "ht=\"15\"", &employee(1))
            .row(3, "", &employee(2))
            .row(4, "ht=\"0\"", &employee(3))
            .row(5, "hidden=\"1\"", &employee(4));
        assert_eq!(codes_of(sheet), [("4".to_owned(), "rows-hidden")], "{properties}");
    }
}

/// A word of a text may be struck out, and not the cell.
#[test]
fn texts_that_are_struck_out_in_part_are_told() {
    let texts = [
        "<r><t>Ama</t></r><r><rPr><b/><strike/></rPr><t> Akossiwa</t></r>",
        "<r><rPr><strike val=\"0\"/></rPr><t>Ama</t></r><r><rPr><strike/></rPr><t></t></r><r><t> E</t></r>",
        "<t>Ama</t>",
    ];
    let shared = |n: usize| raw("t=\"s\"", &format!("<v>{n}</v>"));
    let inline = raw("t=\"inlineStr\"", &format!("<is>{}</is>", texts[0]));
    let rows = [but(1, 1, shared(0)), but(2, 1, shared(1)), but(3, 1, shared(2)), but(4, 1, inline)];
    let book = Workbook::with(&[Sheet::table("Paie", &rows)], "", &texts, &["General"]);
    let file = file(&book);
    let checked = checked(InputFile::from(file.path()), &Limits::default()).unwrap();
    assert_eq!(codes(&checked.diagnostics), [("2".to_owned(), "rows-struck-out")]);
    let shown = checked.diagnostics.text(payrun::words::Language::English);
    assert!(shown.contains("read all the same: 2, 5\n"), "{shown}");
}

/// Between rows, between cells, in a cell: what is not known may hold a row, an amount, a currency.
#[test]
fn nothing_that_is_not_known_is_passed_over_in_the_rows() {
    let damaged = [(String::new(), "workbook-damaged")];
    for (at, wrapped) in [
        ("<row r=\"2\" ", "<x/><row r=\"2\" "),
        ("<c r=\"F2\">", "<x><c r=\"F2\"><v>1</v></c></x><c r=\"F2\">"),
        ("<v>250000</v>", "<x><v>1</v></x><v>250000</v>"),
    ] {
        let mut sheet = Sheet::table("Paie", &[employee(1)]);
        sheet.rows = sheet.rows.replace(at, wrapped);
        assert_eq!(codes_of(sheet), damaged, "{wrapped}");
    }
    let mut sheet = Sheet::table("Paie", &[employee(1)]);
    sheet.rows = sheet.rows.replace("<v>250000</v>", "<v>250000</v><extLst><ext/></extLst>");
    assert_eq!(codes_of(sheet), []);
}

/// Whoever names a sheet knows that there are others. A sheet that cannot be read may hold anybody.
#[test]
fn people_on_other_sheets_are_told_until_a_sheet_is_named() {
    let said = |book: &Workbook, sheet| {
        let file = file(book);
        codes(&checked(InputFile { path: file.path(), sheet }, &Limits::default()).unwrap().diagnostics)
    };
    let warning = [(String::new(), "sheet-not-read")];
    let book =
        |hidden: Sheet| Workbook::of(&[Sheet::table("Paie", &[employee(1)]), hidden.hidden("veryHidden")]);
    let people = book(Sheet::table("Ajouts", &[employee(2)]));
    assert_eq!(said(&people, None), warning);
    assert_eq!(said(&people, Some("Paie")), []);
    assert_eq!(said(&book(Sheet::table("Ajouts", &[])), None), []);
    let noted = |cells: &[&str]| {
        let cells: Vec<Cell> = cells.iter().map(|cell| text(cell)).collect();
        (1..5_000)
            .fold(Sheet::new("Notes"), |sheet, n| sheet.row(n, "", &[text("note")]))
            .row(9_000, "", &cells)
    };
    assert_eq!(said(&book(noted(&["Zoé Dossou", "01 90 12 34 58", "98000"])), None), warning);
    assert_eq!(said(&book(noted(&["Tél. 01 90 12 34 58", "le 30 novembre", "12"])), None), []);
    let broken = book(Sheet::new("Ajouts")).spoil("xl/worksheets/sheet2.xml", "</sheetData>", "");
    assert_eq!(said(&broken, None), warning);
}
