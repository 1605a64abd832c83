//! What stands above and among the rows of a sheet and is nobody: titles, headings once more, totals, signatures.

use super::make::{Cell, HEADINGS, Sheet, employee, number, raw, text};
use super::{Workbook, codes_of, judged};

fn headings() -> Vec<Cell> {
    HEADINGS.iter().map(|heading| text(heading)).collect()
}

fn total(amount: Cell) -> Vec<Cell> {
    vec![text("Total"), Cell::None, Cell::None, Cell::None, Cell::None, amount]
}

/// Two employees, and what stands below them.
fn with(below: &[Vec<Cell>]) -> Sheet {
    let mut sheet =
        Sheet::new("Novembre").row(1, "", &headings()).row(2, "", &employee(1)).row(3, "", &employee(2));
    for (row, cells) in (4..).zip(below) {
        sheet = sheet.row(row, "", cells);
    }
    sheet
}

#[test]
fn totals_are_compared_and_signatures_passed_over() {
    let sum = total(raw("", "<f>SUM(F2:F3)</f><v>500000</v>"));
    let signature = vec![text("Fait à Cotonou, le 30 novembre")];
    let director = vec![Cell::None, Cell::None, Cell::None, Cell::None, text("Le Directeur"), Cell::None];
    let sheet = with(&[sum, signature, director]);
    let (usable, said) = judged(&Workbook::of(&[sheet]));
    let codes: Vec<&str> = said.iter().map(|(_, code)| *code).collect();
    assert_eq!((usable, codes.as_slice()), (true, &["total-line", "remark-line", "remark-line"][..]));
}

#[test]
fn a_number_with_decimals_is_no_phone() {
    let person = super::make::but(3, 3, number("2290190123456.5"));
    let (_, said) = judged(&Workbook::of(&[with(&[person])]));
    assert!(said.iter().any(|(_, code)| *code == "phone-malformed"), "{said:?}");
}

#[test]
fn formulas_without_results_are_no_empty_row_and_no_remark() {
    let formula = || raw("", "<f>A9</f>");
    let person = vec![text("KOFFI"), formula(), formula(), formula(), formula(), formula()];
    let blank = vec![Cell::None; 6];
    let (_, said) = judged(&Workbook::of(&[with(&[blank, person])]));
    assert!(said.iter().any(|(_, code)| *code == "cell-formula-without-value"), "{said:?}");
    let mut headings = headings();
    headings.push(text("Errors"));
    let all = vec![formula(), formula(), formula(), formula(), formula(), formula()];
    let sheet = Sheet::new("N").row(1, "", &headings).row(2, "", &employee(1)).row(3, "", &all);
    let (_, said) = judged(&Workbook::of(&[sheet]));
    assert!(said.iter().any(|(_, code)| *code == "cell-formula-without-value"), "{said:?}");
}

#[test]
fn a_total_that_cannot_be_compared_refuses_the_sheet() {
    for (amount, code) in [
        (number("750000"), "total-differs"),
        (raw("t=\"e\"", "<v>#REF!</v>"), "total-unreadable"),
        (raw("", "<f>SUM(F2:F3)</f>"), "total-unreadable"),
    ] {
        let (usable, said) = judged(&Workbook::of(&[with(&[total(amount)])]));
        assert!(!usable && said.iter().any(|(_, said)| *said == code), "{code}: {said:?}");
    }
}

/// A total is read as its cell shows it, like the amounts.
#[test]
fn a_total_in_another_currency_by_its_format_is_not_compared() {
    let formats = ["General", "0 \"€\"", "#,##0 \"FCFA\"", "#,##0,", "0 \"GHS\"", "\"Total : \"#,##0"];
    for (style, code) in [
        (1, "total-unreadable"),
        (2, "total-line"),
        (3, "total-line"),
        (4, "total-differs"),
        (5, "total-line"),
    ] {
        let sum = raw(&format!("s=\"{style}\""), "<v>500000</v>");
        let (_, said) = judged(&Workbook::with(&[with(&[total(sum)])], "", &[], &formats));
        assert_eq!(said.iter().map(|(_, code)| *code).collect::<Vec<_>>(), [code], "{}", formats[style]);
    }
}

#[test]
fn headings_are_found_below_titles_and_again_on_every_page() {
    let sheet = Sheet::new("Novembre")
        .row(1, "", &[text("Salaires de novembre")])
        .row(4, "", &headings())
        .row(5, "", &employee(1))
        .row(6, "", &headings())
        .row(7, "", &employee(2));
    let codes: Vec<&str> = codes_of(sheet).into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, ["rows-above-headings", "headings-repeated"]);
}

#[test]
fn an_empty_sheet_is_empty() {
    let codes: Vec<&str> = codes_of(Sheet::new("Novembre")).into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, ["file-empty"]);
}
