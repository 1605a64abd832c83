//! Numbers as people write them: which digits, which signs between them, and whether that has one reading. No float.

use std::borrow::Cow;

use serde::Serialize;

use crate::words::Language;

/// What may stand between the digits of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// `.`
    Point,
    /// `,`
    Comma,
    /// A plain, no-break or narrow no-break space.
    Space,
    /// `'`, as the Swiss group thousands.
    Apostrophe,
}

impl Sign {
    /// All of them.
    pub(in crate::intake) const ALL: [Self; 4] = [Self::Point, Self::Comma, Self::Space, Self::Apostrophe];

    /// For people.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        match self {
            Self::Point => language.text("sign-point"),
            Self::Comma => language.text("sign-comma"),
            Self::Space => language.text("sign-space"),
            Self::Apostrophe => language.text("sign-apostrophe"),
        }
    }

    const fn of(c: char) -> Option<Self> {
        match c {
            '.' => Some(Self::Point),
            ',' => Some(Self::Comma),
            ' ' | '\u{a0}' | '\u{202f}' => Some(Self::Space),
            '\'' | '’' => Some(Self::Apostrophe),
            _ => None,
        }
    }
}

/// What the signs of one number are certain to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::intake) struct Signs {
    /// Stands between thousands.
    pub(in crate::intake) groups: Option<Sign>,
    /// Stands before decimals.
    pub(in crate::intake) decimal: Option<Sign>,
    /// How many decimals there are.
    pub(in crate::intake) decimals: usize,
    /// The groups are certain only because the currency has no decimals.
    pub(in crate::intake) by_currency: bool,
}

/// A number with one reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::intake) struct Number<'t> {
    /// Digits, with at most one decimal point.
    pub(in crate::intake) plain: Cow<'t, str>,
    /// What its signs mean.
    pub(in crate::intake) signs: Signs,
}

/// Why a text is not one plain number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::intake) enum Shape {
    /// Nothing there.
    Missing,
    /// Not digits with usual separators.
    NotANumber,
    /// A minus sign before a number.
    Negative,
    /// Brackets around a number: a negative one, as accountants write it.
    Brackets,
    /// A dash alone: zero, as Excel's accounting format writes it.
    Dash,
    /// `2,5E+05`: digits are lost.
    Scientific,
    /// A separator that may mean thousands or decimals.
    Ambiguous {
        /// Which one; `None` when nothing could settle it.
        sign: Option<Sign>,
        /// Whether the digits before it are few enough to be a group of thousands. `1250,000` is either 1250, or a slip of
        /// whoever meant 1 250 000.
        in_groups: bool,
        /// Read as decimals.
        as_decimal: String,
        /// Read as thousands.
        as_thousands: String,
    },
}

/// Reads digits with the usual separators.
pub(in crate::intake) fn read(cell: &str) -> Result<Number<'_>, Shape> {
    let text = cell.trim();
    if is_digits(text) {
        return Ok(Number { plain: Cow::Borrowed(text), signs: Signs::default() });
    }
    if text.is_empty() {
        return Err(Shape::Missing);
    }
    if let Some(rest) = text.strip_prefix(is_minus) {
        return Err(match read(rest) {
            Ok(_) | Err(Shape::Ambiguous { .. }) => Shape::Negative,
            Err(Shape::Missing) => Shape::Dash,
            Err(_) => Shape::NotANumber,
        });
    }
    if let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        let is_number = matches!(read(inside), Ok(_) | Err(Shape::Ambiguous { .. }));
        return Err(if is_number { Shape::Brackets } else { Shape::NotANumber });
    }
    if is_scientific(text) {
        return Err(Shape::Scientific);
    }
    separated(text)
}

/// Digits with separators between them: the last kind may be the decimal sign, all others group thousands.
fn separated(text: &str) -> Result<Number<'_>, Shape> {
    let mut kinds: [Option<Sign>; 2] = [None, None];
    let mut last_count = 0;
    for c in text.chars().filter(|c| !c.is_ascii_digit()) {
        let sign = Sign::of(c).ok_or(Shape::NotANumber)?;
        match kinds {
            [None, _] => kinds = [Some(sign), None],
            [Some(first), None] if first != sign => {
                kinds = [Some(first), Some(sign)];
                last_count = 0;
            }
            [_, None] => {}
            [_, Some(second)] if second == sign => {}
            // A third kind, or the first one again.
            _ => return Err(Shape::NotANumber),
        }
        last_count += 1;
    }
    match kinds {
        [Some(sign @ (Sign::Point | Sign::Comma)), None] if last_count == 1 => one_separator(text, sign),
        [Some(sign), None] => grouped(text, sign).map(|plain| Number {
            plain: Cow::Owned(plain),
            signs: Signs { groups: Some(sign), ..Signs::default() },
        }),
        [Some(groups), Some(decimal @ (Sign::Point | Sign::Comma))] if last_count == 1 => {
            with_decimals(text, groups, decimal)
        }
        _ => Err(Shape::NotANumber),
    }
}

/// `1 250,50`: the last sign is the decimal sign, the others group thousands. With three digits after it somebody may
/// have mixed two ways of grouping, and nothing else in the file can tell.
fn with_decimals(text: &str, groups: Sign, decimal: Sign) -> Result<Number<'_>, Shape> {
    let split = text.split_once(|c| Sign::of(c) == Some(decimal));
    let (whole, decimals) = split.ok_or(Shape::NotANumber)?;
    if !is_digits(decimals) {
        return Err(Shape::NotANumber);
    }
    let whole = grouped(whole, groups)?;
    if decimals.len() == 3 {
        return Err(ambiguous(None, true, &whole, decimals));
    }
    Ok(Number {
        plain: Cow::Owned(format!("{whole}.{decimals}")),
        signs: Signs {
            groups: Some(groups),
            decimal: Some(decimal),
            decimals: decimals.len(),
            by_currency: false,
        },
    })
}

