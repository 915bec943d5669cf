//! kill -9 under load: every acknowledged change is there afterwards.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::wire::{ask, call, keeping, queue, try_call};

const ROUNDS: &str = "DOUBLET_CRASH_ROUNDS";
const DIRECTORY: &str = "DOUBLET_CRASH_DIRECTORY";
const WRITERS: usize = 4;
/// So many rounds share a directory: a journal that only grows would make the rounds slower and slower.
const TOGETHER: u64 = 25;

/// The process that is killed: this test program, asked for this test alone.
#[test]
#[ignore = "it serves until it is killed"]
#[expect(clippy::disallowed_methods, reason = "the other process is told where to find this one by a file")]
fn the_server_that_is_killed() {
    let directory = std::env::var(DIRECTORY).unwrap();
    let server = keeping(&Path::new(&directory).join("data")).unwrap();
    let told = Path::new(&directory).join("address");
    fs::write(told.with_extension("new"), server.address().to_string()).unwrap();
    fs::rename(told.with_extension("new"), told).unwrap();
    loop {
        thread::park();
    }
}

#[test]
fn what_was_acknowledged_is_there_after_a_crash() {
    let rounds: u64 = std::env::var(ROUNDS).map_or(8, |rounds| rounds.parse().unwrap());
    let mut directory = tempfile::tempdir().unwrap();
    let (mut acknowledged, mut unacknowledged) = (0, 0);
    for round in 0..rounds {
        if round > 0 && round % TOGETHER == 0 {
            assert_no_queue(directory.path());
            directory = tempfile::tempdir().unwrap();
        }
        let (mut child, address) = start(directory.path());
        let name = format!("round-{round}");
        let url = queue(address, &name);
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let url = url.clone();
                thread::spawn(move || write_until_the_end(address, writer, &url))
            })
            .collect();
        pause(20 + (round * 37) % 150);
        child.kill().unwrap();
        child.wait().unwrap();
        let told: Vec<Written> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();

        let (mut child, address) = start(directory.path());
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
        child.kill().unwrap();
        child.wait().unwrap();
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

#[expect(clippy::disallowed_methods, reason = "where the other process listens stands in a file")]
fn start(directory: &Path) -> (Child, SocketAddr) {
    let told = directory.join("address");
    let _ = fs::remove_file(&told);
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::the_server_that_is_killed", "--ignored", "--nocapture"])
        .env(DIRECTORY, directory)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    for _ in 0..12_000 {
        if let Ok(address) = fs::read_to_string(&told) {
            return (child, address.parse().unwrap());
        }
        pause(5);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    panic!("the server does not start");
}

#[expect(clippy::disallowed_methods, reason = "the load must last for a while")]
fn pause(milliseconds: u64) {
    thread::sleep(Duration::from_millis(milliseconds));
}
