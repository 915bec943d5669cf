//! `/moto-api/…`: what suites written for moto's server ask for.

use doublet_aws::{Invoked, WireRequest, WireResponse};
use serde_json::json;

use super::predictions;
use super::{json, look, refused, reset, text, unknown};
use crate::respond::Reception;
use crate::worlds::COMMON;

const KNOWN: &str = "GET /moto-api/, POST /moto-api/reset, POST /moto-api/reset-auth, POST /moto-api/seed, \
                     GET and POST /moto-api/config, GET /moto-api/data.json, \
                     POST /moto-api/static/sagemaker/endpoint-results, \
                     POST /moto-api/static/sagemaker/async-endpoint-results";

pub(super) fn answer(reception: &Reception, request: &WireRequest, rest: &str) -> WireResponse {
    let ok = || json(200, &json!({ "status": "ok" }));
    match (request.method.as_str(), rest) {
        ("GET", "") => text(200, &format!("doublet serves AWS doubles here. There are: {KNOWN}.\n")),
        ("POST", "reset") => match reset(reception, request) {
            Ok(()) => ok(),
            Err(refusal) => refused(&refusal),
        },
        // Identifiers follow from the requests since the last reset, whatever the seed.
        ("POST", "reset-auth" | "seed") => ok(),
        ("GET", "config") => json(200, &json!({})),
        // Settings of moto's that change where code runs; there is nothing here that would run elsewhere.
        ("POST", "config") => WireResponse { status: 201, ..json(200, &json!({})) },
        ("GET", "data.json") => match reception.worlds.named(COMMON) {
            Ok(world) => json(200, &look::state(&world.engine)),
            Err(refusal) => refused(&refusal),
        },
        ("POST", "static/sagemaker/endpoint-results") => predictions::add(reception, request, Invoked::AtOnce),
        ("POST", "static/sagemaker/async-endpoint-results") => predictions::add(reception, request, Invoked::Later),
        _ => unknown(request, KNOWN),
    }
}
