//! What the targets share: a world whose clock stands, and what every answer must have.

use std::sync::{Arc, OnceLock};

use doublet_aws::model::{Model, from_botocore};
use doublet_aws::{Clock, Engine, RootKey, Settings, Step, Timestamp, WireRequest, WireResponse};

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(1_718_452_800)
    }
}

/// An empty world.
#[must_use]
pub fn world(settings: Settings) -> Engine {
    Engine::new(settings, Arc::new(Noon))
}

/// Signatures are checked, by the key of AWS's documentation.
#[must_use]
pub fn signed() -> Settings {
    let root_key = RootKey {
        access_key: "AKIAIOSFODNN7EXAMPLE".to_owned(),
        secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".to_owned(),
        token: None,
    };
    Settings { check_signatures: true, root_key: Some(root_key), ..Settings::default() }
}

/// Three operations that have every kind of shape, in every place of a request.
pub fn all_kinds() -> &'static Model {
    static MODEL: OnceLock<&'static Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        let text = include_str!("../crates/doublet-aws/tests/it/protocol/all_kinds.json");
        let service = serde_json::from_str(text).expect("the model is JSON");
        from_botocore(&service, None).expect("the model is one").leak()
    })
}

/// A form that asks IAM.
#[must_use]
pub fn form(fields: &[(&str, &str)]) -> WireRequest {
    let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    WireRequest {
        method: "POST".to_owned(),
        host: "iam.amazonaws.com".to_owned(),
        path: "/".to_owned(),
        headers: vec![("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned())],
        body: body.join("&").into_bytes(),
        ..WireRequest::default()
    }
}

/// A world with DynamoDB's table `items`, which has one.
#[must_use]
pub fn table() -> Engine {
    let engine = world(Settings::default());
    let table = serde_json::json!({
        "TableName": "items", "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": [{ "AttributeName": "id", "KeyType": "HASH" }],
        "AttributeDefinitions": [{ "AttributeName": "id", "AttributeType": "S" }],
    });
    ask(&engine, &dynamodb("CreateTable", &table));
    let item = serde_json::json!({
        "id": { "S": "a" }, "name": { "N": "1" }, "list": { "L": [{ "M": { "a": { "SS": ["a", "b"] } } }] }
    });
    ask(&engine, &dynamodb("PutItem", &serde_json::json!({ "TableName": "items", "Item": item })));
    engine
}

/// A request for DynamoDB.
#[must_use]
pub fn dynamodb(operation: &str, body: &serde_json::Value) -> WireRequest {
    dynamodb_bytes(operation, body.to_string().as_bytes())
}

/// A request for DynamoDB with a body that may be anything.
#[must_use]
pub fn dynamodb_bytes(operation: &str, body: &[u8]) -> WireRequest {
    WireRequest {
        method: "POST".to_owned(),
        host: "dynamodb.us-east-1.amazonaws.com".to_owned(),
        path: "/".to_owned(),
        headers: vec![
            ("X-Amz-Target".to_owned(), format!("DynamoDB_20120810.{operation}")),
            ("Content-Type".to_owned(), "application/x-amz-json-1.0".to_owned()),
        ],
        body: body.to_vec(),
        ..WireRequest::default()
    }
}

/// Asks, and looks at the answer.
///
/// # Panics
/// If a failure of ours is answered, a refusal without words, or an answer without an identifier.
pub fn ask(engine: &Engine, request: &WireRequest) {
    if let Step::Done(response) = engine.wire(request, None) {
        assert_sound(&response);
    }
}

/// Looks at an answer.
///
/// # Panics
/// As `ask`.
pub fn assert_sound(response: &WireResponse) {
    let body = String::from_utf8_lossy(&response.body);
    assert_ne!(response.status, 500, "{body}");
    assert!(response.status < 400 || !body.is_empty());
    let named = |name: &str| ["x-amzn-requestid", "x-amz-request-id"].contains(&name.to_ascii_lowercase().as_str());
    let is_named = response.headers.iter().any(|(name, _)| named(name));
    assert!(is_named || body.contains("<RequestId>") || body.contains("<RequestID>"), "{response:?}");
}
