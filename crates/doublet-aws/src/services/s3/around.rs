//! What goes on around every operation: what is due by the clock before it, whether it may run, and who is told of it afterwards.

use super::state::S3State;
use super::{access, access_log, notifying};
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
    let outcome = match access::check(call, operation, input) {
        Ok(()) => handler(call, input),
        Err(refusal) => Err(Stop::Fault(refusal)),
    };
    let name = input.fields().get("Bucket").and_then(Value::as_text).unwrap_or_default();
    let Some(bucket) = call.state.buckets.get(name) else { return outcome };
    let (logged, told) = (bucket.settings.logging.is_some(), !bucket.settings.notifications.targets.is_empty());
    if told && let Ok(output) = &outcome {
        let by_form = call.request.is_some_and(|request| request.method == "POST");
        for happened in notifying::happened(operation, input, output, by_form) {
            notifying::tell(call, name, &happened);
        }
    }
    if logged {
        let result = match &outcome {
            Err(Stop::Fault(fault)) => Err(fault.as_ref()),
            Ok(_) | Err(Stop::Wait(_)) => Ok(()),
        };
        access_log::write(call, operation, input, result);
    }
    outcome
}
