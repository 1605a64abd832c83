//! What was done, counted by name; and the one table that tells it.

use std::collections::BTreeMap;

/// Counts, by the words of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts(BTreeMap<(&'static str, String), u64>);

impl Counts {
    pub fn add(&mut self, group: &'static str, what: &str, times: u64) {
        *self.0.entry((group, what.to_owned())).or_default() += times;
    }

    pub fn merge(&mut self, other: &Self) {
        for ((group, what), times) in &other.0 {
            self.add(group, what, *times);
        }
    }

    /// Each count on a line of JSON, for a table over several programs.
    pub fn lines(&self) -> String {
        let line = |((group, what), times): (&(&'static str, String), &u64)| {
            format!("{}\n", serde_json::json!({"group": group, "what": what, "times": times}))
        };
        self.0.iter().map(line).collect()
    }

    /// Takes such lines back. What is not one is left out: another program may have been killed while it wrote.
    pub fn take_lines(&mut self, text: &str) {
        for line in text.lines() {
            let Ok(line) = serde_json::from_str::<serde_json::Value>(line) else { continue };
            let (Some(group), Some(what), Some(times)) =
                (line["group"].as_str(), line["what"].as_str(), line["times"].as_u64())
            else {
                continue;
            };
            let group = GROUPS.iter().find(|known| **known == group).copied().unwrap_or("other");
            self.add(group, what, times);
        }
    }

    /// A table in Markdown.
    pub fn table(&self) -> String {
        let mut table = "| what | how often |\n|---|---:|\n".to_owned();
        for group in GROUPS {
            let of_group: Vec<_> = self.0.iter().filter(|((of, _), _)| of == group).collect();
            if of_group.is_empty() {
                continue;
            }
            table += &format!("| **{group}** | |\n");
            for ((_, what), times) in of_group {
                table += &format!("| {what} | {} |\n", spaced(*times));
            }
        }
        table
    }
}

/// In the order of the table.
pub const GROUPS: &[&str] = &[
    "simulated worlds",
    "faults injected",
    "crashes and people",
    "every step",
    "adapters and decoding",
    "the real program",
    "the disk",
    "mutants",
    "other",
];

/// Thousands apart.
fn spaced(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}
