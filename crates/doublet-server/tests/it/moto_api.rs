//! What suites written for moto's server ask of it.

use doublet_server::Options;
use serde_json::json;

use crate::wire::{ask, call, queue, server, try_call};

#[test]
fn so_many_requests_are_free_and_the_next_must_be_signed() {
    let server = server(Options::default());
    let address = server.address();
    let asked = |count: &[u8]| ask(address, "POST", "/moto-api/reset-auth", count).json();
    assert_eq!(asked(b"2"), json!({ "status": "ok", "PREVIOUS_INITIAL_NO_AUTH_ACTION_COUNT": "inf" }));
    queue(address, "jobs");
    assert_eq!(call(address, "ListQueues", &json!({}))["QueueUrls"].as_array().unwrap().len(), 1);
    let refused = try_call(address, "ListQueues", "test", &json!({})).unwrap();
    assert_eq!(refused.status, 403);
    let said = refused.json()["message"].as_str().unwrap().to_owned();
    assert!(said.starts_with("Authorization header requires existence of either a 'X-Amz-Date'"), "{said}");
    assert_eq!(asked(b"inf"), json!({ "status": "ok", "PREVIOUS_INITIAL_NO_AUTH_ACTION_COUNT": "2.0" }));
    assert_eq!(call(address, "ListQueues", &json!({}))["QueueUrls"].as_array().unwrap().len(), 1);
    assert_eq!(ask(address, "POST", "/moto-api/reset-auth", b"many").status, 400);
}

#[test]
fn the_same_seed_gives_the_same_identifiers() {
    let server = server(Options::default());
    let address = server.address();
    let url = queue(address, "jobs");
    let seeded = |seed: &str| {
        assert_eq!(ask(address, "POST", &format!("/moto-api/seed?a={seed}"), b"").status, 200);
        let send = json!({ "QueueUrl": url, "MessageBody": "hello" });
        [0, 1].map(|_| call(address, "SendMessage", &send)["MessageId"].clone())
    };
    let (first, other, again) = (seeded("42"), seeded("forty-two"), seeded("42"));
    assert_eq!(first, again);
    assert_ne!(first, other);
    assert_ne!(first[0], first[1]);
}

#[test]
fn settings_and_transitions_are_kept_and_given_back() {
    let server = server(Options::default());
    let address = server.address();
    let answer = ask(address, "POST", "/moto-api/config", br#"{"batch": {"use_docker": false}, "nothing": 1}"#);
    assert_eq!(answer.status, 201);
    assert_eq!(
        ask(address, "GET", "/moto-api/config", b"").json(),
        json!({ "batch": { "use_docker": false }, "lambda": { "use_docker": true } })
    );
    let asked = "/moto-api/state-manager/get-transition?model_name=dax::cluster";
    let set = br#"{"model_name": "dax::cluster", "transition": {"progression": "manual", "times": 3}}"#;
    assert_eq!(ask(address, "POST", "/moto-api/state-manager/set-transition", set).status, 201);
    assert_eq!(ask(address, "GET", asked, b"").json(), json!({ "progression": "manual", "times": 3 }));
    let unset = br#"{"model_name": "dax::cluster"}"#;
    assert_eq!(ask(address, "POST", "/moto-api/state-manager/unset-transition", unset).status, 201);
    assert_eq!(ask(address, "GET", asked, b"").json(), json!({ "progression": "immediate" }));
    for path in ["config", "state-manager/set-transition", "state-manager/unset-transition"] {
        assert_eq!(ask(address, "POST", &format!("/moto-api/{path}"), b"nonsense").status, 400);
    }
}

#[test]
fn what_is_there_is_listed_by_kind() {
    let server = server(Options::default());
    queue(server.address(), "jobs");
    let data = ask(server.address(), "GET", "/moto-api/data.json", b"").json();
    let jobs = &data["sqs"]["Queue"][0];
    assert_eq!(
        (&jobs["name"], &jobs["account_id"], &jobs["region_name"]),
        (&json!("jobs"), &json!("123456789012"), &json!("us-east-1"))
    );
}

#[test]
fn the_recorder_that_there_is_not_names_what_does_its_work() {
    let server = server(Options::default());
    let answer = ask(server.address(), "POST", "/moto-api/recorder/start-recording", b"");
    assert_eq!(answer.status, 501);
    assert!(answer.text().contains("GET /_doublet/snapshot"), "{}", answer.text());
}

#[test]
fn results_of_endpoints_are_taken_and_what_is_none_is_refused() {
    let server = server(Options::default());
    let address = server.address();
    let path = "/moto-api/static/sagemaker/endpoint-results";
    let given = ask(address, "POST", path, br#"{"results": [{"Body": "first"}]}"#);
    assert_eq!((given.status, given.json()), (201, json!({})));
    let wrong = ask(address, "POST", path, b"nonsense");
    assert_eq!((wrong.status, wrong.text().as_str()), (400, "The body is to be JSON: {\"results\": [...]}.\n"));
    let other = ask(address, "POST", "/moto-api/static/athena/query-results", b"{}");
    assert_eq!(other.status, 501);
}
