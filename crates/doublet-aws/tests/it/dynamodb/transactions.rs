//! Writes that are done together or not at all.

use serde_json::{Value, json};

use super::{ask, cloud_with_orders, order, put, refused};

fn put_if_new(number: i64) -> Value {
    json!({ "Put": {
        "TableName": "orders", "Item": order("ada", number, "new", "mon"),
        "ConditionExpression": "attribute_not_exists(customer)",
    } })
}

#[test]
fn one_failed_condition_keeps_everything_from_being_done() {
    let cloud = cloud_with_orders();
    put(&cloud, order("ada", 1, "open", "mon"));
    assert_eq!(
        refused(&cloud, "TransactWriteItems", json!({ "TransactItems": [put_if_new(2), put_if_new(1)] })),
        "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]"
    );
    assert_eq!(ask(&cloud, "Scan", json!({ "TableName": "orders" })).unwrap()["Count"], 1);
}

#[test]
fn one_item_is_the_target_of_one_action() {
    let cloud = cloud_with_orders();
    assert_eq!(
        refused(&cloud, "TransactWriteItems", json!({ "TransactItems": [put_if_new(1), put_if_new(1)] })),
        "Transaction request cannot include multiple operations on one item"
    );
}

#[test]
fn a_token_does_a_transaction_once_within_ten_minutes() {
    let cloud = cloud_with_orders();
    let add = |by: &str| {
        json!({ "ClientRequestToken": "token", "TransactItems": [{ "Update": {
            "TableName": "orders", "Key": { "customer": { "S": "ada" }, "number": { "N": "1" } },
            "UpdateExpression": "ADD amount :by", "ExpressionAttributeValues": { ":by": { "N": by } },
        } }] })
    };
    let amount = || ask(&cloud, "Scan", json!({ "TableName": "orders" })).unwrap()["Items"][0]["amount"]["N"].clone();
    ask(&cloud, "TransactWriteItems", add("1")).unwrap();
    ask(&cloud, "TransactWriteItems", add("1")).unwrap();
    assert_eq!(amount(), "1");
    let other = ask(&cloud, "TransactWriteItems", add("2")).unwrap_err();
    assert_eq!(other.code, "IdempotentParameterMismatchException");
    cloud.clock.advance(600_000);
    ask(&cloud, "TransactWriteItems", add("2")).unwrap();
    assert_eq!(amount(), "3");
}
