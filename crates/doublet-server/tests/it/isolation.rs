//! A world for every access key.

use std::net::SocketAddr;

use doublet_server::Setup;
use serde_json::json;

use crate::wire::{ask, call, queue, request, send_raw, setup, try_call};

#[test]
fn every_access_key_has_a_world_of_its_own() {
    let server = Setup { isolated: true, ..setup() }.start().unwrap();
    let address = server.address();
    let queues = |key: &str| try_call(address, "ListQueues", key, &json!({})).unwrap().json()["QueueUrls"].clone();
    for key in ["ada", "bob"] {
        assert_eq!(try_call(address, "CreateQueue", key, &json!({ "QueueName": key })).unwrap().status, 200);
    }
    assert_eq!(queues("ada"), json!(["http://localhost:4566/123456789012/ada"]));
    assert_eq!(queues("bob"), json!(["http://localhost:4566/123456789012/bob"]));
    let snapshot = ask(address, "GET", "/_doublet/snapshot?access_key=ada", b"").body;
    assert_eq!(ask(address, "POST", "/_doublet/reset?access_key=ada", b"").status, 200);
    assert_eq!(queues("ada"), json!(null));
    assert_eq!(queues("bob"), json!(["http://localhost:4566/123456789012/bob"]));
    assert_eq!(ask(address, "PUT", "/_doublet/snapshot?access_key=eve", &snapshot).status, 200);
    assert_eq!(queues("eve"), json!(["http://localhost:4566/123456789012/ada"]));
    assert_eq!(ask(address, "POST", "/_doublet/reset", b"").status, 200);
    assert_eq!(queues("bob"), json!(null));
}

fn form(address: SocketAddr, service: &str, key: &str, body: &str) -> String {
    let authorization = format!(
        "AWS4-HMAC-SHA256 Credential={key}/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0"
    );
    let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Authorization", &*authorization)];
    let answer = send_raw(address, &request("POST", "/", &headers, body.as_bytes())).unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.text()
}

/// An access key that the world of `key` hands out.
fn issued(address: SocketAddr, key: &str) -> String {
    form(address, "iam", key, "Action=CreateUser&Version=2010-05-08&UserName=ada");
    let made = form(address, "iam", key, "Action=CreateAccessKey&Version=2010-05-08&UserName=ada");
    made.split("<AccessKeyId>").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

fn worlds(address: SocketAddr) -> String {
    let metrics = ask(address, "GET", "/_doublet/metrics", b"").text();
    metrics.lines().find(|line| line.starts_with("doublet_worlds ")).unwrap().to_owned()
}

#[test]
fn a_key_that_a_world_handed_out_leads_to_it_and_takes_no_room() {
    let directory = tempfile::tempdir().unwrap();
    let start = || Setup { isolated: true, data_dir: Some(directory.path().to_owned()), ..setup() }.start().unwrap();
    let server = start();
    let address = server.address();
    let keys = ["ada", "bob"].map(|key| issued(address, key));
    assert_ne!(keys[0], keys[1]);
    for (key, name) in keys.iter().zip(["of-ada", "of-bob"]) {
        assert_eq!(try_call(address, "CreateQueue", key, &json!({ "QueueName": name })).unwrap().status, 200);
    }
    assert_eq!(worlds(address), "doublet_worlds 2");
    let queues = |address: SocketAddr, key: &str| {
        try_call(address, "ListQueues", key, &json!({})).unwrap().json()["QueueUrls"].clone()
    };
    assert_eq!(queues(address, "ada"), json!(["http://localhost:4566/123456789012/of-ada"]));
    assert_eq!(queues(address, "bob"), json!(["http://localhost:4566/123456789012/of-bob"]));
    server.stop();
    let server = start();
    assert_eq!(queues(server.address(), &keys[1]), json!(["http://localhost:4566/123456789012/of-bob"]));
    // A world hands out the same keys every time.
    assert_eq!(ask(server.address(), "POST", "/_doublet/reset?access_key=ada", b"").status, 200);
    assert_eq!(issued(server.address(), "ada"), keys[0]);
}

#[test]
fn a_reset_frees_a_world_for_good_and_a_look_makes_none() {
    let directory = tempfile::tempdir().unwrap();
    let start = || Setup { isolated: true, data_dir: Some(directory.path().to_owned()), ..setup() }.start().unwrap();
    let server = start();
    let address = server.address();
    for key in ["ada", "bob"] {
        assert_eq!(try_call(address, "CreateQueue", key, &json!({ "QueueName": key })).unwrap().status, 200);
    }
    let typo = ask(address, "GET", "/_doublet/state?access_key=aba", b"");
    assert_eq!(
        (typo.status, typo.text().as_str()),
        (
            404,
            "There is no world of the access key `aba`: no request came with it since the server began, or it was reset\n"
        )
    );
    let unsaid = ask(address, "GET", "/_doublet/calls", b"");
    assert_eq!(
        (unsaid.status, unsaid.text().as_str()),
        (400, "Every access key has a world of its own. Say which is meant: ?access_key=KEY\n")
    );
    assert_eq!(ask(address, "POST", "/_doublet/reset?access_key=ada", b"").status, 200);
    assert_eq!(ask(address, "POST", "/_doublet/reset?access_key=nobody", b"").status, 200);
    assert_eq!(worlds(address), "doublet_worlds 1");
    server.stop();
    let server = start();
    assert_eq!(worlds(server.address()), "doublet_worlds 1");
    assert_eq!(ask(server.address(), "POST", "/_doublet/reset", b"").status, 200);
    assert_eq!(worlds(server.address()), "doublet_worlds 0");
    let made = try_call(server.address(), "CreateQueue", "ada", &json!({ "QueueName": "again" })).unwrap();
    assert_eq!(made.status, 200);
    server.stop();
    let server = start();
    let queues = try_call(server.address(), "ListQueues", "ada", &json!({})).unwrap().json();
    assert_eq!(queues["QueueUrls"], json!(["http://localhost:4566/123456789012/again"]));
}

#[test]
fn a_parameter_that_says_nothing_is_refused() {
    let server = setup().start().unwrap();
    let address = server.address();
    queue(address, "jobs");
    let named = ask(address, "POST", "/_doublet/reset?access_key=nobody", b"");
    let said = "`access_key` names a world, and this server has one for all keys: it runs without --isolate. Leave the parameter out.\n";
    assert_eq!((named.status, named.text().as_str()), (400, said));
    let moto = ask(address, "POST", "/moto-api/reset?access_key=nobody", b"");
    assert_eq!((moto.status, moto.text().as_str()), (400, said));
    let mistyped = ask(address, "POST", "/_doublet/reset?acces_key=nobody", b"");
    let said = "There is no parameter `acces_key` here; there are none without --isolate.\n";
    assert_eq!((mistyped.status, mistyped.text().as_str()), (400, said));
    assert_eq!(call(address, "ListQueues", &json!({}))["QueueUrls"].as_array().unwrap().len(), 1);
    let isolated = Setup { isolated: true, ..setup() }.start().unwrap();
    let mistyped = ask(isolated.address(), "POST", "/_doublet/reset?acces_key=nobody", b"");
    let said = "There is no parameter `acces_key` here; there is `access_key`.\n";
    assert_eq!((mistyped.status, mistyped.text().as_str()), (400, said));
}
