//! `DynamoDB` as its clients see it.

mod arbitrary;
mod global_tables;
mod items;
mod kept;
mod races;
mod reads;
mod settings;
mod tables;
mod transactions;

use serde_json::{Value, json};

use crate::cloud::{Cloud, Refusal};

/// Asks `DynamoDB`.
fn ask(cloud: &Cloud, operation: &str, input: Value) -> Result<Value, Refusal> {
    cloud.json(&format!("DynamoDB_20120810.{operation}"), input)
}

/// What `DynamoDB` refuses, in its words.
fn refused(cloud: &Cloud, operation: &str, input: Value) -> String {
    ask(cloud, operation, input).unwrap_err().message
}

/// A world with the table `orders` (`customer`, `number`), its global index `by-state` (`state`) and its local index `by-day` (`day`).
fn cloud_with_orders() -> Cloud {
    let cloud = Cloud::new();
    let keys = |hash: &str, range: &str| json!([{ "AttributeName": hash, "KeyType": "HASH" }, { "AttributeName": range, "KeyType": "RANGE" }]);
    let attribute = |name: &str, kind: &str| json!({ "AttributeName": name, "AttributeType": kind });
    let table = json!({
        "TableName": "orders",
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": keys("customer", "number"),
        "AttributeDefinitions": [
            attribute("customer", "S"), attribute("number", "N"), attribute("state", "S"), attribute("day", "S")
        ],
        "GlobalSecondaryIndexes": [{
            "IndexName": "by-state",
            "KeySchema": [{ "AttributeName": "state", "KeyType": "HASH" }],
            "Projection": { "ProjectionType": "KEYS_ONLY" },
        }],
        "LocalSecondaryIndexes": [{
            "IndexName": "by-day", "KeySchema": keys("customer", "day"), "Projection": { "ProjectionType": "ALL" }
        }],
    });
    ask(&cloud, "CreateTable", table).unwrap();
    cloud
}

/// An order.
fn order(customer: &str, number: i64, state: &str, day: &str) -> Value {
    json!({
        "customer": { "S": customer }, "number": { "N": number.to_string() },
        "state": { "S": state }, "day": { "S": day }, "amount": { "N": "9.50" },
    })
}

fn put(cloud: &Cloud, item: Value) {
    ask(cloud, "PutItem", json!({ "TableName": "orders", "Item": item })).unwrap();
}

/// The numbers of the orders of an answer.
fn numbers(answer: &Value) -> Vec<&str> {
    answer["Items"].as_array().unwrap().iter().map(|item| item["number"]["N"].as_str().unwrap()).collect()
}
