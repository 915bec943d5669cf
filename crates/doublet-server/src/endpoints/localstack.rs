//! `/_localstack/…`: what scripts and test containers written for `LocalStack` ask for.

use doublet_aws::{WireRequest, WireResponse, service_names};
use serde_json::{Map, Value as Json, json};

use super::{json, refused, reset, unknown};
use crate::respond::Reception;

const KNOWN: &str =
    "GET /_localstack/health, GET /_localstack/info, GET /_localstack/init, POST /_localstack/state/reset";

/// The stages that `LocalStack` tells of; there are no scripts, so that all are over.
const STAGES: [&str; 4] = ["BOOT", "START", "READY", "SHUTDOWN"];

pub(super) fn answer(reception: &Reception, request: &WireRequest, rest: &str) -> WireResponse {
    match (request.method.as_str(), rest) {
        ("GET" | "HEAD", "health") => json(200, &health()),
        // It asks LocalStack to end or to begin anew; nobody but the one who started this server may end it.
        ("POST", "health") => json(200, &json!({ "status": "ok" })),
        ("GET", "info") => json(
            200,
            &json!({
                "version": env!("CARGO_PKG_VERSION"),
                "edition": "doublet",
                "is_license_activated": false,
                "uptime": reception.began.elapsed().as_secs(),
            }),
        ),
        ("GET", "init") => {
            let completed: Map<String, Json> =
                STAGES.iter().map(|stage| ((*stage).to_owned(), (*stage != "SHUTDOWN").into())).collect();
            json(200, &json!({ "completed": completed, "scripts": [] }))
        }
        ("GET", stage) if stage.strip_prefix("init/").is_some_and(is_stage) => {
            let completed = !stage.eq_ignore_ascii_case("init/shutdown");
            json(200, &json!({ "completed": completed, "scripts": [] }))
        }
        ("POST", "state/reset") => match reset(reception, request) {
            Ok(()) => json(200, &json!({ "status": "ok" })),
            Err(refusal) => refused(&refusal),
        },
        _ => unknown(request, KNOWN),
    }
}

fn is_stage(name: &str) -> bool {
    STAGES.iter().any(|stage| stage.eq_ignore_ascii_case(name))
}

fn health() -> Json {
    let services: Map<String, Json> =
        service_names().into_iter().map(|name| (name.to_owned(), "running".into())).collect();
    json!({ "services": services, "edition": "doublet", "version": env!("CARGO_PKG_VERSION") })
}
