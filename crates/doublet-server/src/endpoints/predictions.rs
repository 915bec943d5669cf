//! What endpoints of SageMaker answer, as suites written for moto say it.

use doublet_aws::{Invoked, WireRequest, WireResponse};
use serde_json::json;

use super::{asked_world, json as answer_json, refused, text};
use crate::respond::Reception;
use crate::worlds::COMMON;

/// Adds results to those that are there.
pub(super) fn add(reception: &Reception, request: &WireRequest, invoked: Invoked) -> WireResponse {
    let world = match reception.worlds.named(asked_world(request).as_deref().unwrap_or(COMMON)) {
        Ok(world) => world,
        Err(refusal) => return refused(&refusal),
    };
    match world.engine.add_endpoint_results(&request.body, invoked) {
        Ok(()) => WireResponse { status: 201, ..answer_json(200, &json!({})) },
        Err(words) => text(400, &format!("{words}\n")),
    }
}
