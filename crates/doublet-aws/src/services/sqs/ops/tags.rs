//! `TagQueue`, `UntagQueue`, `ListQueueTags`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::state::{Queues, queue_at};
use crate::value::{Fields, Value};

const MOST: usize = 50;
const LONGEST_KEY: usize = 128;
const LONGEST_VALUE: usize = 256;

pub(crate) fn tag_queue(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let queue = queue_at(call, input.text("QueueUrl"))?;
    let tags = input.text_map("Tags");
    if tags.is_empty() {
        return Err(SqsError::Missing("Tags").into());
    }
    let others = queue.tags.keys().filter(|key| !tags.iter().any(|(new, _)| new == key)).count();
    check_tags(&queue.name, tags.iter().copied(), others)?;
    queue.tags.extend(tags.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())));
    Ok(Fields::new())
}

pub(crate) fn untag_queue(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let queue = queue_at(call, input.text("QueueUrl"))?;
    let keys = input.texts("TagKeys");
    if keys.is_empty() {
        return Err(key_length().into());
    }
    queue.tags.retain(|key, _| !keys.contains(&key.as_str()));
    Ok(Fields::new())
}

pub(crate) fn list_queue_tags(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let queue = queue_at(call, input.text("QueueUrl"))?;
    let tags: Vec<(String, Value)> = queue.tags.iter().map(|(key, value)| (key.clone(), value.into())).collect();
    Ok(Fields::new().maybe("Tags", Some(tags).filter(|tags| !tags.is_empty())))
}

/// Refuses tags that are too many or too long; `others` is how many the queue has besides.
pub(super) fn check_tags<'a>(
    queue: &str,
    tags: impl Iterator<Item = (&'a str, &'a str)>,
    others: usize,
) -> Result<(), SqsError> {
    let mut count = others;
    for (key, value) in tags {
        count += 1;
        if !(1..=LONGEST_KEY).contains(&key.chars().count()) {
            return Err(key_length());
        }
        if value.chars().count() > LONGEST_VALUE {
            return Err(SqsError::Invalid(format!(
                "Tag values must be between 0 and {LONGEST_VALUE} characters in length."
            )));
        }
    }
    if count > MOST {
        return Err(SqsError::Invalid(format!("Too many tags added for queue {queue}.")));
    }
    Ok(())
}

fn key_length() -> SqsError {
    SqsError::Invalid(format!("Tag keys must be between 1 and {LONGEST_KEY} characters in length."))
}
