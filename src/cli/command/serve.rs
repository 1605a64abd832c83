//! `payrun serve`: the webhook endpoints.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{print, runtime, signals};
use crate::cli::args::{Global, Practice, Serve};
use crate::cli::exit::Exit;
use crate::cli::line::say;
use crate::cli::render::ErrorReport;
use crate::cli::setup::{Setup, refuse};
use crate::web::{Endpoints, WebhookAccount};

pub(in crate::cli) fn run(global: &Global, serve: &Serve) -> Result<Exit, ErrorReport> {
    let setup = Setup::new(global, &Practice { sandbox: None })?;
    let mut accounts = BTreeMap::new();
    for account in setup.config()?.accounts.values() {
        if let Some(secret) = account.webhook_secret()? {
            accounts.insert(account.name.clone(), WebhookAccount { provider: account.provider, secret });
        }
    }
    if accounts.is_empty() {
        return Err(refuse(
            Exit::Setup,
            "no account has a webhook secret, so no webhook could be trusted",
            "set webhook_secret_env for the account in the configuration",
        ));
    }
    let names: Vec<String> = accounts.keys().map(ToString::to_string).collect();
    let endpoints = Endpoints::new(accounts, setup.journal_path(), Arc::clone(&setup.clock));
    runtime()?.block_on(async {
        let listener = tokio::net::TcpListener::bind(serve.listen).await.map_err(|error| {
            let help =
                format!("is another program listening on {}? choose another with --listen", serve.listen);
            ErrorReport::new(Exit::Setup, &error, Some(help))
        })?;
        let address = listener.local_addr().map_err(|error| ErrorReport::new(Exit::Setup, &error, None))?;
        if global.json {
            print(&format!("{}\n", serde_json::json!({ "listen": address.to_string(), "accounts": names })))?;
        } else {
            let lines: Vec<String> =
                names.iter().map(|name| format!("POST http://{address}/webhooks/{name}\n")).collect();
            print(&lines.concat())?;
        }
        if !address.ip().is_loopback() {
            say("warning: this address can be reached from other machines; put a proxy with HTTPS before it");
        }
        let mut stopped = signals::stop(false);
        axum::serve(listener, endpoints.router())
            .with_graceful_shutdown(async move {
                let _ = stopped.wait_for(|stopped| *stopped).await;
            })
            .await
            .map_err(|error| ErrorReport::new(Exit::Unexpected, &error, None))?;
        Ok(Exit::Done)
    })
}
