//! Hides the credentials of headers wherever else they stand: services repeat them, and clients put them into URLs.

use super::interaction::{RecordedRequest, RecordedResponse};
use super::parts::find;
use super::scrub::Scrubber;
use crate::headers::Headers;
use crate::secrets::HIDDEN;

/// Shorter ones stand in other words by chance.
const SHORTEST: usize = 8;

/// The credentials in header fields, without the words and names before them; the longest first.
pub(super) fn credentials(headers: &Headers, scrubber: &Scrubber) -> Vec<String> {
    let mut found = Vec::new();
    for (name, value) in headers.fields() {
        let hidden = scrubber.field(name, value);
        if !hidden.contains(HIDDEN) || hidden == *value {
            continue;
        }
        // What stands between the parts that were left is what was hidden.
        let mut rest = value.as_str();
        let mut parts = hidden.split(HIDDEN);
        rest = parts.next().and_then(|before| rest.strip_prefix(before)).unwrap_or(rest);
        for after in parts {
            let end = if after.is_empty() { Some(rest.len()) } else { rest.find(after) };
            let Some(end) = end else { break };
            found.push(rest[..end].to_owned());
            rest = &rest[end + after.len()..];
        }
    }
    found.retain(|value| value.len() >= SHORTEST && value != HIDDEN);
    found.sort_by_key(|value| std::cmp::Reverse(value.len()));
    found
}

/// Hides these values in a request that is scrubbed already.
pub(super) fn hide_in_request(request: &mut RecordedRequest, values: &[String]) {
    for value in values {
        request.url = request.url.replace(value, HIDDEN);
        request.body = without(&request.body, value);
        request.headers = headers_without(&request.headers, value);
    }
}

/// Hides these values in an answer that is scrubbed already.
pub(super) fn hide_in_response(response: &mut RecordedResponse, values: &[String]) {
    for value in values {
        response.body = without(&response.body, value);
        response.headers = headers_without(&response.headers, value);
    }
    response.headers = response.headers_for_client().into_iter().collect();
}

fn headers_without(headers: &Headers, value: &str) -> Headers {
    headers.fields().iter().map(|(name, text)| (name.clone(), text.replace(value, HIDDEN))).collect()
}

fn without(body: &[u8], value: &str) -> Vec<u8> {
    let mut rest = body;
    let mut left = Vec::with_capacity(body.len());
    while let Some(at) = find(rest, value.as_bytes()) {
        left.extend_from_slice(&rest[..at]);
        left.extend_from_slice(HIDDEN.as_bytes());
        rest = &rest[at + value.len()..];
    }
    left.extend_from_slice(rest);
    left
}
