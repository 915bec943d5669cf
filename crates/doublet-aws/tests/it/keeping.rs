//! A journal that is replayed leads to the same world as the requests did, and so does a snapshot.

use std::sync::{Arc, Mutex};

use doublet_aws::{Entry, Settings, SnapshotError, WireRequest, service_names};
use serde_json::{Value, json};

use crate::cloud::{Cloud, json_request};

/// A world in which every service has something, and what its journal says.
fn busy() -> (Cloud, Vec<Entry>) {
    let cloud = Cloud::new();
    let journal = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&journal);
    cloud.engine.record(Box::new(move |entry| told.lock().unwrap().push(entry)));
    let dead =
        cloud.json("AmazonSQS.CreateQueue", json!({ "QueueName": "dead.fifo", "Attributes": { "FifoQueue": "true" } }));
    assert!(dead.is_ok());
    let url = cloud.json("AmazonSQS.CreateQueue", json!({ "QueueName": "jobs" })).unwrap()["QueueUrl"].clone();
    for number in 0..30 {
        let attributes = json!({ "Number": { "DataType": "Number", "StringValue": number.to_string() } });
        let body = json!({ "QueueUrl": url, "MessageBody": number.to_string(), "MessageAttributes": attributes });
        cloud.json("AmazonSQS.SendMessage", body).unwrap();
        cloud.clock.advance(1_500);
    }
    let received =
        cloud.json("AmazonSQS.ReceiveMessage", json!({ "QueueUrl": url, "MaxNumberOfMessages": 5 })).unwrap();
    let handle = received["Messages"][0]["ReceiptHandle"].clone();
    cloud.json("AmazonSQS.DeleteMessage", json!({ "QueueUrl": url, "ReceiptHandle": handle })).unwrap();
    for (name, kind) in [("/a/plain", "String"), ("/a/secret", "SecureString")] {
        cloud.json("AmazonSSM.PutParameter", json!({ "Name": name, "Value": "1", "Type": kind })).unwrap();
    }
    let trust = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}"#;
    query(&cloud, "iam", "2010-05-08", &[("Action", "CreateUser"), ("UserName", "ada")]);
    query(&cloud, "iam", "2010-05-08", &[("Action", "CreateAccessKey"), ("UserName", "ada")]);
    query(
        &cloud,
        "iam",
        "2010-05-08",
        &[("Action", "CreateRole"), ("RoleName", "worker"), ("AssumeRolePolicyDocument", trust)],
    );
    let role = "arn:aws:iam::123456789012:role/worker";
    query(&cloud, "sts", "2011-06-15", &[("Action", "AssumeRole"), ("RoleArn", role), ("RoleSessionName", "session")]);
    query(&cloud, "sts", "2011-06-15", &[("Action", "GetSessionToken")]);
    // What changes nothing and what is refused before it reaches its operation is not in the journal.
    cloud.json("AmazonSQS.ListQueues", json!({})).unwrap();
    assert!(cloud.json("AmazonSQS.NoSuchOperation", json!({})).is_err());
    let entries = journal.lock().unwrap().clone();
    (cloud, entries)
}

