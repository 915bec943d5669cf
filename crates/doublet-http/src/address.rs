//! URLs in one spelling, so that two that mean the same are the same text.

use percent_encoding::percent_decode_str;
use url::{Position, Url};

use crate::error::HttpError;

/// Parses a URL and brings its path into one spelling: upper-case escapes, none where none is needed.
pub(crate) fn parse(text: &str) -> Result<Url, HttpError> {
    let mut url = Url::parse(text).map_err(|error| bad(text, &error))?;
    if !url.has_host() {
        return Err(bad(text, "it has no host"));
    }
    // Who asks is no part of what is asked for; and only URLs without a host refuse to have it taken away.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    if url.path().contains('%') {
        let path = one_spelling(url.path());
        url.set_path(&path);
    }
    Ok(url)
}

/// The part of a URL by which exact routes are found: everything before the query.
pub(crate) fn key(url: &Url) -> &str {
    &url[..Position::AfterPath]
}

/// Whether the URL is of this scheme, host and port.
pub(crate) fn has_origin(url: &Url, origin: &str) -> bool {
    &url[..Position::BeforePath] == origin
}

/// The query's names and values, decoded; `None` if there is no query at all.
pub(crate) fn query(url: &Url) -> Option<Vec<(String, String)>> {
    url.query().map(|_| url.query_pairs().into_owned().collect())
}

/// The path's segments, decoded.
pub(crate) fn segments(url: &Url) -> impl Iterator<Item = String> {
    url.path().split('/').skip(1).map(decoded)
}

/// A piece of a path without its escapes.
pub(crate) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn bad(text: &str, why: &(impl std::fmt::Display + ?Sized)) -> HttpError {
    HttpError::BadUrl { url: text.to_owned(), why: why.to_string() }
}

fn one_spelling(path: &str) -> String {
    let mut spelled = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        spelled.push_str(&rest[..at]);
        rest = &rest[at..];
        let escape = rest.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match escape {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => spelled.push(byte.into()),
            Some(byte) => {
                use std::fmt::Write as _;
                // Writing to a text cannot fail.
                let _ = write!(spelled, "%{byte:02X}");
            }
            None => spelled.push('%'),
        }
        rest = &rest[if escape.is_some() { 3 } else { 1 }..];
    }
    spelled.push_str(rest);
    spelled
}
