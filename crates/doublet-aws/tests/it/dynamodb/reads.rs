//! Queries and scans.

use serde_json::{Value, json};

use super::{ask, cloud_with_orders, numbers, order, put, refused};
use crate::cloud::Cloud;

fn cloud_with_ten_orders() -> Cloud {
    let cloud = cloud_with_orders();
    for number in 0..10 {
        let (customer, state) = (if number < 6 { "ada" } else { "bob" }, if number % 2 == 0 { "open" } else { "paid" });
        put(&cloud, order(customer, number, state, &format!("day {}", 9 - number)));
    }
    cloud
}

fn of_ada(more: Value) -> Value {
    let mut query = json!({
        "TableName": "orders", "KeyConditionExpression": "customer = :c",
        "ExpressionAttributeValues": { ":c": { "S": "ada" } },
    });
    for (name, value) in more.as_object().unwrap() {
        query[name] = value.clone();
    }
    query
}

#[test]
fn a_partition_is_read_in_the_order_of_its_sort_key() {
    let cloud = cloud_with_ten_orders();
    assert_eq!(numbers(&ask(&cloud, "Query", of_ada(json!({}))).unwrap()), ["0", "1", "2", "3", "4", "5"]);
    let backwards = of_ada(json!({ "ScanIndexForward": false, "Limit": 2 }));
    assert_eq!(numbers(&ask(&cloud, "Query", backwards).unwrap()), ["5", "4"]);
    let by_day = of_ada(json!({ "IndexName": "by-day", "Limit": 2 }));
    assert_eq!(numbers(&ask(&cloud, "Query", by_day).unwrap()), ["5", "4"]);
}

#[test]
fn pages_go_on_where_the_last_ended_though_its_item_has_gone() {
    let cloud = cloud_with_ten_orders();
    let first = ask(&cloud, "Query", of_ada(json!({ "Limit": 2 }))).unwrap();
    let last = first["LastEvaluatedKey"].clone();
    assert_eq!(last, json!({ "customer": { "S": "ada" }, "number": { "N": "1" } }));
    ask(&cloud, "DeleteItem", json!({ "TableName": "orders", "Key": last })).unwrap();
    let second = ask(&cloud, "Query", of_ada(json!({ "ExclusiveStartKey": last }))).unwrap();
    assert_eq!(numbers(&second), ["2", "3", "4", "5"]);
    assert_eq!(second["LastEvaluatedKey"], Value::Null);
}

#[test]
fn an_index_holds_what_it_projects() {
    let cloud = cloud_with_ten_orders();
    let query = json!({
        "TableName": "orders", "IndexName": "by-state", "KeyConditionExpression": "#s = :s", "Limit": 1,
        "ExpressionAttributeNames": { "#s": "state" }, "ExpressionAttributeValues": { ":s": { "S": "paid" } },
    });
    let answer = ask(&cloud, "Query", query.clone()).unwrap();
    let held = json!({ "customer": { "S": "ada" }, "number": { "N": "1" }, "state": { "S": "paid" } });
    assert_eq!((&answer["Items"], &answer["LastEvaluatedKey"]), (&json!([held]), &held));
    let mut more = query;
    more["ProjectionExpression"] = json!("amount");
    assert_eq!(
        refused(&cloud, "Query", more),
        "One or more parameter values were invalid: Global secondary index by-state does not project [amount]"
    );
}

#[test]
fn segments_share_a_scan() {
    let cloud = cloud_with_ten_orders();
    let mut seen: Vec<String> = Vec::new();
    for segment in 0..4 {
        let answer =
            ask(&cloud, "Scan", json!({ "TableName": "orders", "Segment": segment, "TotalSegments": 4 })).unwrap();
        seen.extend(numbers(&answer).into_iter().map(str::to_owned));
    }
    seen.sort();
    assert_eq!(seen, ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
}

#[test]
fn a_filter_leaves_items_out_and_counts_them() {
    let cloud = cloud_with_ten_orders();
    let filter = of_ada(json!({
        "FilterExpression": "#s = :s", "ExpressionAttributeNames": { "#s": "state" },
        "ExpressionAttributeValues": { ":c": { "S": "ada" }, ":s": { "S": "open" } }, "Select": "COUNT",
    }));
    assert_eq!(ask(&cloud, "Query", filter).unwrap(), json!({ "Count": 3, "ScannedCount": 6 }));
}

#[test]
fn a_page_ends_with_the_item_that_brings_it_to_a_megabyte() {
    let cloud = cloud_with_orders();
    for number in 0..5 {
        let mut item = order("ada", number, "open", "mon");
        item["text"] = json!({ "S": "x".repeat(300_000) });
        put(&cloud, item);
    }
    let first = ask(&cloud, "Query", of_ada(json!({}))).unwrap();
    assert_eq!(numbers(&first), ["0", "1", "2", "3"]);
    let rest = of_ada(json!({ "ExclusiveStartKey": first["LastEvaluatedKey"] }));
    assert_eq!(numbers(&ask(&cloud, "Query", rest).unwrap()), ["4"]);
}

#[test]
fn a_condition_must_be_about_the_key() {
    let cloud = cloud_with_orders();
    let query = |condition: &str| {
        let input = json!({
            "TableName": "orders", "KeyConditionExpression": condition,
            "ExpressionAttributeValues": { ":v": { "S": "ada" } },
        });
        refused(&cloud, "Query", input)
    };
    assert_eq!(query("amount = :v"), "Query condition missed key schema element: customer");
    assert_eq!(query("customer > :v"), "Query key condition not supported");
    assert_eq!(query("customer = :v AND amount = :v"), "Query condition missed key schema element: number");
}
