//! How the workbook looks. Colours only underline what a word says already.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::domain::{Currency, Outcome};

const INK: Color = Color::RGB(0x1F_2937);
const NAVY: Color = Color::RGB(0x1F_3A5F);
const RULE: Color = Color::RGB(0xBF_C7D1);
const PAPER: Color = Color::RGB(0xF3_F5F8);

/// Every format that is used, made once.
#[derive(Debug)]
pub(super) struct Styles {
    pub(super) heading: Format,
    pub(super) heading_right: Format,
    pub(super) text: Format,
    pub(super) words: Format,
    pub(super) line: Format,
    pub(super) time: Format,
    pub(super) title: Format,
    pub(super) section: Format,
    pub(super) hint: Format,
    pub(super) label: Format,
    pub(super) value: Format,
    pub(super) value_time: Format,
    pub(super) practice: Format,
    pub(super) real: Format,
    pub(super) verdict: Format,
    pub(super) good: Format,
    pub(super) bad: Format,
    count: Format,
    whole: Format,
    cents: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let base = Format::new().set_font_color(INK).set_align(FormatAlign::Top);
        let heading = Format::new()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(NAVY)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_border_bottom(FormatBorder::Thin);
        let banner =
            Format::new().set_bold().set_font_size(13).set_align(FormatAlign::VerticalCenter).set_indent(1);
        // A little room, or a word would touch the number before it.
        let word = base.clone().set_align(FormatAlign::Left).set_indent(1);
        let time = "yyyy-mm-dd hh:mm:ss \"UTC\"";
        Self {
            heading_right: heading.clone().set_align(FormatAlign::Right),
            heading: heading.set_align(FormatAlign::Left).set_indent(1),
            text: word.clone().set_num_format("@"),
            words: word.clone().set_text_wrap(),
            line: word.clone(),
            time: word.clone().set_num_format(time),
            title: Format::new().set_bold().set_font_size(18).set_font_color(NAVY),
            section: Format::new().set_bold().set_font_size(13).set_font_color(NAVY),
            hint: Format::new().set_italic().set_font_color(Color::RGB(0x5B_6675)),
            label: word.clone().set_bold(),
            value: word.clone().set_num_format("@"),
            value_time: word.set_num_format(time),
            practice: banner
                .clone()
                .set_font_color(Color::RGB(0x7A_3E00))
                .set_background_color(Color::RGB(0xFF_D98A)),
            real: banner.clone().set_font_color(NAVY).set_background_color(PAPER),
            verdict: banner.set_background_color(PAPER).set_border(FormatBorder::Thin),
            good: Format::new()
                .set_font_color(Color::RGB(0x0B_5D1E))
                .set_background_color(Color::RGB(0xD5_F0DB)),
            bad: Format::new().set_font_color(Color::White).set_background_color(Color::RGB(0xB4_2318)),
            count: base.clone().set_num_format("#,##0"),
            whole: base.clone().set_num_format("#,##0"),
            cents: base.set_num_format("#,##0.00"),
        }
    }

    /// The format of a number: of rows, or of a currency.
    pub(super) fn number(&self, currency: Option<Currency>) -> &Format {
        match currency.map(Currency::decimals) {
            None => &self.count,
            Some(0) => &self.whole,
            Some(_) => &self.cents,
        }
    }

    /// A cell of a small table on a printed page.
    pub(super) fn ruled(format: &Format) -> Format {
        format
            .clone()
            .set_border_bottom(FormatBorder::Hair)
            .set_border_bottom_color(RULE)
            .set_align(FormatAlign::Top)
    }

    /// The same, where a column is summed up.
    pub(super) fn total(format: &Format) -> Format {
        format
            .clone()
            .set_bold()
            .set_border_top(FormatBorder::Thin)
            .set_background_color(PAPER)
            .set_align(FormatAlign::Top)
    }

    /// The colours beside an outcome's word.
    pub(super) fn outcome(outcome: Outcome) -> Format {
        let (ink, paper) = match outcome {
            Outcome::Paid => (0x0B_5D1E, 0xD5_F0DB),
            Outcome::Failed => (0x8A_1C12, 0xFB_DAD6),
            Outcome::Pending => (0x6B_4E00, 0xFF_F0C2),
            Outcome::Held => (0xFF_FFFF, 0x9A_3412),
            Outcome::NotSent => (0x37_4151, 0xE5_E7EB),
            Outcome::Rejected => (0x5B_2180, 0xEB_DDF7),
        };
        Format::new()
            .set_align(FormatAlign::Left)
            .set_indent(1)
            .set_font_color(Color::RGB(ink))
            .set_background_color(Color::RGB(paper))
    }
}
