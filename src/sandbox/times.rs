//! Times as text. Zayono writes an offset, Moneroo a `Z`.

use jiff::Timestamp;

/// `2025-05-15T14:00:00+00:00`.
pub(super) fn offset_text(ms: i64) -> String {
    format!("{}+00:00", seconds_text(ms))
}

/// `2023-05-21T12:00:00Z`.
pub(super) fn zulu_text(ms: i64) -> String {
    format!("{}Z", seconds_text(ms))
}

fn seconds_text(ms: i64) -> String {
    // Outside of what a calendar can say: the end of it.
    let time = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX);
    time.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_look_like_the_vendors() {
        assert_eq!(offset_text(1_747_317_600_999), "2025-05-15T14:00:00+00:00");
        assert_eq!(zulu_text(1_747_317_600_000), "2025-05-15T14:00:00Z");
        assert!(offset_text(i64::MAX).starts_with("9999-"));
    }
}
