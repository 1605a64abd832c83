//! What a person makes of a contradiction: the outcome stands, or another payment is the row's after all. It is kept, and
//! contradicts no more; what the provider says after that does so anew.

use crate::domain::{ProviderPayoutId, ProviderStatus, Reason};

use super::state::{Exception, State, Track};

/// Who says so, and why.
type Word<'a> = (&'a str, &'a str);

impl Track {
    /// Only for what is final, and contradicted.
    pub(super) fn stands_by_person(&mut self, word: Word<'_>) -> Option<()> {
        let is_final = matches!(self.state, State::Paid { .. } | State::Failed { .. });
        if !is_final || !self.is_contradicted() {
            return None;
        }
        for exception in &mut self.exceptions {
            if let Some((stray, status)) = contradiction(exception) {
                *exception = settled(stray.cloned(), status.clone(), word);
            }
        }
        Some(())
    }

    /// The payout that a person has found is the row's own now. That one contradicts the row no more; any other still does.
    pub(super) fn settle_found(&mut self, before: &State, found: &ProviderPayoutId, word: Word<'_>) {
        if matches!(self.state, State::Failed { .. }) {
            return;
        }
        let failed = if let State::Failed { payout_id: Some(payout_id), reason, .. } = before {
            Some((payout_id, *reason)).filter(|_| payout_id != found)
        } else {
            None
        };
        let mut is_told = false;
        for exception in &mut self.exceptions {
            *exception = match (contradiction(exception), failed) {
                (Some((Some(stray), _)), _) if stray != found => continue,
                // What the provider says of the payout that had failed is said of another one from now on.
                (Some((None, status)), Some((payout_id, _))) => {
                    is_told = true;
                    Exception::Stray { payout_id: payout_id.clone(), status: status.clone() }
                }
                (Some((stray, status)), _) => settled(stray.cloned(), status.clone(), word),
                (None, _) => continue,
            };
        }
        if let Some((payout_id, reason)) = failed.filter(|_| !is_told) {
            let cancelled = reason == Reason::ProviderCancelled;
            let status = if cancelled { ProviderStatus::Cancelled } else { ProviderStatus::Failed };
            self.note(settled(Some(payout_id.clone()), status, word));
        }
    }

    /// One that a person has settled is no news while the provider calls it the same.
    pub(super) fn note_stray(&mut self, payout_id: &ProviderPayoutId, status: &ProviderStatus) {
        let is_this = |exception: &Exception| {
            matches!(exception, Exception::Settled { stray: Some(stray), status: was, .. }
                if stray == payout_id && was == status)
        };
        if !self.exceptions.iter().any(is_this) {
            self.note(Exception::Stray { payout_id: payout_id.clone(), status: status.clone() });
        }
    }
}

/// What contradicts: a stray by its id, or the row's own payout; and what the provider calls it.
fn contradiction(exception: &Exception) -> Option<(Option<&ProviderPayoutId>, &ProviderStatus)> {
    match exception {
        Exception::LateContradiction { status } => Some((None, status)),
        Exception::Stray { payout_id, status } => Some((Some(payout_id), status)),
        Exception::ExcessPaid { .. }
        | Exception::UnknownStatus { .. }
        | Exception::DifferenceAccepted { .. }
        | Exception::KnownBefore
        | Exception::Settled { .. }
        | Exception::RefusedAfterLoss { .. } => None,
    }
}

fn settled(stray: Option<ProviderPayoutId>, status: ProviderStatus, (who, because): Word<'_>) -> Exception {
    Exception::Settled { stray, status, who: who.to_owned(), because: because.to_owned() }
}
