//! Pages of this machine may ask from a browser; pages from elsewhere get no permission.
//!
//! Buckets of S3 have rules of their own for that, which the engine knows.

use doublet_aws::{WireRequest, WireResponse};

/// The answer to a browser that asks whether it may ask.
pub(crate) fn preflight(request: &WireRequest) -> Option<WireResponse> {
    let asked = request.header("access-control-request-method")?;
    if request.method != "OPTIONS" {
        return None;
    }
    let response = WireResponse { status: 204, ..WireResponse::default() }.header("Vary", "Origin");
    if local_origin(request).is_none() {
        return Some(response);
    }
    let response = response.header("Access-Control-Allow-Methods", asked).header("Access-Control-Max-Age", "600");
    Some(match request.header("access-control-request-headers") {
        Some(headers) => response.header("Access-Control-Allow-Headers", headers),
        None => response,
    })
}

/// Whether a browser asks for something in a bucket: everybody else is asked at the root.
pub(crate) fn may_be_for_bucket(request: &WireRequest) -> bool {
    request.method == "OPTIONS"
        && (request.path != "/" || request.host.contains(".localhost") || request.host.contains("s3"))
}

/// The answer with the permission for a page of this machine to read it.
pub(crate) fn allowed(request: &WireRequest, response: WireResponse, service: Option<&str>) -> WireResponse {
    if service == Some("s3") {
        return response;
    }
    let Some(origin) = local_origin(request) else { return response };
    response.header("Access-Control-Allow-Origin", origin).header("Access-Control-Expose-Headers", "*")
}

fn local_origin(request: &WireRequest) -> Option<&str> {
    let origin = request.header("origin")?;
    let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"))?;
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    };
    let is_local = matches!(name, "localhost" | "127.0.0.1" | "[::1]") || name.ends_with(".localhost");
    is_local.then_some(origin)
}
