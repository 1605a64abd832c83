//! Paths, methods and bodies: turns an HTTP request into an [`Ask`] and hands it to the door.

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::{get, post};
use http::StatusCode;
use http_body_util::LengthLimitError;
use serde_json::Value;

use super::Sandbox;
use super::answer::{dropped, refusal, said};
use super::door::{self, Ask, Kind};
use super::record::Vendor;

/// The largest request body that is read.
pub const BODY_LIMIT_BYTES: usize = 1024 * 1024;

pub(super) fn router(sandbox: Sandbox) -> Router {
    Router::new()
        .nest("/api/v1", vendor_routes(Vendor::Zayono))
        .nest("/v1", vendor_routes(Vendor::Moneroo))
        .fallback(|| async { said(&refusal(StatusCode::NOT_FOUND, "Not Found", &Value::Null)) })
        .with_state(sandbox)
}

fn vendor_routes(vendor: Vendor) -> Router<Sandbox> {
    let with_id = move |kind| {
        move |State(sandbox): State<Sandbox>, id: Result<Path<String>, _>, request: Request| {
            // An id that is not even text is an id that does not exist.
            let id =
                id.map_or_else(|_: axum::extract::rejection::PathRejection| String::new(), |Path(id)| id);
            receive(sandbox, vendor, kind, id, request)
        }
    };
    let without_id = move |kind| {
        move |State(sandbox): State<Sandbox>, request: Request| {
            receive(sandbox, vendor, kind, String::new(), request)
        }
    };
    Router::new()
        .route("/payouts", get(without_id(Kind::List)))
        .route("/payouts/initialize", post(without_id(Kind::Initialize)))
        .route("/payouts/{id}", get(with_id(Kind::Retrieve)))
        .route("/payouts/{id}/verify", get(with_id(Kind::Verify)))
}

async fn receive(sandbox: Sandbox, vendor: Vendor, kind: Kind, id: String, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    match to_bytes(body, BODY_LIMIT_BYTES).await {
        Ok(body) => door::pass(sandbox, Ask { vendor, kind, id, headers: parts.headers, body }).await,
        Err(error) => unreadable(error),
    }
}

fn unreadable(error: axum::Error) -> Response {
    if error.into_inner().is::<LengthLimitError>() {
        return said(&refusal(StatusCode::PAYLOAD_TOO_LARGE, "Payload Too Large", &Value::Null));
    }
    // The caller went away in the middle of its body.
    dropped()
}
