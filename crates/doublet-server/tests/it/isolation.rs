//! A world for every access key.

use doublet_server::Setup;
use serde_json::json;

use crate::wire::{ask, setup, try_call};

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
