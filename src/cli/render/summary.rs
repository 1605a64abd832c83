//! The closing table of a run: rows and sums of every outcome, the total, and whether it ties out, in words.

use std::collections::BTreeSet;

use comfy_table::{Cell, CellAlignment, Table, presets};

use crate::cli::line;
use crate::domain::{Currency, Outcome, Tally, Totals, display_sum};
use crate::words::{Language, Message, Value};

/// What the reader's screen or file can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyphs {
    /// Lines of boxes and no-break spaces.
    Unicode,
    /// Nothing beyond ASCII: files, pipes, old terminals.
    Ascii,
}

impl Glyphs {
    /// Boxes on a terminal whose locale (`LC_ALL`, `LC_CTYPE`, `LANG`; the first that is set) is UTF-8.
    #[must_use]
    pub fn choose(is_terminal: bool, variable: impl Fn(&str) -> Option<String>) -> Self {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
            .into_iter()
            .find_map(|name| variable(name).filter(|value| !value.is_empty()))
            .unwrap_or_default()
            .to_ascii_uppercase();
        if is_terminal && (locale.contains("UTF-8") || locale.contains("UTF8")) {
            Self::Unicode
        } else {
            Self::Ascii
        }
    }
}

/// The whole summary, with a newline at its end.
#[must_use]
pub fn summary(totals: &Totals, glyphs: Glyphs, language: Language) -> String {
    let currencies = currencies(totals);
    let mut table = Table::new();
    table.load_style(match glyphs {
        Glyphs::Unicode => presets::UTF8_FULL_CONDENSED,
        Glyphs::Ascii => presets::ASCII_FULL_CONDENSED,
    });
    let sums = currencies
        .iter()
        .map(|currency| right(Message::new("table-sum").with("currency", currency.code()).text(language)));
    let heads = [Cell::new(language.text("table-outcome")), right(language.text("table-rows").to_owned())];
    table.set_header(heads.into_iter().chain(sums));
    let mut accounted = Tally::default();
    for outcome in Outcome::ALL {
        let tally = totals.of(*outcome);
        accounted.merge(&tally);
        table.add_row(row(language.text_of(&format!("table-{outcome}")), &tally, &currencies, language));
    }
    table.add_row(row(language.text("table-all"), &accounted, &currencies, language));
    let file = totals.input.without(&totals.gone);
    table.add_row(row(language.text("table-input"), &file, &currencies, language));
    if totals.gone.rows > 0 {
        table.add_row(row(language.text("table-gone"), &totals.gone, &currencies, language));
    }
    let text = format!("{table}\n{}\n", verdict(totals, language));
    match glyphs {
        Glyphs::Unicode => text,
        Glyphs::Ascii => line::plain(&text),
    }
}

/// Whether every row and every franc is accounted for, in words.
#[must_use]
pub fn verdict(totals: &Totals, language: Language) -> String {
    let rows = line::some_rows(totals.input.rows);
    if totals.ties_out() && totals.gone.rows > 0 {
        let file = totals.input.without(&totals.gone);
        return Message::new("verdict-ties-out-beside")
            .with("rows", line::some_rows(file.rows))
            .with("count", totals.gone.rows)
            .with("gone", line::count(totals.gone.rows))
            .text(language);
    }
    if totals.ties_out() {
        return Message::new("verdict-ties-out").with("rows", rows).text(language);
    }
    let mut accounted = Tally::default();
    Outcome::ALL.iter().for_each(|outcome| accounted.merge(&totals.of(*outcome)));
    Message::new("verdict-does-not")
        .with("rows", rows)
        .with("sums", Value::figure(totals.input.display_sums()))
        .with("accounted", line::some_rows(accounted.rows))
        .with("accountedsums", Value::figure(accounted.display_sums()))
        .text(language)
}

/// Every currency that occurs.
fn currencies(totals: &Totals) -> Vec<Currency> {
    let outcomes = Outcome::ALL.iter().map(|outcome| totals.of(*outcome));
    let tallies = outcomes.chain([totals.input.clone()]);
    let all: BTreeSet<Currency> =
        tallies.flat_map(|tally| tally.sums().map(|(currency, _)| currency).collect::<Vec<_>>()).collect();
    all.into_iter().collect()
}

