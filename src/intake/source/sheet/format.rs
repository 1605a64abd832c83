//! What a number format shows that is not the number: `380` is stored, and people see `380 €`, `38000 %`, or nothing.

mod tokens;

use self::tokens::{Condition, Token, tokens};
use super::number::whole_digits;

/// A number format that may show something else than the number.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::intake) struct NumberFormat {
    /// One for all numbers above zero, or several that say which numbers they are for.
    sections: Vec<Section>,
    /// As the sheet writes it.
    code: String,
}

/// What a format makes of some numbers.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::intake) struct Section {
    /// Which numbers it is for.
    condition: Option<Condition>,
    /// What it makes of the number.
    pub(in crate::intake) twist: Option<Twist>,
    /// What it writes before the number.
    pub(in crate::intake) before: String,
    /// What it writes after the number.
    pub(in crate::intake) after: String,
    /// How many decimals it shows; `None` for as many as there are.
    decimals: Option<usize>,
    /// How many digits it shows before the decimal point at least, with zeros where the number has none.
    pub(in crate::intake) least_digits: usize,
    /// Whether it writes letters or digits of its own, wherever.
    pub(in crate::intake) has_words: bool,
}

/// How what people see differs from the number that is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::intake) enum Twist {
    /// A hundred times as much, with a percent sign.
    Percent,
    /// A thousandth of it, or less.
    Scaled,
    /// No number at all.
    Hidden,
    /// Digits or signs of the format stand among those of the number.
    Digits,
    /// Decimals are left out.
    Rounded,
}

impl NumberFormat {
    /// Reads a format that makes no date. `None` when it shows every number, and nothing else.
    pub(in crate::intake::source) fn of_code(code: &str) -> Option<Self> {
        if code.is_empty() {
            return None;
        }
        let mut sections: Vec<Section> = tokens(code).iter().map(|section| Section::read(section)).collect();
        if sections.iter().all(|section| section.condition.is_none()) {
            sections.truncate(1);
        }
        let tells = |section: &Section| section.shows_more() || section.decimals.is_some();
        sections.iter().any(tells).then(|| Self { sections, code: code.to_owned() })
    }

    /// The format as the sheet writes it.
    pub(in crate::intake) fn code(&self) -> &str {
        &self.code
    }

    /// Whether the format shows this number, in plain digits, otherwise than as it is stored.
    pub(in crate::intake::source) fn concerns(&self, number: &str) -> bool {
        number.contains('.') || self.sections.iter().any(Section::shows_more)
    }

    /// The section for a number in plain digits, and what is made of the number. Where there is none for it, nothing is
    /// shown.
    pub(in crate::intake) fn of(&self, number: &str) -> Result<&Section, Twist> {
        let section = self.section_of(number).ok_or(Twist::Hidden)?;
        let (_, decimals) = number.split_once('.').unwrap_or_default();
        match section.twist {
            Some(twist) => Err(twist),
            None if section.decimals.is_some_and(|shown| shown < decimals.len()) => Err(Twist::Rounded),
            None => Ok(section),
        }
    }

    fn section_of(&self, number: &str) -> Option<&Section> {
        let value: f64 = number.parse().unwrap_or_default();
        self.sections.iter().find(|section| section.condition.is_none_or(|c| c.is_met_by(value)))
    }

    /// Whether a whole number, in plain digits, is another code as it is shown: signs among its digits or beside them
    /// make one of an id, but not of a phone.
    pub(in crate::intake) fn is_another_code(&self, number: &str, is_phone: bool) -> bool {
        self.section_of(number).is_none_or(|section| {
            let is_padded = section.least_digits > whole_digits(number).max(1);
            let has_signs = || section.twist.is_some() || section.is_written();
            let is_other = match section.twist {
                None | Some(Twist::Digits) => section.has_words || (!is_phone && has_signs()),
                Some(Twist::Percent | Twist::Scaled | Twist::Hidden | Twist::Rounded) => true,
            };
            is_padded || is_other || number.contains('.') && self.of(number).is_err()
        })
    }
}

