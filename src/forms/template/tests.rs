//! The template read back by another library, and its lists as they stand in the file.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};

use super::*;

fn template(providers: &[ProviderName]) -> Vec<u8> {
    template_xlsx(&providers.iter().copied().collect(), Language::English).unwrap()
}

fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    book.worksheet_range(name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn headings_and_example_are_those_of_every_template() {
    let rows = sheet(&template(&[ProviderName::Zayono]), SALARIES);
    let names: Vec<Data> = Column::ALL.iter().map(|column| Data::String(column.name().to_owned())).collect();
    assert_eq!(rows[0], names);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1][0], Data::String("EXAMPLE".to_owned()));
    assert_eq!(rows[1][3], Data::String("+2290190000000".to_owned()));
    assert_eq!(rows[1][5], Data::Float(250_000.0));
}

#[test]
fn operators_are_chosen_from_those_of_the_providers() {
    for (providers, count) in [
        (&[ProviderName::Zayono][..], 63),
        (&[ProviderName::Moneroo], 41),
        (&[ProviderName::Zayono, ProviderName::Moneroo], 63 + 41 - 33),
    ] {
        let bytes = template(providers);
        assert_eq!(sheet(&bytes, OPERATORS).len(), count + 1);
        let xml = part(&bytes, "xl/worksheets/sheet1.xml");
        let list = format!("<formula1>Operators!$A$2:$A${}</formula1>", count + 1);
        assert!(xml.contains(&list), "{list} in {xml}");
        assert!(xml.contains("sqref=\"E2:E5001\""), "{xml}");
    }
}

#[test]
fn lists_and_hints_warn_and_block_nothing() {
    let xml = part(&template(&[ProviderName::Zayono]), "xl/worksheets/sheet1.xml");
    let validations: Vec<&str> = xml.split("<dataValidation ").skip(1).collect();
    assert_eq!(validations.len(), 4);
    for validation in validations.iter().filter(|validation| validation.contains("type=")) {
        assert!(validation.contains("errorStyle=\"warning\""), "{validation}");
    }
    assert!(xml.contains("XOF") && xml.contains("sqref=\"G2:G5001\""), "{xml}");
    // Phones and ids are text also where nothing stands yet.
    let styles = part(&template(&[ProviderName::Zayono]), "xl/styles.xml");
    assert!(styles.contains("formatCode=\"@\""), "{styles}");
    assert!(xml.contains("<col min=\"1\"") && xml.contains("style="), "{xml}");
}

#[test]
fn every_heading_has_its_note() {
    let notes = part(&template(&[ProviderName::Zayono]), "xl/comments1.xml");
    assert_eq!(notes.matches("<comment ").count(), Column::ALL.len() + 1);
    assert!(notes.contains("ref=\"A2\""), "{notes}");
}

#[test]
fn a_french_one_is_french() {
    let bytes = template_xlsx(&[ProviderName::Zayono].into(), Language::French).unwrap();
    let rows = sheet(&bytes, SALARIES);
    assert_eq!(rows[0][3], Data::String("Téléphone".to_owned()));
    assert_eq!(rows[1][0], Data::String("EXEMPLE".to_owned()));
    assert_eq!(sheet(&bytes, OPERATORS)[1][2], Data::String("Bénin".to_owned()));
    assert!(part(&bytes, "xl/comments1.xml").contains("Obligatoire"));
}

#[test]
fn it_is_the_same_every_time() {
    assert_eq!(template(&[ProviderName::Moneroo]), template(&[ProviderName::Moneroo]));
}
