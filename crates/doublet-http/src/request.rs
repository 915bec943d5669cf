//! A request as any client may send it, and what its body means.

use std::sync::OnceLock;

use serde_json::Value;
use url::{Url, form_urlencoded};

use crate::address;
use crate::error::HttpError;
use crate::headers::Headers;
use crate::multipart::{self, Part};

/// What a client asked for. Everything that must be parsed is parsed when somebody looks, once.
#[derive(Debug)]
pub struct Request {
    method: String,
    text: String,
    url: Url,
    headers: Headers,
    body: Vec<u8>,
    query: OnceLock<Vec<(String, String)>>,
    json: OnceLock<Option<Value>>,
    form: OnceLock<Option<Vec<(String, String)>>>,
    multipart: OnceLock<Option<Vec<Part>>>,
}

impl Request {
    /// A request; the method is brought to upper case, as all clients send it.
    ///
    /// # Errors
    /// [`HttpError::BadUrl`] if the URL is none, or has no host.
    pub fn new(method: &str, url: &str, headers: Headers, body: Vec<u8>) -> Result<Self, HttpError> {
        Ok(Self {
            method: method.to_ascii_uppercase(),
            url: address::parse(url)?,
            text: url.to_owned(),
            headers,
            body,
            query: OnceLock::new(),
            json: OnceLock::new(),
            form: OnceLock::new(),
            multipart: OnceLock::new(),
        })
    }

    /// The method in upper case.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The URL as the client wrote it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The URL in doublet's spelling.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// `http` or `https`, or whatever else a client speaks.
    #[must_use]
    pub fn scheme(&self) -> &str {
        self.url.scheme()
    }

    /// The host's name or number, in lower case.
    #[must_use]
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// The port, also if it is the scheme's own and so not written.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.url.port_or_known_default().unwrap_or(0)
    }

    /// The path, escapes and all.
    #[must_use]
    pub fn path(&self) -> &str {
        self.url.path()
    }

    /// The query's names and values, decoded, in their order.
    #[must_use]
    pub fn query(&self) -> &[(String, String)] {
        self.query.get_or_init(|| address::query(&self.url).unwrap_or_default())
    }

    /// The header fields.
    #[must_use]
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// The body's bytes.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as a text; bytes that are no UTF-8 are replaced.
    #[must_use]
    pub fn body_text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// The body as JSON, whatever its media type says; `None` if it is not.
    #[must_use]
    pub fn json(&self) -> Option<&Value> {
        self.json.get_or_init(|| serde_json::from_slice(&self.body).ok()).as_ref()
    }

    /// The body's form fields, decoded; `None` if its media type is not a form's.
    #[must_use]
    pub fn form(&self) -> Option<&[(String, String)]> {
        let parse = || {
            let is_form = self.headers.media_type() == "application/x-www-form-urlencoded";
            is_form.then(|| form_urlencoded::parse(&self.body).into_owned().collect())
        };
        self.form.get_or_init(parse).as_deref()
    }

    /// The parts of an uploaded form; `None` if its media type is another, or the body is broken.
    #[must_use]
    pub fn multipart(&self) -> Option<&[Part]> {
        let parse = || multipart::parts(self.headers.get("content-type")?, &self.body);
        self.multipart.get_or_init(parse).as_deref()
    }

    /// The cookies that the client sent, in their order.
    #[must_use]
    pub fn cookies(&self) -> Vec<(String, String)> {
        let pairs = self.headers.get_all("cookie").flat_map(|field| field.split(';'));
        pairs
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.trim().to_owned(), value.trim().trim_matches('"').to_owned()))
            .collect()
    }
}