impl Section {
    fn read(tokens: &[Token]) -> Self {
        let mut section = Self {
            condition: None,
            twist: None,
            before: String::new(),
            after: String::new(),
            decimals: None,
            least_digits: 0,
            has_words: false,
        };
        let (mut literals, mut has_digits) = (String::new(), false);
        let mut decimals = Some(0);
        let mut after_point = false;
        for (index, token) in tokens.iter().enumerate() {
            match token {
                Token::Digit | Token::Zero | Token::Whole | Token::Point => {
                    let gap = std::mem::take(&mut literals);
                    if !has_digits {
                        section.before = gap;
                    } else if !gap.chars().all(is_gap) {
                        section.twist = section.twist.or(Some(Twist::Digits));
                    }
                    has_digits = true;
                    after_point |= *token == Token::Point;
                    let is_digit = matches!(token, Token::Digit | Token::Zero);
                    let more = usize::from(after_point && is_digit);
                    let is_shown = !after_point && (*token == Token::Zero || section.least_digits > 0);
                    section.least_digits += usize::from(is_shown && is_digit);
                    decimals = decimals.filter(|_| *token != Token::Whole).map(|count| count + more);
                }
                Token::Literal(character) => {
                    section.has_words |= character.is_alphanumeric();
                    literals.push(*character);
                }
                Token::Comma => {
                    let between =
                        matches!(tokens.get(index + 1), Some(Token::Digit | Token::Zero | Token::Comma));
                    if has_digits && !between {
                        section.twist = Some(Twist::Scaled);
                    }
                }
                Token::Percent => section.twist = Some(Twist::Percent),
                Token::Fill(character) if character.is_alphanumeric() => {
                    section.twist = section.twist.or(Some(Twist::Digits));
                    section.has_words = true;
                }
                Token::Fill(_) => {}
                Token::For(condition) => section.condition = Some(*condition),
            }
        }
        section.after = literals;
        let has_digit = |text: &str| text.chars().any(char::is_numeric);
        if !has_digits {
            section.twist = Some(Twist::Hidden);
        } else if has_digit(&section.before) || has_digit(&section.after) {
            section.twist = section.twist.or(Some(Twist::Digits));
        }
        section.decimals = decimals.filter(|_| has_digits);
        section
    }

    /// Whether it shows even a whole number otherwise than as it is stored, or may.
    fn shows_more(&self) -> bool {
        self.twist.is_some() || self.condition.is_some() || self.least_digits > 1 || self.is_written()
    }

    /// Whether it writes anything beside the number.
    fn is_written(&self) -> bool {
        [&self.before, &self.after].into_iter().any(|text| !text.trim().is_empty())
    }
}

