//! `GetRecords`: the next changes.

use crate::bus::{Answer, Question, StreamChange};
use crate::clock::Timestamp;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodbstreams::errors::{StreamsError, limit};
use crate::services::dynamodbstreams::iterator::Iterator;
use crate::services::dynamodbstreams::shard::{sequence_number, stream};
use crate::services::dynamodbstreams::state::DynamoDBStreamsState;
use crate::value::Fields;

const MOST: i64 = 1000;
/// An iterator is good for so many seconds.
const GOOD_FOR: i64 = 15 * 60;

pub(crate) fn get_records(call: &mut Call<'_, DynamoDBStreamsState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let limit = limit(input.integer("Limit"), MOST)?;
    let iterator = Iterator::read(input.text("ShardIterator")).ok_or(StreamsError::BadIterator)?;
    let stream = stream(call, &iterator.stream)?;
    if iterator.given.plus_seconds(GOOD_FOR) < call.now {
        let (created, now) = (told(iterator.given), told(call.now));
        return Err(StreamsError::Expired { created, now }.into());
    }
    if iterator.next < stream.first {
        return Err(StreamsError::Trimmed.into());
    }
    let question = Question::TableChanges { stream: stream.arn.clone(), from: iterator.next, limit };
    let (account, region) = (&call.place.account, &call.place.region);
    let answer = call.bus.ask("dynamodb", account, region, call.credentials, &question);
    let changes = match answer {
        Some(Answer::TableChanges(changes)) => changes,
        _ => Vec::new(),
    };
    let next = changes.last().map_or(iterator.next, |last| last.number + 1);
    let at_the_end = stream.closed.is_some() && next >= stream.next;
    let further = Iterator { stream: stream.arn, next, given: call.now };
    let records: Vec<Fields> = changes.into_iter().map(|change| record(change, region)).collect();
    Ok(Fields::new().with("Records", records).maybe("NextShardIterator", (!at_the_end).then(|| further.write())))
}

fn record(change: StreamChange, region: &str) -> Fields {
    let service = Fields::new().with("PrincipalId", "dynamodb.amazonaws.com").with("Type", "Service");
    Fields::new()
        .with("eventID", change.id)
        .with("eventName", change.event)
        .with("eventVersion", "1.1")
        .with("eventSource", "aws:dynamodb")
        .with("awsRegion", region)
        .with("dynamodb", change.record.with("SequenceNumber", sequence_number(change.number)))
        .maybe("userIdentity", change.by_service.then_some(service))
}

/// As the service's messages show a moment.
fn told(moment: Timestamp) -> String {
    let moment = jiff::Timestamp::from_millisecond(moment.0).unwrap_or_default();
    moment.strftime("%a %b %d %H:%M:%S UTC %Y").to_string()
}
