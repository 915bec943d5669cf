//! DynamoDB Streams: what has changed in tables, read change by change.
//!
//! The changes themselves are remembered by DynamoDB and asked for over the bus; here is how they are read: `shard.rs` names shards and
//! numbers, `iterator.rs` places in them, `ops/` has the operations, `errors.rs` the words of refusals.
//!
//! Deliberately otherwise than the service: a stream has one shard for as long as it is there, and changes can be read at once.

mod errors;
mod iterator;
mod ops;
mod shard;
mod state;

use std::sync::OnceLock;

use crate::room::{Operation, Room, Scope, Validation};
use crate::value::Fields;
use ops::describe_stream::describe_stream;
use ops::get_records::get_records;
use ops::get_shard_iterator::get_shard_iterator;
use ops::list_streams::list_streams;
use state::DynamoDBStreamsState;

pub(crate) static ROOM: Room<DynamoDBStreamsState> = Room {
    name: "dynamodbstreams",
    model: include_bytes!("../../../models/dynamodbstreams.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::Detected("ValidationException"),
    operations: &[
        Operation { name: "DescribeStream", handler: describe_stream },
        Operation { name: "GetRecords", handler: get_records },
        Operation { name: "GetShardIterator", handler: get_shard_iterator },
        Operation { name: "ListStreams", handler: list_streams },
    ],
    resources: |_, _, input| match input.fields().get("StreamArn").and_then(|arn| arn.as_text()) {
        Some(arn) => vec![arn.to_owned()],
        None => input
            .fields()
            .get("ShardIterator")
            .and_then(|token| iterator::Iterator::read(token.as_text()?))
            .map_or_else(Vec::new, |iterator| vec![iterator.stream]),
    },
    answer: |_, _| None,
    inspect: |_, _| Fields::new().into(),
};
