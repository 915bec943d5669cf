//! What of a seed is not a mapping, list or text where it has to be, in words that name it.

use serde_json::Value as Json;

/// The first part that is something else than it has to be.
pub(super) fn fault(seed: &Json) -> Option<String> {
    let Some(parts) = seed.as_object() else {
        return Some(format!("a seed is a mapping with queues, parameters and calls; this is {}", kind(seed)));
    };
    let mapping = |name: &str, of: &str| match parts.get(name)? {
        Json::Object(_) | Json::Null => None,
        other => Some(format!(
            "`{name}` is a mapping of names to {of}, like `{name}: {{first: , second: }}`; this is {}",
            kind(other)
        )),
    };
    mapping("queues", "queues")
        .or_else(|| mapping("parameters", "values"))
        .or_else(|| calls(parts.get("calls")?))
        .or_else(|| {
            let queues = parts.get("queues").and_then(Json::as_object)?;
            queues.iter().find_map(|(name, queue)| fault_of_queue(name, queue))
        })
}

fn calls(calls: &Json) -> Option<String> {
    match calls {
        Json::Null => None,
        Json::Array(calls) => calls
            .iter()
            .find(|call| !call.is_object())
            .map(|call| format!("a call is a mapping with service, operation and input; this is {}", kind(call))),
        other => Some(format!("`calls` is a list, one call after the other; this is {}", kind(other))),
    }
}

fn fault_of_queue(name: &str, queue: &Json) -> Option<String> {
    let parts = match queue {
        Json::Object(parts) => parts,
        Json::Null => return None,
        other => {
            return Some(format!(
                "the queue `{name}` is a mapping with attributes, tags, dead_letter and messages, or nothing; this is {}",
                kind(other)
            ));
        }
    };
    let mapping = |part: &str, of: &str| match parts.get(part)? {
        Json::Object(_) => None,
        other => Some(format!("`{part}` of the queue `{name}` is a mapping {of}; this is {}", kind(other))),
    };
    let messages = || match parts.get("messages")? {
        Json::Array(messages) => messages
            .iter()
            .find(|message| message.is_object() || message.is_array() || message.is_null())
            .map(|message| format!("a message of the queue `{name}` is a text; this is {}", kind(message))),
        other => Some(format!("`messages` of the queue `{name}` is a list of texts; this is {}", kind(other))),
    };
    mapping("attributes", "of names to values")
        .or_else(|| mapping("tags", "of names to values"))
        .or_else(|| mapping("dead_letter", "with queue and after"))
        .or_else(messages)
}

fn kind(value: &Json) -> &'static str {
    match value {
        Json::Null => "nothing",
        Json::Bool(_) => "true or false",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "a mapping",
    }
}
