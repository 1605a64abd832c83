//! Small words of the screen: durations, counts, and writing to a pipe that may be gone.

use std::io::{self, ErrorKind, Write};
use std::time::Duration;

use super::language::{spoken, words};
use super::wrap::{width_of_stderr, wrapped};
use crate::domain::Outcome;
use crate::words::{Message, Value};

/// Writes a result, and forgives a reader that has left (`payrun status | head`).
///
/// # Errors
/// When it cannot be written for another reason: a full disk behind `>`.
pub fn write_all(out: &mut impl Write, text: &str) -> io::Result<()> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Says something to a person on standard error, in lines that end between words where that is a terminal. When nobody can read it, that stops nothing.
pub fn say(text: &str) {
    let mut stderr = io::stderr().lock();
    let text = width_of_stderr().map_or_else(|| plain(text), |width| wrapped(text, width));
    let _ = writeln!(stderr, "{text}");
}

/// The same with ordinary spaces alone: in a file or a pipe, `grep '1 000'` finds them.
#[must_use]
pub fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// For people, in two units at most: `45 s`, `8 min 20 s`, `1 h 5 min`, `2 d 3 h`.
#[must_use]
pub fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (minutes, hours, days) = (seconds / 60, seconds / 3_600, seconds / 86_400);
    let two = |first: u64, unit: &str, second: u64, second_unit: &str| match second {
        0 => format!("{first} {unit}"),
        _ => format!("{first} {unit} {second} {second_unit}"),
    };
    if days > 0 {
        two(days, words("unit-day"), hours % 24, words("unit-hour"))
    } else if hours > 0 {
        two(hours, words("unit-hour"), minutes % 60, words("unit-minute"))
    } else if minutes > 0 {
        two(minutes, words("unit-minute"), seconds % 60, words("unit-second"))
    } else {
        format!("{seconds} {}", words("unit-second"))
    }
}

/// A count with its thousands apart: `1 000`, for a text in which each language gives it its own signs.
#[must_use]
pub fn count(number: u64) -> Value {
    Value::figure(grouped(number))
}

/// The same, said.
pub(super) fn counted(number: u64) -> String {
    spoken().figure(&grouped(number))
}

/// `1 000`, with a no-break space as amounts have.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// `3 paid`, `1 failed`.
pub(super) fn count_of(outcome: Outcome, rows: u64) -> String {
    let message = Message::from(format!("count-{outcome}"));
    message.with("count", rows).with("shown", count(rows)).text(spoken())
}

/// `1 row`, `2 rows`.
#[must_use]
pub fn rows(number: u64) -> String {
    some_rows(number).text(spoken())
}

/// The same, not yet said.
pub(super) fn some_rows(number: u64) -> Message {
    Message::new("rows").with("count", number).with("shown", count(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_two_units() {
        for (seconds, said) in [
            (0, "0 s"),
            (45, "45 s"),
            (60, "1 min"),
            (500, "8 min 20 s"),
            (3_600, "1 h"),
            (3_900, "1 h 5 min"),
            (183_600, "2 d 3 h"),
        ] {
            assert_eq!(duration(Duration::from_secs(seconds)), said);
        }
        assert!(duration(Duration::MAX).ends_with('h'));
    }

    #[test]
    fn thousands_are_kept_apart() {
        assert_eq!(counted(0), "0");
        assert_eq!(counted(999), "999");
        assert_eq!(counted(1_000_000), "1\u{a0}000\u{a0}000");
        assert_eq!(rows(1), "1 row");
        assert_eq!(rows(12), "12 rows");
    }

    #[test]
    fn a_reader_that_left_is_forgiven_and_a_full_disk_is_not() {
        struct Gone(ErrorKind);
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(self.0.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        assert!(write_all(&mut Gone(ErrorKind::BrokenPipe), "x").is_ok());
        assert!(write_all(&mut Gone(ErrorKind::StorageFull), "x").is_err());
    }
}
