//! A currency named in the heading of the amounts: `Montant (FCFA)`, `Net à payer en F CFA`, `Net pay GHS`.

use super::headings::normalised;
use crate::domain::Currency;

/// What a heading says its amounts are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) enum Unit {
    /// One of the two CFA francs; which of them is not said.
    Cfa,
    /// Some franc.
    Franc,
    /// This currency.
    Of(Currency),
    /// A currency that no operator pays in.
    Foreign(&'static str),
}

impl Unit {
    /// Whether amounts in a currency may stand under the heading.
    pub(in crate::intake) fn allows(self, currency: Currency) -> bool {
        match self {
            Self::Cfa => matches!(currency, Currency::XOF | Currency::XAF),
            Self::Franc => matches!(
                currency,
                Currency::XOF | Currency::XAF | Currency::GNF | Currency::RWF | Currency::CDF
            ),
            Self::Of(stated) => stated == currency,
            Self::Foreign(_) => false,
        }
    }

    /// As people read it.
    pub(in crate::intake) const fn name(self) -> &'static str {
        match self {
            Self::Cfa => "F CFA",
            Self::Franc => "francs",
            Self::Of(currency) => currency.code(),
            Self::Foreign(name) => name,
        }
    }
}

const WORDS: &[(&str, Unit)] = &[
    ("fcfa", Unit::Cfa),
    ("cfa", Unit::Cfa),
    ("frcfa", Unit::Cfa),
    ("frscfa", Unit::Cfa),
    ("franccfa", Unit::Cfa),
    ("francscfa", Unit::Cfa),
    ("f", Unit::Franc),
    ("fr", Unit::Franc),
    ("frs", Unit::Franc),
    ("franc", Unit::Franc),
    ("francs", Unit::Franc),
    ("cedis", Unit::Of(Currency::GHS)),
    ("naira", Unit::Of(Currency::NGN)),
    ("dollars", Unit::Of(Currency::USD)),
    ("eur", Unit::Foreign("EUR")),
    ("euro", Unit::Foreign("EUR")),
    ("euros", Unit::Foreign("EUR")),
];

const SIGNS: &[(char, Unit)] = &[
    ('€', Unit::Foreign("EUR")),
    ('£', Unit::Foreign("£")),
    ('$', Unit::Of(Currency::USD)),
    ('₦', Unit::Of(Currency::NGN)),
    ('₵', Unit::Of(Currency::GHS)),
];

/// The sign of a currency in a heading.
pub(super) fn sign(heading: &str) -> Option<Unit> {
    SIGNS.iter().find(|(sign, _)| heading.contains(*sign)).map(|(_, unit)| *unit)
}

/// The heading without the unit at its end, as [`normalised`] leaves it: each way to read one.
pub(super) fn without(heading: &str) -> Vec<(String, Unit)> {
    let heading = normalised(heading);
    let codes =
        Currency::ALL.iter().map(|currency| (currency.code().to_ascii_lowercase(), Unit::Of(*currency)));
    let words = WORDS.iter().map(|(word, unit)| ((*word).to_owned(), *unit));
    codes
        .chain(words)
        .filter_map(|(word, unit)| heading.strip_suffix(&word).map(|stem| (stem.to_owned(), unit)))
        .flat_map(|(stem, unit)| {
            let short = stem.strip_suffix("en").or_else(|| stem.strip_suffix("in")).map(str::to_owned);
            short.into_iter().chain([stem]).map(move |stem| (stem, unit))
        })
        .collect()
}
