//! Streams of tables as their readers see them.

mod changes;
mod expiry;

use serde_json::{Value, json};

use crate::cloud::{Cloud, Refusal};

fn table(cloud: &Cloud, operation: &str, input: Value) -> Value {
    cloud.json(&format!("DynamoDB_20120810.{operation}"), input).unwrap()
}

fn streams(cloud: &Cloud, operation: &str, input: Value) -> Result<Value, Refusal> {
    cloud.json(&format!("DynamoDBStreams_20120810.{operation}"), input)
}

/// A world with the table `orders` (`id`), whose stream tells this; and the stream's ARN.
fn cloud_with_stream(view: &str) -> (Cloud, String) {
    let cloud = Cloud::new();
    let asked = json!({
        "TableName": "orders",
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": [{ "AttributeName": "id", "KeyType": "HASH" }],
        "AttributeDefinitions": [{ "AttributeName": "id", "AttributeType": "S" }],
        "StreamSpecification": { "StreamEnabled": true, "StreamViewType": view },
    });
    let arn = table(&cloud, "CreateTable", asked)["TableDescription"]["LatestStreamArn"].as_str().unwrap().to_owned();
    (cloud, arn)
}

fn put(cloud: &Cloud, item: Value) {
    table(cloud, "PutItem", json!({ "TableName": "orders", "Item": item }));
}

fn iterator(cloud: &Cloud, arn: &str, kind: &str) -> Result<String, Refusal> {
    let described = streams(cloud, "DescribeStream", json!({ "StreamArn": arn }))?;
    let shard = &described["StreamDescription"]["Shards"][0]["ShardId"];
    let asked = json!({ "StreamArn": arn, "ShardId": shard, "ShardIteratorType": kind });
    Ok(streams(cloud, "GetShardIterator", asked)?["ShardIterator"].as_str().unwrap().to_owned())
}

fn read(cloud: &Cloud, iterator: &str) -> Result<Vec<Value>, Refusal> {
    let answer = streams(cloud, "GetRecords", json!({ "ShardIterator": iterator }))?;
    Ok(answer["Records"].as_array().unwrap().clone())
}

/// All records that can be read.
fn records(cloud: &Cloud, arn: &str) -> Vec<Value> {
    read(cloud, &iterator(cloud, arn, "TRIM_HORIZON").unwrap()).unwrap()
}