fn query(cloud: &Cloud, service: &str, version: &str, fields: &[(&str, &str)]) -> String {
    let encode =
        |text: &str| percent_encoding::percent_encode(text.as_bytes(), percent_encoding::NON_ALPHANUMERIC).to_string();
    let mut body = format!("Version={version}");
    for (name, value) in fields {
        body.extend(["&", name, "=", &encode(value)]);
    }
    let authorization = format!("AWS4-HMAC-SHA256 Credential=testing/20240615/us-east-1/{service}/aws4_request");
    let response = cloud.answer(&WireRequest {
        method: "POST".to_owned(),
        host: format!("{service}.amazonaws.com"),
        path: "/".to_owned(),
        headers: vec![
            ("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned()),
            ("Authorization".to_owned(), authorization),
        ],
        body: body.into_bytes(),
        ..WireRequest::default()
    });
    let body = String::from_utf8(response.body).unwrap();
    assert_eq!(response.status, 200, "{body}");
    body
}

fn seen(cloud: &Cloud) -> Vec<String> {
    service_names()
        .into_iter()
        .map(|service| {
            let mut places = cloud.engine.inspect(service);
            places.sort_by(|(one, _), (other, _)| one.cmp(other));
            format!("{service}: {places:#?}")
        })
        .collect()
}

#[test]
fn a_journal_leads_to_the_same_world() {
    let (cloud, entries) = busy();
    assert!(entries.len() >= 40, "{}", entries.len());
    let again = Cloud::new();
    for entry in &entries {
        again.engine.replay(&entry.bytes).unwrap();
    }
    again.clock.freeze(doublet_aws::Clock::now(cloud.clock.as_ref()));
    assert_eq!(seen(&again), seen(&cloud));
    assert!(again.engine.calls().is_empty());
}

#[test]
fn a_journal_does_not_ask_again_what_policies_said() {
    for enforced in [false, true] {
        let written = Cloud::with(Settings { enforce_policies: enforced, ..Settings::default() });
        let journal = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&journal);
        written.engine.record(Box::new(move |entry: Entry| told.lock().unwrap().push(entry)));
        query(&written, "iam", "2010-05-08", &[("Action", "CreateUser"), ("UserName", "ada")]);
        let made = query(&written, "iam", "2010-05-08", &[("Action", "CreateAccessKey"), ("UserName", "ada")]);
        let key = made.split("<AccessKeyId>").nth(1).unwrap().split('<').next().unwrap();
        let create = json_request("AmazonSQS.CreateQueue", &json!({ "QueueName": "jobs" }), key);
        assert_eq!(written.answer(&create).status, if enforced { 403 } else { 200 });

        let again = Cloud::with(Settings { enforce_policies: !enforced, ..Settings::default() });
        for entry in journal.lock().unwrap().iter() {
            again.engine.replay(&entry.bytes).unwrap();
        }
        let queues = |cloud: &Cloud| format!("{:?}", cloud.engine.inspect("sqs"));
        assert_eq!(queues(&written).contains("jobs"), !enforced);
        assert_eq!(queues(&again).contains("jobs"), !enforced);
    }
}

#[test]
fn a_snapshot_brings_back_the_same_world_and_goes_on_with_new_names() {
    let (cloud, _) = busy();
    let again = Cloud::new();
    again.clock.freeze(doublet_aws::Clock::now(cloud.clock.as_ref()));
    again.engine.restore(&cloud.engine.snapshot().unwrap()).unwrap();
    assert_eq!(seen(&again), seen(&cloud));
    let send = |cloud: &Cloud| -> Value {
        let url = "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs";
        cloud.json("AmazonSQS.SendMessage", json!({ "QueueUrl": url, "MessageBody": "next" })).unwrap()["MessageId"]
            .clone()
    };
    assert_eq!(send(&again), send(&cloud));
}

#[test]
fn bytes_that_are_no_snapshot_are_refused_and_nothing_changes() {
    let (cloud, entries) = busy();
    let before = seen(&cloud);
    let snapshot = cloud.engine.snapshot().unwrap();
    let refused = |bytes: &[u8]| cloud.engine.restore(bytes).unwrap_err();
    assert!(matches!(refused(b""), SnapshotError::Foreign));
    assert!(matches!(refused(b"doublet"), SnapshotError::Damaged));
    assert!(matches!(refused(&snapshot[..snapshot.len() - 1]), SnapshotError::Damaged));
    let mut newer = snapshot.clone();
    newer[7] = 99;
    assert_eq!(
        refused(&newer).to_string(),
        "it has format 99, and this doublet reads format 6; use the doublet that wrote it, or begin anew"
    );
    let mut damaged = entries[0].bytes.clone();
    *damaged.last_mut().unwrap() ^= 1;
    assert!(matches!(cloud.engine.replay(&damaged), Err(SnapshotError::Damaged)));
    assert!(matches!(refused(&entries[0].bytes), SnapshotError::Unreadable { .. }));
    assert_eq!(seen(&cloud), before);
}

