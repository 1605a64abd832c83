//! What a number format shows that is not the number: `380` is stored, and people see `380 €`, `38000 %`, or nothing.

use std::cmp::Ordering;

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

/// `[>=1000]`
#[derive(Debug, Clone, Copy, PartialEq)]
struct Condition {
    /// Whether a number that is less, equal, or greater fulfils it.
    holds: [bool; 3],
    than: f64,
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
        let value: f64 = number.parse().unwrap_or_default();
        let section =
            self.sections.iter().find(|section| section.condition.is_none_or(|c| c.is_met_by(value)));
        let section = section.ok_or(Twist::Hidden)?;
        let (_, decimals) = number.split_once('.').unwrap_or_default();
        match section.twist {
            Some(twist) => Err(twist),
            None if section.decimals.is_some_and(|shown| shown < decimals.len()) => Err(Twist::Rounded),
            None => Ok(section),
        }
    }
}

impl Condition {
    fn is_met_by(self, value: f64) -> bool {
        let [less, equal, greater] = self.holds;
        match value.partial_cmp(&self.than) {
            Some(Ordering::Less) => less,
            Some(Ordering::Equal) => equal,
            Some(Ordering::Greater) => greater,
            None => true,
        }
    }
}

/// One thing in a format.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// Stands for a digit of the number: `0`, `#`, `?`.
    Digit,
    /// Stands for the whole number: `General`, `@`; or shows all of it in another way: `/8`, `E+`.
    Whole,
    /// `.`, the decimal sign.
    Point,
    /// Shown as it is.
    Literal(char),
    /// `,` between digits, or after them.
    Comma,
    /// `%`
    Percent,
    /// What the section is for.
    For(Condition),
    /// `*` and what the rest of the cell is filled with.
    Fill(char),
}

/// The sections of a format, token by token. Colours, languages and gaps as wide as a character show nothing.
fn tokens(code: &str) -> Vec<Vec<Token>> {
    let mut sections = vec![Vec::new()];
    let mut rest = code;
    while let Some(character) = take_first(&mut rest) {
        let tokens = match character {
            ';' => {
                sections.push(Vec::new());
                continue;
            }
            '"' => {
                let (literal, after) = rest.split_once('"').unwrap_or((rest, ""));
                rest = after;
                literal.chars().map(Token::Literal).collect()
            }
            '[' => {
                let (inside, after) = rest.split_once(']').unwrap_or((rest, ""));
                rest = after;
                in_brackets(inside)
            }
            '\\' => take_first(&mut rest).map(Token::Literal).into_iter().collect(),
            '_' => {
                take_first(&mut rest);
                Vec::new()
            }
            '*' => take_first(&mut rest).map(Token::Fill).into_iter().collect(),
            '0' | '#' | '?' => vec![Token::Digit],
            '@' => vec![Token::Whole],
            '.' => vec![Token::Point],
            ',' => vec![Token::Comma],
            '%' => vec![Token::Percent],
            // `0.00E+00`
            'E' | 'e' if rest.starts_with(['+', '-']) => {
                take_first(&mut rest);
                vec![Token::Whole]
            }
            // `# ?/8`: an eighth is an eighth.
            '/' if rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '?' | '#')) => {
                rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '?' | '#'));
                vec![Token::Whole]
            }
            'G' | 'g' | 'S' | 's' => match whole_number(rest) {
                Some(after) => {
                    rest = after;
                    vec![Token::Whole]
                }
                None => vec![Token::Literal(character)],
            },
            other => vec![Token::Literal(other)],
        };
        sections.last_mut().into_iter().for_each(|section| section.extend(tokens.iter().cloned()));
    }
    sections
}

fn take_first(rest: &mut &str) -> Option<char> {
    let mut characters = rest.chars();
    let first = characters.next();
    *rest = characters.as_str();
    first
}

/// What follows `General`, or `Standard`, of which the first letter has been read.
fn whole_number(rest: &str) -> Option<&str> {
    ["eneral", "tandard"].into_iter().find_map(|word| {
        let (begin, after) = rest.split_at_checked(word.len())?;
        begin.eq_ignore_ascii_case(word).then_some(after)
    })
}

/// `[$€-40C]` shows its sign, `[<1000]` chooses, `[Red]` and `[$-40C]` show nothing.
fn in_brackets(inside: &str) -> Vec<Token> {
    const OPERATORS: [(&str, [bool; 3]); 6] = [
        ("<=", [true, true, false]),
        (">=", [false, true, true]),
        ("<>", [true, false, true]),
        ("<", [true, false, false]),
        (">", [false, false, true]),
        ("=", [false, true, false]),
    ];
    let condition = OPERATORS.iter().find_map(|(operator, holds)| {
        let than = inside.strip_prefix(operator)?.trim().parse().ok()?;
        Some(Token::For(Condition { holds: *holds, than }))
    });
    let sign = inside.strip_prefix('$').map_or("", |sign| sign.split('-').next().unwrap_or(""));
    condition.into_iter().chain(sign.chars().map(Token::Literal)).collect()
}

impl Section {
    fn read(tokens: &[Token]) -> Self {
        let mut section = Self {
            condition: None,
            twist: None,
            before: String::new(),
            after: String::new(),
            decimals: None,
        };
        let (mut literals, mut has_digits) = (String::new(), false);
        let mut decimals = Some(0);
        let mut after_point = false;
        for (index, token) in tokens.iter().enumerate() {
            match token {
                Token::Digit | Token::Whole | Token::Point => {
                    let gap = std::mem::take(&mut literals);
                    if !has_digits {
                        section.before = gap;
                    } else if !gap.chars().all(is_gap) {
                        section.twist = section.twist.or(Some(Twist::Digits));
                    }
                    has_digits = true;
                    after_point |= *token == Token::Point;
                    let more = usize::from(after_point && *token == Token::Digit);
                    decimals = decimals.filter(|_| *token != Token::Whole).map(|count| count + more);
                }
                Token::Literal(character) => literals.push(*character),
                Token::Comma => {
                    let between = matches!(tokens.get(index + 1), Some(Token::Digit | Token::Comma));
                    if has_digits && !between {
                        section.twist = Some(Twist::Scaled);
                    }
                }
                Token::Percent => section.twist = Some(Twist::Percent),
                Token::Fill(character) if character.is_alphanumeric() => {
                    section.twist = section.twist.or(Some(Twist::Digits));
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
        let is_written = |text: &str| !text.trim().is_empty();
        self.twist.is_some()
            || self.condition.is_some()
            || is_written(&self.before)
            || is_written(&self.after)
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
