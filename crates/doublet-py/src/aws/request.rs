//! What a client has serialized, or sends, as the engine's request.

use std::sync::Arc;

use doublet_aws::{Body, Storage, WireRequest};
use doublet_http::Request;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};

use super::body::read_to_end;

/// What a form leaves as it is.
const IN_FORMS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What botocore has serialized but not signed: `method`, `url`, `headers`, `body`.
///
/// `stores` tells whether the body is stored as it comes; one that is large goes where the engine keeps such bodies.
pub(super) fn serialized(
    request: &Bound<'_, PyDict>,
    stores: bool,
    bodies: Option<Arc<dyn Storage>>,
) -> PyResult<WireRequest> {
    let part = |name: &str| {
        Ok::<_, PyErr>(request.get_item(name)?.unwrap_or_else(|| request.py().None().into_bound(request.py())))
    };
    let url = part("url")?;
    let (scheme, host, path, query) = split(url.cast::<PyString>()?.to_str()?);
    let mut headers = Vec::new();
    if let Ok(fields) = part("headers")?.call_method0("items") {
        for field in fields.try_iter()? {
            let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = field?.extract()?;
            headers.push((text(&name)?, text(&value)?));
        }
    }
    Ok(WireRequest {
        method: text(&part("method")?)?,
        scheme: scheme.to_owned(),
        host: host.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
        body: if stores { Vec::new() } else { body(&part("body")?)? },
        content: if stores { Some(content(&part("body")?, bodies)?) } else { None },
        flaw: None,
    })
}

/// What any client sends.
pub(super) fn sent(request: &Request) -> WireRequest {
    let (scheme, host, path, query) = split(request.text());
    WireRequest {
        method: request.method().to_owned(),
        scheme: scheme.to_owned(),
        host: host.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: request.headers().fields().to_vec(),
        body: request.body().to_vec(),
        content: None,
        flaw: None,
    }
}

/// Scheme, host with port, path and query of a URL; each as it is written.
fn split(url: &str) -> (&str, &str, &str, &str) {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, rest) = rest.split_at(end);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let rest = rest.split_once('#').map_or(rest, |(rest, _)| rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    (scheme, host, if path.is_empty() { "/" } else { path }, query)
}

/// A body: bytes, a text, a form's fields, or something to read.
fn body(given: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if let Ok(bytes) = given.cast::<PyBytes>() {
        return Ok(bytes.as_bytes().to_vec());
    }
    if let Ok(fields) = given.cast::<PyDict>() {
        let mut form = String::new();
        for (name, value) in fields {
            if !form.is_empty() {
                form.push('&');
            }
            form.extend(utf8_percent_encode(&text(&name)?, IN_FORMS));
            form.push('=');
            form.extend(utf8_percent_encode(&text(&value)?, IN_FORMS));
        }
        return Ok(form.into_bytes());
    }
    if let Ok(text) = given.cast::<PyString>() {
        return Ok(text.to_str()?.as_bytes().to_vec());
    }
    if given.is_none() {
        return Ok(Vec::new());
    }
    let read = match given.getattr("read") {
        Ok(read) => read.call0()?,
        Err(_) => given.py().get_type::<PyBytes>().call1((given,))?,
    };
    body_of_stream(&read)
}

/// A body that is stored as it comes.
fn content(given: &Bound<'_, PyAny>, bodies: Option<Arc<dyn Storage>>) -> PyResult<Body> {
    // botocore's chunks are for the way, which nobody goes here.
    let unwrapped = match given.get_type().name()?.to_str()? {
        "AwsChunkedWrapper" | "AioAwsChunkedWrapper" => given.getattr("_raw").ok(),
        _ => None,
    };
    let given = unwrapped.as_ref().unwrap_or(given);
    if given.is_instance_of::<PyBytes>() || given.is_none() || !given.hasattr("read")? {
        return Ok(Body::from(body(given)?));
    }
    // Callbacks of transfers count what is read from now on.
    if let Ok(signal) = given.getattr("signal_transferring") {
        signal.call0()?;
    }
    read_to_end(given, bodies)
}

fn body_of_stream(read: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    match read.cast::<PyString>() {
        Ok(text) => Ok(text.to_str()?.as_bytes().to_vec()),
        Err(_) => read.extract(),
    }
}

fn text(given: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = given.cast::<PyString>() {
        return Ok(text.to_str()?.to_owned());
    }
    match given.cast::<PyBytes>() {
        Ok(bytes) => Ok(String::from_utf8_lossy(bytes.as_bytes()).into_owned()),
        Err(_) => Ok(given.str()?.to_str()?.to_owned()),
    }
}
