//! The text of a number format, sign by sign: digits, literals, and what a section of it is for.

use std::cmp::Ordering;

/// `[>=1000]`
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    /// Whether a number that is less, equal, or greater fulfils it.
    holds: [bool; 3],
    than: f64,
}

impl Condition {
    /// Whether the section is for this number.
    pub(super) fn is_met_by(self, value: f64) -> bool {
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
pub(super) enum Token {
    /// Stands for a digit of the number: `#`, `?`.
    Digit,
    /// `0`, which is shown where the number has no digit.
    Zero,
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
pub(super) fn tokens(code: &str) -> Vec<Vec<Token>> {
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
            '0' => vec![Token::Zero],
            '#' | '?' => vec![Token::Digit],
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
