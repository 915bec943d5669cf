//! Threads that write the same item under conditions: exactly one wins each time, and nothing is lost.

use std::sync::Barrier;

use doublet_aws::{Sender, Step};
use serde_json::{Value, json};

use super::{ask, cloud_with_orders, order, put};
use crate::cloud::{Cloud, json_request};

const THREADS: usize = 8;
const EACH: usize = 1_000;

/// Adds one to what was seen, if it is still that. The answer is what is there afterwards, and whether this was the one who wrote it.
fn increment_from(seen: i64) -> Value {
    json!({
        "TableName": "orders", "Key": { "customer": { "S": "ada" }, "number": { "N": "1" } },
        "UpdateExpression": "SET amount = :next", "ConditionExpression": "amount = :seen",
        "ExpressionAttributeValues": {
            ":seen": { "N": seen.to_string() }, ":next": { "N": (seen + 1).to_string() }
        },
        "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
    })
}

/// By bytes: whether it was done, and if it was not, what is there instead.
fn by_wire(cloud: &Cloud, input: &Value) -> Result<(), i64> {
    let response = cloud.answer(&json_request("DynamoDB_20120810.UpdateItem", input, "testing"));
    if response.status == 200 {
        return Ok(());
    }
    let body: Value = serde_json::from_slice(&response.body).unwrap();
    Err(body["Item"]["amount"]["N"].as_str().unwrap().parse().unwrap())
}

/// By values, as clients in the process do.
fn by_direct_door(cloud: &Cloud, input: &Value) -> Result<(), i64> {
    let request = json_request("DynamoDB_20120810.UpdateItem", input, "testing");
    let sender = Sender { access_key: Some("testing".to_owned()), region: "eu-west-1".to_owned(), ..Sender::default() };
    let Some(Step::Done(reply)) = cloud.engine.direct("dynamodb", "UpdateItem", &request, &sender, None) else {
        panic!("DynamoDB answers at once");
    };
    let Err(fault) = reply.result else { return Ok(()) };
    let item = fault.members.get("Item").unwrap();
    let amount = item.as_map().iter().find(|(name, _)| name == "amount").unwrap().1.as_structure().unwrap();
    Err(amount.get("N").unwrap().as_text().unwrap().parse().unwrap())
}

fn race(increment: fn(&Cloud, &Value) -> Result<(), i64>) {
    let cloud = cloud_with_orders();
    let mut item = order("ada", 1, "open", "mon");
    item["amount"] = json!({ "N": "0" });
    put(&cloud, item);
    let gate = Barrier::new(THREADS);
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                gate.wait();
                let mut seen = 0;
                for _ in 0..EACH {
                    while let Err(there) = increment(&cloud, &increment_from(seen)) {
                        seen = there;
                    }
                    seen += 1;
                }
            });
        }
    });
    let get = json!({ "TableName": "orders", "Key": { "customer": { "S": "ada" }, "number": { "N": "1" } } });
    let item = ask(&cloud, "GetItem", get).unwrap();
    assert_eq!(item["Item"]["amount"]["N"], (THREADS * EACH).to_string());
}

#[test]
fn no_increment_is_lost_by_the_wire_door() {
    race(by_wire);
}

#[test]
fn no_increment_is_lost_by_the_direct_door() {
    race(by_direct_door);
}
