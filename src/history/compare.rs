//! One row against what the employee was paid before.

use super::{ChangeKind, ChangeKinds, Payment};
use crate::domain::Money;

/// What an employee was paid before.
#[derive(Debug, Clone, Default)]
pub struct Before {
    /// The latest payment of the same pay item.
    pub item: Option<Payment>,
    /// Payments of the latest run that paid the employee, of whatever item.
    pub latest: Vec<Payment>,
}

impl Before {
    /// The payment that differences are told against.
    #[must_use]
    pub fn reference(&self) -> Option<&Payment> {
        self.item.as_ref().or_else(|| self.latest.first())
    }

    /// Everything that the employee is known by.
    fn known(&self) -> impl Iterator<Item = &Payment> {
        self.item.iter().chain(&self.latest)
    }
}

/// In which ways a row differs.
#[must_use]
pub fn compare(now: &Payment, before: &Before, max_change: u32) -> ChangeKinds {
    let mut kinds = ChangeKinds::default();
    match &before.item {
        None => kinds.insert(ChangeKind::New),
        Some(item) if has_moved(item.amount, now.amount, max_change) => kinds.insert(ChangeKind::Amount),
        Some(_) => {}
    }
    if before.reference().is_none() {
        return kinds;
    }
    if !before.known().any(|known| known.phone.same_line(&now.phone)) {
        kinds.insert(ChangeKind::Phone);
    }
    if !before.known().any(|known| known.operator == now.operator) {
        kinds.insert(ChangeKind::Operator);
    }
    if !before.known().any(|known| is_same_name(&known.name, &now.name)) {
        kinds.insert(ChangeKind::Name);
    }
    kinds
}

/// Whether an amount moved by more than so many percent of what it was, up or down. Another currency always has.
#[must_use]
pub fn has_moved(was: Money, now: Money, max_change: u32) -> bool {
    let (before, after) = (u128::from(was.minor()), u128::from(now.minor()));
    was.currency() != now.currency() || before.abs_diff(after) * 100 > before * u128::from(max_change)
}

/// Capitals and the order of first and last name make no other person.
fn is_same_name(was: &str, now: &str) -> bool {
    let words = |name: &str| {
        let lower = name.to_lowercase();
        let mut words: Vec<String> = lower.split_whitespace().map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    was == now || words(was) == words(now)
}
