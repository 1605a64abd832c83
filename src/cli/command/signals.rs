//! SIGINT, SIGTERM and SIGHUP. The first: nothing new is sent, what is in flight is recorded. The second: leave at
//! once, which is safe too, since every intent was recorded before it was sent.

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::cli::exit::Exit;
use crate::cli::language::words;
use crate::cli::line::say;

/// Becomes true at the first signal. `aloud`: that is said on standard error at once, whatever the run is busy with.
pub(super) fn stop(aloud: bool) -> watch::Receiver<bool> {
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
        let [Ok(mut interrupt), Ok(mut terminate), Ok(mut hangup)] = kinds.map(signal) else {
            say(words("signals-unheard"));
            // Held open, so that nobody takes a closed channel for a request to stop.
            return std::future::pending().await;
        };
        let mut any = async || {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
                _ = hangup.recv() => {}
            }
        };
        any().await;
        if aloud {
            say(words("notice-stop"));
        }
        let _ = stop.send(true);
        any().await;
        say(words("left-at-once"));
        std::process::exit(i32::from(Exit::NotFinished.code()));
    });
    stopped
}
