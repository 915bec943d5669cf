//! `CreateQueue`: a new queue, or the one that is there already with the same attributes.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::ops::set_queue_attributes::check_redrive;
use crate::services::sqs::ops::tags::check_tags;
use crate::services::sqs::state::Queues;
use crate::services::sqs::state::queue::Queue;
use crate::services::sqs::state::settings::Settings;
use crate::value::Fields;

const LONGEST_NAME: usize = 80;

pub(crate) fn create_queue(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("QueueName");
    let mut settings = Settings::default();
    for (attribute, value) in input.text_map("Attributes") {
        settings.set(attribute, value)?;
    }
    check_name(name, settings.fifo)?;
    let url = url_of(call, name);
    if let Some(queue) = call.state.queues.get(name) {
        for (attribute, _) in input.text_map("Attributes") {
            if queue.settings.get(attribute) != settings.get(attribute) {
                return Err(SqsError::QueueNameExists(attribute.to_owned()).into());
            }
        }
        return Ok(Fields::new().with("QueueUrl", url));
    }
    let arn = call.arn("sqs", name);
    check_redrive(call.state, &arn, &settings)?;
    let tags = input.text_map("tags");
    check_tags(name, tags.iter().copied(), 0)?;
    let mut queue = Queue::new(name, arn, settings, call.now);
    queue.tags = tags.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    call.state.queues.insert(name.to_owned(), queue);
    Ok(Fields::new().with("QueueUrl", url))
}

/// The URL of a queue in the caller's account: where the request was sent to, account, name.
pub(super) fn url_of(call: &Call<'_, Queues>, name: &str) -> String {
    format!("{}/{}/{name}", call.origin, call.place.account)
}

fn check_name(name: &str, fifo: bool) -> Result<(), SqsError> {
    let stem = if fifo { name.strip_suffix(".fifo") } else { Some(name) };
    let well_formed = |stem: &str| {
        !stem.is_empty()
            && name.len() <= LONGEST_NAME
            && stem.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    match stem {
        Some(stem) if well_formed(stem) => Ok(()),
        // A name that is FIFO's without the attribute is taken, as other doubles do, for a standard queue.
        Some(_) if name.strip_suffix(".fifo").is_some_and(well_formed) => Ok(()),
        _ if fifo => Err(SqsError::BadFifoName),
        _ => Err(SqsError::BadQueueName),
    }
}
