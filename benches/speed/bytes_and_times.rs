//! Peaks, medians and how both are written.

use std::time::{Duration, Instant};

/// The largest memory that this process has ever had resident.
pub fn peak_bytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.map_or(f64::NAN, |kilobytes| kilobytes * 1024.0)
}

/// Processor time that a process has used so far, in seconds. The kernel counts it in hundredths.
pub fn processor_seconds(process: &str) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // What follows the program's name, which may hold anything: the 12th and 13th of it are user and system time.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// How long something takes, in seconds, and what it gives.
pub fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = work();
    (seconds(start.elapsed()), result)
}

pub fn seconds(time: Duration) -> f64 {
    time.as_secs_f64()
}

/// The middle one; the lower of two.
pub fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = figures.collect();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN)
}

pub fn show_bytes(bytes: f64) -> String {
    format!("{:.0} MB", bytes / 1_000_000.0)
}

pub fn show_seconds(seconds: f64) -> String {
    if seconds < 1.0 { format!("{:.0} ms", seconds * 1_000.0) } else { format!("{seconds:.2} s") }
}

pub fn show_rate(per_second: f64) -> String {
    format!("{per_second:.0}/s")
}