/// What may stand between thousands and changes nothing.
fn is_gap(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a format makes of a number: what it writes before and after.
    fn shown<'f>(format: &'f Option<NumberFormat>, number: &str) -> Result<(&'f str, &'f str), Twist> {
        let Some(format) = format.as_ref().filter(|format| format.concerns(number)) else {
            return Ok(("", ""));
        };
        format.of(number).map(|section| (section.before.trim(), section.after.trim()))
    }

    #[test]
    fn most_formats_show_the_number_alone() {
        for code in [
            "",
            "0",
            "General",
            "STANDARD",
            "#,##0.00",
            "#\\ ##0",
            "# ##0",
            "#\" \"##0.00_ ;[Red]\\-#\" \"##0.00\\ ",
            "_-* #,##0_-;\\-* #,##0_-;_-* \"-\"_-;_-@_-",
            "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
            "[$-40C]#,##0",
            "[Black][$-1009]#'##0",
            "[>=0]#,##0;[Red]\\-#,##0",
            "[=0]\"-\";#,##0",
            "0.00E+00",
            "# ?/?",
            "# ??/100",
            "@",
            "#,##0;\"négatif\"",
            "**#,##0",
            "#",
        ] {
            assert_eq!(shown(&NumberFormat::of_code(code), "250000"), Ok(("", "")), "{code}");
        }
    }

    #[test]
    fn what_stands_beside_the_number_is_told() {
        for (code, before, after) in [
            ("0 \"€\"", "", "€"),
            ("#,##0.00\\ \"€\";\\-#,##0.00\\ \"€\"", "", "€"),
            ("_-* #,##0.00\\ [$€-40C]_-;\\-* #,##0.00\\ [$€-40C]_-", "", "€"),
            ("[$$-409]#,##0", "$", ""),
            ("$#,##0", "$", ""),
            ("#,##0 \"USD\"", "", "USD"),
            ("#,##0\\ [$F CFA-40C]", "", "F CFA"),
            ("\"Net: \"General\" F\"", "Net:", "F"),
            ("0\" k\"", "", "k"),
            ("+0", "+", ""),
            ("[<300]0\" F\";[>=300]0\" €\"", "", "€"),
            ("[<=380]0\" F\";0\" €\"", "", "F"),
            ("[<>380]0\" F\";[=380]0\" €\"", "", "€"),
        ] {
            assert_eq!(shown(&NumberFormat::of_code(code), "380"), Ok((before, after)), "{code}");
        }
    }

    #[test]
    fn what_shows_another_number_is_told() {
        for (code, twist) in [
            ("0%", Twist::Percent),
            ("0.00\\ %", Twist::Percent),
            ("#,##0,", Twist::Scaled),
            ("0.0,,", Twist::Scaled),
            ("#,##0,\" k\"", Twist::Scaled),
            ("#,##0,.0", Twist::Scaled),
            ("[>=1000]#,##0,;0", Twist::Scaled),
            ("[<1000]0", Twist::Hidden),
            (";;;", Twist::Hidden),
            ("\"payé\"", Twist::Hidden),
            ("0\"00\"", Twist::Digits),
            ("\"1\"0", Twist::Digits),
            ("0\\.00", Twist::Digits),
            ("0*0", Twist::Digits),
            ("0000-00", Twist::Digits),
        ] {
            assert_eq!(shown(&NumberFormat::of_code(code), "250000"), Err(twist), "{code}");
        }
    }

    #[test]
    fn a_code_is_what_people_see() {
        for (code, number, id_differs, phone_differs) in [
            ("\"EMP-\"0000", "42", true, true),
            ("00 00", "42", true, true),
            ("00 00", "4200", false, false),
            ("0#\" \"##", "4200", false, false),
            ("0#\" \"##", "420", true, true),
            ("+000 00 00 00 00", "2290190123456", true, false),
            ("00-00", "4200", true, false),
            ("\"#\"0", "42", true, false),
            ("0*7", "42", true, true),
            ("[<10]0", "42", true, true),
            ("0%", "42", true, true),
            ("0.0", "42.55", true, true),
            ("[>=0]0", "42", false, false),
            ("#,##0.00", "42", false, false),
            ("[Red]0_ ", "0", false, false),
        ] {
            let format = NumberFormat::of_code(code).filter(|format| format.concerns(number));
            let differs = |is_phone| format.as_ref().is_some_and(|f| f.is_another_code(number, is_phone));
            assert_eq!((differs(false), differs(true)), (id_differs, phone_differs), "{code} {number}");
        }
    }

    #[test]
    fn decimals_that_are_not_shown_are_told() {
        for (code, number, is_rounded) in [
            ("0", "1250.5", true),
            ("#,##0", "1250.5", true),
            ("0.0", "1250.55", true),
            ("#,##0.00 \"GHS\"", "1250.555", true),
            ("0", "1250", false),
            ("0.0", "1250.5", false),
            ("#,##0.00", "1250.5", false),
            ("General", "1250.5", false),
            ("0.00E+00", "1250.5555", false),
            ("# ?/?", "1250.5", false),
            ("@", "1250.5", false),
        ] {
            let shown = shown(&NumberFormat::of_code(code), number).map(drop);
            assert_eq!(shown.is_err(), is_rounded, "{code} {number}");
            assert!(!is_rounded || shown == Err(Twist::Rounded), "{code} {number}");
        }
    }
}
