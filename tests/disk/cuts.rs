//! Files that end too early, or are not there.

use crate::files::{Files, Verdict, each, folded_in, interrupted, judge, nobody_is_paid_twice, undamaged};
use crate::proof;

const REQUESTS: u32 = 7;
const PAGE: usize = 512;
const FRAME: usize = PAGE + 24;

async fn cut_all(
    what: &str,
    whole: &Files,
    lengths: &[usize],
    cut: impl Fn(usize) -> Files + Sync,
) -> Vec<Verdict> {
    let should = undamaged(whole);
    let verdicts = each(lengths, |&length| judge(&cut(length), &should, &format!("{what} at {length}")));
    let caught = verdicts.iter().filter(|verdict| **verdict != Verdict::Harmless).count();
    let open = lengths.iter().zip(&verdicts).filter(|(_, verdict)| **verdict == Verdict::FoundByDoctor);
    for (&length, _) in open.step_by(7) {
        nobody_is_paid_twice(REQUESTS, &cut(length), &format!("{what} at {length}")).await;
    }
    proof(what, lengths.len(), caught);
    verdicts
}

#[tokio::test(start_paused = true)]
async fn a_journal_that_is_cut_is_never_a_new_one() {
    let (_, files) = interrupted(REQUESTS).await;
    let whole = folded_in(&files);
    let length = whole.main.len();
    let mut lengths: Vec<usize> = (0..length).step_by(PAGE).chain(length - PAGE..length).collect();
    lengths.extend(1..200);
    let cut = |length| Files { main: whole.main[..length].to_vec(), ..whole.clone() };
    let verdicts = cut_all("cuts, journal", &whole, &lengths, cut).await;
    assert!(verdicts.iter().all(|verdict| *verdict == Verdict::Refused), "by whoever wants to pay from it");
}

#[tokio::test(start_paused = true)]
async fn a_log_that_is_cut_is_found_out_by_the_mark() {
    let (_, whole) = interrupted(REQUESTS).await;
    let log = whole.log.clone().unwrap();
    let length = log.len();
    let mut lengths: Vec<usize> = (0..length).step_by(FRAME).map(|start| start + 32).collect();
    lengths.retain(|end| *end < length);
    lengths.extend(length - 3 * FRAME..length);
    lengths.extend(0..40);
    let cut =
        |length| Files { log: Some(log[..length].to_vec()).filter(|log| !log.is_empty()), ..whole.clone() };
    cut_all("cuts, write-ahead log", &whole, &lengths, cut).await;
}

#[tokio::test(start_paused = true)]
async fn an_earlier_copy_in_the_journals_place_is_found_out_by_the_mark() {
    let (_, now) = interrupted(REQUESTS).await;
    let should = undamaged(&now);
    let mut count = 0;
    for requests in 1..REQUESTS {
        let (_, earlier) = interrupted(requests).await;
        let put_back = Files { mark: now.mark.clone(), ..earlier.clone() };
        assert_eq!(judge(&put_back, &should, "an earlier copy"), Verdict::Refused, "of request {requests}");
        assert_eq!(
            judge(&folded_in(&earlier).with_mark_of(&now), &should, "an earlier copy"),
            Verdict::Refused
        );
        count += 2;
    }
    proof("earlier copies put back", count, count);
}

impl Files {
    fn with_mark_of(&self, other: &Self) -> Self {
        Self { mark: other.mark.clone(), ..self.clone() }
    }
}
