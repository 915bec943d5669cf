//! What the server answers by itself, under names of its own and those that existing tooling calls.
//!
//! - `doublet.rs`: `/_doublet/…`. `moto.rs`: `/moto-api/…`. `localstack.rs`: `/_localstack/…`.
//! - `predictions.rs`: what endpoints of SageMaker answer. `look.rs`: what worlds remember, as JSON.

mod doublet;
mod localstack;
mod look;
mod moto;
mod predictions;

use doublet_aws::{WireRequest, WireResponse};
use percent_encoding::percent_decode_str;
use serde_json::Value as Json;

use crate::respond::Reception;
use crate::worlds::NoWorld;

/// The server's own answer; none if the request is for an engine.
pub(crate) fn own_answer(reception: &Reception, request: &WireRequest) -> Option<WireResponse> {
    if request.path == "/" {
        return is_visitor(request).then(|| text(200, "doublet serves AWS doubles here.\n"));
    }
    // Buckets may have any of these names: only what no client of AWS sends is ours.
    let (room, rest) = request.path.strip_prefix('/')?.split_once('/').unwrap_or((&request.path[1..], ""));
    match room {
        "_doublet" => Some(doublet::answer(reception, request, rest)),
        "moto-api" => Some(moto::answer(reception, request, rest)),
        "_localstack" => Some(localstack::answer(reception, request, rest)),
        "health" if is_visitor(request) => Some(localstack::answer(reception, request, "health")),
        _ => None,
    }
}

/// Somebody who looks in, not a client of AWS.
fn is_visitor(request: &WireRequest) -> bool {
    matches!(request.method.as_str(), "GET" | "HEAD")
        && request.query.is_empty()
        && request.header("authorization").is_none()
}

/// Forgets everything in the world that the request names, or in all.
fn reset(reception: &Reception, request: &WireRequest) -> Result<(), NoWorld> {
    let worlds = match asked_world(request) {
        Some(key) => vec![reception.worlds.named(&key)?],
        None => reception.worlds.all().into_iter().map(|(_, world)| world).collect(),
    };
    for world in worlds {
        world.engine.reset();
        if let Some(beginning) = &reception.beginning {
            beginning.plant(&world.engine)?;
        }
    }
    Ok(())
}

/// The access key whose world is meant: `?access_key=`, or that of the signature.
fn asked_world(request: &WireRequest) -> Option<String> {
    query(request, "access_key").or_else(|| doublet_aws::access_key(request))
}

fn query(request: &WireRequest, name: &str) -> Option<String> {
    let mut pairs = request.query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(known, _)| *known == name)?;
    Some(percent_decode_str(value).decode_utf8_lossy().into_owned())
}

pub(crate) fn text(status: u16, body: &str) -> WireResponse {
    answer(status, "text/plain; charset=utf-8", body.as_bytes().to_vec())
}

fn json(status: u16, body: &Json) -> WireResponse {
    answer(status, "application/json", body.to_string().into_bytes())
}

fn answer(status: u16, kind: &str, body: Vec<u8>) -> WireResponse {
    WireResponse { status, body, ..WireResponse::default() }.header("Content-Type", kind)
}

/// For a path or method that is not one of these.
fn unknown(request: &WireRequest, known: &str) -> WireResponse {
    text(404, &format!("There is no {} {}. There are: {known}.\n", request.method, request.path))
}

fn refused(refusal: &NoWorld) -> WireResponse {
    text(503, &format!("{refusal}\n"))
}