fn right(text: String) -> Cell {
    Cell::new(text).set_alignment(CellAlignment::Right)
}

/// One line of the table: numbers to the right, as they are added up.
fn row(name: &str, tally: &Tally, currencies: &[Currency], language: Language) -> Vec<Cell> {
    let sums = currencies.iter().map(|currency| {
        // The heading names the currency.
        right(language.figure(&display_sum(tally.sum(*currency), *currency)))
    });
    [Cell::new(name), right(language.figure(&line::grouped(tally.rows)))].into_iter().chain(sums).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Money;

    fn totals() -> Totals {
        let mut totals = Totals::default();
        for (outcome, minor, currency) in [
            (Outcome::Paid, 1_250_000, Currency::XOF),
            (Outcome::Paid, 125_050, Currency::GHS),
            (Outcome::Held, 25_000, Currency::XOF),
        ] {
            let amount = Some(Money::from_minor(minor, currency));
            totals.input.add(amount);
            totals.entry(outcome).add(amount);
        }
        totals
    }

    #[test]
    fn a_summary_reads_well_in_a_mail() {
        insta::assert_snapshot!(summary(&totals(), Glyphs::Ascii, Language::English), @r"
        +-------------------------------+------+----------+-----------+
        | Outcome                       | Rows |  Sum GHS |   Sum XOF |
        +=============================================================+
        | paid                          |    2 | 1 250.50 | 1 250 000 |
        | failed (not paid)             |    0 |     0.00 |         0 |
        | pending (accepted, not final) |    0 |     0.00 |         0 |
        | held (a person must look)     |    1 |     0.00 |    25 000 |
        | not sent                      |    0 |     0.00 |         0 |
        | rejected (invalid row)        |    0 |     0.00 |         0 |
        | = all outcomes                |    3 | 1 250.50 | 1 275 000 |
        | input                         |    3 | 1 250.50 | 1 275 000 |
        +-------------------------------+------+----------+-----------+
        Ties out: 3 rows in, the same accounted for, in count and in sum.
        ");
        assert!(summary(&totals(), Glyphs::Ascii, Language::English).is_ascii());
        assert!(summary(&totals(), Glyphs::Unicode, Language::English).contains('│'));
    }

    #[test]
    fn what_is_gone_from_the_file_stands_beside_it() {
        let mut totals = totals();
        totals.gone.add(Some(Money::from_minor(25_000, Currency::XOF)));
        let said = summary(&totals, Glyphs::Ascii, Language::English);
        assert!(said.contains("| input                         |    2 | 1 250.50 | 1 250 000 |"), "{said}");
        assert!(said.contains("| gone from the file            |    1 |     0.00 |    25 000 |"), "{said}");
        assert!(said.contains("Ties out: 2 rows in the file and 1 gone from it"), "{said}");
    }

    #[test]
    fn what_does_not_tie_out_is_said_in_capitals() {
        let mut totals = totals();
        totals.entry(Outcome::Failed).add(None);
        let verdict = verdict(&totals, Language::English);
        assert!(verdict.starts_with("DOES NOT TIE OUT: 3 rows in"), "{verdict}");
        assert!(verdict.contains("4 rows accounted for"), "{verdict}");
        assert!(summary(&Totals::default(), Glyphs::Ascii, Language::English).contains("Ties out: 0 rows"));
    }

    #[test]
    fn boxes_are_for_terminals_that_can_show_them() {
        let locale = |value: &'static str| move |name: &str| (name == "LANG").then(|| value.to_owned());
        assert_eq!(Glyphs::choose(true, locale("fr_BJ.utf8")), Glyphs::Unicode);
        assert_eq!(Glyphs::choose(true, locale("C")), Glyphs::Ascii);
        assert_eq!(Glyphs::choose(false, locale("fr_BJ.UTF-8")), Glyphs::Ascii);
        let first_set = |name: &str| Some(if name == "LC_ALL" { "C" } else { "en_US.UTF-8" }.to_owned());
        assert_eq!(Glyphs::choose(true, first_set), Glyphs::Ascii);
    }
}
