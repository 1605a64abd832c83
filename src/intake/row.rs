//! One row against all rules: its cells become values, or problems.

mod findings;
mod marks;
mod money;

use std::borrow::Cow;
use std::collections::BTreeMap;

use foldhash::HashMap;

use self::findings::Findings;
use self::money::Amounts;
use super::columns::{Column, Layout};
use super::context::{AccountView, Setting};
use super::problem::Problem;
use super::read::convention::Convention;
use super::read::phone::{self, Taken};
use super::read::{amount, name, shown, text};
use super::rules::{
    account_unknown, cell_boolean, cell_date, cell_error, cell_format, cell_formula_without_value,
    cell_struck_out, name_missing, name_not_split, operator_ambiguous, operator_missing, operator_unknown,
    quote_stray, row_ragged,
};
use super::source::{CellKind, RawRow, Strike};
use crate::domain::{Country, Money, Msisdn, PayoutInstruction, ProviderName, Recipient};
use crate::operators::{self, Hints, KnownOperator, Named, Operator};

/// What could be read of a row. A field that is `None` has left a problem behind.
#[derive(Default)]
pub(super) struct Fields<'r> {
    pub(super) employee_id: Option<Cow<'r, str>>,
    pub(super) pay_item: Option<Cow<'r, str>>,
    pub(super) phone: Option<Cow<'r, str>>,
    /// The operator, when its usual name was typed and not its code.
    pub(super) operator_by_name: Option<&'static Operator>,
    /// The amount as it counts in the total of the input, payable or not.
    pub(super) readable_amount: Option<Money>,
    /// What the amount is in each currency that it may be in, where nothing in the row makes one certain.
    pub(super) possible_amounts: Vec<Money>,
    /// What the amount tells about the other amounts of the file.
    pub(super) told: amount::Told,
    first_name: Option<Cow<'r, str>>,
    last_name: Option<Cow<'r, str>>,
    operator: Option<&'static Operator>,
    amount: Option<Money>,
    email: Option<Option<Cow<'r, str>>>,
    description: Option<Option<Cow<'r, str>>>,
    account: Option<&'r AccountView>,
    is_default_account: bool,
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
    pub(super) is_default_account: bool,
    /// By name.
    pub(super) metadata: &'f [(&'f str, Cow<'f, str>)],
}

impl<'r> Fields<'r> {
    /// The country of the phone: the operator's.
    pub(super) fn phone_country(&self) -> Option<Country> {
        self.operator.map(|operator| operator.country)
    }

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
            phone: self.phone.as_deref()?,
            operator: self.operator?,
            amount: self.amount?,
            email: self.email.as_ref()?.as_deref(),
            description: self.description.as_ref()?.as_deref(),
            account: self.account?,
            is_default_account: self.is_default_account,
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
    operators: HashMap<(ProviderName, &'static str), KnownOperator>,
}

/// How an operator was read.
#[derive(Clone, Copy)]
enum Read<'k> {
    Code(&'k KnownOperator),
    Name(&'k KnownOperator),
}

impl<'k> Read<'k> {
    fn operator(self) -> &'k KnownOperator {
        match self {
            Self::Code(operator) | Self::Name(operator) => operator,
        }
    }

    fn by_name(self) -> Option<&'static Operator> {
        match self {
            Self::Code(_) => None,
            Self::Name(known) => Some(known.operator),
        }
    }
}

impl<'c> RowReader<'c> {
    /// A reader for files with this layout, and with this convention of numbers once it is known.
    pub(super) fn new(layout: &'c Layout, setting: &'c Setting, convention: Option<&'c Convention>) -> Self {
        let operators = ProviderName::ALL
            .iter()
            .flat_map(|provider| {
                operators::all(*provider)
                    .iter()
                    .map(|operator| ((*provider, operator.code), KnownOperator::new(operator)))
            })
            .collect();
        Self { layout, setting, convention, operators }
    }

