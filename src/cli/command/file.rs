//! Reading the salary file for `check` and `pay`: diagnostics on the screen, expectations held.

use crate::cli::args::Input;
use crate::cli::exit::Exit;
use crate::cli::expect::check_expected;
use crate::cli::line::say;
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::config::Account;
use crate::domain::ProviderName;
use crate::intake::{AccountView, Checked, Context, Diagnostics, FileFacts, IntakeError, Limits, check};

/// Diagnostics shown on a screen in full; the JSON has more.
const SHOWN: usize = 50;

/// Reads and judges the file. Without a configuration, `check` judges it as Zayono would.
pub(super) fn read(setup: &Setup, input: &Input) -> Result<Checked, IntakeError> {
    let (accounts, default_account) = match setup.account(input.account.as_ref()) {
        Ok(account) => (setup.account_views(account).unwrap_or_default(), account.name.clone()),
        Err(_) => {
            let account = Account::simulator(ProviderName::Zayono);
            let view = AccountView { name: account.name.clone(), provider: account.provider };
            (vec![view], account.name)
        }
    };
    let context = Context { run: &input.run, accounts, default_account };
    check(&input.file, &context, &Limits::default())
}

/// Shows what is wrong with the file, compiler-style, on standard error.
pub(super) fn show(diagnostics: &Diagnostics) {
    let all = diagnostics.in_detail();
    for diagnostic in all.iter().take(SHOWN) {
        say(&format!("{diagnostic}\n"));
    }
    if all.len() > SHOWN {
        say(&format!("… and {} more; payrun check --json lists them\n", all.len() - SHOWN));
    }
    if !all.is_empty() {
        say(&diagnostics.summary());
    }
}

/// How the file was read, for whoever wonders about an amount or a name.
pub(super) fn read_as(facts: &FileFacts) -> String {
    let mut text = format!(
        "read as {}, cells separated by {}, headings in row {}",
        facts.encoding.name(),
        facts.delimiter.name(),
        facts.heading_row
    );
    if let Some(amounts) = facts.amounts.in_words() {
        text += &format!("; amounts: {amounts}");
    }
    text
}

/// Holds the file against what a person expects of it.
pub(super) fn hold_to(input: &Input, checked: &Checked) -> Result<(), ErrorReport> {
    check_expected(input.expect_count, &input.expect_total, &checked.input).map_err(|unexpected| {
        let help = unexpected.help();
        ErrorReport::new(Exit::InputRefused, &unexpected, Some(help))
    })
}
