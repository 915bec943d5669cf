//! Requests as boto3 1.43 sent them, signed on 15 June 2024 at noon with the key of AWS's documentation.

use doublet_aws::{RootKey, Settings, WireRequest};
use serde_json::Value;

/// The key by which they are signed.
pub(super) fn signer() -> Settings {
    let root_key = RootKey {
        access_key: "AKIAIOSFODNN7EXAMPLE".to_owned(),
        secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".to_owned(),
        token: None,
    };
    Settings { check_signatures: true, root_key: Some(root_key), ..Settings::default() }
}

/// The request of this name.
pub(super) fn captured(name: &str) -> WireRequest {
    let all: Vec<Value> = serde_json::from_str(include_str!("captured.json")).unwrap();
    let one = all.iter().find(|one| one["name"] == name).unwrap();
    let text = |name: &str| one[name].as_str().unwrap().to_owned();
    WireRequest {
        method: text("method"),
        scheme: "https".to_owned(),
        host: text("host"),
        path: text("path"),
        query: text("query"),
        headers: one["headers"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
            .collect(),
        body: text("body").into_bytes(),
        ..WireRequest::default()
    }
}

/// The request with another value of a header, or without it.
pub(super) fn with_header(mut request: WireRequest, name: &str, value: Option<&str>) -> WireRequest {
    request.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    request.headers.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    request
}
