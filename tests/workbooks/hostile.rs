//! Workbooks made to cost memory or time: each is refused, or read, within bounds.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use payrun::intake::{InputFile, IntakeError, Limits};

use crate::make::{self, Sheet, Workbook, employee};
use crate::{checked, codes, verdict};

const MEGABYTE: &[u8] = &[b' '; 1 << 20];

fn refused(path: &Path, limits: &Limits) -> &'static str {
    match checked(InputFile::from(path), limits) {
        Err(IntakeError::Refused(diagnostics, _)) => codes(&diagnostics)[0].1,
        other => panic!("{other:?}"),
    }
}

fn small() -> Limits {
    Limits { unpacked_bytes: 64 << 20, text_bytes: 4 << 20, ..Limits::default() }
}

fn streamed(
    texts: &mut dyn FnMut(&mut dyn Write),
    rows: &mut dyn FnMut(&mut dyn Write),
) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    make::stream(BufWriter::new(File::create(file.path()).unwrap()), texts, rows);
    file
}

fn peak_kilobytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Nothing between the elements, 100 MB of it, packed to 100 kB.
#[test]
fn a_sheet_that_unpacks_without_end_is_refused() {
    let fill = |to: &mut dyn Write| (0..100).for_each(|_| to.write_all(MEGABYTE).unwrap());
    let file = streamed(&mut |_| {}, &mut |to| fill(to));
    assert!(file.as_file().metadata().unwrap().len() < 1 << 20);
    assert_eq!(refused(file.path(), &small()), "workbook-too-large");
    // Within the budget of the whole it is still a text without end.
    assert_eq!(refused(file.path(), &Limits::default()), "workbook-damaged");
    let file = streamed(&mut |to| fill(to), &mut |_| {});
    assert_eq!(refused(file.path(), &small()), "workbook-too-large");
}

#[test]
fn sizes_that_lie_are_noticed() {
    let bytes = Workbook::of(&[Sheet::table("Feuil1", &[employee(1)])]).bytes();
    // The size of the unpacked part stands at byte 24 of its entry in the list of parts.
    let entries: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, w)| *w == b"PK\x01\x02").map(|(at, _)| at).collect();
    let file = tempfile::NamedTempFile::new().unwrap();
    for at in entries {
        for lie in [1_u32, u32::MAX - 1] {
            let mut copy = bytes.clone();
            copy[at + 24..at + 28].copy_from_slice(&lie.to_le_bytes());
            std::fs::write(file.path(), &copy).unwrap();
            let (usable, said) = verdict(file.path());
            // One part, the list of types, is not read at all.
            assert!(usable || matches!(said[0].1, "workbook-damaged" | "workbook-too-large"), "{said:?}");
        }
    }
}

#[test]
fn elements_without_end_cost_nothing() {
    let deep = streamed(&mut |_| {}, &mut |to| (0..1_000_000).for_each(|_| to.write_all(b"<a>").unwrap()));
    assert_eq!(refused(deep.path(), &Limits::default()), "workbook-damaged");
    let rows = streamed(&mut |_| {}, &mut |to| (0..1_100_000).for_each(|_| to.write_all(b"<row/>").unwrap()));
    assert_eq!(refused(rows.path(), &Limits::default()), "workbook-damaged");
    let cells = streamed(&mut |_| {}, &mut |to| {
        to.write_all(b"<row>").unwrap();
        (0..20_000).for_each(|_| to.write_all(b"<c/>").unwrap());
    });
    assert_eq!(refused(cells.path(), &Limits::default()), "workbook-damaged");
    let tag = streamed(&mut |_| {}, &mut |to| {
        to.write_all(b"<row r=\"").unwrap();
        (0..8).for_each(|_| to.write_all(MEGABYTE).unwrap());
    });
    assert_eq!(refused(tag.path(), &Limits::default()), "workbook-damaged");
}

#[test]
fn texts_without_number_are_held_compactly_or_refused() {
    let many = |count: u32| {
        streamed(
            &mut |to| (0..count).for_each(|n| write!(to, "<si><t>text number {n}</t></si>").unwrap()),
            &mut |to| write!(to, "<row><c t=\"inlineStr\"><is><t>Matricule</t></is></c></row>").unwrap(),
        )
    };
    assert_eq!(refused(many(1_000_000).path(), &small()), "workbook-too-large");
    assert_eq!(refused(many(1_000).path(), &small()), "column-missing");
}

#[test]
fn a_row_with_every_column_and_a_very_long_cell_are_refused() {
    let wide = streamed(&mut |_| {}, &mut |to| {
        to.write_all(b"<row>").unwrap();
        (0..16_384).for_each(|_| to.write_all(b"<c t=\"inlineStr\"><is><t>Matricule</t></is></c>").unwrap());
        to.write_all(b"</row>").unwrap();
    });
    assert_eq!(refused(wide.path(), &Limits::default()), "too-many-columns");
    let long = streamed(&mut |_| {}, &mut |to| {
        write!(to, "<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", "x".repeat(500_000)).unwrap();
    });
    assert_eq!(refused(long.path(), &Limits::default()), "row-too-long");
}

/// Sheets that share one packed part would be looked at again and again.
#[test]
fn looking_at_many_sheets_is_within_the_budget() {
    let fill = format!("<row>{}</row>", "<c/>".repeat(10));
    let sheets: Vec<Sheet> = (0..300)
        .map(|n| {
            let mut sheet = Sheet::new(&format!("Feuil{n}")).before(&"<x/>".repeat(100_000));
            sheet.rows = fill.clone();
            sheet
        })
        .collect();
    let file = crate::file(&Workbook::of(&sheets));
    assert_eq!(refused(file.path(), &small()), "workbook-too-large");
}

/// As many rows as a sheet can have below its headings and more than that in texts, in flat memory.
#[test]
#[ignore = "takes a minute; run it in a release build, alone"]
fn a_million_rows_are_read_in_flat_memory() {
    let file = streamed(
        &mut |to| {
            (0..3_000_000).for_each(|n| write!(to, "<si><t>employee.{n}@example.com</t></si>").unwrap())
        },
        &mut |to| {
            let heading = |name| format!("<c t=\"inlineStr\"><is><t>{name}</t></is></c>");
            let headings: String = make::HEADINGS.iter().map(heading).collect();
            write!(to, "<row>{headings}</row>").unwrap();
            for n in 0..1_000_000 {
                write!(
                    to,
                    "<row><c t=\"inlineStr\"><is><t>E{n}</t></is></c><c t=\"s\"><v>{n}</v></c><c t=\"s\"><v>{}</v></c>\
                     <c><v>22901{}</v></c><c t=\"inlineStr\"><is><t>mtn_bj</t></is></c><c><v>250000</v></c></row>",
                    n * 2,
                    10_000_000 + n
                )
                .unwrap();
            }
        },
    );
    let checked = checked(InputFile::from(file.path()), &Limits::default()).unwrap();
    assert_eq!(checked.valid.rows, 1_000_000);
    let peak = peak_kilobytes().unwrap();
    println!("peak {} MB", peak / 1024);
    assert!(peak < 300 * 1024, "{peak} kB");
}
