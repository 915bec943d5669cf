//! What endpoints of SageMaker answer, as suites written for moto say it: results in a row, for every endpoint of a region.

use doublet_aws::{Kept, Place, Subject, Told, WireRequest, WireResponse};
use serde_json::{Value as Json, json};

use super::{json as answer_json, refused, text};
use crate::respond::Reception;
use crate::worlds::COMMON;

/// How an endpoint is asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Invoked {
    /// The prediction is the answer.
    AtOnce,
    /// The prediction is put into S3.
    Later,
}

/// Adds results to those that are there.
pub(super) fn add(reception: &Reception, request: &WireRequest, invoked: Invoked) -> WireResponse {
    let Ok(said) = serde_json::from_slice::<Json>(&request.body) else {
        return text(400, "The body is to be JSON: {\"results\": [...]}.\n");
    };
    let Some(results) = said["results"].as_array() else {
        return text(400, "The body has no list `results`.\n");
    };
    let world = match reception.worlds.named(super::asked_world(request).as_deref().unwrap_or(COMMON)) {
        Ok(world) => world,
        Err(refusal) => return refused(&refusal),
    };
    let part = |name: &str, usual: &str| said[name].as_str().unwrap_or(usual).to_owned();
    let subject = Subject {
        service: "sagemaker-runtime".to_owned(),
        place: Place { account: part("account_id", "123456789012"), region: part("region", "us-east-1") },
        name: None,
        operation: (invoked == Invoked::Later).then(|| "InvokeEndpointAsync".to_owned()),
    };
    let answers = results.iter().zip(0_usize..).map(|(result, number)| told(result, number, invoked)).collect();
    world.engine.add_answers(subject, answers);
    WireResponse { status: 201, ..answer_json(200, &json!({})) }
}

/// A result as the runtime takes it. The same question gets the same result, and the same place in S3.
fn told(result: &Json, number: usize, invoked: Invoked) -> Told {
    let mut members = vec![("Key".to_owned(), Kept::Text(format!("result-{number}")))];
    let mut add = |name: &str, value: String| members.push((name.to_owned(), Kept::Text(value)));
    match invoked {
        Invoked::AtOnce => {
            // For one that is asked for later, the whole result is what lies in S3.
            add("Whole", result.to_string());
            for name in ["Body", "ContentType", "InvokedProductionVariant", "CustomAttributes"] {
                if let Some(value) = result[name].as_str() {
                    add(name, value.to_owned());
                }
            }
        }
        Invoked::Later => {
            add("Body", result["data"].as_str().map_or_else(|| result["data"].to_string(), str::to_owned));
            if result["is_failure"].as_bool() == Some(true) {
                add("Failed", "true".to_owned());
            }
        }
    }
    Told::Answer(members)
}
