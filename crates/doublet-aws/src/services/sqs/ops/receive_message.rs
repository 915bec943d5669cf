//! `ReceiveMessage`: messages that nobody else has, waited for if there are none.

use crate::clock::Timestamp;
use crate::ids::Ids;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::ops::attribute_names::{asks_for_message_attribute, asks_for_system_attribute};
use crate::services::sqs::ops::message_attributes;
use crate::services::sqs::state::message::{Content, Message, Standing, attributes_md5};
use crate::services::sqs::state::queue::Queue;
use crate::services::sqs::state::receipt::Receipt;
use crate::services::sqs::state::{Queues, queues_at};
use crate::value::{Fields, Value};

const MOST_MESSAGES: i64 = 10;
const LONGEST_WAIT: i64 = 20;
const LONGEST_VISIBILITY: i64 = 43_200;
/// More cannot be in flight.
const MOST_IN_FLIGHT: usize = 120_000;
const ATTEMPT_SECONDS: i64 = 300;

/// What a receiver asks for.
struct Wish<'a> {
    most: usize,
    visibility: i64,
    message_attributes: Vec<&'a str>,
    system_attributes: Vec<&'a str>,
    attempt: Option<&'a str>,
}

pub(crate) fn receive_message(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (now, came) = (call.now, call.came);
    let mut changed = false;
    let mut ids = call.ids.clone();
    *call.changed |= call.state.go_on_moving(now);
    let (queues, name) = queues_at(call, input.text("QueueUrl"))?;
    let queue = queues.named(&name)?;
    queue.settle(now);
    let wait = within(input, "WaitTimeSeconds", 0, LONGEST_WAIT)?.unwrap_or(queue.settings.wait);
    let wish = read(input, queue)?;
    if !queue.settings.fifo && queue.counts().in_flight >= MOST_IN_FLIGHT {
        return Err(SqsError::TooManyInFlight.into());
    }
    let mut messages = repeat_attempt(queue, &wish, now);
    if messages.is_empty() {
        messages = receive(queues, &name, &wish, now, &mut ids, &mut changed)?;
    }
    if messages.is_empty() && now < came.plus_seconds(wait) {
        let end = came.plus_seconds(wait);
        let next = queues.named(&name)?.next_change();
        *call.changed |= changed;
        return Err(Stop::Wait(next.filter(|next| *next > now).map_or(end, |next| next.min(end))));
    }
    *call.ids = ids;
    Ok(Fields::new().maybe("Messages", Some(messages).filter(|messages| !messages.is_empty())))
}

fn read<'a>(input: &Input<'a>, queue: &Queue) -> Result<Wish<'a>, SqsError> {
    let most = within(input, "MaxNumberOfMessages", 1, MOST_MESSAGES)?.unwrap_or(1);
    let visibility = within(input, "VisibilityTimeout", 0, LONGEST_VISIBILITY)?.unwrap_or(queue.settings.visibility);
    let mut system_attributes = input.texts("MessageSystemAttributeNames");
    system_attributes.extend(input.texts("AttributeNames"));
    Ok(Wish {
        most: usize::try_from(most).unwrap_or(1),
        visibility,
        message_attributes: input.texts("MessageAttributeNames"),
        system_attributes,
        attempt: input.optional_text("ReceiveRequestAttemptId").filter(|_| queue.settings.fifo),
    })
}

fn within(input: &Input<'_>, parameter: &'static str, least: i64, most: i64) -> Result<Option<i64>, SqsError> {
    match input.integer(parameter) {
        Some(number) if !(least..=most).contains(&number) => Err(SqsError::InvalidParameter {
            parameter,
            value: number.to_string(),
            reason: format!("Must be >= {least} and <= {most}, if provided."),
        }),
        number => Ok(number),
    }
}

/// Messages that can be received, after those that were received too often have gone to the dead-letter queue: `changed` then, even
/// if there are none.
fn receive(
    queues: &mut Queues,
    name: &str,
    wish: &Wish<'_>,
    now: Timestamp,
    ids: &mut Ids,
    changed: &mut bool,
) -> Result<Vec<Fields>, SqsError> {
    loop {
        let queue = queues.named(name)?;
        let places = queue.next(wish.most);
        let redrive = queue.settings.redrive.clone();
        let dead: Vec<u64> = redrive
            .iter()
            .flat_map(|redrive| places.iter().filter(|place| is_dead(queue, **place, redrive.most_receives)))
            .copied()
            .collect();
        if let (Some(redrive), false) = (redrive, dead.is_empty()) {
            let (source, mut letters) = (queue.arn.clone(), Vec::new());
            letters.extend(dead.into_iter().filter_map(|place| queue.remove(place)));
            if let Some(target) = queues.queues.get_mut(redrive.target_name()) {
                for mut message in letters {
                    message.dead_letter_source = Some(source.clone());
                    message.standing = Standing::Waiting;
                    target.put_back(message);
                    *changed = true;
                }
                continue;
            }
            // Without its dead-letter queue a queue keeps them.
            let queue = queues.named(name)?;
            for message in letters {
                queue.put_back(message);
            }
        }
        return Ok(give(queues.named(name)?, &places, wish, now, ids));
    }
}

