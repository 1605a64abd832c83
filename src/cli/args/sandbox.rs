//! The commands that listen: `payrun sandbox` (how the served simulator behaves, and what goes wrong in it) and
//! `payrun serve`.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::{Args, value_parser};

use super::values;

/// `payrun sandbox`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
Examples:
  payrun sandbox
  payrun sandbox --faults lose_after=100,accepted_202=50 --seed 7
  payrun sandbox --latency 80 --settle 2000..60000 --rate-per-minute 120

An account that uses it: environment = \"test\", base_url = \"http://127.0.0.1:7070/api/v1\" (Moneroo: …/v1), and
any key of the vendor's test form, such as zyn_test_ and 32 letters or digits.")]
pub struct Sandbox {
    /// Where to listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:7070", value_parser = values::listen)]
    pub listen: SocketAddr,

    /// The file that keeps what was really paid; without it, it is gone with the program
    #[arg(long, value_name = "PATH")]
    pub ledger: Option<PathBuf>,

    /// Everything drawn by chance is drawn from this
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,

    /// What goes wrong, in how many of a thousand calls: lose_after=100,accepted_202=50
    #[arg(long, value_name = "LIST")]
    pub faults: Option<String>,

    /// How long an answer takes, in milliseconds: 80, or 20..200
    #[arg(long, value_name = "MS", default_value = "0", value_parser = values::milliseconds_range)]
    pub latency: RangeInclusive<u64>,

    /// How long a payout takes to its final status, in milliseconds
    #[arg(long, value_name = "MS..MS", default_value = "500..3000", value_parser = values::milliseconds_range)]
    pub settle: RangeInclusive<u64>,

    /// Calls that a key may make in any 60 seconds; what the vendors document is 120
    #[arg(long, value_name = "N", default_value_t = 120, value_parser = value_parser!(u32).range(1..))]
    pub rate_per_minute: u32,

    /// Never answer 429
    #[arg(long, conflicts_with = "rate_per_minute")]
    pub no_rate_limit: bool,

    /// Payouts in a thousand that end as failed
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = value_parser!(u16).range(0..=1000))]
    pub fail_permille: u16,

    /// Where Zayono's webhooks go, such as <http://127.0.0.1:8080/webhooks/main>
    #[arg(long, value_name = "URL", requires = "webhook_secret")]
    pub zayono_webhook: Option<String>,

    /// Where Moneroo's webhooks go
    #[arg(long, value_name = "URL", requires = "webhook_secret")]
    pub moneroo_webhook: Option<String>,

    /// What signs them; the same as in the variable that the account's `webhook_secret_env` names
    #[arg(long, value_name = "TEXT")]
    pub webhook_secret: Option<String>,

    /// Answer 409 to a known key with another body, instead of the existing payout
    #[arg(long)]
    pub conflict_409: bool,
}

impl Sandbox {
    /// The calls a minute that are let through. `None`: all.
    #[must_use]
    pub const fn rate_limit(&self) -> Option<u32> {
        if self.no_rate_limit { None } else { Some(self.rate_per_minute) }
    }
}

/// `payrun serve`
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
Examples:
  payrun serve
  payrun serve --listen 127.0.0.1:9000

Give the provider the address https://your.host/webhooks/ACCOUNT. A webhook makes a payment due for a status call; what
it says is never believed. It is stored in the journal, and picked up by whoever pays the run.")]
pub struct Serve {
    /// Where to listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080", value_parser = values::listen)]
    pub listen: SocketAddr,
}
