//! Log lines on standard error: warnings always, `-v` what the run does, `-vv` each step. Only this program's own
//! lines: what HTTP libraries log may hold keys.

use std::io;

use tracing_subscriber::EnvFilter;

/// What is let through for so many `-v`.
const fn directives(verbose: u8) -> &'static str {
    match verbose {
        0 => "payrun=warn",
        1 => "payrun=info",
        _ => "payrun=debug",
    }
}

/// Starts logging. A second call changes nothing. Lines carry no colours, so that a mail of cron can be read.
pub fn init(verbose: u8) {
    let subscriber = tracing_subscriber::fmt()
        .compact()
        .with_env_filter(EnvFilter::new(directives(verbose)))
        .with_writer(io::stderr)
        .with_target(false)
        // Otherwise a closed standard error is complained about on standard error, which panics.
        .log_internal_errors(false)
        .finish();
    let _ = tracing::subscriber::set_global_default(subscriber);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_can_be_read_and_lets_no_library_through() {
        for verbose in 0..4 {
            let filter: EnvFilter = directives(verbose).parse().unwrap();
            assert!(filter.to_string().starts_with("payrun="), "{filter}");
        }
    }
}