fn is_dead(queue: &Queue, place: u64, most_receives: u32) -> bool {
    queue.message(place).is_some_and(|message| message.receives >= most_receives)
}

fn give(queue: &mut Queue, places: &[u64], wish: &Wish<'_>, now: Timestamp, ids: &mut Ids) -> Vec<Fields> {
    let until = now.plus_seconds(wish.visibility);
    let arn = queue.arn.clone();
    let mut given = Vec::new();
    let mut messages = Vec::new();
    for place in places {
        if let Some(message) = queue.receive(*place, until, now) {
            let receipt = Receipt { queue: arn.clone(), place: *place, receives: message.receives };
            message.receipt = Some(receipt.write(&ids.token(48)));
            given.push((*place, message.receives));
            messages.push(write(message, wish));
        }
    }
    if let Some(attempt) = wish.attempt.filter(|_| !given.is_empty()) {
        queue.attempts.insert(attempt.to_owned(), (now, given));
    }
    if wish.visibility == 0 {
        queue.settle(now);
    }
    messages
}

/// The messages of an attempt that is made again within five minutes, if nothing has happened to them.
fn repeat_attempt(queue: &mut Queue, wish: &Wish<'_>, now: Timestamp) -> Vec<Fields> {
    queue.attempts.retain(|_, (since, _)| now < since.plus_seconds(ATTEMPT_SECONDS));
    let Some((_, given)) = wish.attempt.and_then(|attempt| queue.attempts.get(attempt)).cloned() else {
        return Vec::new();
    };
    let unchanged = |(place, receives): &(u64, u32)| {
        let message = queue.message(*place);
        message
            .is_some_and(|message| message.receives == *receives && matches!(message.standing, Standing::InFlight(_)))
    };
    if !given.iter().all(unchanged) {
        return Vec::new();
    }
    let until = now.plus_seconds(wish.visibility);
    for (place, _) in &given {
        queue.hide_until(*place, until, now);
    }
    given.iter().filter_map(|(place, _)| queue.message(*place)).map(|message| write(message, wish)).collect()
}

fn write(message: &Message, wish: &Wish<'_>) -> Fields {
    let asked: Vec<_> = message
        .attributes
        .iter()
        .filter(|(name, _)| asks_for_message_attribute(&wish.message_attributes, name))
        .collect();
    let attributes = (!asked.is_empty()).then(|| message_attributes::write(asked.iter().copied()));
    let system = system_attributes(message, &wish.system_attributes);
    Fields::new()
        .with("MessageId", &message.id)
        .maybe("ReceiptHandle", message.receipt.as_ref())
        .with("MD5OfBody", &message.body_md5)
        .with("Body", &message.body)
        .maybe("Attributes", Some(system).filter(|system| !system.is_empty()))
        .maybe("MD5OfMessageAttributes", attributes_md5(asked))
        .maybe("MessageAttributes", attributes)
}

fn system_attributes(message: &Message, asked: &[&str]) -> Vec<(String, Value)> {
    let of_sender = |name: &str| {
        message.system_attributes.iter().find(|(known, _)| known == name).and_then(|(_, attribute)| {
            match &attribute.content {
                Content::Text(text) => Some(text.clone()),
                Content::Bytes(_) => None,
            }
        })
    };
    [
        ("AWSTraceHeader", of_sender("AWSTraceHeader")),
        ("ApproximateFirstReceiveTimestamp", message.first_received.map(|moment| moment.0.to_string())),
        ("ApproximateReceiveCount", Some(message.receives.to_string())),
        ("DeadLetterQueueSourceArn", message.dead_letter_source.clone()),
        ("MessageDeduplicationId", message.deduplication.clone()),
        ("MessageGroupId", message.group.clone()),
        ("SenderId", Some(message.sender.clone())),
        ("SentTimestamp", Some(message.sent.0.to_string())),
        ("SequenceNumber", message.sequence.clone()),
    ]
    .into_iter()
    .filter(|(name, _)| asks_for_system_attribute(asked, name))
    .filter_map(|(name, value)| Some((name.to_owned(), value?.into())))
    .collect()
}
