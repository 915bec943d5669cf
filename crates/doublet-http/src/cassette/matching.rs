//! When a request is the same as a recorded one: which of its parts are compared, and as what.

use doublet_match::{JsonMatcher, PairsMatcher, TextMatcher};
use serde_json::Value;

use super::error::CassetteError;
use super::parts;
use crate::condition::Condition;
use crate::pattern::RequestPattern;
use crate::request::Request;
use crate::url_pattern::UrlPattern;

/// The parts that must be equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchOn {
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Method,
    Scheme,
    Host,
    Port,
    Path,
    Query,
    Body,
    Header(String),
}

impl Default for MatchOn {
    /// Method, URL and body.
    fn default() -> Self {
        Self { parts: vec![Part::Method, Part::Scheme, Part::Host, Part::Port, Part::Path, Part::Query, Part::Body] }
    }
}

impl MatchOn {
    /// Reads the words for the parts.
    ///
    /// # Errors
    /// [`CassetteError::UnknownPart`].
    pub fn parse(words: &[String]) -> Result<Self, CassetteError> {
        let part = |word: &String| match word.as_str() {
            "method" => Ok(Part::Method),
            "scheme" => Ok(Part::Scheme),
            "host" => Ok(Part::Host),
            "port" => Ok(Part::Port),
            "path" => Ok(Part::Path),
            "query" => Ok(Part::Query),
            "body" => Ok(Part::Body),
            _ => match word.split_once(':') {
                Some(("header", name)) if !name.is_empty() => Ok(Part::Header(name.to_owned())),
                _ => Err(CassetteError::UnknownPart { word: word.clone() }),
            },
        };
        Ok(Self { parts: words.iter().map(part).collect::<Result<_, _>>()? })
    }

    /// What equal requests have in common.
    #[must_use]
    pub(super) fn key(&self, request: &Request) -> Vec<u8> {
        let mut key = Vec::new();
        for part in &self.parts {
            match part {
                Part::Method => key.extend_from_slice(request.method().as_bytes()),
                Part::Scheme => key.extend_from_slice(request.scheme().as_bytes()),
                Part::Host => key.extend_from_slice(request.host().as_bytes()),
                Part::Port => key.extend_from_slice(&request.port().to_be_bytes()),
                Part::Path => key.extend_from_slice(request.url().path().as_bytes()),
                Part::Query => push_pairs(&mut key, request.query()),
                Part::Body => push_body(&mut key, request),
                Part::Header(name) => {
                    for value in request.headers().get_all(name) {
                        key.extend_from_slice(value.as_bytes());
                        key.push(0);
                    }
                }
            }
            key.extend_from_slice(b"\0\n");
        }
        key
    }

    /// The same as a pattern, for a report about what differs. `asked` is the request for which the report is made.
    pub(super) fn pattern(&self, recorded: &Request, asked: &Request) -> RequestPattern {
        let has = |wanted: &Part| self.parts.contains(wanted);
        let has_all = [Part::Scheme, Part::Host, Part::Port, Part::Path].iter().all(has);
        let mut address = recorded.url().clone();
        address.set_query(None);
        address.set_fragment(None);
        let equal = |text: &str| TextMatcher::Equal(text.to_owned());
        let mut conditions = Vec::new();
        let (methods, url) = (
            if has(&Part::Method) { vec![recorded.method().to_owned()] } else { Vec::new() },
            if has_all { UrlPattern::Exact(Box::new(address)) } else { UrlPattern::Any },
        );
        for part in &self.parts {
            match part {
                Part::Scheme if !has_all => conditions.push(Condition::Scheme(equal(recorded.scheme()))),
                Part::Host if !has_all => conditions.push(Condition::Host(equal(recorded.host()))),
                Part::Port if !has_all => conditions.push(Condition::Port(recorded.port())),
                Part::Path if !has_all => conditions.push(Condition::Path(equal(recorded.path()))),
                Part::Query if !(recorded.query().is_empty() && asked.query().is_empty()) => {
                    conditions.push(Condition::Query(PairsMatcher::Exact(expected(recorded.query()))));
                }
                Part::Body if !(recorded.body().is_empty() && asked.body().is_empty()) => {
                    conditions.push(body_condition(recorded));
                }
                Part::Header(name) => {
                    let values = recorded.headers().get_all(name).map(|value| (name.clone(), equal(value))).collect();
                    conditions.push(Condition::Headers(PairsMatcher::Contains(values)));
                }
                _ => {}
            }
        }
        RequestPattern { methods, url, conditions }
    }
}

fn expected(pairs: &[(String, String)]) -> Vec<(String, TextMatcher)> {
    pairs.iter().map(|(name, value)| (name.clone(), TextMatcher::Equal(value.clone()))).collect()
}

fn body_condition(recorded: &Request) -> Condition {
    if let Some(form) = recorded.form() {
        return Condition::Form(PairsMatcher::Exact(expected(form)));
    }
    if let Some(value) = json_body(recorded) {
        return Condition::Json(JsonMatcher::Equal(value.clone()));
    }
    match std::str::from_utf8(recorded.body()) {
        Ok(text) => Condition::Text(TextMatcher::Equal(text.to_owned())),
        Err(_) => Condition::Content(recorded.body().to_vec()),
    }
}

fn json_body(request: &Request) -> Option<&Value> {
    request.json().filter(|value| value.is_object() || value.is_array())
}

/// JSON by its value, a form by its fields, parts without the line between them; anything else by its bytes.
fn push_body(key: &mut Vec<u8>, request: &Request) {
    if let Some(value) = json_body(request) {
        key.extend_from_slice(canonical(value).as_bytes());
    } else if let Some(fields) = request.form() {
        push_pairs(key, fields);
    } else if let Some(boundary) = parts::boundary(request.headers().get("content-type").unwrap_or_default()) {
        let mut rest = request.body();
        while let Some(at) = parts::find(rest, boundary.as_bytes()) {
            key.extend_from_slice(&rest[..at]);
            rest = &rest[at + boundary.len()..];
        }
        key.extend_from_slice(rest);
    } else {
        key.extend_from_slice(request.body());
    }
}

/// Pairs by name; values of one name in their order.
fn push_pairs(key: &mut Vec<u8>, pairs: &[(String, String)]) {
    let mut pairs: Vec<_> = pairs.iter().collect();
    pairs.sort_by(|one, other| one.0.cmp(&other.0));
    for (name, value) in pairs {
        key.extend_from_slice(name.as_bytes());
        key.push(b'=');
        key.extend_from_slice(value.as_bytes());
        key.push(0);
    }
}

/// JSON with the members of objects in the order of their names.
fn canonical(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|one, other| one.0.cmp(other.0));
            let said =
                |(name, value): (&String, &Value)| format!("{}:{}", Value::from(name.as_str()), canonical(value));
            format!("{{{}}}", members.into_iter().map(said).collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}
