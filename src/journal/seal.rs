//! Checksums of rows. SQLite finds a page that makes no sense; a flipped bit in an amount or in a stored state it takes
//! as it is. So each row carries the checksum of what it says, and is believed only while the two agree.
//!
//! Facts form a chain: each one's checksum goes on from the one before it of the same payout, and the payout keeps the
//! last. What is not covered here is covered otherwise: `row`, `queue` and `due_at` stand a second time in an index and
//! are lined up anew by each session, `reason` follows from the state, and the changing columns of an attempt follow
//! from the facts, which the doctor applies again.

use ring::digest::{SHA256, digest};
use rusqlite::Row;
use rusqlite::types::ValueRef;

use super::JournalError;

/// A checksum: the first 64 bits of a SHA-256.
pub(super) type Seal = i64;

/// Before a payout's first fact.
pub(super) const NO_FACT: Seal = 0;

/// A checksum under way. Each value goes in with its type and length, so that nothing can move from one to the next. All
/// of it is hashed at once, at its end: in a hundred small pieces it takes longer.
pub(super) struct Sealer(Vec<u8>);

impl Sealer {
    /// Of a kind of row.
    pub(super) fn of(kind: &str) -> Self {
        Self(Vec::with_capacity(1024)).text(Some(kind))
    }

    pub(super) fn number(mut self, number: impl Into<Option<i64>>) -> Self {
        match number.into() {
            None => self.0.push(b'-'),
            Some(number) => {
                self.0.push(b'i');
                self.0.extend_from_slice(&number.to_be_bytes());
            }
        }
        self
    }

    pub(super) fn text<'a>(self, text: impl Into<Option<&'a str>>) -> Self {
        self.bytes(b't', text.into().map(str::as_bytes))
    }

    pub(super) fn blob(self, bytes: &[u8]) -> Self {
        self.bytes(b'b', Some(bytes))
    }

    fn bytes(mut self, kind: u8, bytes: Option<&[u8]>) -> Self {
        match bytes {
            None => self.0.push(b'-'),
            Some(bytes) => {
                self.0.push(kind);
                self.0.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
                self.0.extend_from_slice(bytes);
            }
        }
        self
    }

    /// A column as it is stored.
    fn column(self, row: &Row<'_>, index: usize) -> Result<Self, JournalError> {
        Ok(match row.get_ref(index)? {
            ValueRef::Null => self.number(None::<i64>),
            ValueRef::Integer(number) => self.number(number),
            ValueRef::Text(bytes) => self.bytes(b't', Some(bytes)),
            ValueRef::Blob(bytes) => self.blob(bytes),
            // No column of a journal holds one.
            ValueRef::Real(real) => self.blob(&real.to_be_bytes()),
        })
    }

    /// Several columns, in this order.
    pub(super) fn columns(
        self,
        row: &Row<'_>,
        indexes: impl IntoIterator<Item = usize>,
    ) -> Result<Self, JournalError> {
        indexes.into_iter().try_fold(self, |sealer, index| sealer.column(row, index))
    }

    pub(super) fn end(self) -> Seal {
        let digest = digest(&SHA256, &self.0);
        digest.as_ref().iter().take(8).fold(0, |seal, byte| (seal << 8) | i64::from(*byte))
    }
}

/// Of one fact, after the one before it.
pub(super) fn of_fact(before: Seal, payout: i64, session: u32, at: i64, kind: &str, data: &str) -> Seal {
    let sealer = Sealer::of("fact").number(before).number(payout).number(i64::from(session));
    sealer.number(at).text(kind).text(data).end()
}

/// Of where a payout stands: the columns `state`, `detail`, `exceptions`, `outcome`, and the last fact's.
pub(super) fn of_state(
    payout: i64,
    last: Seal,
    state: &str,
    detail: &str,
    exceptions: Option<&str>,
    outcome: &str,
) -> Seal {
    let sealer = Sealer::of("state").number(payout).number(last);
    sealer.text(state).text(detail).text(exceptions).text(outcome).end()
}

/// A row whose checksum does not agree with what it says.
pub(super) fn altered(what: &'static str, number: i64) -> JournalError {
    JournalError::Altered { what, number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_from_one_value_to_the_next() {
        let of = |first: &str, second: Option<&str>| Sealer::of("x").text(first).text(second).end();
        assert_ne!(of("ab", Some("c")), of("a", Some("bc")));
        assert_ne!(of("a", None), of("a", Some("")));
        assert_ne!(of("a", None), of("a", Some("-")));
        assert_ne!(Sealer::of("x").number(1).end(), Sealer::of("x").text("\0\0\0\0\0\0\0\u{1}").end());
        assert_ne!(Sealer::of("x").text("a").end(), Sealer::of("x").blob(b"a").end());
    }

    #[test]
    fn the_checksums_of_stored_journals_stay_what_they_are() {
        assert_eq!(of_fact(NO_FACT, 7, 1, 1_800_000_000_000, "sent", "{}"), 4_562_616_777_233_516_181);
        assert_eq!(of_state(7, 1, "unsent", "{}", None, "not_sent"), -805_779_914_632_676_943);
    }
}
