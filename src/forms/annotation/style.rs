//! How an annotation looks. Red is what is refused, amber what a person should look at; a note or a sentence says the
//! same in words.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::intake::rules::Severity;

const RED: Color = Color::RGB(0xF8_B4B4);
const AMBER: Color = Color::RGB(0xFD_E68A);
const HEADING: Color = Color::RGB(0xE5_E9F0);

/// Number formats of the input that are written again. Excel takes no more than 64,000 looks, and few of these codes.
const MOST_CODES: usize = 1_000;

/// The longest code of a number format that Excel reads, in UTF-16 units.
const LONGEST_CODE: usize = 255;

/// What all cells have in common.
fn base() -> Format {
    Format::new().set_align(FormatAlign::Top)
}

/// One format, plain and in both colours.
struct Shades {
    plain: Format,
    error: Format,
    warning: Format,
}

impl Shades {
    fn new(plain: Format) -> Self {
        Self {
            error: plain.clone().set_background_color(RED),
            warning: plain.clone().set_background_color(AMBER),
            plain,
        }
    }

    fn with(&self, worst: Option<Severity>) -> &Format {
        match worst {
            None | Some(Severity::Note) => &self.plain,
            Some(Severity::Error) => &self.error,
            Some(Severity::Warning) => &self.warning,
        }
    }
}

/// One format in its colours, and the same struck out.
pub(super) struct Coloured {
    sound: Shades,
    struck: Shades,
}

impl Coloured {
    fn new(plain: Format) -> Self {
        Self { struck: Shades::new(plain.clone().set_font_strikethrough()), sound: Shades::new(plain) }
    }

    /// The format for the worst that is wrong with a cell.
    pub(super) fn with(&self, worst: Option<Severity>) -> &Format {
        self.sound.with(worst)
    }

    /// The same for a cell that may be struck out.
    pub(super) fn of(&self, is_struck: bool, worst: Option<Severity>) -> &Format {
        if is_struck { self.struck.with(worst) } else { self.sound.with(worst) }
    }
}

/// Every format that is used, made once.
pub(super) struct Styles {
    /// Stays text, whatever is typed.
    pub(super) text: Coloured,
    /// Whole, whatever its length: not 2,29E+12.
    pub(super) whole: Coloured,
    pub(super) number: Coloured,
    pub(super) heading: Coloured,
    pub(super) sentences: Coloured,
    /// By the number formats of the input.
    of_codes: BTreeMap<String, Coloured>,
}

impl Styles {
    /// A number in a format of the input. `None` where that cannot be written.
    pub(super) fn of_code(&mut self, code: &str) -> Option<&Coloured> {
        if !self.of_codes.contains_key(code) {
            if self.of_codes.len() >= MOST_CODES || code.encode_utf16().count() > LONGEST_CODE {
                return None;
            }
            self.of_codes.insert(code.to_owned(), Coloured::new(base().set_num_format(code)));
        }
        self.of_codes.get(code)
    }

    pub(super) fn new() -> Self {
        let base = base();
        let heading = Format::new()
            .set_bold()
            .set_background_color(HEADING)
            .set_border_bottom(FormatBorder::Thin)
            .set_num_format("@");
        Self {
            text: Coloured::new(base.clone().set_num_format("@")),
            whole: Coloured::new(base.clone().set_num_format("0")),
            number: Coloured::new(base.clone()),
            heading: Coloured::new(heading),
            sentences: Coloured::new(base.set_text_wrap().set_num_format("@")),
            of_codes: BTreeMap::new(),
        }
    }
}
