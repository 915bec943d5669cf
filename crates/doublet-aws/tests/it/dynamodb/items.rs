//! Single items are put, read, changed and deleted.

use serde_json::json;

use super::{ask, cloud_with_orders, order, put, refused};
use crate::cloud::json_request;

#[test]
fn a_failed_condition_can_tell_the_item() {
    let cloud = cloud_with_orders();
    put(&cloud, order("ada", 1, "open", "mon"));
    let again = json!({
        "TableName": "orders", "Item": order("ada", 1, "new", "tue"),
        "ConditionExpression": "attribute_not_exists(customer)",
    });
    assert_eq!(refused(&cloud, "PutItem", again), "The conditional request failed");
    let kept = ask(&cloud, "GetItem", json!({ "TableName": "orders", "Key": key("ada", 1) })).unwrap();
    assert_eq!(
        kept["Item"],
        json!({
            "customer": { "S": "ada" }, "number": { "N": "1" }, "state": { "S": "open" }, "day": { "S": "mon" },
            "amount": { "N": "9.5" },
        })
    );
}

#[test]
fn an_update_answers_what_it_changed() {
    let cloud = cloud_with_orders();
    put(&cloud, order("ada", 1, "open", "mon"));
    let update = json!({
        "TableName": "orders", "Key": key("ada", 1), "UpdateExpression": "SET amount = amount + :more REMOVE #day",
        "ExpressionAttributeNames": { "#day": "day" }, "ExpressionAttributeValues": { ":more": { "N": "0.50" } },
        "ReturnValues": "UPDATED_NEW", "ReturnConsumedCapacity": "INDEXES",
    });
    let answer = ask(&cloud, "UpdateItem", update).unwrap();
    assert_eq!(answer["Attributes"], json!({ "amount": { "N": "10" } }));
    // The item has left the local index; the global one holds nothing that has changed.
    assert_eq!(answer["ConsumedCapacity"]["LocalSecondaryIndexes"], json!({ "by-day": { "CapacityUnits": 1.0 } }));
    assert_eq!(answer["ConsumedCapacity"]["GlobalSecondaryIndexes"], json!(null));
}

#[test]
fn what_only_takes_away_makes_no_item() {
    let cloud = cloud_with_orders();
    let update = json!({ "TableName": "orders", "Key": key("ada", 1), "UpdateExpression": "REMOVE amount" });
    ask(&cloud, "UpdateItem", update).unwrap();
    let answer = ask(&cloud, "GetItem", json!({ "TableName": "orders", "Key": key("ada", 1) })).unwrap();
    assert_eq!(answer, json!({}));
}

#[test]
fn keys_are_held_against_the_schema() {
    let cloud = cloud_with_orders();
    let get = |key| refused(&cloud, "GetItem", json!({ "TableName": "orders", "Key": key }));
    let mismatch = "The provided key element does not match the schema";
    assert_eq!(get(json!({ "customer": { "S": "ada" } })), mismatch);
    assert_eq!(get(json!({ "customer": { "S": "ada" }, "number": { "S": "1" } })), mismatch);
    assert_eq!(
        get(key("", 1)),
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: customer"
    );
    let mut item = order("ada", 1, "open", "mon");
    item["state"] = json!({ "N": "1" });
    assert_eq!(
        refused(&cloud, "PutItem", json!({ "TableName": "orders", "Item": item })),
        "One or more parameter values were invalid: Type mismatch for Index Key state Expected: S Actual: N IndexName: by-state"
    );
}

#[test]
fn an_item_of_more_than_400_kilobytes_is_refused() {
    let cloud = cloud_with_orders();
    let mut item = order("ada", 1, "open", "mon");
    item["text"] = json!({ "S": "x".repeat(410_000) });
    assert_eq!(
        refused(&cloud, "PutItem", json!({ "TableName": "orders", "Item": item })),
        "Item size has exceeded the maximum allowed size"
    );
}

fn key(customer: &str, number: i64) -> serde_json::Value {
    json!({ "customer": { "S": customer }, "number": { "N": number.to_string() } })
}

#[test]
fn json_of_the_wrong_kind_is_told_in_the_words_of_dynamodb() {
    let cloud = cloud_with_orders();
    for (value, words) in [
        (json!({ "S": 5 }), "NUMBER_VALUE cannot be converted to String"),
        (json!({ "S": true }), "TRUE_VALUE cannot be converted to String"),
        (json!({ "S": {} }), "Start of structure or map found where not expected"),
        (json!({ "N": [] }), "Unrecognized collection type class java.lang.String"),
        (json!({ "BOOL": "true" }), "Unexpected token received from parser"),
        (json!({ "B": 5 }), "only base-64-encoded strings are convertible to bytes"),
        (json!({ "L": "all" }), "Unexpected field type"),
    ] {
        let refusal = ask(&cloud, "PutItem", json!({ "TableName": "orders", "Item": { "a": value } })).unwrap_err();
        assert_eq!((refusal.code.as_str(), refusal.message.as_str()), ("SerializationException", words));
    }
}

#[test]
fn requests_of_more_than_16_megabytes_are_not_read() {
    let cloud = cloud_with_orders();
    let mut request = json_request("DynamoDB_20120810.PutItem", &json!({}), "testing");
    request.body = vec![b' '; 16 * 1024 * 1024 + 1];
    assert_eq!(cloud.answer(&request).status, 413);
}

#[test]
fn bytes_are_written_with_all_of_their_padding() {
    let cloud = cloud_with_orders();
    let item = json!({ "customer": { "S": "ada" }, "number": { "N": "1" }, "bytes": { "B": "eA" } });
    assert_eq!(
        refused(&cloud, "PutItem", json!({ "TableName": "orders", "Item": item })),
        "Base64 encoded length is expected a multiple of 4 bytes but found: 2"
    );
}

#[test]
fn answers_without_members_have_no_body() {
    let cloud = cloud_with_orders();
    let input = json!({
        "ResourceArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/orders", "Tags": [{ "Key": "a", "Value": "b" }]
    });
    let response = cloud.answer(&json_request("DynamoDB_20120810.TagResource", &input, "testing"));
    assert_eq!((response.status, response.body.is_empty()), (200, true));
}

#[test]
fn a_list_is_appended_to_once_and_what_is_not_there_is_not_looked_at() {
    let cloud = cloud_with_orders();
    let update = |expression: &str, values: serde_json::Value| {
        let mut input = json!({ "TableName": "orders", "Key": key("ada", 1), "UpdateExpression": expression });
        if !values.is_null() {
            input["ExpressionAttributeValues"] = values;
        }
        ask(&cloud, "UpdateItem", input).map_err(|refusal| refusal.message)
    };
    assert_eq!(
        update("SET a = list_append(list_append(:l, :l), :l)", json!({ ":l": { "L": [] } })).unwrap_err(),
        "Invalid UpdateExpression: The function is not allowed to be used this way in an expression; function: list_append"
    );
    update("REMOVE a.b, c[0]", serde_json::Value::Null).unwrap();
    put(&cloud, order("ada", 1, "open", "mon"));
    assert_eq!(
        update("REMOVE a.b", serde_json::Value::Null).unwrap_err(),
        "The document path provided in the update expression is invalid for update"
    );
}
