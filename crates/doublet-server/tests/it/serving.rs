//! What a server answers, and how it begins and ends.

use std::thread;
use std::time::{Duration, Instant};

use doublet_server::{Options, ServerError};
use serde_json::json;

use crate::wire::{ask, call, keeping, queue, request, send_raw, server, setup};

#[expect(clippy::disallowed_methods, reason = "waiting is what is measured")]
fn now() -> Instant {
    Instant::now()
}

#[test]
fn a_server_beside_a_test_starts_and_stops_at_once() {
    let began = now();
    for _ in 0..20 {
        let server = server(Options::default());
        assert_eq!(ask(server.address(), "GET", "/", b"").status, 200);
        server.stop();
    }
    let each = began.elapsed() / 20;
    assert!(each < Duration::from_millis(50), "{each:?}");
}

#[test]
fn a_port_that_is_taken_is_told() {
    let server = server(Options::default());
    let address = server.address();
    let refused = doublet_server::Setup { address, ..setup() }.start().map(drop).unwrap_err();
    assert!(matches!(refused, ServerError::PortInUse(_)));
    assert_eq!(
        refused.to_string(),
        format!("port {} is in use on 127.0.0.1. Stop the program that has it, or take another port", address.port())
    );
}

#[test]
fn a_service_is_found_by_its_host_too() {
    let server = server(Options::default());
    for host in [
        "sqs.us-west-2.localhost.localstack.cloud:4566",
        "sqs.us-west-2.amazonaws.com",
        "us-west-2.queue.amazonaws.com",
    ] {
        let form = ("Content-Type", "application/x-www-form-urlencoded");
        let body = b"Action=CreateQueue&QueueName=jobs&Version=2012-11-05";
        let answer = send_raw(server.address(), &request("POST", "/", &[("Host", host), form], body)).unwrap();
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert!(answer.text().contains("/123456789012/jobs</QueueUrl>"), "{}", answer.text());
    }
    let state = ask(server.address(), "GET", "/_doublet/state", b"").json();
    assert!(state["sqs"]["123456789012/us-west-2"].is_object(), "{state}");
}

#[test]
fn existing_tooling_finds_what_it_asks_for() {
    let server = server(Options::default());
    let health = ask(server.address(), "GET", "/_localstack/health", b"").json();
    assert_eq!(health["services"]["sqs"], "running");
    assert_eq!(ask(server.address(), "GET", "/health", b"").json(), health);
    assert_eq!(ask(server.address(), "GET", "/_localstack/init/ready", b"").json()["completed"], true);
    assert_eq!(ask(server.address(), "GET", "/_doublet/health", b"").json()["status"], "ok");
    queue(server.address(), "jobs");
    for path in ["/moto-api/reset", "/_localstack/state/reset", "/_doublet/reset"] {
        assert_eq!(ask(server.address(), "POST", path, b"").json(), json!({ "status": "ok" }));
        assert_eq!(call(server.address(), "ListQueues", &json!({}))["QueueUrls"], json!(null));
        queue(server.address(), "jobs");
    }
    let lost = ask(server.address(), "GET", "/_doublet/helth", b"");
    assert_eq!(lost.status, 404);
    assert!(lost.text().starts_with("There is no GET /_doublet/helth. There are: GET /_doublet/health, "));
}

#[test]
fn a_snapshot_brings_back_what_was() {
    let server = server(Options::default());
    queue(server.address(), "jobs");
    let snapshot = ask(server.address(), "GET", "/_doublet/snapshot", b"").body;
    ask(server.address(), "POST", "/_doublet/reset", b"");
    assert_eq!(ask(server.address(), "PUT", "/_doublet/snapshot", &snapshot).status, 200);
    assert!(call(server.address(), "ListQueues", &json!({}))["QueueUrls"][0].as_str().unwrap().ends_with("/jobs"));
    let mut damaged = snapshot;
    *damaged.last_mut().unwrap() ^= 1;
    let refused = ask(server.address(), "PUT", "/_doublet/snapshot", &damaged);
    assert_eq!(
        (refused.status, refused.text().as_str()),
        (
            400,
            "The snapshot cannot be restored: its checksum is wrong: bytes were lost or changed since it was written.\n"
        )
    );
}

#[test]
fn a_long_poll_is_woken_by_a_message() {
    let server = server(Options::default());
    let address = server.address();
    let url = queue(address, "jobs");
    let receive = json!({ "QueueUrl": url, "WaitTimeSeconds": 20 });
    let began = now();
    let waiting = thread::spawn(move || call(address, "ReceiveMessage", &receive));
    pause(100);
    call(address, "SendMessage", &json!({ "QueueUrl": url, "MessageBody": "wake up" }));
    assert_eq!(waiting.join().unwrap()["Messages"][0]["Body"], "wake up");
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_server_that_stops_ends_long_polls_with_an_answer() {
    let server = server(Options::default());
    let address = server.address();
    let url = queue(address, "jobs");
    let receive = json!({ "QueueUrl": url, "WaitTimeSeconds": 20 });
    let began = now();
    let waiting = thread::spawn(move || call(address, "ReceiveMessage", &receive));
    pause(200);
    server.stop();
    assert_eq!(waiting.join().unwrap().get("Messages"), None);
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
}

#[test]
fn requests_are_counted() {
    let server = server(Options::default());
    queue(server.address(), "jobs");
    let metrics = ask(server.address(), "GET", "/_doublet/metrics", b"").text();
    let line = "doublet_request_duration_seconds_count{service=\"sqs\",operation=\"CreateQueue\",status=\"200\"} 1\n";
    assert!(metrics.contains(line), "{metrics}");
    assert!(metrics.contains("\ndoublet_requests_in_flight 1\n"), "{metrics}");
}

#[test]
fn a_dead_letter_that_a_long_poll_moved_is_moved_after_a_restart_and_wakes_who_waits_for_it() {
    let directory = tempfile::tempdir().unwrap();
    let server = keeping(directory.path()).unwrap();
    let address = server.address();
    let dead = queue(address, "dead");
    let policy = json!({ "deadLetterTargetArn": "arn:aws:sqs:us-east-1:123456789012:dead", "maxReceiveCount": 1 });
    let attributes = json!({ "VisibilityTimeout": "0", "RedrivePolicy": policy.to_string() });
    let jobs =
        call(address, "CreateQueue", &json!({ "QueueName": "jobs", "Attributes": attributes }))["QueueUrl"].clone();
    call(address, "SendMessage", &json!({ "QueueUrl": jobs, "MessageBody": "poison" }));
    call(address, "ReceiveMessage", &json!({ "QueueUrl": jobs }));
    let began = now();
    let waiting =
        thread::spawn(move || call(address, "ReceiveMessage", &json!({ "QueueUrl": dead, "WaitTimeSeconds": 20 })));
    pause(200);
    let moving =
        thread::spawn(move || call(address, "ReceiveMessage", &json!({ "QueueUrl": jobs, "WaitTimeSeconds": 1 })));
    assert_eq!(waiting.join().unwrap()["Messages"][0]["Body"], "poison");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert_eq!(moving.join().unwrap().get("Messages"), None);
    let before = ask(address, "GET", "/_doublet/state", b"").text();
    server.stop();
    let server = keeping(directory.path()).unwrap();
    assert_eq!(ask(server.address(), "GET", "/_doublet/state", b"").text(), before);
}

#[expect(clippy::disallowed_methods, reason = "the other thread must come to its long poll")]
fn pause(milliseconds: u64) {
    thread::sleep(Duration::from_millis(milliseconds));
}
