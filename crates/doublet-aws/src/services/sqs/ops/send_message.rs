//! `SendMessage` and `SendMessageBatch`.

use sha2::{Digest as _, Sha256};

use crate::clock::Timestamp;
use crate::ids::Ids;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::ops::{batch, message_attributes};
use crate::services::sqs::state::duplicates::Answer;
use crate::services::sqs::state::message::{Attribute, Message, Standing, attributes_md5, body_md5, hexadecimal};
use crate::services::sqs::state::queue::Queue;
use crate::services::sqs::state::{Queues, queue_at};
use crate::value::Fields;

/// Bytes of all messages of a batch together.
const LONGEST_BATCH: usize = 1_048_576;
const LONGEST_DELAY: i64 = 900;

pub(crate) fn send_message(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (now, sender) = (call.now, call.caller.id());
    let mut ids = call.ids.clone();
    let queue = queue_at(call, input.text("QueueUrl"))?;
    queue.settle(now);
    let sent = send(queue, read(queue, input)?, &sender, now, &mut ids);
    *call.ids = ids;
    Ok(sent)
}

pub(crate) fn send_message_batch(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (now, sender) = (call.now, call.caller.id());
    let mut ids = call.ids.clone();
    let queue = queue_at(call, input.text("QueueUrl"))?;
    queue.settle(now);
    let entries = batch::entries(input, "SendMessageBatchRequestEntry")?;
    let mut bytes = 0;
    for entry in &entries {
        bytes += entry.text("MessageBody").len();
        bytes += message_attributes::read(&entry.structure_map("MessageAttributes"))
            .map_or(0, |attributes| size_of(&attributes));
    }
    if bytes > LONGEST_BATCH {
        return Err(SqsError::BatchTooLong(bytes).into());
    }
    batch::check_ids(&entries)?;
    if queue.settings.fifo {
        // A FIFO queue takes all or none where it cannot tell what is new.
        for entry in &entries {
            if !entry.has("MessageGroupId") {
                return Err(SqsError::Missing("MessageGroupId").into());
            }
            deduplication_of(queue, entry)?;
        }
    }
    let answer = batch::answer(&entries, |entry| Ok(send(queue, read(queue, entry)?, &sender, now, &mut ids)));
    *call.ids = ids;
    Ok(answer)
}

/// A message as it was sent, found good.
struct Letter {
    body: String,
    attributes: Vec<(String, Attribute)>,
    system_attributes: Vec<(String, Attribute)>,
    group: Option<String>,
    deduplication: Option<String>,
    delay: i64,
}

fn read(queue: &Queue, input: &Input<'_>) -> Result<Letter, SqsError> {
    let body = input.text("MessageBody");
    if body.is_empty() {
        return Err(SqsError::Missing("MessageBody"));
    }
    if !body.chars().all(is_allowed) {
        return Err(SqsError::InvalidCharacters);
    }
    let attributes = message_attributes::read(&input.structure_map("MessageAttributes"))?;
    let system_attributes = message_attributes::read(&input.structure_map("MessageSystemAttributes"))?;
    let limit = queue.settings.maximum_size;
    if i64::try_from(body.len() + size_of(&attributes)).unwrap_or(i64::MAX) > limit {
        return Err(SqsError::MessageTooLong(limit));
    }
    let delay = delay_of(queue, input)?;
    let group = input.optional_text("MessageGroupId").map(str::to_owned);
    if queue.settings.fifo && group.is_none() {
        return Err(SqsError::Missing("MessageGroupId"));
    }
    let deduplication = deduplication_of(queue, input)?;
    Ok(Letter { body: body.to_owned(), attributes, system_attributes, group, deduplication, delay })
}

fn delay_of(queue: &Queue, input: &Input<'_>) -> Result<i64, SqsError> {
    let invalid = |delay: i64, reason: String| SqsError::InvalidParameter {
        parameter: "DelaySeconds",
        value: delay.to_string(),
        reason,
    };
    match input.integer("DelaySeconds") {
        None => Ok(queue.settings.delay),
        Some(delay) if queue.settings.fifo && delay != 0 => {
            Err(invalid(delay, "The request include parameter that is not valid for this queue type.".to_owned()))
        }
        Some(_) if queue.settings.fifo => Ok(queue.settings.delay),
        Some(delay) if !(0..=LONGEST_DELAY).contains(&delay) => {
            Err(invalid(delay, format!("DelaySeconds must be >= 0 and <= {LONGEST_DELAY}.")))
        }
        Some(delay) => Ok(delay),
    }
}

/// The deduplication id of a message: the one that was sent with it or, if the queue wants it so, the digest of its body.
fn deduplication_of(queue: &Queue, input: &Input<'_>) -> Result<Option<String>, SqsError> {
    if let Some(id) = input.optional_text("MessageDeduplicationId") {
        return Ok(Some(id.to_owned()));
    }
    match (queue.settings.fifo, queue.settings.content_based_deduplication) {
        (false, _) => Ok(None),
        (true, true) => Ok(Some(hexadecimal(&Sha256::digest(input.text("MessageBody"))))),
        (true, false) if !input.has("MessageGroupId") => Err(SqsError::Missing("MessageGroupId")),
        (true, false) => Err(SqsError::Invalid(
            "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly".to_owned(),
        )),
    }
}

fn send(queue: &mut Queue, letter: Letter, sender: &str, now: Timestamp, ids: &mut Ids) -> Fields {
    let body_digest = body_md5(&letter.body);
    let digests = Fields::new()
        .with("MD5OfMessageBody", &body_digest)
        .maybe("MD5OfMessageAttributes", attributes_md5(&letter.attributes))
        .maybe("MD5OfMessageSystemAttributes", attributes_md5(&letter.system_attributes));
    let key = letter.deduplication.as_ref().filter(|_| queue.settings.fifo).map(|id| {
        let group = letter.group.as_deref().filter(|_| queue.settings.deduplication_scope == "messageGroup");
        format!("{}\n{id}", group.unwrap_or_default())
    });
    if let Some(answer) = key.as_deref().and_then(|key| queue.duplicates.find(key, now)) {
        return digests.with("MessageId", &answer.message_id).with("SequenceNumber", &answer.sequence);
    }
    let id = ids.uuid();
    let sequence = queue.settings.fifo.then(|| queue.next_sequence());
    if let (Some(key), Some(sequence)) = (key, &sequence) {
        queue.duplicates.remember(key, Answer { message_id: id.clone(), sequence: sequence.clone() }, now);
    }
    let message = Message {
        id: id.clone(),
        body: letter.body,
        body_md5: body_digest,
        attributes: letter.attributes,
        system_attributes: letter.system_attributes,
        sender: sender.to_owned(),
        sent: now,
        first_received: None,
        receives: 0,
        group: letter.group,
        deduplication: letter.deduplication,
        sequence: sequence.clone(),
        dead_letter_source: None,
        standing: Standing::Waiting,
        received: now,
        receipt: None,
    };
    queue.add(message, letter.delay, now);
    digests.with("MessageId", id).maybe("SequenceNumber", sequence)
}

fn size_of(attributes: &[(String, Attribute)]) -> usize {
    attributes.iter().map(|(name, attribute)| name.len() + attribute.length()).sum()
}

fn is_allowed(letter: char) -> bool {
    matches!(letter, '\u{9}' | '\u{A}' | '\u{D}' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}
