//! Headings of a single column for the whole name, and the order of its parts that they announce.

use super::headings::normalised;

/// In which order a column holds the parts of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) enum NameOrder {
    /// `Nom et prénoms`
    LastFirst,
    /// `Prénom et nom`
    FirstLast,
    /// `Full name`: usually first name and last name.
    English,
    /// `Nom complet`: either is usual.
    Unsaid,
}

/// As [`normalised`] leaves them.
const HEADINGS: &[(NameOrder, &[&str])] = &[
    (
        NameOrder::LastFirst,
        &[
            "nomprenom",
            "nomprenoms",
            "nometprenom",
            "nometprenoms",
            "nomsprenoms",
            "nomsetprenom",
            "nomsetprenoms",
            "nometprenomdelemploye",
            "nometprenomsdelemploye",
            "nometprenomdusalarie",
            "nometprenomsdusalarie",
            "nometprenomdubeneficiaire",
            "nometprenomsdubeneficiaire",
            "lastnamefirstname",
            "lastnameandfirstname",
            "surnamefirstname",
            "surnameandfirstname",
            "surnameothernames",
            "surnameandothernames",
        ],
    ),
    (
        NameOrder::FirstLast,
        &[
            "prenomnom",
            "prenomsnom",
            "prenometnom",
            "prenomsetnom",
            "prenomsetnoms",
            "firstnamelastname",
            "firstnameandlastname",
            "firstandlastname",
        ],
    ),
    (
        NameOrder::English,
        &[
            "name",
            "names",
            "fullname",
            "fullnames",
            "employeename",
            "employeefullname",
            "staffname",
            "nameofemployee",
            "beneficiaryname",
            "nameofbeneficiary",
            "beneficiary",
            "recipientname",
            "payeename",
        ],
    ),
    (
        NameOrder::Unsaid,
        &[
            "nomcomplet",
            "nomscomplets",
            "nomdelemploye",
            "nomdusalarie",
            "nomdelagent",
            "nomdubeneficiaire",
            "nombeneficiaire",
            "beneficiaire",
            "beneficiaires",
        ],
    ),
];

/// The order, where the heading announces whole names.
pub(in crate::intake) fn full_name(heading: &str) -> Option<NameOrder> {
    let wanted = normalised(heading);
    HEADINGS.iter().find(|(_, words)| words.contains(&wanted.as_str())).map(|(order, _)| *order)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_tells_the_order() {
        for (heading, order) in [
            ("Nom et prénoms", Some(NameOrder::LastFirst)),
            ("NOM & PRÉNOM(S)", Some(NameOrder::LastFirst)),
            ("Nom/Prénom", Some(NameOrder::LastFirst)),
            ("Prénom et Nom", Some(NameOrder::FirstLast)),
            ("Full name", Some(NameOrder::English)),
            ("Employee name", Some(NameOrder::English)),
            ("Nom complet", Some(NameOrder::Unsaid)),
            ("Bénéficiaire", Some(NameOrder::Unsaid)),
            ("Nom", None),
            ("Surnom", None),
        ] {
            assert_eq!(full_name(heading), order, "{heading}");
        }
        for word in HEADINGS.iter().flat_map(|(_, words)| *words) {
            assert_eq!(&normalised(word), word);
            assert_eq!(super::super::headings::meaning(word), None, "{word}");
        }
    }
}
