//! Workbooks spoiled in the ways in which people, programs and downloads spoil them, each named after its damage, with
//! what is said about it. `PAYRUN_WRITE_FILES=1 cargo test --test workbooks` writes them anew into `tests/files/`.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::make::{Cell, HEADINGS, Sheet, Workbook, but, employee, number, raw, text};
use crate::verdict;

/// Place and code of each thing that is said.
type Said = &'static [(&'static str, &'static str)];

type Expectation = (&'static str, bool, Said, fn() -> Vec<u8>);

/// File, whether it can be used, place and code of what is said, and how it is made.
const EXPECTED: &[Expectation] = &[
    ("amounts-are-errors.xlsx", true, &[("F2", "cell-error"), ("F3", "cell-error")], || {
        book(&[
            but(1, 5, raw("t=\"e\"", "<v>#N/A</v>")),
            but(2, 5, raw("t=\"e\"", "<f>1/0</f><v>#DIV/0!</v>")),
        ])
    }),
    (
        "amounts-as-percentages-thousands-or-nothing.xlsx",
        true,
        &[
            ("F2", "amount-format"),
            ("F3", "amount-format"),
            ("F4", "amount-format"),
            ("F5", "amount-format"),
            ("F6", "amount-format"),
        ],
        || formatted(&["General", "0%", "#,##0,", "0.0,,", ";;;", "0\"00\""]),
    ),
    (
        "amounts-in-euros-by-their-format.xlsx",
        true,
        &[
            ("F2", "amount-format"),
            ("F3", "amount-format"),
            ("F4", "amount-format"),
            ("F5", "amount-format"),
            ("F6", "amount-format"),
        ],
        || {
            formatted(&[
                "General",
                "0 \"€\"",
                "_-* #,##0.00\\ [$€-40C]_-;\\-* #,##0.00\\ [$€-40C]_-",
                "[$$-409]#,##0",
                "#,##0 \"USD\"",
                "0\" k\"",
            ])
        },
    ),
    ("amounts-shown-otherwise-on-a-condition.xlsx", true, &[("F2", "formats-conditional")], || {
        let rule = |cells: &str, format: u32| {
            format!(
                "<conditionalFormatting sqref=\"{cells}\"><cfRule type=\"cellIs\" dxfId=\"{format}\" priority=\"1\" \
                 operator=\"greaterThan\"><formula>0</formula></cfRule></conditionalFormatting>"
            )
        };
        // Colours, amounts in euros, and names that are no numbers.
        let rules = rule("F2:F3", 0) + &rule("F2:F3 D3", 1) + &rule("B2:C3", 1);
        let sheet = Sheet::table("Feuil1", &[employee(1), employee(2)]).after(&rules);
        let formats = "<dxfs count=\"2\"><dxf><font/></dxf><dxf><numFmt numFmtId=\"170\" \
                       formatCode=\"0 &quot;€&quot;\"/></dxf></dxfs></styleSheet>";
        Workbook::of(&[sheet]).spoil("xl/styles.xml", "</styleSheet>", formats).bytes()
    }),
    ("cells-out-of-order.xlsx", false, &[("", "workbook-damaged")], || {
        let book = Workbook::of(&[Sheet::table("Feuil1", &[employee(1)])]);
        book.spoil(SHEET, "r=\"B2\"", "r=\"E2\"").bytes()
    }),
    ("cells-struck-out-in-part.xlsx", true, STRUCK_IN_PART, || {
        let run = |font: &str, text: &str| format!("<r>{font}<t>{text}</t></r>");
        let rich = |style: u32, runs: &[String]| {
            raw(&format!("s=\"{style}\" t=\"inlineStr\""), &format!("<is>{}</is>", runs.concat()))
        };
        let (line, none) = ("<rPr><strike/></rPr>", "<rPr><b/></rPr>");
        let mut row = but(5, 1, rich(0, &[run(line, "Ama"), run(none, "ni")]));
        row[5] = rich(0, &[run(line, "250000"), run(none, " ")]);
        let rows = [
            but(1, 5, rich(0, &[run(line, "9"), run("", "100001")])),
            // The line is that of the cell, and the last run has a font without it.
            but(2, 3, rich(1, &[run("", "22901901234"), run(none, "02")])),
            but(3, 0, raw("t=\"s\"", "<v>0</v>")),
            but(4, 4, rich(0, &[run(line, "moov_bj "), run(none, "mtn_bj")])),
            // A name is not what is paid, and here the amount is struck out as a whole.
            row,
        ];
        let text = format!("{}{}", run(line, "E"), run(none, "E3"));
        Workbook::with(&[Sheet::table("Paie", &rows)], "", &[&text], &["General", "0"])
            .spoil("xl/styles.xml", "<font/>", "<font/><font><b/><strike/></font>")
            .spoil("xl/styles.xml", "numFmtId=\"165\" fontId=\"0\"", "numFmtId=\"165\" fontId=\"1\"")
            .bytes()
    }),
    ("cut-off.xlsx", false, &[("", "workbook-damaged")], || {
        let mut bytes = book(&[employee(1)]);
        bytes.truncate(bytes.len() * 2 / 3);
        bytes
    }),
    ("cut-off-inside-the-sheet.xlsx", false, &[("", "workbook-damaged")], || {
        let mut book = Workbook::of(&[Sheet::table("Feuil1", &[employee(1), employee(2)])]);
        let sheet = book.part(SHEET);
        sheet.truncate(sheet.len() - 300);
        book.bytes()
    }),
    ("dates-in-every-column.xlsx", true, DATES, || {
        let date = || raw("s=\"1\"", "<v>46356</v>");
        book(&(0..6_u32).map(|n| but(n, n as usize, date())).collect::<Vec<_>>())
    }),
    ("document-type.xlsx", false, &[("", "workbook-damaged")], || {
        let book = Workbook::of(&[Sheet::table("Feuil1", &[employee(1)])]);
        book.spoil(
            SHEET,
            "<worksheet",
            "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><worksheet",
        )
        .bytes()
    }),
    (
        "formulas-without-results.xlsx",
        true,
        &[("F2", "cell-formula-without-value"), ("A3", "cell-formula-without-value")],
        || {
            book(&[
                but(1, 5, raw("", "<f>200000+50000</f>")),
                but(2, 0, raw("t=\"str\"", "<f>\"E\"&amp;2</f>")),
            ])
        },
    ),
    ("hidden-rows-and-columns.xlsx", true, &[("D1", "columns-hidden"), ("3", "rows-hidden")], || {
        let sheet = Sheet::new("Feuil1")
            .before("<cols><col min=\"4\" max=\"4\" width=\"9\" hidden=\"1\"/></cols>")
            .row(1, "", &HEADINGS.map(text))
            .row(2, "", &employee(1))
            .row(3, "hidden=\"1\"", &employee(2))
            .row(4, "hidden=\"1\"", &employee(3))
            .after("<autoFilter ref=\"A1:F4\"/>");
        Workbook::of(&[sheet]).bytes()
    }),
    ("merged-amount.xlsx", true, &[("F2", "cells-merged"), ("F3", "amount-missing")], || {
        let sheet = Sheet::table("Feuil1", &[employee(1), but(2, 5, Cell::None)]);
        Workbook::of(&[sheet.after("<mergeCells count=\"1\"><mergeCell ref=\"F2:F3\"/></mergeCells>")])
            .bytes()
    }),
    (
        "merged-cells-that-hide-values.xlsx",
        true,
        &[("F2", "cells-merged"), ("F3", "cell-covered"), ("D5", "cell-covered")],
        || {
            let mut headings: Vec<Cell> = HEADINGS.iter().copied().map(text).collect();
            headings.push(text("Errors"));
            let sheet = Sheet::new("Feuil1")
                .row(1, "", &headings)
                .row(2, "", &employee(1))
                .row(3, "", &but(2, 5, number("90000")))
                .row(4, "", &employee(3))
                .row(5, "", &employee(4))
                // Of what is not read, nobody is paid.
                .row(6, "", &[employee(5), vec![text("revu")]].concat())
                .row(7, "", &[employee(6), vec![text("revu")]].concat());
            let ranges = ["C2:C2", "F2:F3", "D4:D5", "G6:G7"];
            let merged: String = ranges.iter().map(|range| format!("<mergeCell ref=\"{range}\"/>")).collect();
            Workbook::of(&[sheet.after(&format!("<mergeCells count=\"4\">{merged}</mergeCells>"))]).bytes()
        },
    ),
    ("metadata-is-an-error.xlsx", true, &[("G2", "cell-error"), ("G3", "cell-error")], || {
        let with = |n, cell| employee(n).into_iter().chain([cell]).collect::<Vec<_>>();
        let headings: Vec<Cell> = HEADINGS.iter().copied().chain(["meta.site"]).map(text).collect();
        let sheet = Sheet::new("Feuil1")
            .row(1, "", &headings)
            .row(2, "", &with(1, raw("t=\"e\"", "<v>#N/A</v>")))
            .row(3, "", &with(2, text("#REF!")))
            .row(4, "", &with(3, text("Cotonou")));
        Workbook::of(&[sheet]).bytes()
    }),
    ("no-sheet-with-headings.xlsx", false, &[("", "sheet-without-headings")], || {
        let notes = |name| Sheet::new(name).row(1, "", &[text("rien")]);
        Workbook::of(&[notes("A"), notes("B"), Sheet::table("Paie", &[employee(1)]).hidden("hidden")]).bytes()
    }),
    (
        "ids-and-phones-that-formats-change.xlsx",
        true,
        &[("A2", "cell-format"), ("A3", "cell-format"), ("A4", "cell-format"), ("D5", "cell-format")],
        || {
            let cell = |style: u32, stored: &str| raw(&format!("s=\"{style}\""), &format!("<v>{stored}</v>"));
            let rows = [
                but(1, 0, cell(1, "42")),
                but(2, 0, cell(2, "42")),
                but(3, 0, cell(3, "1250.5")),
                but(4, 3, cell(4, "190123404")),
                // The same digits, and zeros that are shown by nothing but zeros.
                but(5, 3, cell(5, "2290190123405")),
                but(6, 0, cell(3, "42")),
            ];
            let formats = ["General", "\"EMP-\"0000", "00 00", "0000", "\"+229 0\"0", "+000 00 00 00 00 00"];
            Workbook::with(&[Sheet::table("Feuil1", &rows)], "", &[], &formats).bytes()
        },
    ),
    (
        "numbers-with-lost-digits.xlsx",
        true,
        &[("A2", "cell-digits-lost"), ("D3", "phone-scientific")],
        || book(&[but(1, 0, number("1234567890123450")), but(2, 3, text("2,29019E+12"))]),
    ),
    ("old-workbook.xls", false, &[("", "file-spreadsheet")], || old_office("Workbook")),
    ("password.xlsx", false, &[("", "workbook-encrypted")], || old_office("EncryptedPackage")),
    ("people-on-a-hidden-sheet.xlsx", true, &[("", "sheet-not-read")], || {
        let hidden = Sheet::table("Ajouts", &[employee(2)]).hidden("hidden");
        Workbook::of(&[Sheet::table("Paie", &[employee(1)]), hidden]).bytes()
    }),
    ("people-on-a-sheet-without-headings.xlsx", true, &[("", "sheet-not-read")], || {
        let late = Sheet::new("Retardataires").row(1, "", &[text("en retard")]).row(3, "", &employee(2));
        Workbook::of(&[Sheet::table("Paie", &[employee(1)]), late]).bytes()
    }),
    (
        "phones-whose-format-shows-the-zero.xlsx",
        true,
        &[("", "phone-completed"), ("D4", "cell-format"), ("D5", "phone-other-operator")],
        || {
            let phone =
                |style: u32, stored: &str| raw(&format!("s=\"{style}\""), &format!("<v>{stored}</v>"));
            let mut moov = but(4, 3, phone(1, "155123404"));
            moov[4] = text("mtn_bj");
            let rows = [
                but(1, 3, phone(1, "190123401")),
                but(2, 3, phone(2, "190123402")),
                // What is shown is no number of Benin.
                but(3, 3, phone(1, "90123403")),
                moov,
                but(5, 3, phone(1, "2290190123405")),
            ];
            let formats = ["General", "00 00 00 00 00", "0#\" \"##\" \"##\" \"##\" \"##"];
            Workbook::with(&[Sheet::table("Feuil1", &rows)], "", &[], &formats).bytes()
        },
    ),
    ("row-twice.xlsx", false, &[("", "workbook-damaged")], || {
        let book = Workbook::of(&[Sheet::table("Feuil1", &[employee(1), employee(2)])]);
        book.spoil(SHEET, "r=\"3\" ", "r=\"2\" ").bytes()
    }),
    ("rows-and-columns-of-no-size.xlsx", true, &[("D1", "columns-hidden"), ("3", "rows-hidden")], || {
        let sheet = Sheet::new("Feuil1")
            .before("<cols><col min=\"4\" max=\"4\" width=\"0.00\" customWidth=\"1\"/></cols>")
            .row(1, "", &HEADINGS.map(text))
            .row(2, "ht=\"15\"", &employee(1))
            .row(3, "ht=\"0\" customHeight=\"1\"", &employee(2))
            .row(4, "ht=\"0.75\" customHeight=\"1\"", &employee(3));
        Workbook::of(&[sheet]).bytes()
    }),
    ("sheet-empty-and-people-on-a-hidden-one.xlsx", false, &[("", "file-empty")], || {
        let hidden = Sheet::table("Novembre", &[employee(1)]).hidden("hidden");
        Workbook::of(&[Sheet::new("Feuil1"), hidden]).bytes()
    }),
    ("rows-with-comments.xlsx", true, &[("3", "rows-commented")], || {
        let rows: Vec<_> = (1..=4).map(employee).collect();
        let mut book = Workbook::of(&[Sheet::table("Paie", &rows)]);
        let namespace = "http://schemas.openxmlformats.org";
        book.add(
            "xl/worksheets/_rels/sheet1.xml.rels",
            format!(
                "<Relationships xmlns=\"{namespace}/package/2006/relationships\"><Relationship Id=\"rId1\" \
                 Type=\"{namespace}/officeDocument/2006/relationships/comments\" Target=\"../comments1.xml\"/>\
                 </Relationships>"
            ),
        );
        let note = |place: &str, author: u32| {
            format!(
                "<comment ref=\"{place}\" authorId=\"{author}\"><text><t>NE PAS PAYER</t></text></comment>"
            )
        };
        // On a heading, on two rows, below the table; and one of those that a check has written.
        let notes = [note("A1", 0), note("B3", 0), note("F4", 0), note("A90", 0), note("F5", 1)].concat();
        book.add(
            "xl/comments1.xml",
            format!(
                "<comments xmlns=\"{namespace}/spreadsheetml/2006/main\"><authors><author>Awa</author>\
                 <author>payrun</author></authors><commentList>{notes}</commentList></comments>"
            ),
        );
        book.bytes()
    }),
    ("rows-struck-out.xlsx", true, &[("3", "rows-struck-out")], || {
        let mut struck = employee(2);
        struck[1] = raw("s=\"1\" t=\"inlineStr\"", "<is><t>Ama</t></is>");
        struck[5] = raw("s=\"1\"", "<v>250000</v>");
        let book =
            Workbook::with(&[Sheet::table("Paie", &[employee(1), struck])], "", &[], &["General", "0"]);
        book.spoil("xl/styles.xml", "<font/>", "<font/><font><b/><strike/></font>")
            .spoil("xl/styles.xml", "numFmtId=\"165\" fontId=\"0\"", "numFmtId=\"165\" fontId=\"1\"")
            .bytes()
    }),
    ("rows-in-an-unknown-wrapping.xlsx", false, &[("", "workbook-damaged")], || {
        let mut sheet = Sheet::table("Feuil1", &[employee(1), employee(2)]);
        sheet.rows = sheet.rows.replace("<row r=\"3\" >", "<AlternateContent><Choice><row r=\"3\" >");
        sheet.rows += "</Choice></AlternateContent>";
        Workbook::of(&[sheet]).bytes()
    }),
    ("sound-amounts-with-the-currency-in-their-format.xlsx", true, &[], || {
        formatted(&[
            "General",
            "#,##0 \"F CFA\"",
            "_-* #,##0\\ [$XOF]_-;\\-* #,##0\\ [$XOF]_-",
            "#\" \"##0.00_ ;[Red]\\-#\" \"##0.00\\ ",
            "[$-40C]#,##0",
            "0.00E+00",
        ])
    }),
    ("sound-bold-names-and-formulas.xlsx", true, &[], || {
        let mut row = but(1, 5, raw("", "<f>200000+50000</f><v>250000.00000000003</v>"));
        row[1] = raw(
            "t=\"inlineStr\"",
            "<is><r><t>A</t></r><r><rPr><b/></rPr><t>ma</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is>",
        );
        row[3] = number("2.290190123401E12");
        book(&[row])
    }),
    ("sound-one-sheet-among-others.xlsx", true, &[], || {
        let notes = Sheet::new("À lire").row(1, "", &[text("Paie du mois")]);
        Workbook::of(&[
            notes,
            Sheet::table("Paie", &[employee(1)]),
            Sheet::table("Modèle", &[]).hidden("hidden"),
        ])
        .bytes()
    }),
    ("stray-cell-in-the-last-corner.xlsx", true, &[("XFD1048576", "row-ragged")], || {
        let mut sheet = Sheet::table("Feuil1", &[employee(1)]);
        sheet.rows += "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
        Workbook::of(&[sheet]).bytes()
    }),
    ("text-that-is-not-there.xlsx", false, &[("", "workbook-damaged")], || {
        book(&[but(1, 1, raw("t=\"s\"", "<v>7</v>"))])
    }),
    ("true-for-an-amount.xlsx", true, &[("F2", "cell-boolean")], || {
        book(&[but(1, 5, raw("t=\"b\"", "<v>1</v>"))])
    }),
    ("two-months.xlsx", false, &[("", "sheet-ambiguous")], || {
        Workbook::of(&[Sheet::table("Octobre", &[employee(1)]), Sheet::table("Novembre", &[employee(1)])])
            .bytes()
    }),
    ("web-page.xls", false, &[("", "file-spreadsheet")], || {
        b"<html><body><table><tr><td>Matricule</td></tr></table></body></html>".to_vec()
    }),
];

const STRUCK_IN_PART: Said = &[
    ("F2", "cell-struck-out"),
    ("2", "rows-struck-out"),
    ("D3", "cell-struck-out"),
    ("A4", "cell-struck-out"),
    ("E5", "cell-struck-out"),
];

const DATES: Said = &[
    ("A2", "cell-date"),
    ("B3", "cell-date"),
    ("C4", "cell-date"),
    ("D5", "cell-date"),
    ("E6", "cell-date"),
    ("F7", "cell-date"),
];

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// Amounts of 250000 XOF, each in one of these formats; the first one is that of all other cells.
fn formatted(formats: &[&str]) -> Vec<u8> {
    let amount = |n: u32| raw(&format!("s=\"{n}\""), "<v>250000</v>");
    let rows: Vec<_> = (1..).zip(formats.iter().skip(1)).map(|(n, _)| but(n, 5, amount(n))).collect();
    Workbook::with(&[Sheet::table("Feuil1", &rows)], "", &[], formats).bytes()
}

fn book(rows: &[Vec<Cell>]) -> Vec<u8> {
    Workbook::of(&[Sheet::table("Feuil1", rows)]).bytes()
}

/// The container of old Office files, as far as it is looked at: a header, and a directory with one entry.
fn old_office(entry: &str) -> Vec<u8> {
    let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    bytes.resize(512, 0);
    for name in ["Root Entry", entry] {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let end = bytes.len() + 128;
        bytes.extend(units);
        bytes.resize(end, 0);
    }
    bytes.resize(1024, 0);
    bytes
}

fn folder() -> PathBuf {
    PathBuf::from("tests/files")
}

#[test]
fn every_damage_is_named() {
    for (name, usable, said, make) in EXPECTED {
        let path = folder().join(name);
        if std::env::var_os("PAYRUN_WRITE_FILES").is_some() {
            std::fs::write(&path, make()).unwrap();
        }
        let said: Vec<(String, &str)> =
            said.iter().map(|(place, code)| ((*place).to_owned(), *code)).collect();
        assert_eq!(verdict(&path), (*usable, said), "{name}");
    }
}

#[test]
fn every_file_of_the_folder_is_in_the_table() {
    let is_workbook = |name: &String| name.ends_with(".xlsx") || name.ends_with(".xls");
    let in_folder: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(is_workbook)
        .collect();
    let in_table: BTreeSet<String> = EXPECTED
        .iter()
        .map(|(name, ..)| (*name).to_owned())
        .chain(LIBREOFFICE.iter().map(|(name, ..)| (*name).to_owned()))
        .collect();
    assert_eq!(in_folder, in_table);
}

/// Files that LibreOffice wrote.
const LIBREOFFICE: &[(&str, bool, Said)] = &[
    (
        "libreoffice-hidden-rows-and-a-failed-formula.xlsx",
        true,
        &[
            ("F1", "column-unknown"),
            ("G1", "column-unknown"),
            ("I1", "column-unknown"),
            ("G1", "columns-hidden"),
            ("D3", "phone-other-operator"),
            ("3", "rows-hidden"),
            ("H6", "cell-error"),
            ("D6", "phone-other-operator"),
        ],
    ),
    // Whoever merges cells there is asked whether to keep what lies under them.
    (
        "libreoffice-merged-cells-that-hide-values.xlsx",
        true,
        &[("", "operator-by-name"), ("F2", "cells-merged"), ("F3", "cell-covered")],
    ),
];

#[test]
fn files_of_libreoffice_are_read() {
    for (name, usable, said) in LIBREOFFICE {
        let said: Vec<(String, &str)> =
            said.iter().map(|(place, code)| ((*place).to_owned(), *code)).collect();
        assert_eq!(verdict(&folder().join(name)), (*usable, said), "{name}");
    }
}

/// Whatever byte is spoiled: nothing panics, and what is still read is what was there.
#[test]
fn one_spoiled_byte_is_noticed_or_does_no_harm() {
    let bytes = book(&[employee(1), employee(2)]);
    let sound = crate::file(&Workbook::of(&[Sheet::table("Feuil1", &[employee(1), employee(2)])]));
    let digest = |path: &std::path::Path| {
        crate::checked(path.into(), &payrun::intake::Limits::default()).ok().map(|checked| checked.digest)
    };
    let expected = digest(sound.path());
    let spoiled = tempfile::NamedTempFile::new().unwrap();
    for at in 0..bytes.len() {
        let mut copy = bytes.clone();
        copy[at] ^= 0x55;
        std::fs::write(spoiled.path(), &copy).unwrap();
        let read = digest(spoiled.path());
        assert!(read.is_none() || read == expected, "byte {at} changed what is paid");
    }
}
