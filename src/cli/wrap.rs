//! Texts broken at words to the width of a terminal. In files and pipes nothing is broken: there a line is a line.

use std::io;

use terminal_size::{Width, terminal_size_of};
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter};

/// How many columns standard error has; `None` where it is no terminal.
pub(super) fn width_of_stderr() -> Option<usize> {
    terminal_size_of(io::stderr()).map(|(Width(width), _)| usize::from(width))
}

/// How many columns standard output has; `None` where it is no terminal.
pub(super) fn width_of_stdout() -> Option<usize> {
    terminal_size_of(io::stdout()).map(|(Width(width), _)| usize::from(width))
}

/// How many columns a text takes.
pub(super) fn columns(text: &str) -> usize {
    display_width(text)
}

/// The text with its lines broken between words, at most `width` columns each; a word that is longer stays whole. What
/// follows stands under the text it belongs to: under the last of the line's columns, where it has columns.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    let lines = text.split('\n').map(|line| wrapped_line(line, width));
    lines.collect::<Vec<_>>().join("\n")
}

fn wrapped_line(line: &str, width: usize) -> String {
    if columns(line) <= width {
        return line.to_owned();
    }
    // Only ordinary spaces are for breaking: between the thousands of a number stand others.
    let (head, body) = line.split_at(head_of(line, width));
    let indent = " ".repeat(columns(head));
    let options = Options::new(width)
        .initial_indent(head)
        .subsequent_indent(&indent)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::fill(body, options)
}

/// How many bytes stand before the text of a line: its indent, and columns that two spaces end. A head that leaves too
/// little room is text as well.
fn head_of(line: &str, width: usize) -> usize {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let after_columns = line.rfind("  ").map_or(indent, |at| at + 2);
    let fits = line.get(..after_columns).is_some_and(|head| columns(head) * 2 <= width);
    if fits { after_columns.max(indent) } else { indent.min(width / 2) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_never_inside_numbers() {
        let text = "row 7 is held: 5\u{a0}819\u{a0}500\u{a0}XOF, a person must look";
        assert_eq!(wrapped(text, 24), "row 7 is held:\n5\u{a0}819\u{a0}500\u{a0}XOF, a person\nmust look");
        assert_eq!(wrapped(text, 200), text);
        assert_eq!(wrapped("see https://example.com/a-very-long-path now", 10).lines().count(), 3);
    }

    #[test]
    fn what_follows_stands_under_its_own_column() {
        let line = "  amount-missing    there is no amount in the row";
        assert_eq!(
            wrapped(line, 42),
            "  amount-missing    there is no amount in\n                    the row"
        );
        assert_eq!(wrapped("error:\n  help: mend it and go on", 16), "error:\n  help: mend it\n  and go on");
    }
}
