//! `GetQueueAttributes`: those that were set, and those that tell what is in the queue.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::state::queue::Queue;
use crate::services::sqs::state::settings::SETTABLE;
use crate::services::sqs::state::{Queues, queue_at};
use crate::value::{Fields, Value};

/// The attributes that tell of a queue and cannot be set.
const TOLD: [&str; 6] = [
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesDelayed",
    "ApproximateNumberOfMessagesNotVisible",
    "CreatedTimestamp",
    "LastModifiedTimestamp",
    "QueueArn",
];

pub(crate) fn get_queue_attributes(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    *call.changed |= call.state.go_on_moving(now);
    let queue = queue_at(call, input.text("QueueUrl"))?;
    queue.settle(now);
    let asked = input.texts("AttributeNames");
    let names = if asked.contains(&"All") { TOLD.into_iter().chain(SETTABLE).collect() } else { asked };
    let mut attributes: Vec<(String, Value)> = Vec::new();
    for name in names {
        let value = match told(queue, name) {
            None => queue.settings.get(name)?,
            told => told,
        };
        if let Some(value) = value {
            attributes.push((name.to_owned(), value.into()));
        }
    }
    Ok(Fields::new().maybe("Attributes", Some(attributes).filter(|attributes| !attributes.is_empty())))
}

fn told(queue: &Queue, name: &str) -> Option<String> {
    let counts = queue.counts();
    Some(match name {
        "ApproximateNumberOfMessages" => counts.waiting.to_string(),
        "ApproximateNumberOfMessagesDelayed" => counts.delayed.to_string(),
        "ApproximateNumberOfMessagesNotVisible" => counts.in_flight.to_string(),
        "CreatedTimestamp" => queue.created.seconds().to_string(),
        "LastModifiedTimestamp" => queue.modified.seconds().to_string(),
        "QueueArn" => queue.arn.clone(),
        _ => return None,
    })
}
