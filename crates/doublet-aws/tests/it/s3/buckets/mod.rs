//! Buckets, what is set on them, and who may do what with them.

mod access;
mod browsers;
mod clock;
mod events;
mod names;

use std::sync::Arc;

use doublet_aws::{Account, WireRequest, WireResponse};

use crate::cloud::Cloud;

/// A world with two accounts, `main` and `other`, whose keys are named so.
pub(super) fn cloud() -> Cloud {
    let cloud = Cloud::new();
    for (number, key) in [("111111111111", "main"), ("222222222222", "other")] {
        cloud.engine.add_account(Account {
            number: number.to_owned(),
            name: Some(key.to_owned()),
            email: Some(format!("{key}@example.com")),
            canonical_id: Some(format!("{key}-canonical")),
            keys: vec![(key.to_owned(), "secret".to_owned())],
        });
    }
    let _ = Arc::clone(&cloud.clock);
    cloud
}

/// A request of somebody with this key, or of nobody.
pub(super) fn request(key: &str, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> WireRequest {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut headers: Vec<(String, String)> =
        headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    if !key.is_empty() {
        let scope = format!("{key}/20240615/us-east-1/s3/aws4_request");
        let signed = format!("AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0");
        headers.push(("Authorization".to_owned(), signed));
    }
    WireRequest {
        method: method.to_owned(),
        scheme: "http".to_owned(),
        host: "s3.amazonaws.com".to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
        body: body.as_bytes().to_vec(),
        ..WireRequest::default()
    }
}

/// Status and code of an answer; the code is empty where all is well.
pub(super) fn outcome(response: &WireResponse) -> (u16, String) {
    let text = text(response);
    let code = text.split("<Code>").nth(1).and_then(|rest| rest.split("</Code>").next());
    (response.status, code.unwrap_or_default().to_owned())
}

/// The body as text.
pub(super) fn text(response: &WireResponse) -> String {
    let mut bytes = response.body.clone();
    if let Some(content) = &response.content {
        for piece in content.pieces() {
            bytes.extend_from_slice(&piece.unwrap());
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Asks, and says status and code.
pub(super) fn ask(
    cloud: &Cloud,
    key: &str,
    method: &str,
    target: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> (u16, String) {
    outcome(&cloud.answer(&request(key, method, target, headers, body)))
}

/// What came of something that went well.
pub(super) fn done(status: u16) -> (u16, String) {
    (status, String::new())
}

/// The refusal of somebody who may not.
pub(super) fn denied() -> (u16, String) {
    (403, "AccessDenied".to_owned())
}
