//! Progress as plain lines, for output that is kept and mailed.

use std::io::Write;

use jiff::Timestamp;

use super::pace::Schedule;
use super::words::{closing_line, notice_words, percent, progress_line, time_of_day};
use super::{Seen, View};
use crate::cli::language::told;
use crate::cli::line;
use crate::events::{Notice, Phase, Progress};
use crate::words::Message;

/// Notices that are written before the rest is only counted: a mail of ten thousand lines is not read.
const MAX_NOTICES: u64 = 50;

/// Plain lines. A reader that is gone is no fault.
pub(super) struct Lines<W> {
    out: W,
    schedule: Schedule,
    phase: Option<Phase>,
    notices: u64,
}

impl<W: Write> Lines<W> {
    pub(super) fn on(out: W) -> Self {
        Self { out, schedule: Schedule::default(), phase: None, notices: 0 }
    }

    fn write(&mut self, now: Timestamp, text: &str) {
        let text = line::plain(text);
        let _ = writeln!(self.out, "[{}] {text}", time_of_day(now));
    }
}

impl<W: Write> View for Lines<W> {
    fn progress(&mut self, progress: &Progress, seen: Seen) {
        let begins = self.phase != Some(progress.phase) && worth_a_line(progress.phase);
        // What was paused goes on; it does not begin again.
        if !matches!(progress.phase, Phase::PausedUntil(_) | Phase::UnreachedUntil(..)) {
            self.phase = Some(progress.phase);
        }
        // A run that has nothing to say yet says nothing.
        if progress.rows == 0 {
            return;
        }
        if self.schedule.due(seen.elapsed, percent(progress)) || begins {
            self.write(seen.now, &progress_line(progress, seen));
        }
    }

    fn notice(&mut self, notice: &Notice, seen: Seen) {
        // Whoever hears the signal has said so, at once and without a progress too.
        if *notice == Notice::StopRequested {
            return;
        }
        self.notices += 1;
        if self.notices <= MAX_NOTICES {
            self.write(seen.now, &notice_words(notice));
        }
    }

    fn over(&mut self, progress: &Progress, missed: u64, seen: Seen) {
        let unsaid = missed + self.notices.saturating_sub(MAX_NOTICES);
        if unsaid > 0 {
            let more = Message::new("more-notices").with("shown", line::count(unsaid));
            self.write(seen.now, &told(&more));
        }
        if progress.rows > 0 {
            self.write(seen.now, &closing_line(progress, seen));
        }
    }
}

/// Phases whose beginning a reader of the mail wants to see. Pauses have their own notices, and the end its own line.
const fn worth_a_line(phase: Phase) -> bool {
    match phase {
        Phase::FirstPayout | Phase::Waiting => true,
        Phase::Starting
        | Phase::Validating
        | Phase::Paying
        | Phase::PausedUntil(_)
        | Phase::UnreachedUntil(..)
        | Phase::Stopping
        | Phase::Done => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::progress::words::tests::{progress, seen};

    /// What the lines say of a run that goes through these steps.
    fn mail(steps: &[(Progress, u64)]) -> String {
        let mut out = Vec::new();
        let mut lines = Lines::on(&mut out);
        for (progress, elapsed) in steps {
            lines.progress(progress, seen(*elapsed));
        }
        if let Some((progress, elapsed)) = steps.last() {
            lines.over(progress, 0, seen(*elapsed));
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_mail_reads_from_the_start_to_the_end() {
        let begin = Progress {
            phase: Phase::FirstPayout,
            initialized: 0,
            finished: 0,
            totals: crate::domain::Totals::default(),
            ..progress()
        };
        let waiting = Progress { phase: Phase::Waiting, ..progress() };
        let steps = [
            (Progress::default(), 0),
            (begin, 1),
            (progress(), 30),
            (progress(), 61),
            (progress(), 70),
            (waiting, 80),
        ];
        insta::assert_snapshot!(mail(&steps), @r"
        [13:53:21 UTC] the first payout goes alone and is read back: 0 of 1 000 rows initialized, 0 final; 0 paid; up to 110 requests/min, about 8 min 20 s left
        [13:54:21 UTC] paying: 412 of 1 000 rows initialized, 380 final; 374 paid (9 350 000 XOF), 6 failed; up to 110 requests/min, about 8 min 20 s left
        [13:54:40 UTC] all sent, waiting for the operators: 412 of 1 000 rows initialized, 380 final; 374 paid (9 350 000 XOF), 6 failed; up to 110 requests/min
        [13:54:40 UTC] ended after 1 min 20 s: 380 of 1 000 rows final; 374 paid (9 350 000 XOF), 6 failed; 812 requests
        ");
    }

    #[test]
    fn a_flood_of_notices_is_cut_and_counted() {
        let mut out = Vec::new();
        let mut lines = Lines::on(&mut out);
        for _ in 0..60 {
            lines.notice(&Notice::FirstPayoutConfirmed, seen(1));
        }
        lines.over(&Progress::default(), 5, seen(2));
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().count(), 51);
        assert!(text.ends_with("15 more notices; the report has every row\n"), "{text}");
    }
}
