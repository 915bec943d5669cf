//! `/_doublet/…`: health, metrics, reset, snapshot, and a look at what is remembered.

use doublet_aws::{WireRequest, WireResponse};
use serde_json::json;

use super::{answer as http_answer, asked_world, json, look, refused, reset, text, unknown};
use crate::answer::Answering;
use crate::respond::Reception;
use crate::worlds::{COMMON, NoWorld};

const KNOWN: &str = "GET /_doublet/health, GET /_doublet/metrics, GET /_doublet/state, GET /_doublet/calls, \
                     POST /_doublet/reset, GET and PUT /_doublet/snapshot";

fn find(reception: &Reception, request: &WireRequest, rest: &str) -> Result<WireResponse, NoWorld> {
    Ok(match (request.method.as_str(), rest) {
        ("GET" | "HEAD", "health") => health(reception),
        ("GET", "metrics") => metrics(reception),
        ("GET", "state") => json(200, &look::state(&world(reception, request)?.engine)),
        ("GET", "calls") => json(200, &look::calls(&world(reception, request)?.engine)),
        ("POST" | "DELETE", "reset") => {
            reset(reception, request)?;
            json(200, &json!({ "status": "ok" }))
        }
        ("GET", "snapshot") => match world(reception, request)?.engine.snapshot() {
            Ok(snapshot) => http_answer(200, "application/octet-stream", snapshot),
            Err(error) => text(500, &format!("There is no snapshot: {error}.\n")),
        },
        ("PUT" | "POST", "snapshot") => match world(reception, request)?.engine.restore(&request.body) {
            Ok(()) => json(200, &json!({ "status": "ok" })),
            Err(error) => text(400, &format!("The snapshot cannot be restored: {error}.\n")),
        },
        _ => unknown(request, KNOWN),
    })
}

pub(super) fn answer(reception: &Reception, request: &WireRequest, rest: &str) -> WireResponse {
    find(reception, request, rest).unwrap_or_else(|refusal| refused(&refusal))
}

/// The world that the request names. One that is looked at is not made: a mistyped key is told, and takes no room.
fn world(reception: &Reception, request: &WireRequest) -> Result<Answering, NoWorld> {
    let worlds = &reception.worlds;
    let key = match asked_world(request) {
        None if worlds.isolated() => return Err(NoWorld::Unsaid),
        key => key.unwrap_or_else(|| COMMON.to_owned()),
    };
    if request.method != "GET" {
        return worlds.named(&key);
    }
    worlds.find(&key).map(|(_, world)| world).ok_or(NoWorld::Unknown(key))
}

fn health(reception: &Reception) -> WireResponse {
    json(
        200,
        &json!({
            "status": "ok",
            "version": env!("CARGO_PKG_VERSION"),
            "services": doublet_aws::service_names(),
            "isolated": reception.worlds.isolated(),
            "kept": reception.store.is_some(),
            "uptime_seconds": reception.began.elapsed().as_secs(),
        }),
    )
}

fn metrics(reception: &Reception) -> WireResponse {
    let grown = reception.store.as_ref().map(|store| store.grown());
    let text = reception.metrics.text(reception.worlds.all().len(), grown);
    http_answer(200, "text/plain; version=0.0.4; charset=utf-8", text.into_bytes())
}
