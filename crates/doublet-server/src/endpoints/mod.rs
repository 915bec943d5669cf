//! What the server answers by itself, under names of its own and those that existing tooling calls.
//!
//! - `doublet.rs`: `/_doublet/…`. `moto/`: `/moto-api/…`. `localstack.rs`: `/_localstack/…`.
//!   `metadata.rs`: what the machine that a program runs on says of itself.
//! - `look.rs`: what worlds remember, as JSON.

mod doublet;
mod localstack;
mod look;
mod metadata;
mod moto;

pub use metadata::instance_metadata;
pub use moto::MotoApi;

use doublet_aws::{WireRequest, WireResponse};
use percent_encoding::percent_decode_str;
use serde_json::Value as Json;

use crate::answer::Answering;
use crate::respond::Reception;
use crate::worlds::{COMMON, NoWorld};

/// Whether a request is for what the server tells and changes by itself.
pub(crate) fn is_own(request: &WireRequest) -> bool {
    let room = request.path.split('/').nth(1).unwrap_or_default();
    matches!(room, "_doublet" | "moto-api" | "_localstack")
}

/// The server's own answer; none if the request is for an engine.
pub(crate) fn own_answer(reception: &Reception, request: &WireRequest) -> Option<WireResponse> {
    if request.path == "/" {
        return is_visitor(request).then(|| text(200, "doublet serves AWS doubles here.\n"));
    }
    // Buckets may have any of these names: only what no client of AWS sends is ours.
    let (room, rest) = request.path.strip_prefix('/')?.split_once('/').unwrap_or((&request.path[1..], ""));
    if let Some(refusal) = wrong_parameter(room, rest, &request.query, reception.worlds.isolated()) {
        return Some(text(400, &refusal));
    }
    match room {
        "_doublet" => Some(doublet::answer(reception, request, rest)),
        "moto-api" => Some(moto_answer(reception, request, rest)),
        "_localstack" => Some(localstack::answer(reception, request, rest)),
        "latest" if metadata::is_asked_for(request, rest) => {
            reception.worlds.of(request).ok().and_then(|world| instance_metadata(&world.engine, request))
        }
        "health" if is_visitor(request) => Some(localstack::answer(reception, request, "health")),
        _ => None,
    }
}

/// A parameter that says nothing is refused: who believes to reset one world must not reset all.
fn wrong_parameter(room: &str, rest: &str, query: &str, isolated: bool) -> Option<String> {
    let is_watched = room == "_doublet" && !matches!(rest, "health" | "metrics");
    let names = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default());
    for name in names.filter(|name| !name.is_empty()) {
        if name == "access_key" {
            if !isolated && matches!(room, "_doublet" | "moto-api" | "_localstack") {
                return Some(
                    "`access_key` names a world, and this server has one for all keys: it runs without --isolate. \
                     Leave the parameter out.\n"
                        .to_owned(),
                );
            }
        } else if is_watched {
            let known = if isolated { "there is `access_key`" } else { "there are none without --isolate" };
            return Some(format!("There is no parameter `{name}` here; {known}.\n"));
        }
    }
    None
}

/// The worlds that are asked for: the one that the request names, or all.
fn moto_answer(reception: &Reception, request: &WireRequest, rest: &str) -> WireResponse {
    match asked_worlds(reception, request) {
        Ok(worlds) => {
            let engines = worlds.into_iter().map(|world| world.engine).collect();
            let forget = || reset(reception, request).map_err(|refusal| refusal.to_string());
            reception.moto.answer_for(&moto::Worlds { engines, forget: &forget }, request, rest)
        }
        Err(refusal) => refused(&refusal),
    }
}

/// Somebody who looks in, not a client of AWS.
fn is_visitor(request: &WireRequest) -> bool {
    matches!(request.method.as_str(), "GET" | "HEAD")
        && request.query.is_empty()
        && request.header("authorization").is_none()
}

/// Forgets everything in the world that the request names, or in all. Worlds of access keys end; they begin anew, with the seed,
/// when their keys come again.
fn reset(reception: &Reception, request: &WireRequest) -> Result<(), NoWorld> {
    let worlds = &reception.worlds;
    if worlds.isolated() {
        match asked_world(request) {
            Some(key) => worlds.end(&key),
            None => worlds.all().iter().for_each(|(name, _)| worlds.end(name)),
        }
        return Ok(());
    }
    let engine = worlds.named(COMMON)?.engine;
    match &reception.beginning {
        Some(beginning) => beginning.begin_anew(&engine)?,
        None => engine.reset(),
    }
    Ok(())
}

fn asked_worlds(reception: &Reception, request: &WireRequest) -> Result<Vec<Answering>, NoWorld> {
    Ok(match asked_world(request) {
        Some(key) => vec![reception.worlds.named(&key)?],
        None => reception.worlds.all().into_iter().map(|(_, world)| world).collect(),
    })
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
    let status = match refusal {
        NoWorld::Unsaid => 400,
        NoWorld::Unknown(_) => 404,
        NoWorld::TooMany | NoWorld::Unmade(_) => 503,
    };
    text(status, &format!("{refusal}\n"))
}
