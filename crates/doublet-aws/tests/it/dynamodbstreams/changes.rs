//! What a stream tells, and for how long.

use serde_json::{Value, json};

use super::{cloud_with_stream, iterator, put, read, records, streams, table};

const MINUTE: i64 = 60 * 1000;
const DAY: i64 = 24 * 60 * MINUTE;

#[test]
fn changes_are_told_with_what_was_and_what_is() {
    let (cloud, arn) = cloud_with_stream("NEW_AND_OLD_IMAGES");
    let latest = iterator(&cloud, &arn, "LATEST").unwrap();
    let item = |state: &str| json!({ "id": { "S": "a" }, "state": { "S": state } });
    put(&cloud, item("open"));
    // Nothing changes.
    put(&cloud, item("open"));
    put(&cloud, item("paid"));
    table(&cloud, "DeleteItem", json!({ "TableName": "orders", "Key": { "id": { "S": "a" } } }));
    let read = read(&cloud, &latest).unwrap();
    let told: Vec<(&Value, &Value, &Value)> = read
        .iter()
        .map(|record| (&record["eventName"], &record["dynamodb"]["OldImage"], &record["dynamodb"]["NewImage"]))
        .collect();
    let (open, paid, nothing) = (item("open"), item("paid"), Value::Null);
    let (insert, modify, remove) = (json!("INSERT"), json!("MODIFY"), json!("REMOVE"));
    assert_eq!(told, [(&insert, &nothing, &open), (&modify, &open, &paid), (&remove, &paid, &nothing)]);
    assert_eq!(read[0]["dynamodb"]["SequenceNumber"], "100000000000000000001");
    assert_eq!(records(&cloud, &arn), read);
}

#[test]
fn what_is_told_depends_on_the_view() {
    for (view, old, new) in [("KEYS_ONLY", false, false), ("NEW_IMAGE", false, true), ("OLD_IMAGE", true, false)] {
        let (cloud, arn) = cloud_with_stream(view);
        for state in ["open", "paid"] {
            put(&cloud, json!({ "id": { "S": "a" }, "state": { "S": state } }));
        }
        let record = records(&cloud, &arn).remove(1)["dynamodb"].clone();
        assert_eq!(record["Keys"], json!({ "id": { "S": "a" } }));
        assert_eq!((record.get("OldImage").is_some(), record.get("NewImage").is_some()), (old, new), "{view}");
    }
}

#[test]
fn changes_are_kept_for_a_day_and_iterators_for_a_quarter_of_an_hour() {
    let (cloud, arn) = cloud_with_stream("KEYS_ONLY");
    put(&cloud, json!({ "id": { "S": "a" } }));
    let old = iterator(&cloud, &arn, "TRIM_HORIZON").unwrap();
    cloud.clock.advance(16 * MINUTE);
    let refusal = read(&cloud, &old).unwrap_err();
    assert_eq!(refusal.code, "ExpiredIteratorException");
    assert_eq!(records(&cloud, &arn).len(), 1);
    cloud.clock.advance(DAY);
    assert_eq!(records(&cloud, &arn).len(), 0);
}

#[test]
fn the_stream_of_a_deleted_table_is_read_for_a_day() {
    let (cloud, arn) = cloud_with_stream("KEYS_ONLY");
    put(&cloud, json!({ "id": { "S": "a" } }));
    table(&cloud, "DeleteTable", json!({ "TableName": "orders" }));
    let described = streams(&cloud, "DescribeStream", json!({ "StreamArn": arn })).unwrap();
    assert_eq!(described["StreamDescription"]["StreamStatus"], "DISABLED");
    let first = iterator(&cloud, &arn, "TRIM_HORIZON").unwrap();
    let answer = streams(&cloud, "GetRecords", json!({ "ShardIterator": first })).unwrap();
    assert_eq!(answer["Records"].as_array().unwrap().len(), 1);
    assert_eq!(answer.get("NextShardIterator"), None);
    cloud.clock.advance(DAY);
    let refusal = streams(&cloud, "DescribeStream", json!({ "StreamArn": arn })).unwrap_err();
    assert_eq!(refusal.code, "ResourceNotFoundException");
    assert_eq!(refusal.message, format!("Requested resource not found: Stream: {arn} not found"));
}
