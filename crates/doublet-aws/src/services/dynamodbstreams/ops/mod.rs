//! What DynamoDB Streams does.

pub(super) mod describe_stream;
pub(super) mod get_records;
pub(super) mod get_shard_iterator;
pub(super) mod list_streams;
