//! The kinds of change, and sets of them.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

/// One way in which a row differs from last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// It pays on a line that this employee was not paid on.
    Phone,
    /// Another amount, by more than is usual, or another currency.
    Amount,
    /// Another operator.
    Operator,
    /// Another name under the same id.
    Name,
    /// Never paid before: the employee, or this pay item.
    New,
    /// Paid last time, and not in the file.
    Gone,
}

impl ChangeKind {
    /// Every kind, the most worrying first.
    pub const ALL: &[ChangeKind] =
        &[Self::Phone, Self::Amount, Self::Operator, Self::Name, Self::New, Self::Gone];

    /// The word in the configuration and in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Amount => "amount",
            Self::Operator => "operator",
            Self::Name => "name",
            Self::New => "new",
            Self::Gone => "gone",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ChangeKind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text).ok_or(())
    }
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChangeKinds(u8);

impl ChangeKinds {
    /// The set as a number, to be stored.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The set of a stored number.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    /// Adds a kind.
    pub const fn insert(&mut self, kind: ChangeKind) {
        self.0 |= kind.bit();
    }

    /// Whether it is there.
    #[must_use]
    pub const fn contains(self, kind: ChangeKind) -> bool {
        self.0 & kind.bit() != 0
    }

    /// Whether nothing is.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds, the most worrying first.
    pub fn iter(self) -> impl Iterator<Item = ChangeKind> {
        ChangeKind::ALL.iter().copied().filter(move |kind| self.contains(*kind))
    }
}

impl FromIterator<ChangeKind> for ChangeKinds {
    fn from_iter<I: IntoIterator<Item = ChangeKind>>(kinds: I) -> Self {
        let mut set = Self::default();
        kinds.into_iter().for_each(|kind| set.insert(kind));
        set
    }
}

impl Serialize for ChangeKinds {
    /// A list of words.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(ChangeKind::as_str))
    }
}
