//! What the server answers by itself: health and reset, under the names that existing tooling calls.

use doublet_aws::{Engine, WireRequest, WireResponse};

/// The server's own answer; none if the request is for the engine.
pub(crate) fn own_answer(engine: &Engine, request: &WireRequest) -> Option<WireResponse> {
    match (request.method.as_str(), request.path.as_str()) {
        ("GET" | "HEAD", "/") if is_unsigned(request) => Some(text(200, "doublet serves AWS doubles here.\n")),
        ("POST", "/moto-api/reset") => {
            engine.reset();
            Some(json(200, r#"{"status": "ok"}"#))
        }
        ("POST", "/moto-api/reset-auth") => Some(json(200, r#"{"status": "ok"}"#)),
        _ => None,
    }
}

/// A plain visitor, not a client that lists its buckets.
fn is_unsigned(request: &WireRequest) -> bool {
    request.query.is_empty() && request.header("authorization").is_none()
}

fn text(status: u16, body: &str) -> WireResponse {
    answer(status, "text/plain; charset=utf-8", body)
}

fn json(status: u16, body: &str) -> WireResponse {
    answer(status, "application/json", body)
}

fn answer(status: u16, kind: &str, body: &str) -> WireResponse {
    WireResponse { status, body: body.as_bytes().to_vec(), ..WireResponse::default() }.header("Content-Type", kind)
}
