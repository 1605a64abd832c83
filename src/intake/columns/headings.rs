//! How people write headings: in French or English, with or without accents, spaces, dashes and capitals.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{Column, ERRORS_HEADING};

/// The usual headings, as [`normalised`] leaves them. Only words that leave no doubt: a plain `numero` may be anything.
const SYNONYMS: &[(Column, &[&str])] = &[
    (
        Column::EmployeeId,
        &[
            "employeeid",
            "employeenumber",
            "employeeno",
            "employeecode",
            "staffid",
            "staffnumber",
            "staffno",
            "payrollnumber",
            "payrollid",
            "matricule",
            "nmatricule",
            "nomatricule",
            "numeromatricule",
            "matriculeemploye",
            "matriculesalarie",
            "matriculeagent",
            "idemploye",
            "idsalarie",
            "codeemploye",
            "codesalarie",
            "numeroemploye",
        ],
    ),
    (
        Column::FirstName,
        &["firstname", "firstnames", "givenname", "givennames", "forename", "forenames", "prenom", "prenoms"],
    ),
    (Column::LastName, &["lastname", "surname", "familyname", "nom", "nomdefamille", "nomfamille"]),
    (
        Column::Phone,
        &[
            "phone",
            "phonenumber",
            "phoneno",
            "telephone",
            "telephonenumber",
            "tel",
            "ntel",
            "ntelephone",
            "notelephone",
            "numerotelephone",
            "numerodetelephone",
            "numtel",
            "numtelephone",
            "mobile",
            "mobilenumber",
            "mobilephone",
            "portable",
            "msisdn",
            "momo",
            "nmomo",
            "nomomo",
            "numeromomo",
            "nummomo",
            "numerodemomo",
            "momonumber",
            "mobilemoney",
            "numeromobilemoney",
            "nmobilemoney",
            "mobilemoneynumber",
            "telephonemomo",
            "wallet",
            "walletnumber",
        ],
    ),
    (
        Column::Operator,
        &[
            "operator",
            "operatorcode",
            "operateur",
            "codeoperateur",
            "operateurmomo",
            "operateurmobilemoney",
            "mobileoperator",
            "network",
            "reseau",
            "method",
            "payoutmethod",
        ],
    ),
    (
        Column::Amount,
        &[
            "amount",
            "netamount",
            "netpay",
            "netsalary",
            "montant",
            "montantnet",
            "montantapayer",
            "montantnetapayer",
            "netapayer",
            "net",
            "salairenet",
            "salairenetapayer",
        ],
    ),
    (Column::Currency, &["currency", "currencycode", "devise", "codedevise", "monnaie"]),
    (
        Column::Email,
        &["email", "emailaddress", "mail", "courriel", "adresseemail", "adressemail", "adresseelectronique"],
    ),
    (Column::Description, &["description", "libelle", "motif", "label", "reason", "intitule"]),
    (
        Column::PayItem,
        &[
            "payitem",
            "payrollitem",
            "elementdepaie",
            "elementpaie",
            "elementdesalaire",
            "rubrique",
            "rubriquedepaie",
        ],
    ),
    (
        Column::Account,
        &["account", "accountname", "provideraccount", "compte", "comptepayeur", "comptedepaiement"],
    ),
];

/// Letters and digits only, small, without accents: `Prénom(s)` is `prenoms`, `N° Momo` is `nmomo`.
pub(in crate::intake) fn normalised(heading: &str) -> String {
    heading
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .filter(|c| c.is_alphanumeric() && !matches!(c, 'º' | 'ª'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// What a heading means, where that is known.
pub(in crate::intake) fn meaning(heading: &str) -> Option<Column> {
    let wanted = normalised(heading);
    SYNONYMS.iter().find(|(_, words)| words.contains(&wanted.as_str())).map(|(column, _)| *column)
}

/// Whether the column is one of ours that came back with a corrected file: it is passed over in silence.
pub(super) fn is_ours_to_ignore(heading: &str) -> bool {
    let heading = normalised(heading);
    [normalised(ERRORS_HEADING).as_str(), "erreurs"].contains(&heading.as_str())
}

/// How many of these cells are headings that we know.
pub(in crate::intake) fn known_headings(cells: &mut dyn Iterator<Item = &str>) -> usize {
    cells.filter(|cell| meaning(cell).is_some()).count()
}

/// How far a heading is from the nearest spelling of a column; `None` when nothing alike.
pub(super) fn distance(heading: &str, column: Column) -> Option<usize> {
    let typed = normalised(heading);
    let (_, words) = SYNONYMS.iter().find(|(c, _)| *c == column)?;
    words
        .iter()
        .map(|word| (strsim::damerau_levenshtein(&typed, word), word.chars().count()))
        .filter(|(distance, length)| distance * 3 <= *length)
        .map(|(distance, _)| distance)
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn usual_headings_are_understood() {
        for (heading, column) in [
            ("Matricule", Column::EmployeeId),
            ("Prénom(s)", Column::FirstName),
            ("PRE\u{301}NOM", Column::FirstName),
            ("Nom", Column::LastName),
            ("N° Momo", Column::Phone),
            ("Nº Momo", Column::Phone),
            ("Téléphone", Column::Phone),
            ("Opérateur", Column::Operator),
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
        assert_eq!(meaning("Montant brut"), None);
        assert_eq!(meaning(""), None);
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
        for word in SYNONYMS.iter().flat_map(|(_, words)| *words) {
            assert!(words.insert(word), "{word}");
            assert_eq!(&normalised(word), word);
        }
    }
}
