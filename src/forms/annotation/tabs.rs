//! What the sheets of an annotation are called: as in the input, but for names that only other programs allow, and that
//! would keep the file from being opened. They are cut and mended, and never those of another sheet.

use std::collections::BTreeSet;

use rust_xlsxwriter::utility::check_sheet_name;

use crate::intake::{Review, SheetOrder};

/// The name of the only sheet, of what was no workbook.
const SHEET: &str = "Salaries";

/// The longest name, in UTF-16 units.
const MAX_UNITS: usize = 31;

/// The names of the sheets.
pub(super) struct Tabs {
    pub(super) before: Vec<String>,
    pub(super) read: String,
    pub(super) after: Vec<String>,
}

impl Tabs {
    pub(super) fn of(order: &SheetOrder) -> Self {
        let read = order.read.as_deref().unwrap_or(SHEET);
        let before = order.before.iter().map(|other| other.name.as_str());
        let after = order.after.iter().map(|other| other.name.as_str());
        // The sheet that is read keeps its name before all others.
        let all: Vec<&str> = std::iter::once(read).chain(before).chain(after).collect();
        let mut names = unique(&all).into_iter();
        let read = names.next().unwrap_or_else(|| SHEET.to_owned());
        let before = names.by_ref().take(order.before.len()).collect();
        Self { before, read, after: names.collect() }
    }
}

/// What the sheet to be mended is called in the annotation, where it cannot keep its name.
#[must_use]
pub fn renamed(review: &Review) -> Option<String> {
    let own = review.sheets().read.as_deref()?;
    Some(Tabs::of(review.sheets()).read).filter(|name| name != own)
}

/// A name for each of these, of which no two differ in their capitals only.
fn unique(names: &[&str]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let kept: Vec<bool> = names
        .iter()
        .map(|name| check_sheet_name(name).is_ok() && taken.insert(name.to_lowercase()))
        .collect();
    let each = names.iter().zip(kept).enumerate();
    each.map(
        |(place, (name, is_kept))| {
            if is_kept { (*name).to_owned() } else { another(name, place, &mut taken) }
        },
    )
    .collect()
}

/// A name that is not taken, as much like this one as may be. The `place` of a sheet makes it the first to try a number.
fn another(name: &str, place: usize, taken: &mut BTreeSet<String>) -> String {
    let allowed = |c: char| if matches!(c, '*' | '?' | ':' | '[' | ']' | '\\' | '/') { '-' } else { c };
    let clean: String = name.chars().map(allowed).collect();
    let clean = Some(trimmed(&clean)).filter(|clean| !clean.is_empty()).unwrap_or(SHEET);
    let mut number = place + 1;
    let mut candidate = trimmed(cut(clean, MAX_UNITS)).to_owned();
    while !taken.insert(candidate.to_lowercase()) {
        number += 1;
        let end = format!(" ({number})");
        candidate = format!("{}{end}", trimmed(cut(clean, MAX_UNITS - end.len())));
    }
    candidate
}

fn trimmed(name: &str) -> &str {
    name.trim_matches(|c: char| c == '\'' || c.is_whitespace())
}

/// The beginning of a text, in so many units.
fn cut(text: &str, mut units: usize) -> &str {
    let too_long = text.char_indices().find(|(_, c)| match units.checked_sub(c.len_utf16()) {
        Some(left) => {
            units = left;
            false
        }
        None => true,
    });
    too_long.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_kept_where_they_can_be() {
        let long = "Salaires de novembre et décembre 2026";
        let names = [
            long,
            "Sheet2",
            "Paie: 11/26",
            "'",
            "SHEET2",
            "Paie- 11-26",
            long,
            "Salaires de novembre et décembr",
        ];
        assert_eq!(
            unique(&names),
            [
                "Salaires de novembre et déc (2)",
                "Sheet2",
                "Paie- 11-26 (4)",
                "Salaries",
                "SHEET2 (6)",
                "Paie- 11-26",
                "Salaires de novembre et déc (8)",
                "Salaires de novembre et décembr",
            ]
        );
    }

    proptest! {
        #[test]
        fn every_name_is_allowed_and_stands_there_once(names in prop::collection::vec("[aA'*:/ é😀]{0,33}", 0..20)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let unique = unique(&names);
            prop_assert!(unique.iter().all(|name| check_sheet_name(name).is_ok()), "{unique:?}");
            let folded: BTreeSet<String> = unique.iter().map(|name| name.to_lowercase()).collect();
            prop_assert_eq!(folded.len(), names.len());
        }
    }
}
