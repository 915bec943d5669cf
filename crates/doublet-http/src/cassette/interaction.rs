//! A request and its answer, as they are kept.

use crate::headers::Headers;
use crate::request::Request;

/// What was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordedRequest {
    /// The method in upper case.
    pub method: String,
    /// The URL as the client wrote it.
    pub url: String,
    /// The header fields.
    pub headers: Headers,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// What was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordedResponse {
    /// The status.
    pub status: u16,
    /// The words behind the status.
    pub reason: String,
    /// The header fields.
    pub headers: Headers,
    /// The body's bytes, not encoded for the way.
    pub body: Vec<u8>,
}

/// A request and its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interaction {
    /// What was asked.
    pub request: RecordedRequest,
    /// What was answered.
    pub response: RecordedResponse,
}

impl Interaction {
    /// The request as a line: `GET https://api.test/users`.
    #[must_use]
    pub fn describe(&self) -> String {
        format!("{} {}", self.request.method, self.request.url)
    }
}

impl RecordedRequest {
    /// Keeps a request as it is, secrets and all.
    #[must_use]
    pub fn of(request: &Request) -> Self {
        Self {
            method: request.method().to_owned(),
            url: request.text().to_owned(),
            headers: request.headers().clone(),
            body: request.body().to_vec(),
        }
    }
}

impl RecordedResponse {
    /// The header fields for a client: the length that they tell is the body's, also if somebody has edited it.
    #[must_use]
    pub fn headers_for_client(&self) -> Vec<(String, String)> {
        let fields = self.headers.fields().iter().cloned();
        fields
            .map(|(name, value)| {
                let is_length = name.eq_ignore_ascii_case("content-length") && !self.body.is_empty();
                (name, if is_length { self.body.len().to_string() } else { value })
            })
            .collect()
    }
}
