//! How wide a column and how high a row must be for what stands in it.

use super::cell::Cell;
use super::table::Kind;

/// How many lines a text takes in a column of this width: letters are a little narrower than the digits that widths are
/// counted in.
pub(super) fn folded_lines(text: &str, width: u16) -> u16 {
    let usable = usize::from(width.max(1)) * 11 / 10;
    let lines: usize =
        text.lines().take(20).map(|line| line.chars().take(1_000).count().div_ceil(usable).max(1)).sum();
    u16::try_from(lines.clamp(1, 20)).unwrap_or(1)
}

/// Roughly how many characters a cell shows.
pub(super) fn width_of(cell: &Cell<'_>) -> usize {
    match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.lines().map(|line| line.chars().take(60).count()).max().unwrap_or(0),
        Cell::Count(count) => digits(*count),
        Cell::Amount(money) => digits(money.minor()) + 2,
        Cell::Time(_) => 23,
    }
}

/// How wide a whole number is with its thousands apart.
fn digits(number: u64) -> usize {
    let digits = number.checked_ilog10().unwrap_or(0) as usize + 1;
    digits + digits / 3
}

/// The width of a column, from the widest of the cells that were looked at.
pub(super) fn final_width(kind: Kind, sampled: usize) -> u16 {
    let sampled = u16::try_from(sampled).unwrap_or(u16::MAX).saturating_add(2);
    match kind {
        Kind::Text => sampled.clamp(8, 42),
        Kind::Outcome => sampled.clamp(11, 14),
        Kind::Words(width) | Kind::Line(width) => width,
        Kind::Count => sampled.clamp(7, 16),
        Kind::Amount => sampled.clamp(13, 26),
        Kind::Time => 25,
    }
}
