//! What a seed makes, and how its mistakes are told.

use std::fs;

use doublet_server::{Server, Setup};
use serde_json::json;
use tempfile::TempDir;

use crate::wire::{ask, call, setup};

#[expect(clippy::disallowed_methods, reason = "a seed is a file")]
fn seeded(text: &str) -> (Result<Server, String>, TempDir) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("seed.yaml");
    fs::write(&path, text).unwrap();
    let shown = path.display().to_string();
    let server = Setup { seed: Some(path), ..setup() }.start();
    (server.map_err(|error| error.to_string().replace(&shown, "seed.yaml")), directory)
}

#[test]
fn a_seed_is_there_from_the_start_and_after_a_reset() {
    let (server, _directory) = seeded(
        "queues:\n  dead:\n  jobs:\n    attributes: {VisibilityTimeout: 5}\n    dead_letter: {queue: dead, after: 2}\n    messages: [one]\n\
         parameters:\n  /app/hosts: [a, b]\n  /app/port: 80\ncalls:\n  - {service: sqs, operation: CreateQueue, input: {QueueName: more}}\n",
    );
    let server = server.unwrap();
    let address = server.address();
    for _ in 0..2 {
        let url = call(address, "GetQueueUrl", &json!({ "QueueName": "jobs" }))["QueueUrl"].clone();
        let attributes = call(address, "GetQueueAttributes", &json!({ "QueueUrl": url, "AttributeNames": ["All"] }));
        assert_eq!(attributes["Attributes"]["VisibilityTimeout"], "5");
        assert!(attributes["Attributes"]["RedrivePolicy"].as_str().unwrap().contains(":dead\""));
        let received = call(address, "ReceiveMessage", &json!({ "QueueUrl": url }));
        assert_eq!(received["Messages"][0]["Body"], "one");
        let hosts = call(address, "GetParameter", &json!({ "Name": "/app/hosts" }));
        assert_eq!((&hosts["Parameter"]["Value"], &hosts["Parameter"]["Type"]), (&json!("a,b"), &json!("StringList")));
        assert_eq!(call(address, "ListQueues", &json!({}))["QueueUrls"].as_array().unwrap().len(), 3);
        ask(address, "POST", "/_doublet/reset", b"");
    }
}

#[test]
fn mistakes_in_a_seed_are_told_with_their_place() {
    for (text, said) in [
        (
            "queues:\n  jobs: {delay: 3}\n",
            "seed.yaml: line 2, column 10: there is no `delay` here; there are attributes, tags, dead_letter, messages",
        ),
        (
            "buckets: {}\n",
            "seed.yaml: line 1, column 1: there is no `buckets` here; there are region, account, accounts, queues, parameters, calls",
        ),
        (
            "queues: [a, b]\n",
            "seed.yaml: line 1, column 9: `queues` is a mapping of names to queues, like `queues: {first: , second: }`; this is a list",
        ),
        (
            "queues:\n  jobs: 3\n",
            "seed.yaml: line 2, column 9: the queue `jobs` is a mapping with attributes, tags, dead_letter and messages, or nothing; this is a number",
        ),
        (
            "queues:\n  jobs:\n    messages: one\n",
            "seed.yaml: line 3, column 15: `messages` of the queue `jobs` is a list of texts; this is a text",
        ),
        ("calls: {}\n", "seed.yaml: line 1, column 8: `calls` is a list, one call after the other; this is a mapping"),
        (
            "queues:\n  jobs: {dead_letter: {queue: daed}}\n  dead:\n",
            "seed.yaml: line 2, column 9: the dead letters of `jobs` go to `daed`, and there is no such queue; there are jobs, dead",
        ),
        ("a: [\n", "seed.yaml: line 1, column "),
        (
            "calls:\n  - service: sqz\n    operation: X\n",
            "seed.yaml: line 2, column 5: there is no service `sqz`; there are cloudformation, iam, sqs, ssm, sts",
        ),
        (
            "calls:\n  - {service: sqs, operation: CreateQueue, input: {Name: jobs}}\n",
            "seed.yaml: line 2, column 5: the input of sqs.CreateQueue is wrong: `Name` is not a member; there are Attributes, QueueName, tags",
        ),
        (
            "account: 12\n",
            "seed.yaml: line 1, column 10: an account has twelve digits, like \"123456789012\"; this is 12",
        ),
        ("queues:\n  'a b':\n", "sqs.CreateQueue was refused: InvalidParameterValue: "),
    ] {
        let (server, _directory) = seeded(text);
        let error = server.map(drop).unwrap_err();
        assert!(error.starts_with("seed.yaml: line ") && error.contains(said), "{error}");
        assert!(!error.contains(" at line "), "{error}");
    }
}
