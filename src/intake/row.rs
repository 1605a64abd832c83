//! One row against all rules: its cells become values, or problems.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::columns::{Column, Layout};
use super::context::{AccountView, Setting};
use super::problem::Problem;
use super::read::convention::Convention;
use super::read::{amount, phone, text};
use super::rules::{
    account_unknown, currency_not_of_operator, currency_unknown, operator_missing, operator_unknown,
    quote_stray, row_ragged,
};
use super::source::RawRow;
use crate::domain::{Currency, Money, Msisdn, PayoutInstruction, ProviderName, Recipient};
use crate::operators::{self, Operator};

/// What could be read of a row. A field that is `None` has left a problem behind.
#[derive(Default)]
pub(super) struct Fields<'r> {
    pub(super) employee_id: Option<Cow<'r, str>>,
    pub(super) pay_item: Option<Cow<'r, str>>,
    pub(super) phone: Option<&'r str>,
    /// The amount as it counts in the total of the input, payable or not.
    pub(super) readable_amount: Option<Money>,
    /// What the amount tells about the other amounts of the file.
    pub(super) told: amount::Told,
    first_name: Option<Cow<'r, str>>,
    last_name: Option<Cow<'r, str>>,
    operator: Option<&'static Operator>,
    amount: Option<Money>,
    email: Option<Option<Cow<'r, str>>>,
    description: Option<Option<Cow<'r, str>>>,
    account: Option<&'r AccountView>,
    metadata: Option<Vec<(&'r str, Cow<'r, str>)>>,
}

/// A row that can be paid.
pub(super) struct Valid<'f> {
    pub(super) employee_id: &'f str,
    pub(super) pay_item: &'f str,
    pub(super) first_name: &'f str,
    pub(super) last_name: &'f str,
    pub(super) phone: &'f str,
    pub(super) operator: &'static Operator,
    pub(super) amount: Money,
    pub(super) email: Option<&'f str>,
    /// `None` stands for the default one.
    pub(super) description: Option<&'f str>,
    pub(super) account: &'f AccountView,
    /// By name.
    pub(super) metadata: &'f [(&'f str, Cow<'f, str>)],
}

impl<'r> Fields<'r> {
    /// All fields, when none is missing.
    pub(super) fn valid<'f>(&'f self) -> Option<Valid<'f>>
    where
        'r: 'f,
    {
        Some(Valid {
            employee_id: self.employee_id.as_deref()?,
            pay_item: self.pay_item.as_deref()?,
            first_name: self.first_name.as_deref()?,
            last_name: self.last_name.as_deref()?,
            phone: self.phone?,
            operator: self.operator?,
            amount: self.amount?,
            email: self.email.as_ref()?.as_deref(),
            description: self.description.as_ref()?.as_deref(),
            account: self.account?,
            metadata: self.metadata.as_deref()?,
        })
    }
}

impl Valid<'_> {
    /// The payout that the row orders. `None` would contradict the reading of the row.
    pub(super) fn instruction(&self, default_description: &str) -> Option<PayoutInstruction> {
        let email = match self.email {
            Some(address) => Some(address.parse().ok()?),
            None => None,
        };
        Some(PayoutInstruction {
            employee_id: self.employee_id.parse().ok()?,
            pay_item: self.pay_item.parse().ok()?,
            recipient: Recipient {
                first_name: self.first_name.parse().ok()?,
                last_name: self.last_name.parse().ok()?,
                phone: Msisdn::from_stored(self.phone),
                email,
            },
            operator: self.operator.operator_code(),
            country: self.operator.country,
            amount: self.amount,
            description: self.description.unwrap_or(default_description).to_owned(),
            account: self.account.name.clone(),
            metadata: self
                .metadata
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone().into_owned()))
                .collect::<BTreeMap<_, _>>(),
        })
    }
}

/// Reads the rows of one file.
pub(super) struct RowReader<'c> {
    layout: &'c Layout,
    setting: &'c Setting,
    convention: Option<&'c Convention>,
    /// Codes as the table writes them; other spellings are looked for in the table itself.
    operators: HashMap<(ProviderName, &'static str), &'static Operator>,
}

/// Where the problems of a row are gathered.
struct Findings<'p> {
    layout: &'p Layout,
    problems: &'p mut Vec<Problem>,
}

impl Findings<'_> {
    fn take<T>(&mut self, column: Column, result: Result<T, Problem>) -> Option<T> {
        result.map_err(|problem| self.add(column, problem)).ok()
    }

    fn add(&mut self, column: Column, problem: Problem) {
        self.problems.push(problem.in_column(self.layout.heading(column)));
    }
}

impl<'c> RowReader<'c> {
    /// A reader for files with this layout, and with this convention of numbers once it is known.
    pub(super) fn new(layout: &'c Layout, setting: &'c Setting, convention: Option<&'c Convention>) -> Self {
        let operators = ProviderName::ALL
            .iter()
            .flat_map(|provider| {
                operators::all(*provider).iter().map(|operator| ((*provider, operator.code), operator))
            })
            .collect();
        Self { layout, setting, convention, operators }
    }

