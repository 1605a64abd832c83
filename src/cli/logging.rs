//! Log lines on standard error: warnings always, `-v` what the run does, `-vv` each step. Only this program's own
//! lines: what HTTP libraries log may hold keys. A thread writes them, so that a terminal that does not read (Ctrl-S, a
//! full pipe) holds up nothing else; what it is too slow for is counted.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

/// Lines that may wait to be written.
const WAITING: usize = 10_000;
/// How long a command waits at its end for lines that cannot be written.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is let through for so many `-v`.
const fn directives(verbose: u8) -> &'static str {
    match verbose {
        0 => "payrun=warn",
        1 => "payrun=info",
        _ => "payrun=debug",
    }
}

/// Starts logging. A second call changes nothing. Lines carry no colours, so that a mail of cron can be read.
pub fn init(verbose: u8) -> Log {
    let out = Out::start(io::stderr());
    let subscriber = tracing_subscriber::fmt()
        .compact()
        .with_env_filter(EnvFilter::new(directives(verbose)))
        .with_writer(out.clone())
        .with_target(false)
        .with_ansi(false)
        // Otherwise a closed standard error is complained about on standard error, which panics.
        .log_internal_errors(false)
        .finish();
    let _ = tracing::subscriber::set_global_default(subscriber);
    Log { out }
}

/// Logging under way.
#[derive(Debug)]
pub struct Log {
    out: Out,
}

impl Log {
    /// Waits until all lines are written; not for ever.
    pub fn finish(self) {
        let (done, over) = sync_channel(1);
        if self.out.lines.try_send(Line::Last(done)).is_ok() {
            let _ = over.recv_timeout(PATIENCE);
        }
    }
}

/// What the thread is handed.
#[derive(Debug)]
enum Line {
    Text(Vec<u8>),
    /// Nothing follows; whoever waits is told that all is written.
    Last(SyncSender<()>),
}

/// The engine's end: it never waits.
#[derive(Debug, Clone)]
struct Out {
    lines: SyncSender<Line>,
    lost: Arc<AtomicU64>,
}

impl Out {
    /// Where there can be no thread, nothing is written.
    fn start(to: impl Write + Send + 'static) -> Self {
        let (lines, waiting) = sync_channel(WAITING);
        let lost = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&lost);
        let write = move || write_all(to, &waiting, &counted);
        let _ = thread::Builder::new().name("log".to_owned()).spawn(write);
        Self { lines, lost }
    }
}

impl Write for Out {
    /// Takes a whole line.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.lines.try_send(Line::Text(line.to_vec())).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Out {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Writes what comes. A reader that is gone is no fault.
fn write_all(mut to: impl Write, waiting: &Receiver<Line>, lost: &AtomicU64) {
    while let Ok(line) = waiting.recv() {
        match line {
            Line::Text(text) => {
                let _ = to.write_all(&text);
            }
            Line::Last(done) => {
                let lost = lost.load(Ordering::Relaxed);
                if lost > 0 {
                    let _ = writeln!(to, "WARN lines lost: {lost}");
                }
                let _ = done.send(());
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn every_filter_can_be_read_and_lets_no_library_through() {
        for verbose in 0..4 {
            let filter: EnvFilter = directives(verbose).parse().unwrap();
            assert!(filter.to_string().starts_with("payrun="), "{filter}");
        }
    }

    /// What was written, once the lock is free.
    #[derive(Clone, Default)]
    struct Slow(Arc<Mutex<Vec<u8>>>);

    impl Write for Slow {
        fn write(&mut self, text: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(text)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn whoever_logs_never_waits_and_what_is_lost_is_counted() {
        let slow = Slow::default();
        let mut out = Out::start(slow.clone());
        let held = slow.0.lock().unwrap();
        // The thread may have taken one in hand already.
        for _ in 0..WAITING + 10 {
            out.write_all(b"line\n").unwrap();
        }
        let lost = out.lost.load(Ordering::Relaxed);
        assert!((9..=10).contains(&lost), "{lost}");
        drop(held);
        // Room again, once the first lines are written.
        let (done, over) = sync_channel(1);
        out.lines.send(Line::Last(done)).unwrap();
        over.recv().unwrap();
        let written = String::from_utf8(slow.0.lock().unwrap().clone()).unwrap();
        assert_eq!(written.matches("line\n").count(), WAITING + 10 - usize::try_from(lost).unwrap());
        assert!(written.ends_with(&format!("WARN lines lost: {lost}\n")), "{lost}");
    }
}
