//! Reading the salary file for `check` and `pay`: diagnostics on the screen, expectations held.

use crate::cli::args::Input;
use crate::cli::exit::Exit;
use crate::cli::expect::check_expected;
use crate::cli::language::{spoken, told};
use crate::cli::line::say;
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::config::Account;
use crate::domain::ProviderName;
use crate::intake::{
    AccountView, Checked, Context, Diagnostics, FileFacts, InputFile, IntakeError, Limits, check,
};
use crate::words::Message;

/// Diagnostics shown on a screen in full; the JSON has more.
const SHOWN: usize = 50;

/// Reads and judges the file. Without a configuration, `check` judges it as Zayono would.
pub(super) fn read(setup: &Setup, input: &Input) -> Result<Checked, IntakeError> {
    let checked = check(file(input), &context(setup, input), &Limits::default())?;
    if let Some(notice) = sheet_notice(&checked) {
        say(&notice);
    }
    Ok(checked)
}

/// The file, and its sheet where one is named.
pub(super) fn file(input: &Input) -> InputFile<'_> {
    InputFile { path: &input.file, sheet: input.sheet.as_deref() }
}

/// Which sheet was read, and which were not, where a workbook has several.
fn sheet_notice(checked: &Checked) -> Option<String> {
    const NAMED: usize = 12;
    let facts = &checked.facts;
    let sheet = facts.sheet.as_ref().filter(|_| !facts.sheets_not_read.is_empty())?;
    let name = |name: &String| {
        let id = if facts.sheets_hidden.contains(name) { "sheet-hidden" } else { "sheet-named" };
        told(&Message::new(id).with("name", name.escape_debug().to_string()))
    };
    let mut others: Vec<String> = facts.sheets_not_read.iter().take(NAMED).map(name).collect();
    if facts.sheets_not_read.len() > NAMED {
        let more = Message::new("sheets-more").with("count", facts.sheets_not_read.len() - NAMED);
        others.push(told(&more));
    }
    let message = Message::new("sheet-read").with("sheet", name(sheet)).with("others", others.join(", "));
    Some(told(&message))
}

/// What the rows are checked against.
pub(super) fn context<'a>(setup: &Setup, input: &'a Input) -> Context<'a> {
    let (accounts, default_account) = match setup.account(input.account.as_ref()) {
        Ok(account) => (setup.account_views(account).unwrap_or_default(), account.name.clone()),
        Err(_) => {
            let account = Account::simulator(ProviderName::Zayono);
            let view = AccountView { name: account.name.clone(), provider: account.provider };
            (vec![view], account.name)
        }
    };
    Context { run: &input.run, accounts, default_account }
}

/// Shows what is wrong with the file, compiler-style, on standard error.
pub(super) fn show(diagnostics: &Diagnostics) {
    let all = diagnostics.most_urgent_first();
    for diagnostic in all.iter().take(SHOWN) {
        say(&format!("{}\n", diagnostic.text(spoken())));
    }
    if all.len() > SHOWN {
        let more = Message::new("more-diagnostics").with("count", all.len() - SHOWN);
        say(&(told(&more) + "\n"));
    }
    if !all.is_empty() {
        say(&diagnostics.summary(spoken()));
    }
}

/// How the file was read, for whoever wonders about an amount or a name.
pub(super) fn read_as(facts: &FileFacts) -> String {
    let read = match (facts.encoding, facts.delimiter) {
        (Some(encoding), Some(delimiter)) => Message::new("file-read-as")
            .with("encoding", encoding.name())
            .with("delimiter", delimiter.words()),
        _ => Message::new("file-read-as-sheet").with("sheet", facts.sheet.clone().unwrap_or_default()),
    };
    let read = read.with("row", facts.heading_row).text(spoken());
    match facts.amounts.text(spoken()) {
        Some(amounts) => {
            let amounts = Message::new("file-read-amounts").with("amounts", amounts);
            format!("{read}\n{}", amounts.text(spoken()))
        }
        None => read,
    }
}

/// Holds the file against what a person expects of it.
pub(super) fn hold_to(input: &Input, checked: &Checked) -> Result<(), ErrorReport> {
    check_expected(input.expect_count, &input.expect_total, &checked.input)
        .map_err(|unexpected| ErrorReport::of(Exit::InputRefused, unexpected.words()))
}
