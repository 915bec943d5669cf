//! One thing that a route asks of a request besides its method and URL.

use std::sync::Arc;

use doublet_match::{JsonMatcher, MatchError, Mismatch, Pairs, PairsMatcher, Predicate, TextMatcher};

use crate::error::HttpError;
use crate::multipart;
use crate::pattern::{Difference, Part};
use crate::request::Request;

/// So much of a body stands in a report.
const BYTES_SHOWN: usize = 200;

/// What must hold of a part of the request, and their algebra.
#[derive(Clone)]
pub enum Condition {
    /// The scheme: `http` or `https`.
    Scheme(TextMatcher),
    /// The host, in lower case.
    Host(TextMatcher),
    /// The port, the scheme's own if none is written.
    Port(u16),
    /// The path, escapes and all.
    Path(TextMatcher),
    /// The query's pairs.
    Query(PairsMatcher),
    /// The header fields.
    Headers(PairsMatcher),
    /// The cookies.
    Cookies(PairsMatcher),
    /// The body as JSON.
    Json(JsonMatcher),
    /// The fields of a form.
    Form(PairsMatcher),
    /// The parts of an uploaded form; a file's name and type are asked for as `field.filename` and `field.type`.
    Multipart(PairsMatcher),
    /// The body as a text.
    Text(TextMatcher),
    /// The body's very bytes.
    Content(Vec<u8>),
    /// Whatever somebody above us decides.
    Where(Arc<dyn Predicate<Request>>),
    /// All of them.
    All(Vec<Condition>),
    /// One of them at least.
    Any(Vec<Condition>),
    /// Not this one.
    Not(Box<Condition>),
}

impl Condition {
    /// Whether it holds; allocates nothing where that can be helped.
    ///
    /// # Errors
    /// [`HttpError::Match`] if a matcher could not decide.
    pub fn matches(&self, request: &Request) -> Result<bool, HttpError> {
        Ok(match self {
            Self::Scheme(matcher) => matcher.matches(request.scheme())?,
            Self::Host(matcher) => matcher.matches(request.host())?,
            Self::Port(port) => *port == request.port(),
            Self::Path(matcher) => matcher.matches(request.path())?,
            Self::Query(matcher) => matcher.matches(Pairs::new(request.query()))?,
            Self::Headers(matcher) => matcher.matches(Pairs::ignoring_case(request.headers().fields()))?,
            Self::Cookies(matcher) => matcher.matches(Pairs::new(&request.cookies()))?,
            Self::Json(matcher) => match request.json() {
                Some(value) => matcher.matches(value)?,
                None => false,
            },
            Self::Form(matcher) => match request.form() {
                Some(fields) => matcher.matches(Pairs::new(fields))?,
                None => false,
            },
            Self::Multipart(matcher) => match request.multipart() {
                Some(parts) => matcher.matches(Pairs::new(&multipart::pairs(parts)))?,
                None => false,
            },
            Self::Text(matcher) => matcher.matches(&request.body_text())?,
            Self::Content(bytes) => bytes.as_slice() == request.body(),
            Self::Where(predicate) => decided(predicate.as_ref(), request)?,
            Self::All(conditions) => all(conditions, request)?,
            Self::Any(conditions) => any(conditions, request)?,
            Self::Not(condition) => !condition.matches(request)?,
        })
    }

    /// Where the request is not as asked; nothing if it is.
    ///
    /// # Errors
    /// [`HttpError::Match`] if a matcher could not decide.
    pub fn compare(&self, request: &Request) -> Result<Vec<Difference>, HttpError> {
        let (part, mismatch) = match self {
            Self::Scheme(matcher) => (Part::Scheme, matcher.compare(request.scheme())?),
            Self::Host(matcher) => (Part::Host, matcher.compare(request.host())?),
            Self::Port(port) => (Part::Port, unequal(*port == request.port(), port, &request.port())),
            Self::Path(matcher) => (Part::Path, matcher.compare(request.path())?),
            Self::Query(matcher) => (Part::Query, matcher.compare(Pairs::new(request.query()))?),
            Self::Headers(matcher) => {
                (Part::Header, matcher.compare(Pairs::ignoring_case(request.headers().fields()))?)
            }
            Self::Cookies(matcher) => (Part::Cookie, matcher.compare(Pairs::new(&request.cookies()))?),
            Self::Json(matcher) => (Part::Json, compare_json(matcher, request)?),
            Self::Form(matcher) => (Part::Form, compare_form(matcher, request)?),
            Self::Multipart(matcher) => (Part::Multipart, compare_multipart(matcher, request)?),
            Self::Text(matcher) => (Part::Body, matcher.compare(&request.body_text())?),
            Self::Content(bytes) => (Part::Body, compare_bytes(bytes, request.body())),
            Self::All(conditions) => return compare_all(conditions, request),
            Self::Any(conditions) if conditions.len() == 1 => return compare_all(conditions, request),
            Self::Where(_) | Self::Any(_) | Self::Not(_) => (Part::Condition, self.compare_whole(request)?),
        };
        Ok(mismatch.into_iter().map(|mismatch| Difference { part, mismatch }).collect())
    }

