//! Chance without a generator: every draw is a hash of (seed, what is drawn, whose it is, how many times before).
//! So one seed gives the same world whatever the order in which requests happen to be scheduled.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use ring::digest::{Context, SHA256, digest};

/// The source of every draw of one sandbox.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chance {
    seed: u64,
}

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// 32 bytes for this draw.
    pub(super) fn bytes(self, what: &str, whose: &str, nth: u64) -> [u8; 32] {
        let mut hash = Context::new(&SHA256);
        hash.update(&self.seed.to_le_bytes());
        hash.update(&nth.to_le_bytes());
        hash.update(what.as_bytes());
        // A separator, so that ("ab", "c") and ("a", "bc") are two draws.
        hash.update(&[0]);
        hash.update(whose.as_bytes());
        let mut bytes = [0; 32];
        bytes.iter_mut().zip(hash.finish().as_ref()).for_each(|(to, from)| *to = *from);
        bytes
    }

    /// A number for this draw.
    pub(super) fn number(self, what: &str, whose: &str, nth: u64) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.bytes(what, whose, nth);
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    }

    /// Whether something that happens `permille` times in a thousand happens now. Free when it never happens.
    pub(super) fn hits(self, permille: u16, what: &str, whose: &str, nth: u64) -> bool {
        permille > 0 && self.number(what, whose, nth) % 1000 < u64::from(permille)
    }

    /// A number inside the range. An empty range gives its start.
    pub(super) fn within(self, range: &RangeInclusive<u64>, what: &str, whose: &str, nth: u64) -> u64 {
        let (start, end) = (*range.start(), *range.end());
        match end.checked_sub(start).and_then(|width| width.checked_add(1)) {
            None | Some(1) => start,
            Some(width) => start.saturating_add(self.number(what, whose, nth) % width),
        }
    }
}

/// SHA-256 of some bytes, as hex: body digests and key fingerprints.
pub(super) fn sha256_hex(bytes: &[u8]) -> String {
    hex(digest(&SHA256, bytes).as_ref())
}

/// Lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_follow_the_seed_and_nothing_else() {
        let (one, two) = (Chance::new(1), Chance::new(2));
        assert_eq!(one.number("loss", "a", 0), Chance::new(1).number("loss", "a", 0));
        assert_ne!(one.number("loss", "a", 0), two.number("loss", "a", 0));
        assert_ne!(one.number("loss", "a", 0), one.number("loss", "a", 1));
        assert_ne!(one.number("ab", "c", 0), one.number("a", "bc", 0));
    }

    #[test]
    fn rates_are_met() {
        let chance = Chance::new(7);
        let hits = (0..10_000).filter(|nth| chance.hits(100, "loss", "a", *nth)).count();
        assert!((800..1200).contains(&hits), "{hits}");
        assert!(!(0..1000).any(|nth| chance.hits(0, "loss", "a", nth)));
        assert!((0..1000).all(|nth| chance.hits(1000, "loss", "a", nth)));
    }

    #[test]
    fn ranges_hold_at_their_ends() {
        let chance = Chance::new(7);
        assert!((0..1000).all(|nth| (3..=5).contains(&chance.within(&(3..=5), "wait", "a", nth))));
        assert_eq!(chance.within(&(9..=9), "wait", "a", 0), 9);
        chance.within(&(0..=u64::MAX), "wait", "a", 0);
    }
}
