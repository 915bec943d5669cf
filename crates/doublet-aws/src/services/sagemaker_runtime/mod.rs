//! SageMaker Runtime: predictions of endpoints.
//!
//! `ops/` is what is done, `results.rs` how suites written for moto say what endpoints answer.
//!
//! No model runs. What an endpoint answers is said from outside (`crate::outside`): by a function, or by answers in a row.
//!
//! Deliberately otherwise than the service: an endpoint that a test gave answers need not have been made. An asynchronous
//! invocation is done as soon as it is asked for, and its result lies in S3 when the call returns.

mod errors;
mod ops;
mod results;
mod state;

pub use results::Invoked;

use std::sync::OnceLock;

use crate::room::{Exception, Operation, Room, Rule, Scope, Validation};
use state::Invocations;

pub(crate) static ROOM: Room<Invocations> = Room {
    name: "sagemaker-runtime",
    model: include_bytes!("../../../models/sagemaker-runtime.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::DetectedExcept(
        "ValidationError",
        // Suites written for moto say where an input lies in one word.
        &[Exception { shape: "InputLocationHeader", rule: Rule::Unchecked }],
    ),
    operations: &[
        Operation { name: "InvokeEndpoint", handler: ops::invoke::invoke_endpoint },
        Operation { name: "InvokeEndpointAsync", handler: ops::invoke_async::invoke_endpoint_async },
    ],
    resources: |call, _, input| vec![call.arn("sagemaker", &format!("endpoint/{}", input.text("EndpointName")))],
    answer: |_, _| None,
    inspect: Invocations::inspect,
};
