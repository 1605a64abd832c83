//! `payrun serve`: the webhook endpoints.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;

use super::{print, runtime, signals};
use crate::cli::args::{Global, Practice, Serve};
use crate::cli::exit::Exit;
use crate::cli::language::words;
use crate::cli::line::say;
use crate::cli::render::ErrorReport;
use crate::cli::setup::Setup;
use crate::web::{Endpoints, WebhookAccount};
use crate::words::Message;

pub(in crate::cli) fn run(global: &Global, serve: &Serve) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &Practice { sandbox: None })?;
    let mut accounts = BTreeMap::new();
    for account in setup.config()?.accounts.values() {
        if let Some(secret) = account.webhook_secret()? {
            accounts.insert(account.name.clone(), WebhookAccount { provider: account.provider, secret });
        }
    }
    if accounts.is_empty() {
        return Err(ErrorReport::of(Exit::Setup, Message::new("no-webhook-secret")));
    }
    let names: Vec<String> = accounts.keys().map(ToString::to_string).collect();
    let endpoints = Endpoints::new(accounts, setup.journal_path(), Arc::clone(&setup.clock));
    runtime()?.block_on(async {
        let (listener, address) = listen(serve.listen).await?;
        if global.json {
            print(&format!("{}\n", serde_json::json!({ "listen": address.to_string(), "accounts": names })))?;
        } else {
            let lines: Vec<String> =
                names.iter().map(|name| format!("POST http://{address}/webhooks/{name}\n")).collect();
            print(&lines.concat())?;
        }
        if !address.ip().is_loopback() {
            say(words("listens-to-others"));
        }
        let mut stopped = signals::stop(false);
        axum::serve(listener, endpoints.router())
            .with_graceful_shutdown(async move {
                let _ = stopped.wait_for(|stopped| *stopped).await;
            })
            .await
            .map_err(|error| not_served(&error))?;
        Ok(Exit::Done)
    })
}

/// Listens, and tells where: port 0 is any that is free.
pub(super) async fn listen(wanted: SocketAddr) -> Result<(TcpListener, SocketAddr), ErrorReport> {
    let not_heard = |error: io::Error| {
        let what = Message::new("listen-impossible").with("address", wanted.to_string());
        ErrorReport::of(Exit::Setup, what).because(&error)
    };
    let listener = TcpListener::bind(wanted).await.map_err(not_heard)?;
    let address = listener.local_addr().map_err(not_heard)?;
    Ok((listener, address))
}

pub(super) fn not_served(error: &(dyn std::error::Error + 'static)) -> ErrorReport {
    ErrorReport::of(Exit::Unexpected, Message::new("serving-ended")).because(error)
}
