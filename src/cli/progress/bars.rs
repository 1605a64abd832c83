//! Progress as bars on a terminal: one for rows checked, one for rows initialized, one for rows final. indicatif
//! ignores a terminal that cannot be written to.

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::fit::{Layout, that_fits};
use super::words::{count_words, notice_words, outcome_words, status_words};
use super::{Seen, View};
use crate::cli::language::{spoken, told, words};
use crate::cli::line::count;
use crate::cli::wrap::{columns, width_of_stderr, wrapped};
use crate::events::{Notice, Phase, Progress};
use crate::words::Message;

/// For ASCII: boxes of a bar need a font that not every terminal has.
const BAR_CHARACTERS: &str = "=> ";
/// What the bars are called.
const NAMES: [&str; 3] = ["bar-validated", "bar-initialized", "bar-final"];

/// The bars, and the line under them that says what the run is doing.
pub(super) struct Bars {
    all: MultiProgress,
    validated: ProgressBar,
    initialized: ProgressBar,
    finished: ProgressBar,
    words: ProgressBar,
    layout: Option<Layout>,
    /// How many columns there are; asked anew each time, since a window changes.
    width: fn() -> Option<usize>,
}

impl Bars {
    pub(super) fn on_stderr() -> Self {
        Self::on(ProgressDrawTarget::stderr(), width_of_stderr)
    }

    fn on(target: ProgressDrawTarget, width: fn() -> Option<usize>) -> Self {
        let all = MultiProgress::with_draw_target(target);
        let bar = |name: &'static str| all.add(ProgressBar::new(0).with_prefix(name));
        let [validated, initialized, finished] = NAMES;
        let style = ProgressStyle::with_template("{msg}").unwrap_or_else(|_| ProgressStyle::default_bar());
        Self {
            validated: bar(words(validated)),
            initialized: bar(words(initialized)),
            finished: bar(words(finished)),
            words: all.add(ProgressBar::new(0).with_style(style)),
            all,
            layout: None,
            width,
        }
    }

    /// A terminal's width without its last column, at which some of them break.
    fn room(&self) -> Option<usize> {
        (self.width)().map(|width| width.saturating_sub(1))
    }

    /// Draws all three alike from now on.
    fn lay_out(&mut self, layout: Layout) {
        if self.layout.replace(layout) == Some(layout) {
            return;
        }
        let Layout { name, bar, digits } = layout;
        let template =
            format!("{{prefix:<{name}}} [{{bar:{bar}}}] {{pos:>{digits}}}/{{len:<{digits}}} {{msg}}");
        for bar in [&self.validated, &self.initialized, &self.finished] {
            let style = ProgressStyle::with_template(&template)
                .unwrap_or_else(|_| ProgressStyle::default_bar())
                .progress_chars(BAR_CHARACTERS);
            bar.set_style(style);
        }
    }

    /// A line that stays, above the bars.
    fn print(&self, text: &str) {
        let text = self.room().map_or_else(|| text.to_owned(), |room| wrapped(text, room));
        let _ = self.all.println(text);
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
        let room = self.room();
        let outcomes = [outcome_words(progress), count_words(progress)];
        let name = NAMES.iter().map(|name| columns(words(name))).max().unwrap_or(0);
        let (layout, outcomes) = Layout::choose(room, name, progress.rows.max(progress.validated), &outcomes);
        self.lay_out(layout);
        let outcomes = outcomes.cloned().unwrap_or_default();
        let all_amounts = layout.message(room, all_amounts);
        for (bar, position, message) in [
            (&self.validated, progress.validated, all_amounts),
            (&self.initialized, progress.initialized, String::new()),
            (&self.finished, progress.finals(), outcomes),
        ] {
            // Of all rows, only those that can be paid are sent.
            bar.set_length(progress.rows.max(position));
            bar.set_position(position);
            bar.set_message(message);
        }
        let mut status = that_fits(room, status_words(progress, seen));
        if let Some(room) = room {
            status = wrapped(&status, room);
        }
        self.words.set_message(status);
        // Messages and positions alone draw at most twenty times a second, and the last change might stay unseen.
        self.words.tick();
    }

    fn notice(&mut self, notice: &Notice, _: Seen) {
        self.print(&notice_words(notice));
    }

    fn over(&mut self, _: &Progress, missed: u64, _: Seen) {
        if missed > 0 {
            self.print(&told(&Message::new("more-notices").with("shown", count(missed))));
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
    use crate::cli::progress::words::tests::{progress as working, seen};
    use crate::domain::{Currency, Outcome};
    use indicatif::InMemoryTerm;
    use std::time::Duration;

    #[test]
    fn bars_take_any_progress() {
        let mut bars = Bars::on(ProgressDrawTarget::hidden(), || Some(80));
        let seen = Seen {
            now: jiff::Timestamp::UNIX_EPOCH,
            elapsed: Duration::ZERO,
            requests_per_minute: Some(108),
        };
        bars.progress(&Progress::default(), seen);
        let progress = Progress { rows: 10, initialized: 12, phase: Phase::Waiting, ..Progress::default() };
        bars.progress(&progress, seen);
        assert_eq!(bars.words.message(), "all sent, waiting for the operators; 108 requests/min");
        assert_eq!(bars.finished.message(), "0 paid");
        bars.notice(&Notice::StopRequested, seen);
        bars.over(&progress, 3, seen);
    }

    /// What a terminal of so many columns and many rows shows.
    fn screen(width: u16, show: impl FnOnce(&mut Bars)) -> String {
        let terminal = InMemoryTerm::new(20, width);
        let target = ProgressDrawTarget::term_like(Box::new(terminal.clone()));
        let width = match width {
            80 => || Some(80),
            _ => || Some(100),
        };
        let mut bars = Bars::on(target, width);
        show(&mut bars);
        terminal.contents()
    }

    #[test]
    fn no_number_is_broken_at_the_edge_of_a_terminal() {
        let mut progress = Progress { rows: 800, validated: 800, initialized: 800, ..working() };
        progress.totals.input.add_sum(800, Currency::XOF, 20_581_500);
        let at = |millis| Seen { requests_per_minute: Some(108), ..seen(millis) };
        let eighty = screen(80, |bars| bars.progress(&progress, at(1)));
        insta::assert_snapshot!(eighty.replace('\u{a0}', " "), @r"
        validated   [======================] 800/800 20 581 500 XOF
        initialized [======================] 800/800
        final       [==========>           ] 380/800 374 paid (9 350 000 XOF), 6 failed
        paying; 108 of 110 requests/min, about 8 min 20 s left
        ");
        progress.totals.entry(Outcome::Held).add_sum(2, Currency::XOF, 50_000);
        let hundred = screen(100, |bars| bars.progress(&progress, at(1)));
        insta::assert_snapshot!(hundred.replace('\u{a0}', " "), @r"
        validated   [==============================] 800/800 20 581 500 XOF
        initialized [==============================] 800/800
        final       [==============>               ] 380/800 374 paid (9 350 000 XOF), 6 failed, 2 held
        paying; 108 of 110 requests/min, about 8 min 20 s left
        ");
    }

    #[test]
    fn notices_break_between_words() {
        let held = Notice::ReplyLost { row: 498, employee_id: "EMP-0498".parse().unwrap() };
        let shown = screen(80, |bars| {
            bars.progress(&working(), seen(1));
            bars.notice(&held, seen(2));
        });
        let said = "row 498 (employee EMP-0498) got no answer: it is not known yet whether it was\naccepted";
        assert!(shown.starts_with(said), "{shown}");
    }
}
