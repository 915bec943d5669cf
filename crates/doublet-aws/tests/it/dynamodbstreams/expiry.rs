//! Items that end by the clock.

use serde_json::{Value, json};

use super::{cloud_with_stream, put, records, table};
use crate::cloud::{Cloud, NOON};

const HOUR: i64 = 60 * 60;

fn enable(cloud: &Cloud) {
    let specification = json!({ "Enabled": true, "AttributeName": "end" });
    table(cloud, "UpdateTimeToLive", json!({ "TableName": "orders", "TimeToLiveSpecification": specification }));
}

fn ending(id: &str, seconds: i64) -> Value {
    json!({ "id": { "S": id }, "end": { "N": (NOON.seconds() + seconds).to_string() } })
}

fn left(cloud: &Cloud) -> Vec<String> {
    let scanned = table(cloud, "Scan", json!({ "TableName": "orders" }));
    let mut left: Vec<String> =
        scanned["Items"].as_array().unwrap().iter().map(|item| item["id"]["S"].as_str().unwrap().to_owned()).collect();
    left.sort();
    left
}

#[test]
fn items_go_when_their_time_is_up_and_the_stream_says_that_the_service_took_them() {
    let (cloud, arn) = cloud_with_stream("OLD_IMAGE");
    put(&cloud, ending("before", HOUR));
    enable(&cloud);
    put(&cloud, ending("later", 3 * HOUR));
    put(&cloud, json!({ "id": { "S": "never" } }));
    cloud.clock.advance(HOUR * 1000 - 1);
    assert_eq!(left(&cloud), ["before", "later", "never"]);
    cloud.clock.advance(1);
    let record = records(&cloud, &arn).pop().unwrap();
    assert_eq!(left(&cloud), ["later", "never"]);
    assert_eq!((&record["eventName"], &record["dynamodb"]["OldImage"]), (&json!("REMOVE"), &ending("before", HOUR)));
    assert_eq!(record["userIdentity"], json!({ "PrincipalId": "dynamodb.amazonaws.com", "Type": "Service" }));
    cloud.clock.advance(2 * HOUR * 1000);
    assert_eq!(left(&cloud), ["never"]);
}

#[test]
fn an_item_that_lives_longer_meanwhile_stays() {
    let (cloud, _) = cloud_with_stream("KEYS_ONLY");
    enable(&cloud);
    put(&cloud, ending("a", HOUR));
    put(&cloud, ending("a", 2 * HOUR));
    cloud.clock.advance(HOUR * 1000);
    assert_eq!(left(&cloud), ["a"]);
    cloud.clock.advance(HOUR * 1000);
    assert_eq!(left(&cloud), [""; 0]);
}

#[test]
fn an_item_whose_time_was_up_already_is_taken_an_hour_later() {
    let (cloud, _) = cloud_with_stream("KEYS_ONLY");
    enable(&cloud);
    put(&cloud, ending("a", -10));
    put(&cloud, ending("long ago", -6 * 365 * 24 * HOUR));
    assert_eq!(left(&cloud), ["a", "long ago"]);
    cloud.clock.advance(HOUR * 1000);
    assert_eq!(left(&cloud), ["long ago"]);
}
