//! `DescribeStream`: a stream and its shard.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodbstreams::errors::limit;
use crate::services::dynamodbstreams::shard::{sequence_number, shard_id, starting_number, stream};
use crate::services::dynamodbstreams::state::DynamoDBStreamsState;
use crate::value::Fields;

const MOST: i64 = 100;

pub(crate) fn describe_stream(call: &mut Call<'_, DynamoDBStreamsState>, input: &Input<'_>) -> Result<Fields, Stop> {
    limit(input.integer("Limit"), MOST)?;
    let stream = stream(call, input.text("StreamArn"))?;
    let id = shard_id(&stream);
    let after = input.optional_text("ExclusiveStartShardId");
    // The one shard has no children.
    let children = input.structure("ShardFilter").is_some();
    let ended = stream.closed.map(|_| match stream.next.checked_sub(1) {
        Some(last) => sequence_number(last),
        None => starting_number(),
    });
    let range = Fields::new().with("StartingSequenceNumber", starting_number()).maybe("EndingSequenceNumber", ended);
    let shards = if children || after.is_some_and(|after| after >= id.as_str()) {
        Vec::new()
    } else {
        vec![Fields::new().with("ShardId", id).with("SequenceNumberRange", range)]
    };
    let keys = stream.keys.iter().map(|(name, kind)| Fields::new().with("AttributeName", name).with("KeyType", *kind));
    let described = Fields::new()
        .with("StreamArn", &stream.arn)
        .with("StreamLabel", &stream.label)
        .with("StreamStatus", if stream.closed.is_some() { "DISABLED" } else { "ENABLED" })
        .with("StreamViewType", &stream.view)
        .with("CreationRequestDateTime", stream.since)
        .with("TableName", &stream.table)
        .with("KeySchema", keys.collect::<Vec<_>>())
        .with("Shards", shards);
    Ok(Fields::new().with("StreamDescription", described))
}
