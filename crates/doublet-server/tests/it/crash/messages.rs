//! Messages and parameters.

use std::net::SocketAddr;
use std::path::Path;
use std::thread;

use serde_json::json;

use super::{kill, pause, rounds, start};
use crate::wire::{ask, call, keeping, queue, try_call};

const WRITERS: usize = 4;
/// So many rounds share a directory: a journal that only grows would make the rounds slower and slower.
const TOGETHER: u64 = 25;

#[test]
fn what_was_acknowledged_is_there_after_a_crash() {
    let rounds = rounds(8);
    let mut directory = tempfile::tempdir().unwrap();
    let (mut acknowledged, mut unacknowledged) = (0, 0);
    for round in 0..rounds {
        if round > 0 && round % TOGETHER == 0 {
            assert_no_queue(directory.path());
            directory = tempfile::tempdir().unwrap();
        }
        let (child, address) = start(directory.path());
        let name = format!("round-{round}");
        let url = queue(address, &name);
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let url = url.clone();
                thread::spawn(move || write_until_the_end(address, writer, &url))
            })
            .collect();
        pause(20 + (round * 37) % 150);
        kill(child);
        let told: Vec<Written> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();

        let (child, address) = start(directory.path());
        let state = ask(address, "GET", "/_doublet/state", b"").text();
        for (writer, written) in told.iter().enumerate() {
            for number in 0..written.messages {
                let times = state.matches(&format!("body-{writer}-{number}.")).count();
                assert_eq!(times, 1, "round {round}: message {number} of writer {writer} is there {times} times");
            }
            let beyond = state.matches(&format!("body-{writer}-{}.", written.messages)).count();
            assert!(beyond <= 1);
            unacknowledged += beyond;
            acknowledged += written.messages + written.parameter;
            if written.parameter > 0 {
                let known = call(address, "GetParameter", &json!({ "Name": format!("/writer/{writer}") }));
                let value: u64 = known["Parameter"]["Value"].as_str().unwrap().parse().unwrap();
                assert!(value >= written.parameter, "round {round}: {value} of {}", written.parameter);
            }
            try_call(address, "DeleteParameter", "test", &json!({ "Name": format!("/writer/{writer}") })).unwrap();
        }
        call(address, "DeleteQueue", &json!({ "QueueUrl": url }));
        kill(child);
    }
    assert_no_queue(directory.path());
    println!("{rounds} rounds, {acknowledged} acknowledged changes, {unacknowledged} there without acknowledgement");
}

fn assert_no_queue(directory: &Path) {
    let server = keeping(&directory.join("data")).unwrap();
    assert_eq!(call(server.address(), "ListQueues", &json!({}))["QueueUrls"], json!(null));
}

/// How far a writer came.
struct Written {
    messages: u64,
    parameter: u64,
}

fn write_until_the_end(address: SocketAddr, writer: usize, url: &str) -> Written {
    let mut written = Written { messages: 0, parameter: 0 };
    let done = |operation: &str, input: serde_json::Value| {
        try_call(address, operation, "test", &input).is_ok_and(|answer| answer.status == 200)
    };
    loop {
        let body = format!("body-{writer}-{}.", written.messages);
        if !done("SendMessage", json!({ "QueueUrl": url, "MessageBody": body })) {
            return written;
        }
        written.messages += 1;
        let next = written.parameter + 1;
        let input = json!({
            "Name": format!("/writer/{writer}"),
            "Value": next.to_string(),
            "Type": "String",
            "Overwrite": true,
        });
        if !done("PutParameter", input) {
            return written;
        }
        written.parameter = next;
    }
}
