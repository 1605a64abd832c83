//! Progress as bars on a terminal: one for rows checked, one for rows initialized, one for rows final. indicatif
//! ignores a terminal that cannot be written to.

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::words::{notice_words, outcome_words, pace_words, phase_words};
use super::{Seen, View};
use crate::cli::language::{spoken, told, words};
use crate::cli::line::count;
use crate::domain::Outcome;
use crate::events::{Notice, Phase, Progress};
use crate::words::{Message, Value};

const BAR: &str = "{prefix:<12} [{bar:30}] {pos:>9}/{len:<9} {msg}";
/// For ASCII: boxes of a bar need a font that not every terminal has.
const BAR_CHARACTERS: &str = "=> ";

/// The bars, and the line under them that says what the run is doing.
pub(super) struct Bars {
    all: MultiProgress,
    validated: ProgressBar,
    initialized: ProgressBar,
    finished: ProgressBar,
    words: ProgressBar,
}

impl Bars {
    pub(super) fn on_stderr() -> Self {
        Self::on(ProgressDrawTarget::stderr())
    }

    fn on(target: ProgressDrawTarget) -> Self {
        let all = MultiProgress::with_draw_target(target);
        let bar = |name: &'static str| {
            let style = ProgressStyle::with_template(BAR)
                .unwrap_or_else(|_| ProgressStyle::default_bar())
                .progress_chars(BAR_CHARACTERS);
            all.add(ProgressBar::new(0).with_style(style).with_prefix(name))
        };
        let style = ProgressStyle::with_template("{msg}").unwrap_or_else(|_| ProgressStyle::default_bar());
        Self {
            validated: bar(words("bar-validated")),
            initialized: bar(words("bar-initialized")),
            finished: bar(words("bar-final")),
            words: all.add(ProgressBar::new(0).with_style(style)),
            all,
        }
    }
}

impl View for Bars {
    fn progress(&mut self, progress: &Progress, seen: Seen) {
        let all_amounts = match progress.phase {
            // While the file is read, its sum is not known yet.
            Phase::Starting | Phase::Validating => String::new(),
            Phase::FirstPayout
            | Phase::Paying
            | Phase::Waiting
            | Phase::PausedUntil(_)
            | Phase::UnreachedUntil(..)
            | Phase::Stopping
            | Phase::Done => spoken().figure(&progress.totals.input.display_sums()),
        };
        let paid = Message::new("bar-paid")
            .with("outcomes", outcome_words(progress))
            .with("sums", Value::figure(progress.totals.of(Outcome::Paid).display_sums()));
        let paid = told(&paid);
        for (bar, position, message) in [
            (&self.validated, progress.validated, all_amounts),
            (&self.initialized, progress.initialized, String::new()),
            (&self.finished, progress.finished, paid),
        ] {
            // Of all rows, only those that can be paid are sent.
            bar.set_length(progress.rows.max(position));
            bar.set_position(position);
            bar.set_message(message);
        }
        let pace = pace_words(progress, seen);
        let between = if pace.is_empty() { "" } else { words("clause-and-clause") };
        let phase = phase_words(progress.phase, seen.now);
        self.words.set_message(format!("{phase}{between}{pace}"));
        // Messages and positions alone draw at most twenty times a second, and the last change might stay unseen.
        self.words.tick();
    }

    fn notice(&mut self, notice: &Notice, _: Seen) {
        let _ = self.all.println(notice_words(notice));
    }

    fn over(&mut self, _: &Progress, missed: u64, _: Seen) {
        if missed > 0 {
            let _ = self.all.println(told(&Message::new("more-notices").with("shown", count(missed))));
        }
        // The summary follows and says it all; bars above it would say it twice.
        let _ = self.all.clear();
    }
}

impl Drop for Bars {
    /// However the display ends, the terminal is left without half a bar.
    fn drop(&mut self) {
        for bar in [&self.validated, &self.initialized, &self.finished, &self.words] {
            bar.finish_and_clear();
        }
        let _ = self.all.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn bars_take_any_progress() {
        ProgressStyle::with_template(BAR).unwrap();
        let mut bars = Bars::on(ProgressDrawTarget::hidden());
        let seen = Seen {
            now: jiff::Timestamp::UNIX_EPOCH,
            elapsed: Duration::ZERO,
            requests_per_minute: Some(108),
        };
        bars.progress(&Progress::default(), seen);
        let progress = Progress { rows: 10, initialized: 12, phase: Phase::Waiting, ..Progress::default() };
        bars.progress(&progress, seen);
        assert_eq!(bars.words.message(), "all sent, waiting for final statuses; 108 requests/min");
        assert_eq!(bars.finished.message(), "0 paid: 0");
        bars.notice(&Notice::StopRequested, seen);
        bars.over(&progress, 3, seen);
    }
}
