//! An expression of any form, wherever DynamoDB takes one.
#![no_main]

use doublet_fuzz::{ask, dynamodb, table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (place, expression) = input;
    let key = serde_json::json!({ "id": { "S": "a" } });
    let (operation, member, mut body) = match place % 7 {
        0 => ("PutItem", "ConditionExpression", serde_json::json!({ "Item": key })),
        1 => ("UpdateItem", "UpdateExpression", serde_json::json!({ "Key": key })),
        2 => ("DeleteItem", "ConditionExpression", serde_json::json!({ "Key": key })),
        3 => ("Query", "KeyConditionExpression", serde_json::json!({})),
        4 => ("Query", "FilterExpression", serde_json::json!({ "KeyConditionExpression": "id = :s" })),
        5 => ("Scan", "ProjectionExpression", serde_json::json!({})),
        _ => ("Scan", "FilterExpression", serde_json::json!({})),
    };
    body["TableName"] = "items".into();
    body[member] = expression.into();
    body["ExpressionAttributeNames"] = serde_json::json!({ "#n": "name", "#l": "list" });
    body["ExpressionAttributeValues"] = serde_json::json!({
        ":s": { "S": "a" }, ":n": { "N": "1" }, ":l": { "L": [{ "NULL": true }] }, ":set": { "SS": ["a", "b"] }
    });
    ask(&table(), &dynamodb(operation, &body));
});
