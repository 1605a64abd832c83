//! What a number format shows that is not the number: `380` is stored, and people see `380 €`, `38000 %`, or nothing.

/// A number format that shows more than the number, or something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::intake) struct NumberFormat {
    /// What it makes of the number.
    pub(in crate::intake) twist: Option<Twist>,
    /// What it writes before and after the number; more than one pair where it depends on the number.
    pub(in crate::intake) sides: Vec<(String, String)>,
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
}

impl NumberFormat {
    /// Reads a format that makes no date. `None` when it shows the number and nothing else.
    pub(in crate::intake::source) fn of_code(code: &str) -> Option<Self> {
        if code.is_empty() {
            return None;
        }
        let sections = sections(code);
        // The first one is for positive numbers, unless they say themselves which numbers they are for.
        let shown = if sections.iter().any(|section| has_condition(section)) { sections.len() } else { 1 };
        let mut format = Self { twist: None, sides: Vec::new() };
        for section in sections.iter().take(shown) {
            let (sides, twist) = read(section);
            format.twist = format.twist.or(twist);
            if sides.0.trim().len() + sides.1.trim().len() > 0 {
                format.sides.push(sides);
            }
        }
        (format.twist.is_some() || !format.sides.is_empty()).then_some(format)
    }
}

/// One thing in a format.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// Stands for digits of the number: `0`, `#`, `?`, `General`, `@`.
    Digits,
    /// `.`, the decimal sign.
    Point,
    /// Shown as it is.
    Literal(char),
    /// `,` between digits, or after them.
    Comma,
    /// `%`
    Percent,
    /// `[>=1000]`: what the section is for.
    Condition,
    /// `*` and what the rest of the cell is filled with.
    Fill(char),
}

/// The sections of a format. Colours, languages and gaps as wide as a character show nothing.
fn sections(code: &str) -> Vec<Vec<Token>> {
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
            '0' | '#' | '?' | '@' => vec![Token::Digits],
            '.' => vec![Token::Point],
            ',' => vec![Token::Comma],
            '%' => vec![Token::Percent],
            // `0.00E+00`
            'E' | 'e' if rest.starts_with(['+', '-']) => {
                take_first(&mut rest);
                Vec::new()
            }
            // `# ?/8`: an eighth is an eighth.
            '/' if rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '?' | '#')) => {
                rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '?' | '#'));
                vec![Token::Digits]
            }
            'G' | 'g' | 'S' | 's' => match whole_number(rest) {
                Some(after) => {
                    rest = after;
                    vec![Token::Digits]
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
    if inside.starts_with(['<', '>', '=']) {
        return vec![Token::Condition];
    }
    let sign = inside.strip_prefix('$').map_or("", |sign| sign.split('-').next().unwrap_or(""));
    sign.chars().map(Token::Literal).collect()
}

fn has_condition(section: &[Token]) -> bool {
    section.contains(&Token::Condition)
}

/// What a section writes before and after the number, and what it makes of it.
fn read(section: &[Token]) -> ((String, String), Option<Twist>) {
    let (mut before, mut since) = (String::new(), String::new());
    let (mut has_digits, mut twist) = (false, None);
    for (index, token) in section.iter().enumerate() {
        match token {
            Token::Digits | Token::Point => {
                if !has_digits {
                    before = std::mem::take(&mut since);
                } else if !since.chars().all(is_gap) {
                    twist = twist.or(Some(Twist::Digits));
                }
                since.clear();
                has_digits = true;
            }
            Token::Literal(character) => since.push(*character),
            Token::Comma => {
                let between = matches!(section.get(index + 1), Some(Token::Digits));
                let is_last = !matches!(section.get(index + 1), Some(Token::Comma));
                if has_digits && is_last && !between {
                    twist = Some(Twist::Scaled);
                }
            }
            Token::Percent => twist = Some(Twist::Percent),
            Token::Fill(character) if character.is_alphanumeric() => twist = twist.or(Some(Twist::Digits)),
            Token::Fill(_) | Token::Condition => {}
        }
    }
    if !has_digits {
        return ((since, String::new()), Some(Twist::Hidden));
    }
    let has_digit = |text: &str| text.chars().any(char::is_numeric);
    if has_digit(&before) || has_digit(&since) {
        twist = twist.or(Some(Twist::Digits));
    }
    ((before, since), twist)
}

/// What may stand between thousands and changes nothing.
fn is_gap(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(code: &str) -> Vec<(String, String)> {
        let format = NumberFormat::of_code(code);
        assert_eq!(format.as_ref().and_then(|format| format.twist), None, "{code}");
        let trimmed = |(before, after): (String, String)| (before.trim().to_owned(), after.trim().to_owned());
        format.map_or_else(Vec::new, |format| format.sides.into_iter().map(trimmed).collect())
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
            "0.00E+00",
            "# ?/?",
            "# ??/100",
            "@",
            "#,##0;\"négatif\"",
            "**#,##0",
            "#",
        ] {
            assert_eq!(NumberFormat::of_code(code), None, "{code}");
        }
    }

    #[test]
    fn what_stands_beside_the_number_is_told() {
        let one = |before: &str, after: &str| vec![(before.to_owned(), after.to_owned())];
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
        ] {
            assert_eq!(sides(code), one(before, after), "{code}");
        }
        let both = [("".to_owned(), "F".to_owned()), ("".to_owned(), "€".to_owned())];
        assert_eq!(sides("[<1000]0\" F\";[>=1000]0\" €\""), both);
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
            (";;;", Twist::Hidden),
            ("\"payé\"", Twist::Hidden),
            ("0\"00\"", Twist::Digits),
            ("\"1\"0", Twist::Digits),
            ("0\\.00", Twist::Digits),
            ("0*0", Twist::Digits),
            ("0000-00", Twist::Digits),
        ] {
            let format = NumberFormat::of_code(code);
            assert_eq!(format.and_then(|format| format.twist), Some(twist), "{code}");
        }
    }
}
