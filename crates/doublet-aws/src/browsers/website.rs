//! Buckets as websites: `bucket.s3-website-region.amazonaws.com`, and `bucket.s3-website.localhost` where a server runs.
//!
//! Source: Amazon S3 User Guide, "Hosting a static website using Amazon S3".

use percent_encoding::percent_decode_str;

use crate::body::Body;
use crate::bus::{Answer, Question};
use crate::engine::{Engine, Step};
use crate::fault::Fault;
use crate::protocol::rest::website_bucket;
use crate::routing::{Route, Signature};
use crate::turn::{Asked, Moment};
use crate::value::{Fields, Value};
use crate::wire::{WireRequest, WireResponse};

/// What a website needs to know of a bucket.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Visit {
    /// The visitor is sent elsewhere.
    Elsewhere { status: u16, location: String },
    /// This key answers; with an error, the key of the page that is shown for it.
    Key { key: String, error: Option<String> },
}

impl Engine {
    /// The page that a visitor asks for; nothing if the host is no website's.
    pub(super) fn page(&self, route: &Route, request: &WireRequest) -> Option<WireResponse> {
        let bucket = website_bucket(&request.host)?;
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            let words = "The specified method is not allowed against this resource.";
            return Some(told(&Fault::new("MethodNotAllowed", words).status(405)));
        }
        let path = percent_decode_str(&request.path).decode_utf8_lossy().into_owned();
        let visit = match self.visit(route, request, bucket, &path, None) {
            Ok(visit) => visit,
            Err(fault) => return Some(told(&fault)),
        };
        let (key, error) = match visit {
            Visit::Elsewhere { status, location } => return Some(moved(status, location)),
            Visit::Key { key, error } => (key, error),
        };
        let fault = match self.fetch(route, request, bucket, &key) {
            Ok(output) => return Some(shown(request, 200, &output)),
            Err(fault) => fault,
        };
        if fault.status == 404 && !path.ends_with('/') {
            // A folder is a folder without its slash, too.
            let folder = format!("{path}/");
            if let Ok(Visit::Key { key, .. }) = self.visit(route, request, bucket, &folder, None)
                && self.fetch(route, request, bucket, &key).is_ok()
            {
                return Some(moved(302, folder));
            }
        }
        if let Ok(Visit::Elsewhere { status, location }) = self.visit(route, request, bucket, &path, Some(fault.status))
        {
            return Some(moved(status, location));
        }
        Some(match error.map(|key| self.fetch(route, request, bucket, &key)) {
            Some(Ok(output)) => shown(request, fault.status, &output),
            _ => told(&fault),
        })
    }

    fn visit(
        &self,
        route: &Route,
        request: &WireRequest,
        bucket: &str,
        path: &str,
        status: Option<u16>,
    ) -> Result<Visit, Fault> {
        let question = Question::Website {
            bucket: bucket.to_owned(),
            path: path.to_owned(),
            status,
            scheme: if request.scheme.is_empty() { "http".to_owned() } else { request.scheme.clone() },
            host: request.host.clone(),
        };
        match self.ask(route.room, &route.region(request), &question) {
            Some(Answer::Website(visit)) => visit.map_err(|fault| *fault),
            _ => Err(Fault::new("NoSuchBucket", "The specified bucket does not exist").status(404)),
        }
    }

    /// Visitors are nobody: they see what everybody may see.
    fn fetch(&self, route: &Route, request: &WireRequest, bucket: &str, key: &str) -> Result<Fields, Fault> {
        let room = route.room;
        let Some(operation) = room.model().operation("GetObject") else { return Err(Fault::new("InternalError", "")) };
        let input = Fields::new().with("Bucket", bucket).with("Key", key);
        let asked = Asked {
            room,
            operation,
            signature: &Signature::default(),
            region: &route.region(request),
            origin: &request.origin(),
            // A visitor proves nothing, and a page is no request to be counted.
            moment: Moment { again: true, ..self.moment(None) },
            wire: Some(request),
            told: None,
        };
        match self.run(&asked, input) {
            Step::Done(reply) => reply.result.map_err(|fault| *fault),
            Step::Wait { .. } => Err(Fault::new("InternalError", "").status(500)),
        }
    }
}

fn moved(status: u16, location: String) -> WireResponse {
    WireResponse { status, ..WireResponse::default() }.header("Location", location)
}

fn shown(request: &WireRequest, status: u16, output: &Fields) -> WireResponse {
    let text = |name: &str| output.get(name).and_then(Value::as_text);
    if let Some(location) = text("WebsiteRedirectLocation") {
        return moved(301, location.to_owned());
    }
    let mut response = WireResponse { status, ..WireResponse::default() }
        .header("Content-Type", text("ContentType").unwrap_or("binary/octet-stream"))
        .header("ETag", text("ETag").unwrap_or_default());
    for (member, name) in [("CacheControl", "Cache-Control"), ("ContentEncoding", "Content-Encoding")] {
        if let Some(value) = text(member) {
            response = response.header(name, value);
        }
    }
    if request.method != "HEAD" {
        response.content = output.get("Body").and_then(Value::as_body).cloned().or_else(|| Some(Body::default()));
    }
    response
}

/// An error as websites show it.
fn told(fault: &Fault) -> WireResponse {
    let (status, code, message) = (fault.status, &fault.code, &fault.message);
    let title = format!("{status} {}", reason(status));
    let body = format!(
        "<html>\n<head><title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n<ul>\n<li>Code: {code}</li>\n<li>Message: {message}</li>\n</ul>\n<hr/>\n</body>\n</html>\n"
    );
    WireResponse { status, body: body.into_bytes(), ..WireResponse::default() }
        .header("Content-Type", "text/html; charset=utf-8")
        .header("x-amz-error-code", code.as_str())
        .header("x-amz-error-message", message.as_str())
}

fn reason(status: u16) -> &'static str {
    match status {
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Error",
    }
}
