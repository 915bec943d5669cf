//! Expressions and statements of any form through the wire door: the twin of `fuzz/` for `make test`.

use std::thread;

use doublet_aws::WireRequest;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::{cloud_with_orders, order, put};
use crate::cloud::{Cloud, json_request};

/// What parsers of expressions look for, in an order that they do not.
const OF_EXPRESSIONS: [&str; 42] = [
    "customer",
    "amount",
    "#n",
    "#m",
    ":v",
    ":w",
    ":l",
    "a.b",
    "(",
    ")",
    "[0]",
    "[",
    "]",
    "[99999999999]",
    ",",
    ".",
    "=",
    "<>",
    "<",
    "<=",
    ">",
    ">=",
    "AND",
    "OR",
    "NOT",
    "BETWEEN",
    "IN",
    "SET",
    "REMOVE",
    "ADD",
    "DELETE",
    "+",
    "-",
    "size(",
    "attribute_exists(",
    "contains(",
    "begins_with(",
    "if_not_exists(",
    "list_append(",
    "attribute_type(",
    "ü",
    "\u{0}",
];

const OF_STATEMENTS: [&str; 48] = [
    "SELECT",
    "*",
    "FROM",
    "orders",
    "\"orders\".\"by-state\"",
    "WHERE",
    "customer",
    "\"number\"",
    "=",
    "'ada'",
    "1",
    "-",
    "1e400",
    "?",
    "(",
    ")",
    "[",
    "]",
    "[0]",
    "{",
    "}",
    "<<",
    ">>",
    ",",
    ".",
    ":",
    "AND",
    "OR",
    "NOT",
    "IN",
    "IS",
    "MISSING",
    "NULL",
    "BETWEEN",
    "UPDATE",
    "SET",
    "REMOVE",
    "INSERT",
    "INTO",
    "VALUE",
    "DELETE",
    "EXISTS",
    "size(",
    "RETURNING ALL OLD *",
    "ORDER BY",
    "'",
    "ü",
    "list_append(",
];

fn text(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    // Now and then the same word very often: parsers go deep then.
    let word = (select(words), prop_oneof![30 => Just(1_usize), 1 => Just(2_000)]);
    let word = word.prop_map(|(word, times)| format!("{word} ").repeat(times));
    prop_oneof![4 => vec(word, 0..16).prop_map(|words| words.concat()), 1 => ".{0,40}"]
}

/// Every request that can have such an expression.
fn with_expression(expression: &str) -> Vec<(&'static str, Value)> {
    let key = json!({ "customer": { "S": "ada" }, "number": { "N": "1" } });
    let names = json!({ "#n": "number", "#m": "amount" });
    let values = json!({ ":v": { "N": "1" }, ":w": { "S": "N" }, ":l": { "L": [{ "NULL": true }] } });
    let with = |mut input: Value, member: &str| {
        input["TableName"] = json!("orders");
        input["ExpressionAttributeNames"] = names.clone();
        input["ExpressionAttributeValues"] = values.clone();
        input[member] = json!(expression);
        input
    };
    let keyed = json!({ "Key": key });
    let queried = json!({ "KeyConditionExpression": "customer = :w" });
    vec![
        ("PutItem", with(json!({ "Item": key }), "ConditionExpression")),
        ("UpdateItem", with(keyed.clone(), "UpdateExpression")),
        ("UpdateItem", with(keyed.clone(), "ConditionExpression")),
        ("DeleteItem", with(keyed, "ConditionExpression")),
        ("Query", with(json!({}), "KeyConditionExpression")),
        ("Query", with(queried.clone(), "FilterExpression")),
        ("Query", with(queried, "ProjectionExpression")),
        ("Scan", with(json!({ "IndexName": "by-state" }), "FilterExpression")),
    ]
}

fn with_statement(statement: &str) -> Vec<(&'static str, Value)> {
    let parameters = json!([{ "S": "ada" }, { "N": "1" }]);
    vec![
        ("ExecuteStatement", json!({ "Statement": statement })),
        ("ExecuteStatement", json!({ "Statement": statement, "Parameters": parameters })),
        ("BatchExecuteStatement", json!({ "Statements": [{ "Statement": statement }] })),
        ("ExecuteTransaction", json!({ "TransactStatements": [{ "Statement": statement }] })),
    ]
}

fn cloud() -> Cloud {
    let cloud = cloud_with_orders();
    put(&cloud, order("ada", 1, "open", "mon"));
    cloud
}

/// It has a status of its own, and words if it is a refusal.
fn assert_answered(cloud: &Cloud, (operation, input): (&str, Value)) {
    let request: WireRequest = json_request(&format!("DynamoDB_20120810.{operation}"), &input, "testing");
    let response = cloud.answer(&request);
    let body = String::from_utf8_lossy(&response.body);
    assert!(response.status == 200 || response.status == 400, "{} {body} for {operation} {input}", response.status);
    assert!(!body.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn expressions_of_any_form_are_answered(expression in text(&OF_EXPRESSIONS)) {
        let cloud = cloud();
        for request in with_expression(&expression) {
            assert_answered(&cloud, request);
        }
    }

    #[test]
    fn statements_of_any_form_are_answered(statement in text(&OF_STATEMENTS)) {
        let cloud = cloud();
        for request in with_statement(&statement) {
            assert_answered(&cloud, request);
        }
    }
}

#[test]
fn the_most_hostile_expressions_of_legal_size_are_answered_on_a_small_stack() {
    let hostile = || {
        let cloud = cloud();
        for part in ["(", "NOT ", "size(", "a.", "a[0]", "NOT(", "a = :v AND (", "a = :v OR NOT (", "if_not_exists(a, "]
        {
            let filled = part.repeat(4096 / part.len());
            for expression in [filled.clone(), format!("SET a = {}", filled.chars().take(4088).collect::<String>())] {
                for request in with_expression(&expression) {
                    assert_answered(&cloud, request);
                }
            }
        }
        for part in ["(", "NOT ", "[", "{'a':", "<<", "a.", "a[1]", "a=1 AND (", "size(", "list_append(a,"] {
            let filled = part.repeat(8000 / part.len());
            for statement in [
                format!("SELECT * FROM orders WHERE {filled}"),
                format!("SELECT {filled} FROM orders"),
                format!("UPDATE orders SET a = {filled} WHERE customer = 'ada' AND \"number\" = 1"),
                format!("INSERT INTO orders VALUE {{'a': {filled}"),
            ] {
                for request in with_statement(&statement) {
                    assert_answered(&cloud, request);
                }
            }
        }
        // As deep as values may be, and deeper, in the request itself.
        for depth in [31, 32, 33, 120] {
            let value = format!("{}{}{}", r#"{"L":["#.repeat(depth), r#"{"NULL":true}"#, "]}".repeat(depth));
            let item = format!(r#"{{"customer":{{"S":"ada"}},"number":{{"N":"1"}},"deep":{value}}}"#);
            let mut request = json_request("DynamoDB_20120810.PutItem", &json!({}), "testing");
            request.body = format!(r#"{{"TableName":"orders","Item":{item}}}"#).into_bytes();
            let status = cloud.answer(&request).status;
            assert_eq!(status, if depth <= 32 { 200 } else { 400 }, "{depth}");
        }
    };
    thread::Builder::new().stack_size(512 * 1024).spawn(hostile).unwrap().join().unwrap();
}
