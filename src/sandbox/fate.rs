//! What becomes of a payout, decided once, when it is created: from its special number, the plan of faults, and the
//! seed. Everything drawn here hangs on the payout's id, so it does not depend on when the request came.

use rust_decimal::Decimal;

use super::chance::Chance;
use super::config::SandboxConfig;
use super::faults::Faults;
use super::money;
use super::record::{PayoutRecord, Vendor};
use super::special::Special;

/// How long after its final status a payout is refunded or contradicted.
pub(super) const AFTERTHOUGHT_MS: i64 = 30_000;

/// What both vendors say when the merchant's money does not suffice.
pub(super) const INSUFFICIENT_BALANCE: &str = "Insufficient balance on aggregator account";

/// A request that passed the vendor's validation.
#[derive(Clone)]
pub(super) struct Order {
    pub(super) phone: String,
    pub(super) operator: &'static str,
    pub(super) country: &'static str,
    pub(super) amount: Decimal,
    pub(super) currency: String,
    pub(super) paid_amount: Decimal,
    pub(super) paid_currency: &'static str,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) email: Option<String>,
    pub(super) description: Option<String>,
    pub(super) metadata: Option<String>,
    pub(super) special: Option<Special>,
}

/// What an order is turned into a record with.
pub(super) struct Circumstances<'a> {
    pub(super) vendor: Vendor,
    pub(super) account: &'a str,
    pub(super) key: Option<&'a str>,
    pub(super) body_digest: &'a str,
    pub(super) now: i64,
    pub(super) config: &'a SandboxConfig,
    pub(super) faults: &'a Faults,
    pub(super) chance: Chance,
}

impl Circumstances<'_> {
    /// The payout that this order becomes under this id, when so much of the balance is already spent.
    pub(super) fn record(&self, order: &Order, id: String, spent: u64) -> PayoutRecord {
        let range = self.config.settles_in(self.chance.number("settle_tail", &id, 0) % 1000);
        let settle = self.chance.within(range, "settle", &id, 0);
        let mut record = PayoutRecord {
            vendor: self.vendor,
            account: self.account.to_owned(),
            id,
            idempotency_key: self.key.map(str::to_owned),
            body_digest: self.body_digest.to_owned(),
            phone: order.phone.clone(),
            operator: order.operator.to_owned(),
            country: order.country.to_owned(),
            amount: order.amount.to_string(),
            currency: order.currency.clone(),
            paid_amount: order.paid_amount.to_string(),
            paid_currency: order.paid_currency.to_owned(),
            first_name: order.first_name.clone(),
            last_name: order.last_name.clone(),
            email: order.email.clone(),
            description: order.description.clone(),
            metadata: order.metadata.clone(),
            created_at: self.now,
            settle_at: Some(self.now.saturating_add(i64::try_from(settle).unwrap_or(i64::MAX))),
            final_status: "success".to_owned(),
            failure: None,
            aggregator_error: None,
            later_status: None,
            later_at: None,
        };
        match order.special {
            Some(special) => self.known_fate(&mut record, special, order),
            None => self.drawn_fate(&mut record),
        }
        self.out_of_balance(&mut record, order, spent);
        record
    }

    fn known_fate(&self, record: &mut PayoutRecord, special: Special, order: &Order) {
        match special {
            Special::SucceedsAtOnce => record.settle_at = Some(record.created_at),
            // A refused order does not get this far.
            Special::Succeeds | Special::IsRefused | Special::LosesFirstReply => {}
            Special::Fails => fail(record, "failed", "Recipient wallet not found"),
            Special::StaysPending => {
                record.settle_at = None;
                "pending".clone_into(&mut record.final_status);
            }
            Special::IsCancelled => match self.vendor {
                Vendor::Zayono => fail(record, "cancelled", "Cancelled by the aggregator"),
                Vendor::Moneroo => fail(record, "failed", "Cancelled by the gateway"),
            },
            Special::PaysLess => {
                record.paid_amount = money::less(order.paid_amount, order.paid_currency).to_string();
            }
            Special::PaysMore => {
                record.paid_amount = money::more(order.paid_amount, order.paid_currency).to_string();
            }
            Special::PaysOtherCurrency => {
                let other = if order.paid_currency == "XOF" { "XAF" } else { "XOF" };
                other.clone_into(&mut record.paid_currency);
            }
            Special::AcceptedWithError => record.aggregator_error = Some(INSUFFICIENT_BALANCE.to_owned()),
            Special::UnknownStatus => "under_review".clone_into(&mut record.final_status),
            Special::RefundedLater => later(record, "refunded"),
        }
    }

    fn drawn_fate(&self, record: &mut PayoutRecord) {
        if self.chance.hits(self.config.fail_permille, "fail", &record.id, 0) {
            fail(record, "failed", "Recipient wallet limit reached");
        }
        if self.chance.hits(self.faults.contradict_final, "contradict_final", &record.id, 0) {
            let opposite = if record.final_status == "success" { "failed" } else { "success" };
            later(record, opposite);
        }
    }

    fn out_of_balance(&self, record: &mut PayoutRecord, order: &Order, spent: u64) {
        let Some(balance) = self.faults.balance else {
            return;
        };
        if spent.saturating_add(money::units(order.amount)) > balance {
            record.settle_at = record.settle_at.or(Some(record.created_at));
            record.aggregator_error = Some(INSUFFICIENT_BALANCE.to_owned());
            record.later_status = None;
            record.later_at = None;
            fail(record, "failed", "Insufficient balance");
        }
    }
}

fn fail(record: &mut PayoutRecord, status: &str, why: &str) {
    status.clone_into(&mut record.final_status);
    record.failure = Some(why.to_owned());
}

fn later(record: &mut PayoutRecord, status: &str) {
    record.later_status = Some(status.to_owned());
    record.later_at = record.settle_at.map(|at| at.saturating_add(AFTERTHOUGHT_MS));
}
