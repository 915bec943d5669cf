//! `GetShardIterator`: a place in a shard to read on from.

use crate::bus::{Answer, Question, StreamFacts};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodbstreams::errors::StreamsError;
use crate::services::dynamodbstreams::iterator::Iterator;
use crate::services::dynamodbstreams::shard::{Numbered, number_of, shard_id, stream};
use crate::services::dynamodbstreams::state::DynamoDBStreamsState;
use crate::value::Fields;

pub(crate) fn get_shard_iterator(call: &mut Call<'_, DynamoDBStreamsState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let stream = stream(call, input.text("StreamArn"))?;
    let shard = input.text("ShardId");
    if shard != shard_id(&stream) {
        return Err(StreamsError::NoShard(shard.to_owned()).into());
    }
    let kind = input.text("ShardIteratorType");
    if matches!(kind, "TRIM_HORIZON" | "LATEST") && input.has("SequenceNumber") {
        return Err(StreamsError::NumberNotWanted(kind.to_owned()).into());
    }
    let next = match kind {
        "TRIM_HORIZON" => stream.first,
        "LATEST" => stream.next,
        "AT_TIMESTAMP" => first_since(call, &stream, input)?,
        at => after_number(&stream, at, input.optional_text("SequenceNumber"))?,
    };
    let iterator = Iterator { stream: stream.arn, next, given: call.now };
    Ok(Fields::new().with("ShardIterator", iterator.write()))
}

fn after_number(stream: &StreamFacts, kind: &str, number: Option<&str>) -> Result<u64, StreamsError> {
    let number = number.ok_or_else(|| StreamsError::Missing(kind.to_owned(), "SequenceNumber"))?;
    let at = match (kind, number_of(number).ok_or(StreamsError::BadNumber)?) {
        // The number that the shard begins with is before its first change.
        (_, Numbered::Beginning) => stream.first,
        ("AFTER_SEQUENCE_NUMBER", Numbered::Change(number)) => number + 1,
        (_, Numbered::Change(number)) => number,
    };
    if at > stream.next {
        return Err(StreamsError::BadNumber);
    }
    if at < stream.first {
        return Err(StreamsError::Trimmed);
    }
    Ok(at)
}

fn first_since(
    call: &mut Call<'_, DynamoDBStreamsState>,
    stream: &StreamFacts,
    input: &Input<'_>,
) -> Result<u64, StreamsError> {
    let since = input.timestamp("Timestamp");
    let since = since.ok_or_else(|| StreamsError::Missing("AT_TIMESTAMP".to_owned(), "Timestamp"))?;
    let mut from = stream.first;
    loop {
        let question = Question::TableChanges { stream: stream.arn.clone(), from, limit: 1000 };
        let (account, region) = (&call.place.account, &call.place.region);
        let answer = call.bus.ask("dynamodb", account, region, call.credentials, &question);
        let Some(Answer::TableChanges(changes)) = answer else { return Ok(from) };
        if let Some(found) = changes.iter().find(|change| change.at >= since) {
            return Ok(found.number);
        }
        match changes.last() {
            Some(last) => from = last.number + 1,
            None => return Ok(from),
        }
    }
}
