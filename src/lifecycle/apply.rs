//! The transition function: state and fact in, state out. Whatever is not listed is illegal, and an illegal fact is
//! a bug that stops the run rather than a state that is made up.

use thiserror::Error;

use crate::domain::{AttemptNumber, PayoutRecord, ProviderPayoutId, ProviderStatus, Reason};

use super::compare::Expected;
use super::fact::{Fact, Moment, UnobservedBecause};
use super::observe::{Subject, held};
use super::state::{Exception, State, Track};

/// So many «not found» in a row for an accepted payout, and a person must look.
const MISSING_BEFORE_HELD: u32 = 5;

/// A fact that cannot follow the state: a bug, or a journal that somebody edited.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a payout that is {state} cannot take the fact {fact}")]
pub struct Illegal {
    /// The state's name.
    pub state: &'static str,
    /// The fact's name.
    pub fact: &'static str,
}

impl Track {
    /// Takes one fact.
    ///
    /// # Errors
    /// [`Illegal`] when the fact cannot follow the state; nothing has changed then.
    pub fn apply(&mut self, fact: &Fact, expected: &Expected, moment: Moment) -> Result<(), Illegal> {
        let illegal = Illegal { state: self.state.name(), fact: fact.kind() };
        match fact {
            Fact::Sent { attempt } => self.sent(*attempt, moment).ok_or(illegal),
            Fact::NotProcessed { .. } => self.not_processed(moment).ok_or(illegal),
            Fact::Refused { message, account_wide, .. } => {
                self.refused(message, *account_wide, moment).ok_or(illegal)
            }
            Fact::Conflicted { .. } => self.lost(true, moment).ok_or(illegal),
            Fact::ReplyLost { .. } => self.lost(false, moment).ok_or(illegal),
            Fact::Accepted { payout_id, replayed, read_back, record, id_reused } => {
                let answer =
                    Answer { payout_id, replayed: *replayed, read_back: *read_back, record: record.as_ref() };
                self.accepted(&answer, *id_reused, expected, moment).ok_or(illegal)
            }
            Fact::Observed { record, full } => self.observed(record, *full, expected, moment).ok_or(illegal),
            Fact::Unobserved { because } => self.unobserved(*because, moment).ok_or(illegal),
            Fact::FoundByPerson { payout_id, record, accept_difference, who, because } => {
                let before = self.state.clone();
                self.found(payout_id, record, *accept_difference, expected, moment).ok_or(illegal)?;
                self.settle_found(&before, payout_id, (who, because));
                Ok(())
            }
            Fact::FoundByWebhook { payout_id, record } => {
                // Only for what nobody knows of: whatever else is held waits for a person.
                let is_unknown = matches!(self.state, State::Unknown { .. });
                let found =
                    is_unknown.then(|| self.found(payout_id, record, false, expected, moment)).flatten();
                found.ok_or(illegal)
            }
            Fact::StrayFound { payout_id, record } => {
                self.state.attempt().ok_or(illegal)?;
                self.note_stray(payout_id, &record.status);
                Ok(())
            }
            Fact::NotFoundByPerson { .. } => self.not_found_by_person(moment).ok_or(illegal),
            Fact::StandsByPerson { who, because } => self.stands_by_person((who, because)).ok_or(illegal),
        }
    }

    /// A new attempt only after the one before it definitely failed; the same one again only while nobody knows.
    fn sent(&mut self, attempt: AttemptNumber, moment: Moment) -> Option<()> {
        let (first_sent_at, sends, earlier_lost) = match &self.state {
            State::Unsent if attempt == AttemptNumber::FIRST => (moment.at, 1, false),
            State::PutOff { attempt: same } if attempt == *same => (moment.at, 1, false),
            // Sent before, by a journal that was lost: a refusal proves nothing about that.
            State::Reported { attempt: same, first_sent_at } if attempt == *same => (*first_sent_at, 1, true),
            // The account was refused, not the row: its key is as good as new.
            State::Failed { attempt: same, reason: Reason::KeyRefused, .. } if attempt == *same => {
                (moment.at, 1, false)
            }
            State::Failed { attempt: before, reason, .. }
                if *reason != Reason::KeyRefused && attempt == before.next() =>
            {
                (moment.at, 1, false)
            }
            State::Unknown { attempt: same, first_sent_at, sends, .. } if attempt == *same => {
                (*first_sent_at, sends.saturating_add(1), true)
            }
            State::Unsent
            | State::PutOff { .. }
            | State::Reported { .. }
            | State::Failed { .. }
            | State::Unknown { .. }
            | State::Sending { .. }
            | State::Accepted { .. }
            | State::Paid { .. }
            | State::Held { .. } => return None,
        };
        self.state = State::Sending { attempt, first_sent_at, sends, earlier_lost };
        Some(())
    }