#[test]
fn the_last_use_of_a_key_that_only_looked_is_in_the_journal_once_a_second() {
    let cloud = Cloud::new();
    let journal = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&journal);
    cloud.engine.record(Box::new(move |entry: Entry| told.lock().unwrap().push(entry)));
    query(&cloud, "iam", "2010-05-08", &[("Action", "CreateUser"), ("UserName", "ada")]);
    let made = query(&cloud, "iam", "2010-05-08", &[("Action", "CreateAccessKey"), ("UserName", "ada")]);
    let key = made.split("<AccessKeyId>").nth(1).unwrap().split('<').next().unwrap();
    let look = json_request("AmazonSQS.ListQueues", &json!({}), key);
    for _ in 0..3 {
        assert_eq!(cloud.answer(&look).status, 200);
    }
    assert_eq!(journal.lock().unwrap().len(), 3);
    let again = Cloud::new();
    for entry in journal.lock().unwrap().iter() {
        again.engine.replay(&entry.bytes).unwrap();
    }
    let last_use = |cloud: &Cloud| {
        let told = query(cloud, "iam", "2010-05-08", &[("Action", "GetAccessKeyLastUsed"), ("AccessKeyId", key)]);
        told.split("<AccessKeyLastUsed>").nth(1).unwrap().split("</AccessKeyLastUsed>").next().unwrap().to_owned()
    };
    let expected =
        "<LastUsedDate>2024-06-15T12:00:00Z</LastUsedDate><Region>eu-west-1</Region><ServiceName>sqs</ServiceName>";
    assert_eq!(last_use(&cloud), expected);
    assert_eq!(last_use(&again), expected);
}

#[test]
fn a_journal_does_not_ask_again_what_buckets_said_of_a_request() {
    let written = Cloud::new();
    let journal = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&journal);
    written.engine.record(Box::new(move |entry: Entry| told.lock().unwrap().push(entry)));
    let ask = |key: &str, path: &str, query: &str, referer: &str, body: &str| {
        let credential = format!("AWS4-HMAC-SHA256 Credential={key}/20240615/us-east-1/s3/aws4_request");
        let signed = (!key.is_empty()).then(|| ("Authorization".to_owned(), credential));
        let headers = signed.into_iter().chain([("Referer".to_owned(), referer.to_owned())]).collect();
        let answer = written.answer(&WireRequest {
            method: "PUT".to_owned(),
            host: "s3.amazonaws.com".to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers,
            body: body.as_bytes().to_vec(),
            ..WireRequest::default()
        });
        answer.status
    };
    let policy = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:PutObject",
        "Resource": "arn:aws:s3:::pages/*", "Condition": {"StringLike": {"aws:Referer": "http://good.example/*"}}}]}"#;
    assert_eq!(ask("", "/nobodys", "", "", ""), 403);
    assert_eq!(ask("testing", "/pages", "", "", ""), 200);
    assert_eq!(ask("testing", "/pages", "policy=", "", policy), 204);
    assert_eq!(ask("", "/pages/good", "", "http://good.example/a", "x"), 200);
    assert_eq!(ask("", "/pages/bad", "", "http://bad.example/a", "x"), 403);

    let again = Cloud::new();
    for entry in journal.lock().unwrap().iter() {
        again.engine.replay(&entry.bytes).unwrap();
    }
    let buckets = |cloud: &Cloud| format!("{:?}", cloud.engine.inspect("s3"));
    assert!(buckets(&written).contains("good") && !buckets(&written).contains("nobodys"));
    assert_eq!(buckets(&again), buckets(&written));
}
