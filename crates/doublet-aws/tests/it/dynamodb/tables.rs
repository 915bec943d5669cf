//! Tables: what they are, and which there are.

use serde_json::{Value, json};

use super::{ask, cloud_with_orders, order, put, refused};
use crate::cloud::{Cloud, json_request};

#[test]
fn an_index_that_is_added_has_the_items_that_are_there() {
    let cloud = cloud_with_orders();
    put(&cloud, order("ada", 1, "open", "mon"));
    let update = json!({
        "TableName": "orders",
        "AttributeDefinitions": [{ "AttributeName": "amount", "AttributeType": "N" }],
        "GlobalSecondaryIndexUpdates": [{ "Create": {
            "IndexName": "by-amount",
            "KeySchema": [{ "AttributeName": "amount", "KeyType": "HASH" }],
            "Projection": { "ProjectionType": "INCLUDE", "NonKeyAttributes": ["day"] },
        } }],
    });
    let described = ask(&cloud, "UpdateTable", update).unwrap();
    let index = &described["TableDescription"]["GlobalSecondaryIndexes"][1];
    assert_eq!((&index["IndexName"], &index["ItemCount"]), (&json!("by-amount"), &json!(1)));
    let scan = ask(&cloud, "Scan", json!({ "TableName": "orders", "IndexName": "by-amount" })).unwrap();
    assert_eq!(
        scan["Items"],
        json!([{
            "customer": { "S": "ada" }, "number": { "N": "1" }, "amount": { "N": "9.5" }, "day": { "S": "mon" },
        }])
    );
}

#[test]
fn definitions_and_keys_fit_together() {
    let cloud = Cloud::new();
    let create = |keys: Value, attributes: Value| {
        let input = json!({
            "TableName": "orders", "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": keys, "AttributeDefinitions": attributes,
        });
        refused(&cloud, "CreateTable", input)
    };
    let hash = |name: &str| json!([{ "AttributeName": name, "KeyType": "HASH" }]);
    let text = |name: &str| json!({ "AttributeName": name, "AttributeType": "S" });
    assert_eq!(
        create(hash("id"), json!([text("other")])),
        "One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [id], AttributeDefinitions: [other]"
    );
    assert_eq!(
        create(hash("id"), json!([text("id"), text("other")])),
        "One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions"
    );
    assert_eq!(
        create(json!([{ "AttributeName": "id", "KeyType": "RANGE" }]), json!([text("id")])),
        "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"
    );
}

#[test]
fn a_table_that_is_not_there_is_told_in_two_ways() {
    let cloud = cloud_with_orders();
    assert_eq!(
        refused(&cloud, "DescribeTable", json!({ "TableName": "order" })),
        "Requested resource not found: Table: order not found"
    );
    assert_eq!(refused(&cloud, "Scan", json!({ "TableName": "order" })), "Requested resource not found");
}

#[test]
fn a_table_is_found_by_its_arn() {
    let cloud = cloud_with_orders();
    let described = ask(&cloud, "DescribeTable", json!({ "TableName": "orders" })).unwrap();
    let arn = &described["Table"]["TableArn"];
    assert_eq!(arn, "arn:aws:dynamodb:eu-west-1:123456789012:table/orders");
    assert_eq!(ask(&cloud, "Scan", json!({ "TableName": arn })).unwrap()["Count"], 0);
}

#[test]
fn another_region_has_tables_of_its_own() {
    let cloud = cloud_with_orders();
    let mut request = json_request("DynamoDB_20120810.ListTables", &json!({}), "testing");
    for (_, value) in &mut request.headers {
        *value = value.replace("eu-west-1", "us-east-1");
    }
    let answer: Value = serde_json::from_slice(&cloud.answer(&request).body).unwrap();
    assert_eq!(answer, json!({ "TableNames": [] }));
}