    fn not_processed(&mut self, moment: Moment) -> Option<()> {
        match self.state {
            State::Sending { earlier_lost: true, .. } => self.lost(false, moment),
            State::Sending { attempt, earlier_lost: false, .. } => {
                self.state = State::PutOff { attempt };
                Some(())
            }
            State::Unsent
            | State::PutOff { .. }
            | State::Reported { .. }
            | State::Unknown { .. }
            | State::Accepted { .. }
            | State::Paid { .. }
            | State::Failed { .. }
            | State::Held { .. } => None,
        }
    }

    /// A refusal proves that this request created nothing; it proves nothing about an earlier one.
    fn refused(&mut self, message: &str, account_wide: bool, moment: Moment) -> Option<()> {
        let State::Sending { attempt, earlier_lost, .. } = self.state else {
            return None;
        };
        if earlier_lost {
            self.note(Exception::RefusedAfterLoss { message: message.to_owned() });
            return self.lost(false, moment);
        }
        let reason = if account_wide { Reason::KeyRefused } else { Reason::Refused };
        let (at, session) = (moment.at, moment.session);
        self.state = State::Failed { attempt, payout_id: None, reason, at, session, replayed: false };
        Some(())
    }

    fn lost(&mut self, conflict: bool, moment: Moment) -> Option<()> {
        let State::Sending { attempt, first_sent_at, sends, .. } = self.state else {
            return None;
        };
        self.state = State::Unknown { attempt, first_sent_at, last_sent_at: moment.at, sends, conflict };
        Some(())
    }

    fn accepted(
        &mut self,
        answer: &Answer<'_>,
        id_reused: bool,
        expected: &Expected,
        moment: Moment,
    ) -> Option<()> {
        let State::Sending { attempt, sends, .. } = self.state else {
            return None;
        };
        if id_reused {
            let (payout_id, reason) = (None, Reason::IdReused);
            self.state = State::Held { attempt, payout_id, reason, at: moment.at };
            return Some(());
        }
        // A replay of our own earlier send is no payout from before: its reply was lost, that is all.
        let existed_before = answer.replayed && sends == 1;
        let subject = Subject {
            attempt,
            payout_id: answer.payout_id.clone(),
            accept_difference: false,
            replayed: existed_before,
        };
        if existed_before {
            self.note(Exception::KnownBefore);
        }
        let going_on = |subject: &Subject| State::Accepted {
            attempt,
            payout_id: subject.payout_id.clone(),
            accepted_at: moment.at,
            read_back: answer.read_back || answer.replayed,
            replayed: existed_before,
            // Whatever word the answer carries (`failed` beside a 202, says one page): only a status call is believed.
            status: ProviderStatus::Initiated,
            polls: 0,
            missing: 0,
            accept_difference: false,
        };
        match answer.record {
            // An earlier payout under the same key is judged by its full record alone.
            Some(record) if !answer.replayed => {
                let record = PayoutRecord { status: ProviderStatus::Initiated, ..record.clone() };
                self.observe(subject, &record, expected, moment, going_on);
            }
            Some(_) | None => self.state = going_on(&subject),
        }
        Some(())
    }

