//! `payrun sandbox`: both providers, simulated, served on this machine.

use std::sync::Arc;

use super::serve::{listen, not_served};
use super::{print, print_words, runtime, signals};
use crate::cli::args::{Global, Sandbox as Arguments};
use crate::cli::exit::Exit;
use crate::cli::language::words;
use crate::cli::line::say;
use crate::cli::render::ErrorReport;
use crate::clock::SteadyClock;
use crate::sandbox::{
    Faults, FaultsError, LedgerPlace, ReplayMode, Sandbox, SandboxConfig, WebhookTarget, serve,
};
use crate::words::Message;

pub(in crate::cli) fn run(global: &Global, arguments: &Arguments) -> Result<Exit, ErrorReport> {
    let config = config(arguments)?;
    runtime()?.block_on(async {
        let clock = Arc::new(SteadyClock::from_system());
        let sandbox = Sandbox::open(config, clock).map_err(|error| {
            ErrorReport::of(Exit::Setup, Message::new("ledger-not-opened")).because(&error)
        })?;
        let (listener, address) = listen(arguments.listen).await?;
        if global.json {
            print(&format!("{}\n", serde_json::json!({ "listen": address.to_string() })))?;
        } else {
            let addresses = format!("Zayono:  http://{address}/api/v1\nMoneroo: http://{address}/v1");
            print_words(&format!("{addresses}\n{}\n", words("sandbox-served")))?;
        }
        if !address.ip().is_loopback() {
            say(words("listens-to-others"));
        }
        let mut stopped = signals::stop(false);
        let stop = async move {
            let _ = stopped.wait_for(|stopped| *stopped).await;
        };
        serve(listener, sandbox, stop).await.map_err(|error| not_served(&error))?;
        Ok(Exit::Done)
    })
}

fn config(arguments: &Arguments) -> Result<SandboxConfig, ErrorReport> {
    let faults: Faults = match &arguments.faults {
        None => Faults::default(),
        Some(list) => list.parse().map_err(|error| {
            let what = Message::new("faults-wrong").with("list", list.clone());
            ErrorReport {
                causes: vec![FaultsError::to_string(&error)],
                ..ErrorReport::of(Exit::Arguments, what)
            }
        })?,
    };
    let webhook = |url: &Option<String>| {
        let (url, secret) = url.clone().zip(arguments.webhook_secret.clone())?;
        Some(WebhookTarget { url, secret: secret.into() })
    };
    Ok(SandboxConfig {
        zayono_webhook: webhook(&arguments.zayono_webhook),
        moneroo_webhook: webhook(&arguments.moneroo_webhook),
        ledger: arguments.ledger.clone().map_or(LedgerPlace::Memory, LedgerPlace::File),
        seed: arguments.seed,
        latency_ms: arguments.latency.clone(),
        settle_ms: arguments.settle.clone(),
        fail_permille: arguments.fail_permille,
        rate_per_minute: arguments.rate_limit(),
        replay: if arguments.conflict_409 { ReplayMode::Conflict } else { ReplayMode::Existing },
        faults,
        ..SandboxConfig::default()
    })
}
