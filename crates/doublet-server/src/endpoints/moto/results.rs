//! What endpoints of SageMaker answer, as suites written for moto say it.

use std::sync::Arc;

use doublet_aws::{Engine, Invoked, WireResponse};
use serde_json::json;

use crate::endpoints::{json as answer_json, text};

/// Adds results to those that are there, in all these worlds.
pub(super) fn add(engines: &[Arc<Engine>], said: &[u8], invoked: Invoked) -> WireResponse {
    if engines.is_empty() {
        return text(404, "There is no world yet whose endpoints could answer. Say which is meant: ?access_key=KEY\n");
    }
    match engines.iter().try_for_each(|engine| engine.add_endpoint_results(said, invoked)) {
        Ok(()) => answer_json(201, &json!({})),
        Err(words) => text(400, &format!("{words}\n")),
    }
}
