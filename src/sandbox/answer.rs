//! How answers leave: JSON in the envelope that both vendors share, a proxy's HTML, or nothing at all.

use axum::body::Body;
use axum::response::Response;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderName, StatusCode};
use serde_json::{Value, json};

use super::chance::Chance;

/// Marks a response that never leaves: whoever carries responses must drop the connection without a byte. The
/// socket server does; an in-process transport turns it into its own connection error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConnectionDropped;

/// A status and a JSON body, before it is dressed as a response.
pub(super) type Said = (StatusCode, Value);

/// `{message, data: null, errors}`, as both vendors refuse.
pub(super) fn refusal(status: StatusCode, message: &str, errors: &Value) -> Said {
    (status, json!({ "message": message, "data": null, "errors": errors }))
}

pub(super) fn said((status, body): &Said) -> Response {
    respond(*status, "application/json", body.to_string())
}

pub(super) fn with_header(mut response: Response, name: HeaderName, value: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}

pub(super) fn dropped() -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.extensions_mut().insert(ConnectionDropped);
    response
}

/// 500, 502 or 503, in JSON or as a proxy's page, and never an id.
pub(super) fn server_error(chance: Chance, whose: &str, nth: u64) -> Response {
    let draw = chance.number("server_error", whose, nth);
    let status = match draw % 3 {
        0 => StatusCode::INTERNAL_SERVER_ERROR,
        1 => StatusCode::BAD_GATEWAY,
        _ => StatusCode::SERVICE_UNAVAILABLE,
    };
    if (draw / 3).is_multiple_of(2) {
        return html(status, status.canonical_reason().unwrap_or("Error"));
    }
    said(&refusal(status, "Server Error", &Value::Null))
}

/// A 2xx that says nothing usable: HTML, JSON that was cut, or JSON without what matters.
pub(super) fn garbage((status, body): &Said, chance: Chance, whose: &str, nth: u64) -> Response {
    match chance.number("garbage_kind", whose, nth) % 3 {
        0 => html(StatusCode::OK, "Maintenance"),
        1 => {
            let mut text = body.to_string();
            // Before any value: not even a prefix of the id is left.
            text.truncate(10);
            respond(*status, "application/json", text)
        }
        _ => said(&(*status, json!({ "message": "OK", "data": null, "errors": null }))),
    }
}

fn html(status: StatusCode, title: &str) -> Response {
    let page =
        format!("<html>\r\n<head><title>{title}</title></head>\r\n<body><h1>{title}</h1></body>\r\n</html>");
    respond(status, "text/html", page)
}

fn respond(status: StatusCode, content_type: &'static str, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
