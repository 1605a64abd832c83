//! A whole name in one cell, split into first and last name where that is certain; `name-split` tells the rule.

use crate::intake::columns::NameOrder;

/// First and last name, each a piece of the cell.
pub(in crate::intake) fn split(cell: &str, order: NameOrder) -> Option<(&str, &str)> {
    if let Some((last, first)) = cell.split_once(',') {
        let (last, first) = (last.trim(), first.trim());
        return (!last.is_empty() && !first.is_empty() && !first.contains(',')).then_some((first, last));
    }
    let groups = groups(cell);
    let has = |case: Case| groups.iter().any(|group| group.case == case);
    let (from, to) = if has(Case::Capital) && has(Case::Small) {
        by_capitals(&groups)?
    } else {
        by_order(&groups, order)?
    };
    // The last name is at one end, the first name is the rest.
    let piece = |groups: &[Group]| cell.get(groups.first()?.start..groups.last()?.end);
    let last = piece(groups.get(from..to)?)?;
    let first = piece(if from == 0 { groups.get(to..)? } else { groups.get(..from)? })?;
    Some((first, last))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// `KOFFI`, `de SOUZA`, `d'ALMEIDA`
    Capital,
    /// `Koffi`
    Small,
    /// `K.`, which is both.
    Neutral,
    /// `EL HADJ`: not a family's name, however it is written.
    Title,
}

/// A word with the particles before it.
struct Group {
    start: usize,
    end: usize,
    case: Case,
}

const PARTICLES: &[&str] = &[
    "de", "du", "des", "da", "do", "dos", "di", "d'", "d’", "la", "el", "al", "ben", "bin", "ibn", "van",
    "von", "ould",
];

const TITLES: &[&str] = &["elhadj", "elhadji", "alhadj", "alhadji", "alhaji", "hadj", "hadja", "hadji"];

fn groups(cell: &str) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut start = None;
    for word in cell.split_whitespace() {
        // Both are pieces of one text, so their addresses tell where the word stands.
        let at = word.as_ptr().addr() - cell.as_ptr().addr();
        let from = *start.get_or_insert(at);
        let end = at + word.len();
        let is_last = cell.get(end..).unwrap_or("").trim().is_empty();
        if PARTICLES.contains(&word.to_lowercase().as_str()) && !is_last {
            continue;
        }
        start = None;
        let whole: String = cell.get(from..end).unwrap_or("").split_whitespace().collect();
        let is_title = TITLES.contains(&whole.to_lowercase().as_str());
        groups.push(Group { start: from, end, case: if is_title { Case::Title } else { case_of(word) } });
    }
    groups
}

fn case_of(word: &str) -> Case {
    // The d of d'ALMEIDA says nothing.
    let stem = match word.split_once(['\'', '’']) {
        Some((particle, stem)) if particle.chars().count() == 1 && !stem.is_empty() => stem,
        _ => word,
    };
    if stem.chars().any(char::is_lowercase) {
        Case::Small
    } else if stem.chars().filter(|c| c.is_uppercase()).count() >= 2 {
        Case::Capital
    } else {
        Case::Neutral
    }
}

/// The words in capitals, when they stand together at one end.
fn by_capitals(groups: &[Group]) -> Option<(usize, usize)> {
    let first = groups.iter().position(|group| group.case == Case::Capital)?;
    let last = groups.iter().rposition(|group| group.case == Case::Capital)?;
    let together =
        groups.get(first..=last)?.iter().all(|group| matches!(group.case, Case::Capital | Case::Neutral));
    (together && (first == 0 || last + 1 == groups.len())).then_some((first, last + 1))
}

fn by_order(groups: &[Group], order: NameOrder) -> Option<(usize, usize)> {
    let count = groups.len();
    let from = match order {
        _ if count < 2 => return None,
        NameOrder::LastFirst => 0,
        NameOrder::FirstLast => count - 1,
        NameOrder::English if count == 2 => 1,
        NameOrder::English | NameOrder::Unsaid => return None,
    };
    (groups.get(from)?.case != Case::Title).then_some((from, from + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn capitals_are_the_last_name_whatever_the_order() {
        for (cell, first, last) in [
            ("KOFFI Ama", "Ama", "KOFFI"),
            ("Ama KOFFI", "Ama", "KOFFI"),
            ("HOUNGBÉDJI DOSSOU Marie Noëlle", "Marie Noëlle", "HOUNGBÉDJI DOSSOU"),
            ("Jean de SOUZA", "Jean", "de SOUZA"),
            ("de SOUZA Jean", "Jean", "de SOUZA"),
            ("Marie d'ALMEIDA", "Marie", "d'ALMEIDA"),
            ("DA SILVA Rui", "Rui", "DA SILVA"),
            ("N'GUESSAN Koffi", "Koffi", "N'GUESSAN"),
            ("Koffi N’GUESSAN-YAO", "Koffi", "N’GUESSAN-YAO"),
            ("EL HADJ Ousmane SOW", "EL HADJ Ousmane", "SOW"),
            ("SOW El Hadj Ousmane", "El Hadj Ousmane", "SOW"),
            ("Ousmane K. SOW", "Ousmane K.", "SOW"),
            ("Koffi, Ama Rose", "Ama Rose", "Koffi"),
        ] {
            for order in [NameOrder::LastFirst, NameOrder::FirstLast, NameOrder::English, NameOrder::Unsaid] {
                assert_eq!(split(cell, order), Some((first, last)), "{cell}");
            }
        }
    }

    #[test]
    fn else_the_heading_tells_the_order() {
        use NameOrder::{English, FirstLast, LastFirst, Unsaid};
        for (cell, order, expected) in [
            ("Koffi Ama", LastFirst, Some(("Ama", "Koffi"))),
            ("KOFFI AMA ROSE", LastFirst, Some(("AMA ROSE", "KOFFI"))),
            ("de Souza Jean", LastFirst, Some(("Jean", "de Souza"))),
            ("Ama  Koffi", FirstLast, Some(("Ama", "Koffi"))),
            ("Ama Rose Koffi", FirstLast, Some(("Ama Rose", "Koffi"))),
            ("Jean de Souza", FirstLast, Some(("Jean", "de Souza"))),
            ("Ama Koffi", English, Some(("Ama", "Koffi"))),
            ("Ama Rose Koffi", English, None),
            ("Ama Koffi", Unsaid, None),
            ("AMA KOFFI", Unsaid, None),
            ("Ama", LastFirst, None),
            ("", LastFirst, None),
            ("El Hadj Ousmane Sow", LastFirst, None),
            ("EL HADJ SOW Ousmane", LastFirst, None),
            ("AMA Rose KOFFI", LastFirst, None),
            ("Koffi,", LastFirst, None),
            ("a, b, c", LastFirst, None),
        ] {
            assert_eq!(split(cell, order), expected, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn nothing_of_a_name_is_lost(cell in "([A-Za-zé'.,]{1,6}[ \u{a0}]{0,2}){0,5}|.{0,40}") {
            for order in [NameOrder::LastFirst, NameOrder::FirstLast, NameOrder::English, NameOrder::Unsaid] {
                if let Some((first, last)) = split(&cell, order) {
                    let letters = |text: &str| {
                        let mut letters: Vec<char> =
                            text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
                        letters.sort_unstable();
                        letters
                    };
                    prop_assert_eq!(letters(&format!("{first}{last}")), letters(&cell));
                    prop_assert!(!first.trim().is_empty() && !last.trim().is_empty());
                }
            }
        }
    }
}
