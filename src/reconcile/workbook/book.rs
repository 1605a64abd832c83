//! The workbook as a whole: its properties, what every page says at its edges, and the order of its sheets.

use std::io::Write;

use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

use super::cell::excel_time;
use super::style::Styles;
use crate::domain::Environment;
use crate::reconcile::Header;
use crate::words::{Language, Message};

/// Rows that Excel has on one sheet, the heading among them.
pub(super) const ROWS_PER_SHEET: u32 = 1_048_576;

/// A workbook in the making.
pub(super) struct Book {
    pub(super) styles: Styles,
    pub(super) rows_per_sheet: u32,
    pub(super) language: Language,
    workbook: Workbook,
    edge: String,
    banner: &'static str,
}

/// What stands over everything, so that nobody takes practice for payment.
pub(super) fn banner(header: &Header, language: Language) -> Option<&'static str> {
    match (header.simulated, header.environment) {
        (true, _) => Some(language.text("banner-simulated")),
        (false, Environment::Test) => Some(language.text("banner-test")),
        (false, Environment::Live) => None,
    }
}

impl Book {
    /// An empty workbook that keeps rows in temporary files of `folder`: salaries stay where reports are kept.
    pub(super) fn new(
        header: &Header,
        folder: &std::path::Path,
        rows_per_sheet: u32,
        language: Language,
    ) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_tempdir(folder)?;
        workbook.set_properties(&properties(header, language));
        // An ampersand begins a code in the texts at a page's edges.
        let edge = format!("{} · {}", header.employer, header.run).replace('&', "&&");
        Ok(Self {
            styles: Styles::new(),
            rows_per_sheet,
            language,
            workbook,
            edge,
            banner: banner(header, language).unwrap_or(""),
        })
    }

    /// A sheet whose rows go to disk one by one.
    pub(super) fn streamed_sheet(&mut self, name: &str) -> Result<Worksheet, XlsxError> {
        let mut worksheet = self.workbook.new_worksheet_with_constant_memory()?;
        worksheet.set_name(name)?;
        Ok(worksheet)
    }

    /// How a sheet is printed: A4 across, as wide as the page, with its name and page numbers.
    pub(super) fn lay_out(&self, sheet: &mut Worksheet) {
        sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3)
            .set_header(format!("&L{}&C&\"-,Bold\"{}&R&A", self.edge, self.banner))
            .set_footer(format!("&Lpayrun&R{}", self.language.text("page-of")));
    }

    /// Writes the finished workbook: the sheets in the order of the contract, then what did not fit on them.
    pub(super) fn save(
        mut self,
        sheets: Vec<Vec<Worksheet>>,
        to: impl Write + Send,
    ) -> Result<(), XlsxError> {
        let mut continued = Vec::new();
        for parts in sheets {
            let mut parts = parts.into_iter();
            parts.by_ref().take(1).for_each(|sheet| self.workbook.push_worksheet(sheet));
            continued.extend(parts);
        }
        for sheet in continued {
            self.workbook.push_worksheet(sheet);
        }
        self.workbook.save_to_writer(to)
    }
}

/// Nothing here comes from the clock: the workbook is as old as the last thing it tells.
fn properties(header: &Header, language: Language) -> DocProperties {
    let title = Message::new("properties-title").with("run", header.run.to_string());
    let subject = Message::new("properties-subject").with("employer", header.employer.to_string());
    let properties = DocProperties::new()
        .set_title(title.text(language))
        .set_subject(subject.text(language))
        .set_author(format!("payrun {}", header.version))
        .set_company(header.employer.as_str())
        .set_comment(banner(header, language).unwrap_or(language.text("properties-live")))
        .set_status(header.environment.as_str());
    let dated = excel_time(header.last_fact_at).or_else(|| excel_time(jiff::Timestamp::UNIX_EPOCH));
    match dated {
        Some(at) => properties.set_creation_datetime(&at),
        None => properties,
    }
}
