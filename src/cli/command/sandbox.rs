//! `payrun sandbox`: both providers, simulated, served on this machine.

use std::sync::Arc;

use super::{print, runtime, signals};
use crate::cli::args::{Global, Sandbox as Arguments};
use crate::cli::exit::Exit;
use crate::cli::line::say;
use crate::cli::render::ErrorReport;
use crate::cli::setup::refuse;
use crate::clock::SteadyClock;
use crate::sandbox::{Faults, LedgerPlace, ReplayMode, Sandbox, SandboxConfig, WebhookTarget, serve};

pub(in crate::cli) fn run(global: &Global, arguments: &Arguments) -> Result<Exit, ErrorReport> {
    let config = config(arguments)?;
    runtime()?.block_on(async {
        let clock = Arc::new(SteadyClock::from_system());
        let sandbox = Sandbox::open(config, clock).map_err(|error| ErrorReport::new(Exit::Setup, &error, None))?;
        let listener = tokio::net::TcpListener::bind(arguments.listen).await.map_err(|error| {
            let help = format!("is another program listening on {}? choose another with --listen", arguments.listen);
            ErrorReport::new(Exit::Setup, &error, Some(help))
        })?;
        let address = listener.local_addr().map_err(|error| ErrorReport::new(Exit::Setup, &error, None))?;
        if global.json {
            print(&format!("{}\n", serde_json::json!({ "listen": address.to_string() })))?;
        } else {
            print(&format!(
                "Zayono:  http://{address}/api/v1\nMoneroo: http://{address}/v1\nAny key of the vendor's test form. Ctrl-C ends it.\n"
            ))?;
        }
        if !address.ip().is_loopback() {
            say("warning: this address can be reached from other machines");
        }
        let mut stopped = signals::stop(false);
        let stop = async move {
            let _ = stopped.wait_for(|stopped| *stopped).await;
        };
        serve(listener, sandbox, stop).await.map_err(|error| ErrorReport::new(Exit::Unexpected, &error, None))?;
        Ok(Exit::Done)
    })
}

fn config(arguments: &Arguments) -> Result<SandboxConfig, ErrorReport> {
    let faults: Faults = match &arguments.faults {
        None => Faults::default(),
        Some(list) => list.parse().map_err(|error| {
            refuse(
                Exit::Arguments,
                format!("--faults {list}: {error}"),
                "such as lose_after=100,accepted_202=50",
            )
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
