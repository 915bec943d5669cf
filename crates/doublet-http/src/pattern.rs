//! What a route asks of a request, all of it, and where one differs.

use doublet_match::{Mismatch, PairsMatcher, TextMatcher};

use crate::condition::{Condition, differs};
use crate::error::HttpError;
use crate::request::Request;
use crate::url_pattern::{Captures, UrlPattern};

/// Method, URL and conditions, all of which must hold.
#[derive(Clone, Debug)]
pub struct RequestPattern {
    /// The methods in upper case; none at all for any.
    pub methods: Vec<String>,
    /// The URL, without its query.
    pub url: UrlPattern,
    /// What else must hold.
    pub conditions: Vec<Condition>,
}

/// A part of a request, as a report names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The method.
    Method,
    /// `http` or `https`.
    Scheme,
    /// The host's name.
    Host,
    /// The port.
    Port,
    /// Scheme, host and port together.
    Origin,
    /// The path.
    Path,
    /// The whole URL.
    Url,
    /// The query.
    Query,
    /// A header field.
    Header,
    /// A cookie.
    Cookie,
    /// The body as JSON.
    Json,
    /// A form's field.
    Form,
    /// A part of an uploaded form.
    Multipart,
    /// The body as it is.
    Body,
    /// A condition that is about no single part.
    Condition,
}

impl Part {
    /// Its name in a report.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Scheme => "scheme",
            Self::Host => "host",
            Self::Port => "port",
            Self::Origin => "origin",
            Self::Path => "path",
            Self::Url => "URL",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Json => "json",
            Self::Form => "form",
            Self::Multipart => "multipart",
            Self::Body => "body",
            Self::Condition => "condition",
        }
    }
}

/// A part that is not as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which part.
    pub part: Part,
    /// How it differs.
    pub mismatch: Mismatch,
}

/// A request that is as asked, and what the URL's placeholders stand for in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// The placeholders' values by name.
    pub captures: Captures,
}

impl RequestPattern {
    /// A pattern for methods (none for any) and a URL, a path or a template; a query in it must be there exactly.
    ///
    /// # Errors
    /// [`HttpError::BadUrl`] or [`HttpError::BadTemplate`].
    pub fn new(methods: &[&str], url: &str) -> Result<Self, HttpError> {
        let (url, query) = UrlPattern::parse(url)?;
        let exactly = |pairs: Vec<(String, String)>| {
            let pairs = pairs.into_iter().map(|(name, value)| (name, TextMatcher::Equal(value)));
            Condition::Query(PairsMatcher::Exact(pairs.collect()))
        };
        let conditions = query.map(exactly).into_iter().collect();
        Ok(Self { methods: methods.iter().map(|method| method.to_ascii_uppercase()).collect(), url, conditions })
    }

    /// Adds a condition.
    #[must_use]
    pub fn with(mut self, condition: Condition) -> Self {
        self.conditions.push(condition);
        self
    }

    /// Whether the request is as asked.
    ///
    /// # Errors
    /// [`HttpError::Match`] if a matcher could not decide.
    pub fn matches(&self, request: &Request) -> Result<Option<Match>, HttpError> {
        if !self.method_matches(request) {
            return Ok(None);
        }
        let Some(captures) = self.url.matches(request)? else { return Ok(None) };
        for condition in &self.conditions {
            if !condition.matches(request)? {
                return Ok(None);
            }
        }
        Ok(Some(Match { captures }))
    }

    /// Everything in which the request is not as asked.
    ///
    /// # Errors
    /// [`HttpError::Match`] if a matcher could not decide.
    pub fn compare(&self, request: &Request) -> Result<Vec<Difference>, HttpError> {
        let mut differences = Vec::new();
        if !self.method_matches(request) {
            let mismatch = differs(self.methods.join(" or "), request.method().to_owned());
            differences.push(Difference { part: Part::Method, mismatch });
        }
        differences.extend(self.compare_url(request)?);
        for condition in &self.conditions {
            differences.extend(condition.compare(request)?);
        }
        Ok(differences)
    }

    /// Methods and URL, without what else must hold.
    #[must_use]
    pub fn target(&self) -> String {
        let methods = if self.methods.is_empty() { "ANY".to_owned() } else { self.methods.join("|") };
        format!("{methods} {}", self.url.describe())
    }

    /// The pattern as a line: `POST https://api.test/orders, json containing …`.
    #[must_use]
    pub fn describe(&self) -> String {
        let target = self.target();
        let conditions = self.conditions.iter().map(Condition::describe);
        std::iter::once(target).chain(conditions).collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn method_matches(&self, request: &Request) -> bool {
        self.methods.is_empty() || self.methods.iter().any(|method| method == request.method())
    }

    fn compare_url(&self, request: &Request) -> Result<Vec<Difference>, HttpError> {
        if self.url.matches(request)?.is_some() {
            return Ok(Vec::new());
        }
        let found = |part, expected, actual| Difference { part, mismatch: differs(expected, actual) };
        let (UrlPattern::Exact(_) | UrlPattern::Template(_)) = &self.url else {
            return Ok(vec![found(Part::Url, self.url.describe(), request.text().to_owned())]);
        };
        let mut differences = Vec::new();
        let origin = request.url().origin().ascii_serialization();
        if let Some(expected) = self.url.origin().filter(|expected| *expected != origin) {
            differences.push(found(Part::Origin, expected, origin));
        }
        if !self.url.path_matches(request) {
            differences.push(found(Part::Path, self.url.path().unwrap_or_default(), request.path().to_owned()));
        }
        Ok(differences)
    }
}
