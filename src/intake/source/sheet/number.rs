//! Numbers as a workbook stores them, made plain digits without a float in between.
//!
//! Excel calculates with binary floats and stores up to 17 significant digits, but shows no more than 15: `0.1 + 0.2`
//! is stored as `0.30000000000000004` and shown as `0.3`. The digits beyond the fifteenth are noise of the
//! calculation. So: a number with decimals is rounded (half up) to 15 significant digits, which is what the person who
//! typed or saw it means. A whole number is taken digit by digit, however long; of one with more than 15 digits the
//! spreadsheet itself has kept only the first 15, so where every digit matters it is refused (`digits-lost`).

/// Digits that a spreadsheet shows.
const SHOWN_DIGITS: usize = 15;

/// The largest power of ten of a spreadsheet's number is 308, the smallest -324.
const MAX_EXPONENT: i64 = 400;

/// What is stored as a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::intake::source) enum Plain<'v> {
    /// Plain digits already.
    AsStored(&'v str),
    /// Made plain.
    Made(String),
}

impl Plain<'_> {
    /// An optional minus sign, digits, and at most one decimal point with digits after it.
    pub(in crate::intake::source) fn as_str(&self) -> &str {
        match self {
            Self::AsStored(text) => text,
            Self::Made(text) => text,
        }
    }
}

/// The number as plain digits. `None` when it is none.
pub(in crate::intake::source) fn plain(stored: &str) -> Option<Plain<'_>> {
    let bytes = stored.as_bytes();
    let canonical = bytes.first().is_some_and(|first| (b'1'..=b'9').contains(first)) || bytes == b"0";
    if canonical && bytes.iter().all(u8::is_ascii_digit) {
        return Some(Plain::AsStored(stored));
    }
    let stored = stored.trim_matches([' ', '\t', '\r', '\n']);
    let (negative, unsigned) = match stored.as_bytes().first()? {
        b'-' => (true, stored.get(1..)?),
        b'+' => (false, stored.get(1..)?),
        _ => (false, stored),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (unsigned, 0),
    };
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && decimals.is_empty()) || !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    if exponent.abs() > MAX_EXPONENT || mantissa.len() > 1000 {
        return None;
    }
    let digits: Vec<u8> = whole.bytes().chain(decimals.bytes()).map(|byte| byte - b'0').collect();
    let point = i64::try_from(whole.len()).ok()? + exponent;
    Some(Plain::Made(write(negative, digits, point)))
}

/// Writes `digits`, of which `point` stand before the decimal point.
fn write(negative: bool, digits: Vec<u8>, point: i64) -> String {
    let leading = digits.iter().take_while(|digit| **digit == 0).count();
    let mut digits = digits.get(leading..).unwrap_or_default().to_vec();
    let mut point = point - i64::try_from(leading).unwrap_or(0);
    trim_zeros(&mut digits);
    let has_decimals = i64::try_from(digits.len()).is_ok_and(|length| length > point);
    if has_decimals && digits.len() > SHOWN_DIGITS {
        point += round(&mut digits);
    }
    if digits.is_empty() {
        return "0".to_owned();
    }
    let mut text = String::from(if negative { "-" } else { "" });
    if point <= 0 {
        text.push_str("0.");
        (point..0).for_each(|_| text.push('0'));
    }
    let mut written = 0;
    for digit in digits {
        if written == point && written > 0 {
            text.push('.');
        }
        text.push(char::from(b'0' + digit));
        written += 1;
    }
    (written..point).for_each(|_| text.push('0'));
    text
}

/// Rounds to the digits that are shown. Gives by how much the decimal point moves: 1 when 99… becomes 100….
fn round(digits: &mut Vec<u8>) -> i64 {
    let up = digits.get(SHOWN_DIGITS).is_some_and(|next| *next >= 5);
    digits.truncate(SHOWN_DIGITS);
    if up {
        let nines = digits.iter().rev().take_while(|digit| **digit == 9).count();
        digits.truncate(SHOWN_DIGITS - nines);
        match digits.last_mut() {
            Some(last) => *last += 1,
            None => {
                digits.push(1);
                return 1;
            }
        }
    }
    trim_zeros(digits);
    0
}

fn trim_zeros(digits: &mut Vec<u8>) {
    while digits.last() == Some(&0) {
        digits.pop();
    }
}

/// How many digits a number has before its decimal point.
pub(in crate::intake) fn whole_digits(plain: &str) -> usize {
    plain.trim_start_matches('-').bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn made(stored: &str) -> Option<String> {
        plain(stored).map(|plain| plain.as_str().to_owned())
    }

    #[test]
    fn numbers_are_what_is_stored() {
        for (stored, meant) in [
            ("2290190123456", "2290190123456"),
            ("2.290190123456E12", "2290190123456"),
            ("2.290190123456E+12", "2290190123456"),
            ("250000.0", "250000"),
            ("1250.50", "1250.5"),
            ("0", "0"),
            ("-0", "0"),
            ("0.0", "0"),
            ("00042", "42"),
            ("-5", "-5"),
            ("1E-3", "0.001"),
            ("1.5E1", "15"),
            ("123456789012345678", "123456789012345678"),
            ("1E20", "100000000000000000000"),
            (".5", "0.5"),
            ("5.", "5"),
        ] {
            assert_eq!(made(stored).as_deref(), Some(meant), "{stored}");
        }
    }

    #[test]
    fn noise_of_the_calculation_is_taken_away() {
        for (stored, meant) in [
            ("250000.00000000001", "250000"),
            ("249999.99999999997", "250000"),
            ("0.30000000000000004", "0.3"),
            ("1250.4999999999998", "1250.5"),
            ("9.9999999999999995", "10"),
            ("99999.999999999998", "100000"),
            ("1.0000000000000002E-2", "0.01"),
            ("123456.789012345", "123456.789012345"),
        ] {
            assert_eq!(made(stored).as_deref(), Some(meant), "{stored}");
        }
    }

    #[test]
    fn other_texts_are_no_numbers() {
        for stored in ["", "-", ".", "1,5", "1 000", "NaN", "INF", "0x10", "1E", "1E999", "E5", "1.2.3", "１"]
        {
            assert_eq!(made(stored), None, "{stored}");
        }
    }

    proptest! {
        #[test]
        fn every_whole_number_is_kept(number in any::<i64>(), zeros in 0..4_usize) {
            let expected = number.to_string();
            prop_assert_eq!(made(&expected), Some(expected.clone()));
            prop_assert_eq!(made(&format!("{number}.{}", "0".repeat(zeros))), Some(expected));
        }

        #[test]
        fn a_float_comes_back_as_it_was_typed(whole in 0..1_000_000_000_u64, cents in 0..100_u64, parts in 1..4_u32) {
            // As a spreadsheet would store the sum of equal parts: with noise in the last digits.
            let typed: f64 = format!("{whole}.{cents:02}").parse().unwrap();
            #[allow(clippy::float_arithmetic, reason = "the noise of floats is what is tested")]
            let stored = format!("{:.17e}", (0..parts).map(|_| typed / f64::from(parts)).sum::<f64>());
            let stored = stored.parse::<f64>().unwrap().to_string();
            let expected = made(&format!("{whole}.{cents:02}"));
            prop_assert_eq!(made(&stored), expected, "{}", stored);
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,30}", number in "[-+0-9.eE]{0,24}") {
            for text in [&text, &number] {
                if let Some(made) = made(text) {
                    prop_assert!(made.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-'));
                }
            }
        }
    }
}