    fn observed(
        &mut self,
        record: &PayoutRecord,
        full: bool,
        expected: &Expected,
        moment: Moment,
    ) -> Option<()> {
        match self.state.clone() {
            State::Accepted {
                attempt,
                payout_id,
                accepted_at,
                read_back,
                replayed,
                polls,
                accept_difference,
                ..
            } => {
                let subject = Subject { attempt, payout_id, accept_difference, replayed };
                self.observe(subject, record, expected, moment, |subject| State::Accepted {
                    attempt,
                    payout_id: subject.payout_id.clone(),
                    accepted_at,
                    read_back: read_back && !full,
                    replayed,
                    status: record.status.clone(),
                    polls: polls.saturating_add(1),
                    missing: 0,
                    accept_difference,
                });
                Some(())
            }
            State::Paid { .. } => {
                self.contradict(record.status != ProviderStatus::Success, &record.status);
                Some(())
            }
            State::Failed { .. } => {
                self.contradict(!record.status.is_failure(), &record.status);
                Some(())
            }
            // A held row waits for a person, whatever the provider says meanwhile.
            State::Held { .. } => Some(()),
            State::Unsent
            | State::PutOff { .. }
            | State::Reported { .. }
            | State::Sending { .. }
            | State::Unknown { .. } => None,
        }
    }

    /// A final outcome never changes by itself.
    fn contradict(&mut self, contradicts: bool, status: &ProviderStatus) {
        if contradicts {
            self.note(Exception::LateContradiction { status: status.clone() });
        }
    }

    fn unobserved(&mut self, because: UnobservedBecause, moment: Moment) -> Option<()> {
        match &mut self.state {
            State::Accepted { polls, missing, attempt, payout_id, accept_difference, replayed, .. } => {
                *polls = polls.saturating_add(1);
                *missing = if because == UnobservedBecause::Missing { missing.saturating_add(1) } else { 0 };
                if *missing >= MISSING_BEFORE_HELD {
                    let subject = Subject {
                        attempt: *attempt,
                        payout_id: payout_id.clone(),
                        accept_difference: *accept_difference,
                        replayed: *replayed,
                    };
                    self.state = held(subject, Reason::RecordMissing, moment);
                }
                Some(())
            }
            State::Paid { .. } | State::Failed { .. } | State::Held { .. } => Some(()),
            State::Unsent
            | State::PutOff { .. }
            | State::Reported { .. }
            | State::Sending { .. }
            | State::Unknown { .. } => None,
        }
    }

    /// The payout was found at the provider after its reply was lost, or by the person who settles it.
    fn found(
        &mut self,
        payout_id: &ProviderPayoutId,
        record: &PayoutRecord,
        accept_difference: bool,
        expected: &Expected,
        moment: Moment,
    ) -> Option<()> {
        let attempt = match &self.state {
            State::Held { attempt, .. }
            | State::Reported { attempt, .. }
            | State::Unknown { attempt, .. }
            | State::Sending { attempt, .. } => *attempt,
            // What is called failed once more is no payment after all.
            State::Failed { attempt, .. } if self.is_contradicted() && !record.status.is_failure() => {
                *attempt
            }
            State::Unsent
            | State::PutOff { .. }
            | State::Accepted { .. }
            | State::Paid { .. }
            | State::Failed { .. } => return None,
        };
        let subject = Subject { attempt, payout_id: payout_id.clone(), accept_difference, replayed: false };
        self.observe(subject, record, expected, moment, |subject| State::Accepted {
            attempt,
            payout_id: subject.payout_id.clone(),
            accepted_at: moment.at,
            read_back: false,
            replayed: false,
            status: record.status.clone(),
            polls: 0,
            missing: 0,
            accept_difference,
        });
        Some(())
    }

    /// Only what has no record at the provider can be «never created»; a payout with an id is settled by that id.
    fn not_found_by_person(&mut self, moment: Moment) -> Option<()> {
        let attempt = match &self.state {
            State::Unknown { attempt, .. }
            | State::Reported { attempt, .. }
            | State::Sending { attempt, .. }
            | State::Held { attempt, payout_id: None, .. }
            | State::Held { attempt, reason: Reason::RecordMissing, .. } => *attempt,
            State::Held { .. }
            | State::Unsent
            | State::PutOff { .. }
            | State::Accepted { .. }
            | State::Paid { .. }
            | State::Failed { .. } => return None,
        };
        let (at, session, reason) = (moment.at, moment.session, Reason::NotCreated);
        self.state = State::Failed { attempt, payout_id: None, reason, at, session, replayed: false };
        Some(())
    }
}

/// What an accepting answer says.
struct Answer<'a> {
    payout_id: &'a ProviderPayoutId,
    replayed: bool,
    read_back: bool,
    record: Option<&'a PayoutRecord>,
}
