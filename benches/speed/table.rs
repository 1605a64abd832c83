//! The table that is printed: what, our figure, the reference's, how they compare, and what is aimed at.

use std::fmt;

/// Lines of five cells.
#[derive(Default)]
pub struct Table {
    lines: Vec<[String; 5]>,
}

impl Table {
    /// Adds a line, and prints it at once: the rest may take a while.
    pub fn add(&mut self, what: &str, ours: String, reference: String, compared: String, aim: &str) {
        eprintln!("{what}: {ours} (beside {reference}): {compared}");
        self.lines.push([what.to_owned(), ours, reference, compared, aim.to_owned()]);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = ["what", "payrun", "reference", "compared", "aim"].map(str::to_owned);
        let all = || std::iter::once(&heading).chain(&self.lines);
        let width = |column: usize| all().map(|line| line[column].chars().count()).max().unwrap_or(0);
        for (index, line) in all().enumerate() {
            let cells: Vec<String> = line
                .iter()
                .enumerate()
                .map(|(column, cell)| format!("{cell:width$}", width = width(column)))
                .collect();
            writeln!(f, "| {} |", cells.join(" | "))?;
            if index == 0 {
                let rules: Vec<String> = (0..5).map(|column| "-".repeat(width(column))).collect();
                writeln!(f, "| {} |", rules.join(" | "))?;
            }
        }
        Ok(())
    }
}