/// One point or comma: decimals, unless it may also stand between thousands.
fn one_separator(text: &str, sign: Sign) -> Result<Number<'_>, Shape> {
    let (whole, decimals) = text.split_once(['.', ',']).ok_or(Shape::NotANumber)?;
    if !is_digits(whole) || !is_digits(decimals) {
        return Err(Shape::NotANumber);
    }
    if decimals.len() == 3 && !whole.bytes().all(|byte| byte == b'0') {
        let in_groups = whole.len() <= 3 && !whole.starts_with('0');
        return Err(ambiguous(Some(sign), in_groups, whole, decimals));
    }
    let plain =
        if sign == Sign::Point { Cow::Borrowed(text) } else { Cow::Owned(format!("{whole}.{decimals}")) };
    let signs = Signs { decimal: Some(sign), decimals: decimals.len(), ..Signs::default() };
    Ok(Number { plain, signs })
}

fn ambiguous(sign: Option<Sign>, in_groups: bool, whole: &str, decimals: &str) -> Shape {
    let shown = decimals.trim_end_matches('0');
    Shape::Ambiguous {
        sign,
        in_groups,
        as_decimal: format!("{whole}.{shown}").trim_end_matches('.').to_owned(),
        as_thousands: format!("{whole}{decimals}"),
    }
}

/// The digits of groups of three, the first of which may be shorter.
fn grouped(text: &str, sign: Sign) -> Result<String, Shape> {
    let groups = || text.split(|c| Sign::of(c) == Some(sign));
    let sound = groups()
        .enumerate()
        .all(|(index, group)| is_digits(group) && (group.len() == 3 || (index == 0 && group.len() < 3)));
    if sound { Ok(groups().collect()) } else { Err(Shape::NotANumber) }
}

/// A plain number in minor units, whatever its size; `None` when it is too precise or beyond 128 bits.
pub(in crate::intake) fn minor_units(plain: &str, currency_decimals: u32) -> Option<u128> {
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let decimals = decimals.trim_end_matches('0');
    let missing = (currency_decimals as usize).checked_sub(decimals.len())?;
    format!("{whole}{decimals}{}", "0".repeat(missing)).parse().ok()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

const fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2212}' | '–')
}

/// `2,5E+05`
fn is_scientific(text: &str) -> bool {
    text.split_once(['E', 'e']).is_some_and(|(mantissa, exponent)| {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        is_digits(exponent)
            && mantissa.starts_with(|c: char| c.is_ascii_digit())
            && mantissa.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_texts_are_not_numbers() {
        for text in [
            "25 00",
            "1 2500",
            "1.2.3",
            "1,25.000,0",
            ".5",
            "5.",
            "1..5",
            "1.25.000",
            "--5",
            "1 250.0 0",
            "1 250'000",
            "1'250 000,00",
            "١",
            "+5",
            "()",
            "(x)",
        ] {
            assert_eq!(read(text), Err(Shape::NotANumber), "{text}");
        }
        assert_eq!(read("- 5"), Err(Shape::Negative));
        assert_eq!(read("-"), Err(Shape::Dash));
        assert_eq!(read("(250)"), Err(Shape::Brackets));
        assert_eq!(read("(250 000)"), Err(Shape::Brackets));
        assert_eq!(read("2,5E+05"), Err(Shape::Scientific));
        assert_eq!(read("1e3"), Err(Shape::Scientific));
    }

    #[test]
    fn what_the_signs_mean_is_told() {
        let signs = |text: &str| {
            let signs = read(text).unwrap().signs;
            (signs.groups, signs.decimal)
        };
        assert_eq!(signs("250000"), (None, None));
        assert_eq!(signs("1250.50"), (None, Some(Sign::Point)));
        assert_eq!(signs("1250,5"), (None, Some(Sign::Comma)));
        assert_eq!(signs("250\u{202f}000"), (Some(Sign::Space), None));
        assert_eq!(signs("1'250.50"), (Some(Sign::Apostrophe), Some(Sign::Point)));
        assert_eq!(signs("1.250.000"), (Some(Sign::Point), None));
        assert_eq!(signs("1.250,50"), (Some(Sign::Point), Some(Sign::Comma)));
    }

    #[test]
    fn three_digits_after_one_sign_have_two_readings() {
        let sign = |text: &str| match read(text) {
            Err(Shape::Ambiguous { sign, as_decimal, as_thousands, .. }) => (sign, as_decimal, as_thousands),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(sign("1.250"), (Some(Sign::Point), "1.25".to_owned(), "1250".to_owned()));
        assert_eq!(sign("250,000"), (Some(Sign::Comma), "250".to_owned(), "250000".to_owned()));
        assert_eq!(sign("150 000,000"), (None, "150000".to_owned(), "150000000".to_owned()));
        assert_eq!(sign("1250.000"), (Some(Sign::Point), "1250".to_owned(), "1250000".to_owned()));
        assert_eq!(read("0,500").unwrap().plain, "0.500");
        let in_groups = |text: &str| matches!(read(text), Err(Shape::Ambiguous { in_groups: true, .. }));
        assert!(in_groups("250.000") && !in_groups("1250.000") && !in_groups("025.000"));
    }

    #[test]
    fn minor_units_are_exact() {
        assert_eq!(minor_units("350000", 0), Some(350_000));
        assert_eq!(minor_units("350000.00", 0), Some(350_000));
        assert_eq!(minor_units("1250.5", 2), Some(125_050));
        assert_eq!(minor_units("1250.505", 2), None);
        assert_eq!(minor_units("12345678901234567", 2), Some(1_234_567_890_123_456_700));
    }
}
