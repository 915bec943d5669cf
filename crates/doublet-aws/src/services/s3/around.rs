//! What goes on around every operation: what is due by the clock before it, whether it may run, and who is told of it afterwards.

use super::ops::objects::delete_objects;
use super::state::S3State;
use super::{access, access_log, due};
use crate::fault::Fault;
use crate::input::Input;
use crate::room::{Call, Handler, Stop};
use crate::value::{Fields, Value};

/// Runs an operation, if the caller may.
pub(super) fn run(
    call: &mut Call<'_, S3State>,
    operation: &'static str,
    input: &Input<'_>,
    handler: Handler<S3State>,
) -> Result<Fields, Stop> {
    let name = input.fields().get("Bucket").and_then(Value::as_text).unwrap_or_default();
    due::apply(call, name);
    // As it was before: an operation may end it.
    let log = call.state.buckets.get(name).and_then(access_log::target);
    let outcome = match check(call, operation, input) {
        Ok(()) => handler(call, input),
        Err(refusal) => Err(Stop::Fault(refusal)),
    };
    let outcome = outcome.map(|output| match due::announced(call, operation, input) {
        Some(expiration) => output.with("Expiration", expiration),
        None => output,
    });
    if let Some(log) = log {
        let result = match &outcome {
            Err(Stop::Fault(fault)) => Err(fault.as_ref()),
            Ok(_) | Err(Stop::Wait(_) | Stop::Ask(_)) => Ok(()),
        };
        access_log::write(call, &log, operation, input, result);
    }
    outcome
}

fn check(call: &mut Call<'_, S3State>, operation: &'static str, input: &Input<'_>) -> Result<(), Box<Fault>> {
    if operation == "DeleteObjects" {
        delete_objects::check_body(input).map_err(|error| Box::new(error.into()))?;
    }
    access::check(call, operation, input)
}
