//! Formulas over the sheet `Payouts`, on all of its parts where it has several.

use rust_xlsxwriter::utility::column_number_to_name;

/// A column of `Payouts`, and what its cells must be: as a formula says it, so `"paid"` with its quotes, or `$A5`.
pub(super) type Criterion<'a> = (u16, &'a str);

/// Where the rows of `Payouts` are.
pub(super) struct PayoutRows {
    parts: Vec<(String, u32)>,
}

impl PayoutRows {
    /// From the names of the sheets and the last row on each.
    pub(super) fn new(parts: Vec<(String, u32)>) -> Self {
        Self { parts }
    }

    /// How many rows fulfil all criteria.
    pub(super) fn count(&self, criteria: &[Criterion<'_>]) -> String {
        self.over_parts(|part| format!("COUNTIFS({})", pairs(part, criteria)))
    }

    /// What a column adds up to over the rows that fulfil all criteria.
    pub(super) fn sum(&self, column: u16, criteria: &[Criterion<'_>]) -> String {
        self.over_parts(|part| format!("SUMIFS({},{})", range(part, column), pairs(part, criteria)))
    }

    fn over_parts(&self, formula: impl Fn(&(String, u32)) -> String) -> String {
        let each: Vec<String> = self.parts.iter().map(formula).collect();
        format!("={}", each.join("+"))
    }
}

fn pairs(part: &(String, u32), criteria: &[Criterion<'_>]) -> String {
    let each: Vec<String> =
        criteria.iter().map(|(column, value)| format!("{},{value}", range(part, *column))).collect();
    each.join(",")
}

fn range((name, last_row): &(String, u32), column: u16) -> String {
    let letter = column_number_to_name(column);
    let name = if name.contains(' ') { format!("'{name}'") } else { name.clone() };
    format!("{name}!${letter}$2:${letter}${last_row}")
}

/// `C12`, from a row and a column that count from 0.
pub(super) fn cell(row: u32, column: u16) -> String {
    format!("{}{}", column_number_to_name(column), row + 1)
}

/// A text inside a formula.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_reach_over_every_part() {
        let one = PayoutRows::new(vec![("Payouts".to_owned(), 13)]);
        assert_eq!(one.count(&[(9, "\"paid\"")]), "=COUNTIFS(Payouts!$J$2:$J$13,\"paid\")");
        let two = PayoutRows::new(vec![("Payouts".to_owned(), 13), ("Payouts 2".to_owned(), 4)]);
        assert_eq!(
            two.sum(7, &[(9, "$A5"), (8, "D$4")]),
            "=SUMIFS(Payouts!$H$2:$H$13,Payouts!$J$2:$J$13,$A5,Payouts!$I$2:$I$13,D$4)\
             +SUMIFS('Payouts 2'!$H$2:$H$4,'Payouts 2'!$J$2:$J$4,$A5,'Payouts 2'!$I$2:$I$4,D$4)"
        );
    }
}
