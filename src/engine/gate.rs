//! The first call goes alone. On a new run it is a payout whose record is read back before the rest follows; in every
//! later session it is whatever comes first, so that a key that was revoked costs one call.

/// How far the gate is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gate {
    /// Nothing of this run was ever read back from this account: one payout at a time, until a record is as meant.
    FirstPayout,
    /// One call at a time, until one is answered.
    FirstCall,
    /// As many as the window holds.
    Open,
}

impl Gate {
    /// Whether only one call may be under way.
    pub(super) const fn is_narrow(self) -> bool {
        !matches!(self, Self::Open)
    }

    /// Whether an accepted payout must be read back.
    pub(super) const fn wants_read_back(self) -> bool {
        matches!(self, Self::FirstPayout)
    }

    /// A call was answered by somebody who knows the key.
    pub(super) const fn answered(&mut self) {
        if matches!(self, Self::FirstCall) {
            *self = Self::Open;
        }
    }

    /// A record was read back, and is what was meant. Says whether that was news.
    pub(super) const fn confirmed(&mut self) -> bool {
        let news = matches!(self, Self::FirstPayout);
        *self = Self::Open;
        news
    }
}
