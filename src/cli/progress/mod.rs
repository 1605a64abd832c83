//! How far a run is, for who is watching: bars on a terminal, plain lines where the output is kept (cron mails it),
//! nothing on demand. It runs on a thread of its own, so that a terminal that does not read (Ctrl-S, a full pipe)
//! stops the display and nothing else.

mod bars;
mod fit;
mod lines;
mod pace;
mod words;

use std::io::{self, IsTerminal as _};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::{Instant, timeout};

use crate::clock::Clock;
use crate::events::{Notice, Progress, Subscriber, Wake};

use bars::Bars;
use lines::Lines;
use pace::Meter;

pub(super) use words::trip_words;

/// Between two looks at the progress.
const TICK: Duration = Duration::from_millis(100);
/// How long a command waits at its end for a display that cannot write.
const PATIENCE: Duration = Duration::from_secs(2);

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Bars on standard error.
    Bars,
    /// Plain lines on standard error, at intervals.
    Lines,
    /// Nothing.
    Silent,
}

impl Mode {
    /// Bars on a terminal, lines elsewhere or among log lines, nothing with `--no-progress`.
    #[must_use]
    pub fn choose(no_progress: bool, verbose: u8) -> Self {
        let terminal = io::stderr().is_terminal() && std::env::var("TERM").as_deref() != Ok("dumb");
        match (no_progress, terminal && verbose == 0) {
            (true, _) => Self::Silent,
            (false, true) => Self::Bars,
            (false, false) => Self::Lines,
        }
    }
}

/// A display at work. Dropped, it goes on by itself until the run is over.
#[derive(Debug)]
pub struct Display {
    over: Option<oneshot::Receiver<()>>,
}

impl Display {
    /// Starts to show a run. When there can be no thread or the mode is silent, nothing is shown.
    #[must_use]
    pub fn start(mode: Mode, subscriber: Subscriber, clock: Arc<dyn Clock>) -> Self {
        let (done, over) = oneshot::channel();
        let show = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
            if let Ok(runtime) = runtime {
                runtime.block_on(watch(mode, subscriber, &*clock));
            }
            let _ = done.send(());
        };
        let started =
            mode != Mode::Silent && thread::Builder::new().name("progress".to_owned()).spawn(show).is_ok();
        Self { over: started.then_some(over) }
    }

    /// Waits until the last line is written and the terminal is as before; not for ever. Call it after the run has
    /// published that it is done, and before anything else is printed.
    pub async fn finish(self) {
        if let Some(over) = self.over {
            let _ = timeout(PATIENCE, over).await;
        }
    }
}

/// One way to show a run.
trait View {
    /// Called ten times a second.
    fn progress(&mut self, progress: &Progress, seen: Seen);
    /// Called for each notice.
    fn notice(&mut self, notice: &Notice, seen: Seen);
    /// Called once.
    fn over(&mut self, progress: &Progress, missed: u64, seen: Seen);
}

/// What a view knows besides the progress.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// The time of day.
    now: jiff::Timestamp,
    /// Since the display began.
    elapsed: Duration,
    /// Calls made in the last minute, scaled up while there is less than a minute.
    requests_per_minute: Option<u64>,
}

/// Shows a run until it is over.
async fn watch(mode: Mode, mut subscriber: Subscriber, clock: &dyn Clock) {
    let mut view: Box<dyn View> = match mode {
        Mode::Bars => Box::new(Bars::on_stderr()),
        Mode::Lines | Mode::Silent => Box::new(Lines::on(io::stderr())),
    };
    let start = Instant::now();
    let mut meter = Meter::default();
    let mut tick = start;
    loop {
        let wake = subscriber.next(tick).await;
        let progress = subscriber.latest();
        let elapsed = start.elapsed();
        let seen = Seen {
            now: clock.now(),
            elapsed,
            requests_per_minute: meter.per_minute(elapsed, progress.requests()),
        };
        match wake {
            Wake::Time => {
                view.progress(&progress, seen);
                tick = Instant::now() + TICK;
            }
            Wake::Notice(notice) => view.notice(&notice, seen),
            Wake::Over => return view.over(&progress, subscriber.missed(), seen),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SteadyClock;
    use crate::events::{Phase, Publisher};

    #[tokio::test]
    async fn a_display_ends_with_its_run_and_never_holds_it_up() {
        for mode in [Mode::Lines, Mode::Bars, Mode::Silent] {
            let publisher = Publisher::new();
            let clock = Arc::new(SteadyClock::starting_at(jiff::Timestamp::UNIX_EPOCH));
            let display = Display::start(mode, publisher.subscribe(), clock);
            publisher.update(|progress| progress.phase = Phase::Done);
            timeout(PATIENCE, display.finish()).await.unwrap();
        }
    }
}
