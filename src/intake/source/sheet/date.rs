//! Dates: a spreadsheet stores the number of a day, and the fraction of it that has passed.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan};

/// From when on days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake::source) enum Epoch {
    /// Day 1 is the first of January 1900; there is a 29th of February 1900 that never was.
    Since1900,
    /// Day 0 is the first of January 1904.
    Since1904,
}

const SECONDS_A_DAY: u128 = 86_400;

/// The last day that a spreadsheet knows: 9999-12-31.
const MAX_DAY: i64 = 2_958_465;

/// The text of a stored date, for people: `2026-11-30`, `2026-11-30 14:05:00`, `14:05:00`. `None` when the number is no
/// date. `plain` is a number in plain digits.
pub(in crate::intake::source) fn iso_text(plain: &str, epoch: Epoch) -> Option<String> {
    let (days, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mut day: i64 = days.parse().ok()?;
    let mut seconds = seconds(fraction)?;
    if seconds == SECONDS_A_DAY {
        (day, seconds) = (day + 1, 0);
    }
    if !(0..=MAX_DAY).contains(&day) {
        return None;
    }
    let time = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if day == 0 && !fraction.is_empty() {
        return Some(time);
    }
    let date = date_of(day, epoch)?;
    Some(if seconds == 0 { date } else { format!("{date} {time}") })
}

/// The seconds of a fraction of a day, rounded.
fn seconds(fraction: &str) -> Option<u128> {
    let digits = fraction.get(..fraction.len().min(15))?;
    if digits.is_empty() {
        return Some(0);
    }
    let unit = 10_u128.checked_pow(u32::try_from(digits.len()).ok()?)?;
    Some((digits.parse::<u128>().ok()? * SECONDS_A_DAY + unit / 2) / unit)
}

fn date_of(day: i64, epoch: Epoch) -> Option<String> {
    let (zero, day): (Date, i64) = match epoch {
        Epoch::Since1900 if day == 60 => return Some("1900-02-29".to_owned()),
        Epoch::Since1900 if day < 60 => (date(1899, 12, 31), day),
        Epoch::Since1900 => (date(1899, 12, 30), day),
        Epoch::Since1904 => (date(1904, 1, 1), day),
    };
    let span: Span = day.days();
    zero.checked_add(span).ok().map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_that_the_spreadsheet_shows() {
        for (stored, since_1900, since_1904) in [
            ("1", "1900-01-01", "1904-01-02"),
            ("59", "1900-02-28", "1904-02-29"),
            ("60", "1900-02-29", "1904-03-01"),
            ("61", "1900-03-01", "1904-03-02"),
            ("46356", "2026-11-30", "2030-12-01"),
            ("46356.5", "2026-11-30 12:00:00", "2030-12-01 12:00:00"),
            ("46356.999999999", "2026-12-01", "2030-12-02"),
            ("0.75", "18:00:00", "18:00:00"),
        ] {
            assert_eq!(iso_text(stored, Epoch::Since1900).as_deref(), Some(since_1900), "{stored}");
            assert_eq!(iso_text(stored, Epoch::Since1904).as_deref(), Some(since_1904), "{stored}");
        }
        assert_eq!(iso_text("2290190123456", Epoch::Since1900), None);
        assert_eq!(iso_text("-1", Epoch::Since1900), None);
    }
}
