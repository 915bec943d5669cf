//! Requests and responses as they are on the wire, without a wire.

use crate::body::{Body, Flaw};

/// A request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WireRequest {
    /// `POST`.
    pub method: String,
    /// `https`, where it is known; links that point back are made with it.
    pub scheme: String,
    /// Host and port, `sqs.us-east-1.amazonaws.com`.
    pub host: String,
    /// The path as it was sent, with its escapes.
    pub path: String,
    /// The query as it was sent, without the question mark.
    pub query: String,
    /// Headers in their order, names as they were sent.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// The body in the place of `body`, if it is one that may be too large for memory; without what it was wrapped in on its way.
    pub content: Option<Body>,
    /// What is wrong with `content`.
    pub flaw: Option<Flaw>,
}

impl WireRequest {
    /// Scheme and host that it was sent to.
    #[must_use]
    pub fn origin(&self) -> String {
        let scheme = if self.scheme.is_empty() { "http" } else { &self.scheme };
        format!("{scheme}://{}", self.host)
    }

    /// The first value of a header; its name in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// A response.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WireResponse {
    /// HTTP status.
    pub status: u16,
    /// Headers in their order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// The body in the place of `body`, if it is one that may be too large for memory.
    pub content: Option<Body>,
}

impl WireResponse {
    /// With a content type, unless it has one.
    pub(crate) fn kind(self, kind: &str) -> Self {
        if self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            return self;
        }
        self.header("Content-Type", kind)
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}