    /// Where each meaning stands.
    pub(super) const fn layout(&self) -> &'c Layout {
        self.layout
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
        if !row.has_width(width) {
            problems.push(row_ragged::problem(row.len(), width));
            return Fields::default();
        }
        let written = self.layout.unnamed().find(|index| row.is_written(*index));
        if let Some(index) = written.or_else(|| row.beyond(width)) {
            problems.push(row_ragged::under_no_heading(index + 1));
            return Fields::default();
        }
        let mut findings = Findings::new(self.layout, problems);
        if !row.is_all_text() || row.has_struck() || cell_error::may_be_in(row.texts()) {
            self.read_kinds(row, &mut findings);
        }
        let fields = self.read_cells(row, &mut findings);
        marks::tell(self.layout, row, &mut findings);
        fields
    }

    /// What a spreadsheet says of its cells: a date is no amount, whatever its text.
    fn read_kinds(&self, row: &RawRow, findings: &mut Findings<'_>) {
        for column in Column::ALL {
            let (kind, cell) = (self.layout.kind(row, column), self.layout.cell(row, column));
            let is_free_text = column == Column::Description;
            let every_digit_matters = matches!(column, Column::EmployeeId | Column::Phone);
            if self.layout.strike(row, column) == Some(Strike::Part) && cell_struck_out::concerns(column) {
                findings.spoil(column, cell_struck_out::problem());
            }
            match kind {
                CellKind::Number if every_digit_matters => {
                    let (format, is_phone) = (self.layout.format(row, column), column == Column::Phone);
                    // A phone that is shown with its zero waits for its operator.
                    if !is_phone || format.and_then(|format| format.with_zeros(cell)).is_none() {
                        let problem = shown::code(cell, format, is_phone);
                        problem.into_iter().for_each(|problem| findings.spoil(column, problem));
                    }
                }
                CellKind::Date if !is_free_text => findings.spoil(column, cell_date::problem()),
                CellKind::Boolean if !is_free_text => findings.spoil(column, cell_boolean::problem()),
                CellKind::Error => findings.spoil(column, cell_error::problem(cell)),
                CellKind::Text if cell_error::is_error(cell) => {
                    findings.spoil(column, cell_error::problem(cell));
                }
                CellKind::FormulaWithoutValue => {
                    findings.spoil(column, cell_formula_without_value::problem())
                }
                CellKind::Text | CellKind::Number | CellKind::Date | CellKind::Boolean => {}
            }
        }
    }

    fn read_cells<'r>(&'r self, row: &'r RawRow, findings: &mut Findings<'_>) -> Fields<'r> {
        let cell = |column| self.layout.cell(row, column);
        let line = |column| row.line(cell(column));
        let employee_id = findings.take(Column::EmployeeId, text::employee_id(line(Column::EmployeeId)));
        let (first_name, last_name) = self.names(row, findings);
        let account = findings.take(Column::Account, self.account(cell(Column::Account)));
        let provider = account.map(|account| account.provider);
        let read =
            provider.and_then(|provider| findings.take(Column::Operator, self.operator(row, provider)));
        let known = read.map(Read::operator);
        let operator = known.map(|known| known.operator);
        let phone = findings.take(Column::Phone, self.phone(row, known)).flatten();
        if let (Some(taken), Some(operator)) = (&phone, operator)
            && !taken.is_beyond_doubt
        {
            phone::doubts(&taken.digits, operator).for_each(|problem| findings.add(Column::Phone, problem));
        }
        let phone = phone.map(|taken| taken.digits);
        let Amounts { payable: amount, readable, possible, told } =
            self.money(row, operator, provider, findings);
        Fields {
            employee_id,
            pay_item: findings.take(Column::PayItem, text::pay_item(line(Column::PayItem))),
            phone,
            operator_by_name: read.and_then(Read::by_name),
            readable_amount: readable,
            possible_amounts: possible,
            told,
            first_name,
            last_name,
            operator,
            amount,
            email: findings.take(Column::Email, text::email(line(Column::Email), provider)),
            description: findings.take(Column::Description, text::description(line(Column::Description))),
            account,
            is_default_account: account.is_some_and(|account| account.name == self.setting.default_account),
            metadata: self.metadata(row, findings),
        }
    }

    /// A number that has lost its zero, under a format that shows it, is what people see.
    fn phone<'r>(
        &self,
        row: &'r RawRow,
        known: Option<&KnownOperator>,
    ) -> Result<Option<Taken<'r>>, Problem> {
        let (cell, kind) = (self.layout.cell(row, Column::Phone), self.layout.kind(row, Column::Phone));
        let format = self.layout.format(row, Column::Phone);
        let Some(shown) = format.and_then(|format| format.with_zeros(cell)) else {
            return phone::read(cell, kind, known);
        };
        let Some(known) = known else { return Ok(None) };
        let digits = phone::as_shown(&shown, known.operator).ok_or_else(cell_format::problem)?;
        Ok(Some(Taken { digits: Cow::Owned(digits), is_beyond_doubt: false }))
    }

    fn account(&self, cell: &str) -> Result<&AccountView, Problem> {
        let name = if cell.is_empty() { self.setting.default_account.as_str() } else { cell };
        let known = || self.setting.accounts.iter();
        known()
            .find(|account| account.name.as_str() == name)
            .ok_or_else(|| account_unknown::problem(name, known().map(|account| account.name.as_str())))
    }

    fn operator<'r>(&'r self, row: &'r RawRow, provider: ProviderName) -> Result<Read<'r>, Problem> {
        let cell = self.layout.cell(row, Column::Operator);
        if cell.is_empty() {
            return Err(operator_missing::problem());
        }
        let known = |code| self.operators.get(&(provider, code));
        let spelt_otherwise = || operators::find(provider, cell).and_then(|operator| known(operator.code));
        if let Some(known) = known(cell).or_else(spelt_otherwise) {
            return Ok(Read::Code(known));
        }
        let phone = self.layout.cell(row, Column::Phone);
        let hints = Hints {
            country: phone::country(phone, self.layout.kind(row, Column::Phone)),
            currency: self.layout.cell(row, Column::Currency).parse().ok(),
        };
        match operators::by_name(provider, cell, hints) {
            Named::Certain(operator) => {
                let unknown = || operator_unknown::problem(cell, provider);
                known(operator.code).map(Read::Name).ok_or_else(unknown)
            }
            Named::Several(candidates) => Err(operator_ambiguous::problem(cell, &candidates)),
            Named::NotThere(country) => Err(operator_unknown::not_there(cell, provider, country)),
            Named::Unknown => Err(operator_unknown::in_country(cell, provider, hints.country)),
        }
    }

    fn names<'r>(
        &self,
        row: &'r RawRow,
        findings: &mut Findings<'_>,
    ) -> (Option<Cow<'r, str>>, Option<Cow<'r, str>>) {
        let (first, last) = match self.layout.full_name(row) {
            Some(_) if findings.is_spoiled(Column::LastName) => return (None, None),
            None => (self.layout.cell(row, Column::FirstName), self.layout.cell(row, Column::LastName)),
            Some((whole, order)) => match name::split(whole, order) {
                Some(names) => names,
                None => {
                    let empty = whole.is_empty();
                    let problem = if empty { name_missing::problem() } else { name_not_split::problem() };
                    findings.add(Column::LastName, problem);
                    return (None, None);
                }
            },
        };
        let first = findings.take(Column::FirstName, text::name(row.line(first)));
        (first, findings.take(Column::LastName, text::name(row.line(last))))
    }

    fn metadata<'r>(
        &'r self,
        row: &'r RawRow,
        findings: &mut Findings<'_>,
    ) -> Option<Vec<(&'r str, Cow<'r, str>)>> {
        let mut values = Vec::new();
        let mut sound = true;
        for column in self.layout.metadata() {
            let (cell, kind) = (row.cell(column.index), row.kind(column.index));
            let without_value =
                (kind == CellKind::FormulaWithoutValue).then(cell_formula_without_value::problem);
            let spoiled = without_value.or_else(|| cell_error::of(kind, cell.trim()));
            match spoiled.map_or_else(|| text::metadata(row.line(cell)), Err) {
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
