//! A data directory: what was acknowledged is there again, and what cannot be used says why.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::wire::{ask, call, keeping, queue};

#[test]
fn what_was_acknowledged_is_there_again() {
    let directory = tempfile::tempdir().unwrap();
    let server = keeping(directory.path()).unwrap();
    let url = queue(server.address(), "jobs");
    call(server.address(), "SendMessage", &json!({ "QueueUrl": url, "MessageBody": "kept" }));
    call(server.address(), "PutParameter", &json!({ "Name": "/a", "Value": "1", "Type": "String" }));
    let before = ask(server.address(), "GET", "/_doublet/state", b"").text();
    server.stop();
    let server = keeping(directory.path()).unwrap();
    assert_eq!(ask(server.address(), "GET", "/_doublet/state", b"").text(), before);
    ask(server.address(), "POST", "/_doublet/reset", b"");
    server.stop();
    let server = keeping(directory.path()).unwrap();
    assert_eq!(call(server.address(), "ListQueues", &json!({}))["QueueUrls"], json!(null));
}

#[test]
fn a_directory_has_one_server_at_a_time() {
    let directory = tempfile::tempdir().unwrap();
    let server = keeping(directory.path()).unwrap();
    let path = directory.path().display();
    assert_eq!(
        keeping(directory.path()).map(drop).unwrap_err().to_string(),
        format!("the data directory {path} is in use by another doublet. Stop that one, or take another directory")
    );
    server.stop();
    keeping(directory.path()).unwrap();
}

#[test]
fn a_directory_that_cannot_be_used_says_why() {
    let refused = keeping(Path::new("/proc/doublet")).map(drop).unwrap_err().to_string();
    assert!(refused.starts_with("the data directory /proc/doublet cannot be used: "), "{refused}");
    assert!(refused.ends_with(". Let the user who runs doublet write there, or take another directory"), "{refused}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the file is damaged on purpose")]
fn a_damaged_file_says_so_and_stays_as_it_is() {
    let directory = tempfile::tempdir().unwrap();
    let server = keeping(directory.path()).unwrap();
    for number in 0..50 {
        queue(server.address(), &format!("queue-{number}"));
    }
    server.stop();
    let path = directory.path().join("doublet.redb");
    let whole = fs::read(&path).unwrap();
    let used = whole.iter().rposition(|byte| *byte != 0).unwrap();
    let mut silent = 0;
    for (place, length) in [(0, 64), (0, whole.len()), (64, 256), (used / 2, 2000), (used - 5000, 5000)] {
        let mut damaged = whole.clone();
        damaged[place..(place + length).min(whole.len())].fill(0xA5);
        fs::write(&path, &damaged).unwrap();
        match keeping(directory.path()) {
            Ok(server) => {
                // What was hit was not in use any more.
                let queues = call(server.address(), "ListQueues", &json!({}));
                assert_eq!(queues["QueueUrls"].as_array().unwrap().len(), 50, "damaged at {place}");
                silent += 1;
            }
            Err(refused) => {
                let refused = refused.to_string();
                assert!(refused.contains(&path.display().to_string()), "{refused}");
                assert!(refused.contains("Nothing was changed in it. Put a copy of it in its place"), "{refused}");
                assert_eq!(fs::read(&path).unwrap().len(), damaged.len());
            }
        }
    }
    assert!(silent < 4);
    fs::write(&path, "something else").unwrap();
    let refused = keeping(directory.path()).map(drop).unwrap_err().to_string();
    assert!(refused.contains(" is damaged: "), "{refused}");
    fs::write(&path, &whole).unwrap();
    keeping(directory.path()).unwrap();
}
