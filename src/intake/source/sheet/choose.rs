//! Which sheet of a workbook is read: the one that is named, else the one visible sheet with headings that are known.
//! One sheet a month in one workbook is usual, so sheets that fit nearly as well are never chosen between.

use crate::intake::rules::{sheet_ambiguous, sheet_not_found, sheet_without_headings};
use crate::intake::source::{RawRow, RowSource, Stop};

/// Rows of a sheet that are looked at for headings.
const ROWS_LOOKED_AT: usize = 60;

/// A sheet with so many known headings could be paid by itself, however many more another one has: id, name, phone,
/// operator and amount.
const ENOUGH_ALONE: usize = 5;

/// Whether people see a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake::source) enum Visibility {
    Visible,
    /// Hidden by hand, or by a macro.
    Hidden,
}

/// A sheet as the workbook lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::intake::source) struct Listed {
    pub(in crate::intake::source) name: String,
    pub(in crate::intake::source) visibility: Visibility,
}

/// What the first rows of a sheet show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::intake::source) struct Look {
    /// The most known headings in one row.
    pub(in crate::intake::source) headings: usize,
    /// Whether anything stands below that row.
    pub(in crate::intake::source) rows_below: bool,
}

/// How many of a row's cells are headings that we know.
pub(in crate::intake::source) type Known<'k> = dyn Fn(&mut dyn Iterator<Item = &str>) -> usize + 'k;

/// Looks at the first rows of a sheet.
pub(in crate::intake::source) fn look(rows: &mut dyn RowSource, known: &Known<'_>) -> Result<Look, Stop> {
    let (mut row, mut look) = (RawRow::default(), Look::default());
    for _ in 0..ROWS_LOOKED_AT {
        if !rows.next(&mut row)? {
            break;
        }
        let headings = known(&mut row.cells());
        if headings > look.headings {
            look = Look { headings, rows_below: false };
        } else if !row.is_blank() {
            look.rows_below = true;
        }
    }
    Ok(look)
}