    /// The condition in a few words, such as `json containing {"id": 1}`.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Scheme(matcher) => format!("scheme {}", matcher.describe()),
            Self::Host(matcher) => format!("host {}", matcher.describe()),
            Self::Port(port) => format!("port {port}"),
            Self::Path(matcher) => format!("path {}", matcher.describe()),
            Self::Query(matcher) => format!("query {}", matcher.describe()),
            Self::Headers(matcher) => format!("headers {}", matcher.describe()),
            Self::Cookies(matcher) => format!("cookies {}", matcher.describe()),
            Self::Json(matcher) => format!("JSON {}", matcher.describe()),
            Self::Form(matcher) => format!("form {}", matcher.describe()),
            Self::Multipart(matcher) => format!("multipart {}", matcher.describe()),
            Self::Text(matcher) => format!("a body {}", matcher.describe()),
            Self::Content(bytes) => format!("a body of {} bytes", bytes.len()),
            Self::Where(predicate) => predicate.describe(),
            Self::All(conditions) => joined(conditions, " and "),
            Self::Any(conditions) => joined(conditions, " or "),
            Self::Not(condition) => format!("not {}", condition.describe()),
        }
    }

    fn compare_whole(&self, request: &Request) -> Result<Option<Mismatch>, HttpError> {
        Ok((!self.matches(request)?).then(|| differs(self.describe(), "it does not hold".to_owned())))
    }
}

impl std::fmt::Debug for Condition {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.describe())
    }
}

fn decided(predicate: &dyn Predicate<Request>, request: &Request) -> Result<bool, HttpError> {
    let failed = |error| MatchError::Predicate { predicate: predicate.describe(), error };
    Ok(predicate.holds(request).map_err(failed)?)
}

fn compare_json(matcher: &JsonMatcher, request: &Request) -> Result<Option<Mismatch>, HttpError> {
    match request.json() {
        Some(value) => Ok(matcher.compare(value)?),
        None => Ok(Some(differs(matcher.describe(), no_such_body(request, "JSON")))),
    }
}

fn compare_multipart(matcher: &PairsMatcher, request: &Request) -> Result<Option<Mismatch>, HttpError> {
    match request.multipart() {
        Some(parts) => Ok(matcher.compare(Pairs::new(&multipart::pairs(parts)))?),
        None => Ok(Some(differs(matcher.describe(), no_such_body(request, "multipart")))),
    }
}

fn compare_form(matcher: &PairsMatcher, request: &Request) -> Result<Option<Mismatch>, HttpError> {
    match request.form() {
        Some(fields) => Ok(matcher.compare(Pairs::new(fields))?),
        None => Ok(Some(differs(matcher.describe(), no_such_body(request, "a form")))),
    }
}

fn all(conditions: &[Condition], request: &Request) -> Result<bool, HttpError> {
    for condition in conditions {
        if !condition.matches(request)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn any(conditions: &[Condition], request: &Request) -> Result<bool, HttpError> {
    for condition in conditions {
        if condition.matches(request)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn compare_all(conditions: &[Condition], request: &Request) -> Result<Vec<Difference>, HttpError> {
    let mut differences = Vec::new();
    for condition in conditions {
        differences.extend(condition.compare(request)?);
    }
    Ok(differences)
}

fn compare_bytes(expected: &[u8], actual: &[u8]) -> Option<Mismatch> {
    let shown = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) if bytes.len() <= BYTES_SHOWN => format!("{text:?}"),
        _ => format!("{} bytes: {}", bytes.len(), bytes[..bytes.len().min(BYTES_SHOWN)].escape_ascii()),
    };
    (expected != actual).then(|| differs(shown(expected), shown(actual)))
}

fn unequal(equal: bool, expected: &impl ToString, actual: &impl ToString) -> Option<Mismatch> {
    (!equal).then(|| differs(expected.to_string(), actual.to_string()))
}

pub(crate) fn differs(expected: String, actual: String) -> Mismatch {
    Mismatch::differs(expected, actual)
}

fn no_such_body(request: &Request, what: &str) -> String {
    match (request.body().is_empty(), request.headers().get("content-type")) {
        (true, _) => "no body".to_owned(),
        (false, Some(media_type)) => format!("a body of {media_type} that is not {what}"),
        (false, None) => format!("a body without a content type that is not {what}"),
    }
}

fn joined(conditions: &[Condition], word: &str) -> String {
    let texts: Vec<_> = conditions.iter().map(Condition::describe).collect();
    if texts.len() == 1 { texts.concat() } else { format!("({})", texts.join(word)) }
}
