//! `ListStreams`: the streams of all tables, or of one.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodbstreams::errors::limit;
use crate::services::dynamodbstreams::shard::{check_arn, streams};
use crate::services::dynamodbstreams::state::DynamoDBStreamsState;
use crate::value::Fields;

const MOST: i64 = 100;

pub(crate) fn list_streams(call: &mut Call<'_, DynamoDBStreamsState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let limit = limit(input.integer("Limit"), MOST)?;
    let (table, after) = (input.optional_text("TableName"), input.optional_text("ExclusiveStartStreamArn"));
    after.map(check_arn).transpose()?;
    let mut left = streams(call).into_iter().filter(|stream| {
        table.is_none_or(|table| stream.table == table) && after.is_none_or(|after| stream.arn.as_str() > after)
    });
    let page: Vec<_> = left.by_ref().take(limit).collect();
    let last = left.next().and(page.last()).map(|stream| stream.arn.clone());
    let told = page.iter().map(|stream| {
        Fields::new().with("StreamArn", &stream.arn).with("TableName", &stream.table).with("StreamLabel", &stream.label)
    });
    Ok(Fields::new().with("Streams", told.collect::<Vec<_>>()).maybe("LastEvaluatedStreamArn", last))
}
