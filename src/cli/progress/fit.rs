//! What of the progress fits into the width of a terminal: bars get narrower, then the least important part is left out.
//! A number is never cut. Pure.

use super::super::wrap::columns;

/// A bar is at most so wide, and at least.
const WIDEST: usize = 30;
const NARROWEST: usize = 8;

/// The fixed columns of a bar's line: `name [bar] 12/800 message`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// Of the longest name.
    pub(super) name: usize,
    /// Of the bar between its brackets.
    pub(super) bar: usize,
    /// Of a position and of a length.
    pub(super) digits: usize,
}

impl Layout {
    /// Columns before the message: two spaces, two brackets, a slash, and a space before the message.
    const fn before(self) -> usize {
        self.name + self.bar + 2 * self.digits + 6
    }

    /// For `width` columns (`None`: as many as there may be), with the message as long as it fits: the first of
    /// `messages` that leaves room for a bar, which come from the longest to the shortest; none where none fits.
    pub(super) fn choose(
        width: Option<usize>,
        name: usize,
        rows: u64,
        messages: &[String],
    ) -> (Self, Option<&String>) {
        let digits = rows.to_string().len();
        let layout = |bar| Self { name, bar, digits };
        let Some(width) = width else { return (layout(WIDEST), messages.first()) };
        let room = |message: usize| width.saturating_sub(layout(0).before() + message);
        let fits = messages.iter().find(|message| room(columns(message)) >= NARROWEST);
        let bar = room(fits.map_or(0, |message| columns(message))).clamp(NARROWEST, WIDEST);
        (layout(bar), fits)
    }

    /// A message that is left out where it does not fit.
    pub(super) fn message(self, width: Option<usize>, message: String) -> String {
        let fits = width.is_none_or(|width| self.before() + columns(&message) <= width);
        if fits { message } else { String::new() }
    }
}

/// The first of these that fits, else the last: they come from the longest to the shortest.
pub(super) fn that_fits(width: Option<usize>, texts: Vec<String>) -> String {
    let fits = |text: &String| width.is_none_or(|width| columns(text) <= width);
    let index = texts.iter().position(fits).unwrap_or_else(|| texts.len().saturating_sub(1));
    texts.into_iter().nth(index).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages() -> Vec<String> {
        let sum = "5\u{a0}819\u{a0}500\u{a0}XOF";
        vec![format!("762 paid ({sum}), 30 failed, 8 held"), "762 paid, 30 failed, 8 held".to_owned()]
    }

    #[test]
    fn bars_get_narrower_before_anything_is_left_out() {
        let all = messages();
        let chosen = |width| Layout::choose(width, 11, 800, &all);
        let (wide, message) = chosen(None);
        assert_eq!((wide.bar, message), (30, all.first()));
        let (hundred, message) = chosen(Some(100));
        assert_eq!((hundred.bar, message), (30, all.first()));
        let (eighty, message) = chosen(Some(80));
        assert_eq!((eighty.bar, message), (14, all.first()));
        let (sixty, message) = chosen(Some(60));
        assert_eq!((sixty.bar, message), (10, all.get(1)));
        let (tiny, message) = chosen(Some(30));
        assert_eq!((tiny.bar, message), (8, None));
    }

    #[test]
    fn nothing_is_wider_than_the_terminal() {
        let all = messages();
        for width in 31..140 {
            let (layout, message) = Layout::choose(Some(width), 11, 800, &all);
            let used = layout.before() + message.map_or(0, |message| columns(message));
            assert!(used <= width, "{used} of {width}");
        }
    }

    #[test]
    fn of_a_line_the_last_parts_go_first() {
        let texts = || vec!["paying; 108 requests/min".to_owned(), "paying".to_owned()];
        assert_eq!(that_fits(Some(80), texts()), "paying; 108 requests/min");
        assert_eq!(that_fits(Some(10), texts()), "paying");
        assert_eq!(that_fits(Some(3), texts()), "paying");
    }
}