    /// Reads a row, and adds what is wrong with it to `problems`.
    pub(super) fn read<'r>(&'r self, row: &'r RawRow, problems: &mut Vec<Problem>) -> Fields<'r> {
        // Where the cells end is a guess in both of these, so nothing in them is looked at.
        if row.stray_quote {
            problems.push(quote_stray::problem());
            return Fields::default();
        }
        // Not even an empty cell too many: `250,000` in a comma file makes two cells of one, and pushes an empty
        // last cell out of the table. What it was pushed under then looks like a good, small amount.
        let width = self.layout.width();
        if row.len() != width {
            problems.push(row_ragged::problem(row.len(), width));
            return Fields::default();
        }
        if let Some(index) = self.layout.unnamed().find(|index| !row.cell(*index).trim().is_empty()) {
            problems.push(row_ragged::under_no_heading(index + 1));
            return Fields::default();
        }
        let mut findings = Findings { layout: self.layout, problems };
        self.read_cells(row, &mut findings)
    }

    fn read_cells<'r>(&'r self, row: &'r RawRow, findings: &mut Findings<'_>) -> Fields<'r> {
        let cell = |column| self.layout.cell(row, column);
        let employee_id = findings.take(Column::EmployeeId, text::employee_id(cell(Column::EmployeeId)));
        let first_name = findings.take(Column::FirstName, text::name(cell(Column::FirstName)));
        let last_name = findings.take(Column::LastName, text::name(cell(Column::LastName)));
        let account = findings.take(Column::Account, self.account(cell(Column::Account)));
        let provider = account.map(|account| account.provider);
        let operator = provider.and_then(|provider| {
            findings.take(Column::Operator, self.operator(cell(Column::Operator), provider))
        });
        let phone = findings.take(Column::Phone, phone::read(cell(Column::Phone), operator)).flatten();
        if let (Some(digits), Some(operator)) = (phone, operator)
            && let Some(problem) = phone::doubt(digits, operator)
        {
            findings.add(Column::Phone, problem);
        }
        let (amount, readable_amount, told) = self.money(row, operator, provider, findings);
        Fields {
            employee_id,
            pay_item: findings.take(Column::PayItem, text::pay_item(cell(Column::PayItem))),
            phone,
            readable_amount,
            told,
            first_name,
            last_name,
            operator,
            amount,
            email: findings.take(Column::Email, text::email(cell(Column::Email), provider)),
            description: findings.take(Column::Description, text::description(cell(Column::Description))),
            account,
            metadata: self.metadata(row, findings),
        }
    }

    fn account(&self, cell: &str) -> Result<&AccountView, Problem> {
        let name = if cell.is_empty() { self.setting.default_account.as_str() } else { cell };
        let known = || self.setting.accounts.iter();
        known()
            .find(|account| account.name.as_str() == name)
            .ok_or_else(|| account_unknown::problem(name, known().map(|account| account.name.as_str())))
    }

    fn operator(&self, cell: &str, provider: ProviderName) -> Result<&'static Operator, Problem> {
        if cell.is_empty() {
            return Err(operator_missing::problem());
        }
        let as_typed = self.operators.get(&(provider, cell)).copied();
        as_typed
            .or_else(|| operators::find(provider, cell))
            .ok_or_else(|| operator_unknown::problem(cell, provider))
    }

    /// The amount to pay, the amount that counts in the total of the input, and what it tells about the others.
    fn money(
        &self,
        row: &RawRow,
        operator: Option<&Operator>,
        provider: Option<ProviderName>,
        findings: &mut Findings<'_>,
    ) -> (Option<Money>, Option<Money>, amount::Told) {
        let operators_own = operator.map(|operator| operator.currency);
        let typed = currency(self.layout.cell(row, Column::Currency), operator);
        let agrees = typed.is_ok();
        let currency = match typed {
            Ok(currency) => currency.or(operators_own),
            Err((problem, currency)) => {
                findings.add(Column::Currency, problem);
                currency
            }
        };
        let terms = amount::Terms {
            currency,
            whole_only: provider == Some(ProviderName::Moneroo),
            convention: self.convention,
        };
        let kind = self.layout.kind(row, Column::Amount);
        let (read, told) = amount::read(self.layout.cell(row, Column::Amount), kind, terms);
        match read {
            Ok(money) => (money.filter(|_| agrees), money, told),
            Err(refused) => {
                findings.add(Column::Amount, refused.problem);
                (None, refused.readable, told)
            }
        }
    }

    fn metadata<'r>(
        &'r self,
        row: &'r RawRow,
        findings: &mut Findings<'_>,
    ) -> Option<Vec<(&'r str, Cow<'r, str>)>> {
        let mut values = Vec::new();
        let mut sound = true;
        for column in self.layout.metadata() {
            match text::metadata(row.cell(column.index)) {
                Ok(Some(value)) => values.push((column.name.as_str(), value)),
                Ok(None) => {}
                Err(problem) => {
                    sound = false;
                    findings.problems.push(problem.in_column(self.layout.heading_at(column.index)));
                }
            }
        }
        sound.then_some(values)
    }
}

/// The currency that the row states, if any. Beside a problem stands the currency that was meant, where it is one.
fn currency(
    cell: &str,
    operator: Option<&Operator>,
) -> Result<Option<Currency>, (Problem, Option<Currency>)> {
    if cell.is_empty() {
        return Ok(None);
    }
    let operators_own = operator.map(|operator| operator.currency);
    if operators_own.is_some_and(|currency| currency.code() == cell) {
        return Ok(operators_own);
    }
    let Ok(typed) = cell.parse::<Currency>() else {
        return Err((currency_unknown::problem(cell, operators_own), None));
    };
    match operator {
        Some(operator) if operator.currency != typed => {
            Err((currency_not_of_operator::problem(typed, operator.code, operator.currency), Some(typed)))
        }
        _ => Ok(Some(typed)),
    }
}