/// Whether people seem to stand on a sheet that is not read: some row has a word, and a number as long as a phone. It is
/// looked through to its end, within the limits of the workbook.
pub(in crate::intake::source) fn holds_people(rows: &mut dyn RowSource) -> Result<bool, Stop> {
    let mut row = RawRow::default();
    while rows.next(&mut row)? {
        let has_word = |cell: &str| cell.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if row.may_be_a_person(3) && row.cells().any(has_word) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The index of the sheet to read.
pub(in crate::intake::source) fn choose(
    sheets: &[Listed],
    wanted: Option<&str>,
    look: &mut dyn FnMut(usize) -> Result<Look, Stop>,
) -> Result<usize, Stop> {
    if let Some(wanted) = wanted {
        return named(sheets, wanted);
    }
    let visible: Vec<usize> = with_visibility(sheets, Visibility::Visible).collect();
    if let [only] = visible.as_slice() {
        return Ok(*only);
    }
    let mut looks = Vec::new();
    for index in visible {
        looks.push((index, look(index)?));
    }
    // An empty form beside the filled one is no rival.
    if looks.iter().any(|(_, look)| look.headings > 0 && look.rows_below) {
        looks.retain(|(_, look)| look.rows_below);
    }
    let most = looks.iter().map(|(_, look)| look.headings).max().unwrap_or(0);
    let rivals: Vec<usize> = looks
        .iter()
        .filter(|(_, look)| look.headings > 0 && look.headings >= ENOUGH_ALONE.min(most.saturating_sub(1)))
        .map(|(index, _)| *index)
        .collect();
    match rivals.as_slice() {
        [only] => Ok(*only),
        [] => {
            let hidden = names(sheets, with_visibility(sheets, Visibility::Hidden));
            let shown = names(sheets, with_visibility(sheets, Visibility::Visible));
            Err(Stop::refused(None, sheet_without_headings::problem(&shown, &hidden)))
        }
        several => {
            Err(Stop::refused(None, sheet_ambiguous::problem(&names(sheets, several.iter().copied()))))
        }
    }
}

fn named(sheets: &[Listed], wanted: &str) -> Result<usize, Stop> {
    let folded = |name: &str| name.trim().to_lowercase();
    let position = |same: &dyn Fn(&str) -> bool| sheets.iter().position(|sheet| same(&sheet.name));
    // A spreadsheet program knows no two names that differ in their capitals only.
    position(&|name| name == wanted)
        .or_else(|| position(&|name| folded(name) == folded(wanted)))
        .ok_or_else(|| Stop::refused(None, sheet_not_found::problem(wanted, &names(sheets, 0..sheets.len()))))
}

fn with_visibility(sheets: &[Listed], visibility: Visibility) -> impl Iterator<Item = usize> {
    sheets.iter().enumerate().filter(move |(_, sheet)| sheet.visibility == visibility).map(|(index, _)| index)
}

fn names(sheets: &[Listed], indexes: impl Iterator<Item = usize>) -> Vec<&str> {
    indexes.filter_map(|index| sheets.get(index)).map(|sheet| sheet.name.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Name, headings, rows below; a name in brackets is hidden.
    fn chosen(sheets: &[(&str, usize, bool)], wanted: Option<&str>) -> Result<usize, &'static str> {
        let listed: Vec<Listed> = sheets
            .iter()
            .map(|(name, ..)| Listed {
                name: name.trim_matches(['(', ')']).to_owned(),
                visibility: if name.starts_with('(') { Visibility::Hidden } else { Visibility::Visible },
            })
            .collect();
        let mut look = |index: usize| Ok(Look { headings: sheets[index].1, rows_below: sheets[index].2 });
        choose(&listed, wanted, &mut look).map_err(|stop| match stop {
            Stop::Refused { problem, .. } => problem.code(),
            Stop::Io(_) | Stop::Temporary(_) | Stop::Undecodable { .. } => "io",
        })
    }

    #[test]
    fn the_sheet_with_the_headings_is_read() {
        assert_eq!(chosen(&[("Notes", 0, true), ("Novembre", 7, true)], None), Ok(1));
        assert_eq!(chosen(&[("Récap", 4, true), ("Novembre", 7, true)], None), Ok(1));
        assert_eq!(chosen(&[("Modèle", 7, false), ("Novembre", 7, true)], None), Ok(1));
        assert_eq!(chosen(&[("Modèle", 7, false), ("Notes", 0, true)], None), Ok(0));
        assert_eq!(chosen(&[("Cadres", 10, true), ("Ouvriers", 7, true)], None), Err("sheet-ambiguous"));
        assert_eq!(chosen(&[("Alone", 0, true)], None), Ok(0), "what is wrong with it is told later");
    }

    #[test]
    fn sheets_that_fit_alike_are_not_chosen_between() {
        assert_eq!(chosen(&[("Octobre", 7, true), ("Novembre", 7, true)], None), Err("sheet-ambiguous"));
        assert_eq!(chosen(&[("Octobre", 7, true), ("Misspelt", 6, true)], None), Err("sheet-ambiguous"));
        assert_eq!(chosen(&[("A", 0, true), ("B", 0, true)], None), Err("sheet-without-headings"));
    }

    #[test]
    fn a_hidden_sheet_is_read_only_by_name() {
        let sheets = [("A", 0, true), ("B", 0, false), ("(Paie)", 7, true)];
        assert_eq!(chosen(&sheets, None), Err("sheet-without-headings"));
        assert_eq!(chosen(&sheets, Some("paie ")), Ok(2));
        assert_eq!(chosen(&sheets, Some("Paies")), Err("sheet-not-found"));
        assert_eq!(chosen(&[("(Old)", 7, true), ("New", 0, true)], None), Ok(1));
    }
}
