//! How people write headings: in French or English, with or without accents, spaces, dashes and capitals.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::full_name::full_name;
use super::synonyms::SYNONYMS;
use super::unit::{self, Unit};
use super::{Column, ERRORS_HEADING};

/// Letters and digits only, small, without accents: `Prénom(s)` is `prenoms`, `N° Momo` is `nmomo`.
pub(in crate::intake) fn normalised(heading: &str) -> String {
    heading
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .filter(|c| c.is_alphanumeric() && !matches!(c, 'º' | 'ª' | 'ᵒ'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// What a heading means, where that is known.
pub(in crate::intake) fn meaning(heading: &str) -> Option<Column> {
    meaning_and_unit(heading).map(|(column, _)| column)
}

/// What a heading means, and the currency that a heading of amounts names.
pub(super) fn meaning_and_unit(heading: &str) -> Option<(Column, Option<Unit>)> {
    match of_normalised(&normalised(heading)) {
        Some(Column::Amount) => Some((Column::Amount, unit::sign(heading))),
        Some(column) => Some((column, None)),
        None => unit::without(heading)
            .into_iter()
            .find(|(stem, _)| of_normalised(stem) == Some(Column::Amount))
            .map(|(_, unit)| (Column::Amount, Some(unit))),
    }
}

fn of_normalised(wanted: &str) -> Option<Column> {
    SYNONYMS
        .iter()
        .find(|(_, words)| words.split_whitespace().any(|word| word == wanted))
        .map(|(column, _)| *column)
}

/// Whether the column is one of ours that came back with a corrected file: it is passed over in silence.
pub(super) fn is_ours_to_ignore(heading: &str) -> bool {
    let heading = normalised(heading);
    [normalised(ERRORS_HEADING).as_str(), "erreurs"].contains(&heading.as_str())
}

/// How many of these cells are headings that we know.
pub(in crate::intake) fn known_headings(cells: &mut dyn Iterator<Item = &str>) -> usize {
    let written = cells.filter(|cell| !cell.trim().is_empty());
    written.filter(|cell| meaning(cell).is_some() || full_name(cell).is_some()).count()
}

/// How far a heading is from the nearest spelling of a column; `None` when nothing alike.
pub(super) fn distance(heading: &str, column: Column) -> Option<usize> {
    let typed = normalised(heading);
    let (_, words) = SYNONYMS.iter().find(|(c, _)| *c == column)?;
    words
        .split_whitespace()
        .map(|word| (strsim::damerau_levenshtein(&typed, word), word.chars().count()))
        .filter(|(distance, length)| distance * 3 <= *length)
        .map(|(distance, _)| distance)
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Currency;
    use std::collections::HashSet;

    #[test]
    fn usual_headings_are_understood() {
        for (heading, column) in [
            ("Matricule", Column::EmployeeId),
            ("Noms", Column::LastName),
            ("Devises", Column::Currency),
            ("Libellés", Column::Description),
            ("Motif du paiement", Column::Description),
            ("Prénom(s)", Column::FirstName),
            ("PRE\u{301}NOM", Column::FirstName),
            ("Nom", Column::LastName),
            ("N° Momo", Column::Phone),
            ("Nº Momo", Column::Phone),
            ("Téléphone", Column::Phone),
            ("Opérateur", Column::Operator),
            ("N° matricule", Column::EmployeeId),
            ("Mle", Column::EmployeeId),
            ("Prénoms de l'employé", Column::FirstName),
            ("Numéro Mobile Money", Column::Phone),
            ("N° de téléphone", Column::Phone),
            ("Réseau", Column::Operator),
            ("NET A PAYER", Column::Amount),
            ("Salaire net", Column::Amount),
            ("Net\nà payer", Column::Amount),
            ("Net à payer", Column::Amount),
            ("Montant net", Column::Amount),
            ("E-mail", Column::Email),
            ("Libellé", Column::Description),
            ("Élément de paie", Column::PayItem),
            ("Compte", Column::Account),
            ("Devise", Column::Currency),
            (" First-Name ", Column::FirstName),
        ] {
            assert_eq!(meaning(heading), Some(column), "{heading}");
        }
        for other in [
            "Montant brut",
            "Salaire brut",
            "Salaire de base",
            "Montant (brut)",
            "Net imposable",
            "Errors",
            "",
        ] {
            assert_eq!(meaning(other), None, "{other}");
        }
    }

    #[test]
    fn a_heading_of_amounts_may_name_their_currency() {
        for (heading, unit) in [
            ("Montant", None),
            ("Montant (FCFA)", Some(Unit::Cfa)),
            ("Net à payer en F CFA", Some(Unit::Cfa)),
            ("Net à payer (francs CFA)", Some(Unit::Cfa)),
            ("Salaire net XOF", Some(Unit::Of(Currency::XOF))),
            ("Net Pay (GHS)", Some(Unit::Of(Currency::GHS))),
            ("Amount in NGN", Some(Unit::Of(Currency::NGN))),
            ("Montant (€)", Some(Unit::Foreign("EUR"))),
            ("Montant en euros", Some(Unit::Foreign("EUR"))),
            ("Montant net (F)", Some(Unit::Franc)),
        ] {
            assert_eq!(meaning_and_unit(heading), Some((Column::Amount, unit)), "{heading}");
        }
        assert_eq!(meaning("Téléphone (FCFA)"), None);
    }

    #[test]
    fn the_names_of_the_columns_always_work() {
        for column in Column::ALL {
            assert_eq!(meaning(column.name()), Some(column));
        }
    }

    #[test]
    fn no_word_means_two_things() {
        let mut words = HashSet::new();
        for word in SYNONYMS.iter().flat_map(|(_, words)| words.split_whitespace()) {
            assert!(words.insert(word), "{word}");
            assert_eq!(normalised(word), word);
        }
    }
}
