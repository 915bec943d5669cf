//! What can be seen of a world: its calls within bounds, its places, and nothing half begun.

use doublet_aws::{Outcome, Seed, SeedError, Settings};
use serde_json::json;

use crate::cloud::Cloud;

#[test]
fn calls_are_remembered_up_to_a_size_and_the_last_one_always() {
    let cloud = Cloud::with(Settings { kept_bytes: 100_000, ..Settings::default() });
    let url = "https://sqs.eu-west-1.amazonaws.com/123456789012/nowhere";
    for number in 0..30 {
        let body = format!("{number} {}", "x".repeat(20_000));
        assert!(cloud.json("AmazonSQS.SendMessage", json!({ "QueueUrl": url, "MessageBody": body })).is_err());
    }
    let bodies: Vec<String> = cloud
        .engine
        .calls()
        .iter()
        .map(|call| call.input.get("MessageBody").unwrap().as_text().unwrap().split(' ').next().unwrap().to_owned())
        .collect();
    assert_eq!(bodies, ["26", "27", "28", "29"]);
    let huge = json!({ "QueueUrl": url, "MessageBody": "x".repeat(200_000) });
    assert!(cloud.json("AmazonSQS.SendMessage", huge).is_err());
    let calls = cloud.engine.calls();
    assert_eq!(calls.len(), 1);
    assert!(
        matches!(&calls[0].outcome, Outcome::Refused { code, .. } if code.contains("NonExistentQueue") || code.contains("QueueDoesNotExist"))
    );
}

#[test]
fn a_place_that_was_merely_looked_at_is_not_one_where_something_happened() {
    let cloud = Cloud::new();
    cloud.json("AmazonSQS.ListQueues", json!({})).unwrap();
    assert!(cloud.json("AmazonSSM.GetParameter", json!({ "Name": "/nothing" })).is_err());
    for service in ["sqs", "ssm"] {
        assert_eq!(cloud.engine.inspect(service), []);
    }
    cloud.json("AmazonSQS.CreateQueue", json!({ "QueueName": "jobs" })).unwrap();
    assert_eq!(cloud.engine.inspect("sqs").len(), 1);
}

#[test]
fn a_world_that_begins_anew_has_its_seed_or_stays_as_it_was() {
    let cloud = Cloud::new();
    cloud.json("AmazonSQS.CreateQueue", json!({ "QueueName": "old" })).unwrap();
    let wrong = Seed::read("queues:\n  first:\n  'a b':\n").unwrap();
    let before = format!("{:?}", cloud.engine.inspect("sqs"));
    let refusal: SeedError = cloud.engine.begin_anew(&wrong).unwrap_err();
    assert_eq!((refusal.line, refusal.column), (3, 8));
    assert_eq!(format!("{:?}", cloud.engine.inspect("sqs")), before);
    cloud.engine.begin_anew(&Seed::read("region: eu-west-1\nqueues: {new: }\n").unwrap()).unwrap();
    let queues = cloud.json("AmazonSQS.ListQueues", json!({})).unwrap();
    assert_eq!(queues["QueueUrls"], json!(["https://sqs.eu-west-1.amazonaws.com/123456789012/new"]));
}

#[test]
fn calls_are_listed_in_the_order_in_which_they_ran() {
    let cloud = Cloud::new();
    let url = cloud.json("AmazonSQS.CreateQueue", json!({ "QueueName": "jobs" })).unwrap()["QueueUrl"].clone();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let (cloud, url) = (&cloud, &url);
            scope.spawn(move || {
                for number in 0..100 {
                    let body = format!("{thread}-{number}");
                    cloud.json("AmazonSQS.SendMessage", json!({ "QueueUrl": url, "MessageBody": body })).unwrap();
                }
            });
        }
    });
    let calls = cloud.engine.calls();
    let sent = calls.iter().filter_map(|call| call.input.get("MessageBody")?.as_text());
    let state = format!("{:?}", cloud.engine.inspect("sqs"));
    let places: Vec<usize> = sent.map(|body| state.find(&format!("\"{body}\"")).unwrap()).collect();
    assert_eq!(places.len(), 400);
    assert!(places.is_sorted());
}
