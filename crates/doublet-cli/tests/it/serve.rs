//! How `doublet serve` begins, ends and fails.

use std::process::Command;

use crate::process::{DOUBLET, Serving, run, serve};

#[test]
fn signals_end_it_with_all_well() {
    for signal in ["INT", "TERM"] {
        let serving = Serving::start(serve(&[]));
        assert_eq!(serving.ask("CreateQueue", r#"{"QueueName": "jobs"}"#).unwrap().0, 200);
        serving.signal(signal);
        let (code, said) = serving.end();
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains("stopping: requests in flight get their answers"), "{said}");
    }
}

#[test]
fn a_port_in_use_is_told_and_its_health_can_be_asked() {
    let serving = Serving::start(serve(&[]));
    let port = &serving.address.rsplit(':').next().unwrap().to_owned();
    let answer = run(&["serve", "--port", port]);
    assert_eq!(answer.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&answer.stderr),
        format!("error: port {port} is in use on 127.0.0.1. Stop the program that has it, or take another port\n")
    );
    assert_eq!(run(&["health", "--port", port]).status.code(), Some(0));
    serving.signal("TERM");
    serving.end();
    let answer = run(&["health", "--port", port]);
    assert_eq!(answer.status.code(), Some(1));
    let said = String::from_utf8_lossy(&answer.stderr);
    assert!(said.starts_with(&format!("error: nothing answers at 127.0.0.1:{port}: ")), "{said}");
}

#[test]
fn an_address_that_others_reach_is_warned_about() {
    let serving = Serving::start(serve(&["--host", "0.0.0.0"]));
    assert!(
        serving.beginning.contains("WARN every machine that reaches this address can use it"),
        "{}",
        serving.beginning
    );
    serving.signal("TERM");
    serving.end();
}

#[test]
fn a_name_is_listened_on_where_it_leads() {
    let serving = Serving::start(serve(&["--host", "localhost"]));
    assert!(serving.address.contains("127.0.0.1:"), "{}", serving.address);
    assert_eq!(serving.ask("CreateQueue", r#"{"QueueName": "jobs"}"#).unwrap().0, 200);
    let port = &serving.address.rsplit(':').next().unwrap().to_owned();
    assert_eq!(run(&["health", "--host", "localhost", "--port", port]).status.code(), Some(0));
    serving.signal("TERM");
    assert_eq!(serving.end().0, Some(0));
}

#[test]
fn the_log_can_be_json() {
    let serving = Serving::start(serve(&["--log-format", "json", "--log-level", "debug"]));
    serving.ask("ListQueues", "{}").unwrap();
    serving.signal("TERM");
    let (_, said) = serving.end();
    let line = said.lines().find(|line| line.contains("ListQueues")).unwrap();
    assert!(line.starts_with('{') && line.contains(r#""service":"sqs","operation":"ListQueues""#), "{line}");
}

#[test]
fn signatures_are_checked_when_asked() {
    let serving = Serving::start(serve(&["--check-signatures", "--root-key", "ada:secret", "--iam"]));
    let (status, answer) = serving.ask("ListQueues", "{}").unwrap();
    assert_eq!(status, 403);
    assert!(answer.contains("MissingAuthenticationToken"), "{answer}");
    serving.signal("TERM");
    serving.end();
}

#[test]
fn the_log_tells_what_is_not_doubled_and_what_was_known_of_a_refusal() {
    let serving = Serving::start(serve(&["--log-format", "json", "--log-level", "debug"]));
    serving.ask("CreateQueue", r#"{"QueueName": "jobs"}"#).unwrap();
    serving.ask("GetQueueUrl", r#"{"QueueName": "job"}"#).unwrap();
    let (status, _) = serving.ask("X\r\nX-Amz-Target: Kinesis_20131202.ListStreams", "{}").unwrap();
    assert_ne!(status, 200);
    serving.signal("TERM");
    let (_, said) = serving.end();
    let line =
        said.lines().find(|line| line.contains("\"message\":\"refused\"") || line.contains("GetQueueUrl")).unwrap();
    assert!(line.contains(r#""knew":"#) && line.contains("jobs"), "{line}");
}

/// The limit of the shell for the sizes of files does what a full disk does.
#[test]
fn a_full_disk_says_so_and_loses_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().display();
    let mut limited = Command::new("bash");
    let command = format!("ulimit -f 3000; exec {DOUBLET} serve --port 0 --data-dir {data}");
    limited.args(["-c", &command]);
    let serving = Serving::start(limited);
    serving.ask("CreateQueue", r#"{"QueueName": "jobs"}"#).unwrap();
    let filling = "x".repeat(200_000);
    let url = "http://localhost/123456789012/jobs";
    let mut acknowledged = 0;
    loop {
        let body = format!(r#"{{"QueueUrl": "{url}", "MessageBody": "{acknowledged}-{filling}"}}"#);
        match serving.ask("SendMessage", &body) {
            Some((200, _)) => acknowledged += 1,
            Some((status, answer)) => {
                assert_eq!(status, 503);
                assert!(answer.contains("The answer is held back, since it could not be kept: "), "{answer}");
                break;
            }
            None => break,
        }
        assert!(acknowledged < 100);
    }
    let (code, said) = serving.end();
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("Everything that was acknowledged is in it; make room and start again"), "{said}");

    let serving = Serving::start(serve(&["--data-dir", &data.to_string()]));
    let (_, answer) =
        serving.ask("GetQueueAttributes", &format!(r#"{{"QueueUrl": "{url}", "AttributeNames": ["All"]}}"#)).unwrap();
    assert!(answer.contains(&format!(r#""ApproximateNumberOfMessages":"{acknowledged}""#)), "{acknowledged}: {answer}");
    serving.signal("TERM");
    serving.end();
}
