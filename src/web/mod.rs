//! The webhook endpoints: `POST /webhooks/{account}`. A webhook is checked, stored, and only then answered; whoever
//! pays the run picks it up from the journal. Nothing here decides anything about a payout. Uses the webhook library,
//! the journal's inbox, the domain and the clock.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use secrecy::SecretString;

use crate::clock::Clock;
use crate::domain::{AccountName, ProviderName, ProviderStatus};
use crate::journal::{JournalError, StoredWebhook, WebhookInbox};
use crate::webhook::{BODY_LIMIT_BYTES, Event, verify_and_read};

/// An account whose provider sends webhooks.
#[derive(Debug, Clone)]
pub struct WebhookAccount {
    /// Whose API it speaks.
    pub provider: ProviderName,
    /// What signs its webhooks.
    pub secret: SecretString,
}

/// What the endpoints need.
#[derive(Debug, Clone)]
pub struct Endpoints {
    accounts: Arc<BTreeMap<AccountName, WebhookAccount>>,
    journal: PathBuf,
    inbox: Arc<Mutex<Option<WebhookInbox>>>,
    clock: Arc<dyn Clock>,
}

impl Endpoints {
    /// Endpoints for these accounts, that store into the journal at `journal`.
    #[must_use]
    pub fn new(
        accounts: BTreeMap<AccountName, WebhookAccount>,
        journal: PathBuf,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self { accounts: Arc::new(accounts), journal, inbox: Arc::default(), clock }
    }

    /// The service.
    pub fn router(self) -> Router {
        Router::new()
            .route("/webhooks/{account}", post(receive))
            .route("/health", get(|| async { "ok\n" }))
            .layer(DefaultBodyLimit::max(BODY_LIMIT_BYTES))
            .with_state(self)
    }

    /// Stores an event, durable when it returns. The journal is opened when it is first needed: it may not be there
    /// before the first run.
    fn store(&self, webhook: &StoredWebhook) -> Result<bool, JournalError> {
        let mut inbox = self.inbox.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = match inbox.take() {
            Some(opened) => opened,
            None => WebhookInbox::open(&self.journal)?,
        };
        let stored = opened.store(webhook, self.clock.now())?;
        // Kept only while it works: after an error the next webhook opens it afresh.
        *inbox = Some(opened);
        Ok(stored)
    }
}

async fn receive(
    State(endpoints): State<Endpoints>,
    Path(account): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let found = account.parse::<AccountName>().ok().and_then(|name| {
        endpoints.accounts.get_key_value(&name).map(|(name, account)| (name.clone(), account.clone()))
    });
    let Some((name, account)) = found else { return StatusCode::NOT_FOUND };
    let event = match verify_and_read(account.provider, &account.secret, &headers, &body) {
        Ok(event) => event,
        Err(error) => {
            tracing::warn!(account = %name, "a webhook is refused: {error}");
            return StatusCode::from_u16(error.http_status()).unwrap_or(StatusCode::BAD_REQUEST);
        }
    };
    if !event.is_about_a_payout() {
        return StatusCode::OK;
    }
    let webhook = to_store(name, event);
    let stored = tokio::task::spawn_blocking(move || endpoints.store(&webhook)).await;
    match stored {
        Ok(Ok(new)) => {
            tracing::info!(new, "a webhook is stored");
            StatusCode::OK
        }
        Ok(Err(error)) => {
            // Not stored, so not accepted: the vendor sends it again.
            tracing::error!("a webhook cannot be stored: {error}");
            StatusCode::SERVICE_UNAVAILABLE
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn to_store(account: AccountName, event: Event) -> StoredWebhook {
    // The name says it where the status does not: `payout.successful`, `payout.success`.
    let word = event.status.unwrap_or_else(|| match event.name.as_str() {
        "payout.successful" | "payout.success" => "success".to_owned(),
        other => other.trim_start_matches("payout.").to_owned(),
    });
    StoredWebhook {
        account,
        digest: event.digest,
        payout_id: event.payout_id,
        status: ProviderStatus::from_word(&word),
    }
}
