//! Which URLs a route is for: one, a template, a path of any host, or whatever a matcher accepts.

use doublet_match::TextMatcher;
use url::Url;

use crate::address;
use crate::error::HttpError;
use crate::request::Request;

/// What a template's placeholders stand for in a request, by name.
pub type Captures = Vec<(String, String)>;
/// The names and values of a query that stands in a pattern.
pub type WrittenQuery = Vec<(String, String)>;

/// Marks placeholders while the parser, which would escape braces, looks at a template.
const OPENING: char = '\u{E000}';
const CLOSING: char = '\u{E001}';
/// Stands for the host of a pattern that is for any.
const ANY_HOST: &str = "http://any.invalid";

/// Which URLs a route is for. Queries are no part of it: see [`crate::Condition::Query`].
#[derive(Clone, Debug)]
pub enum UrlPattern {
    /// Every URL.
    Any,
    /// One URL.
    Exact(Box<Url>),
    /// A path with placeholders, and the host if it is for one only.
    Template(Box<Template>),
    /// The whole URL as a text.
    Text(TextMatcher),
}

/// A path with placeholders.
#[derive(Clone, Debug)]
pub struct Template {
    text: String,
    /// Scheme, host and port as they stand in a URL; none for any host.
    origin: Option<String>,
    segments: Vec<Segment>,
}

#[derive(Clone, Debug)]
enum Segment {
    Literal(String),
    /// `{name}`, with what must stand before and after it in the same segment.
    Placeholder {
        before: String,
        name: String,
        after: String,
    },
    /// `{name...}`: all that is left, slashes too.
    Rest(String),
}

impl UrlPattern {
    /// Reads a URL or a path, with or without `{placeholders}`; also answers with the query that was written in it.
    ///
    /// # Errors
    /// [`HttpError::BadUrl`] or [`HttpError::BadTemplate`].
    pub fn parse(text: &str) -> Result<(Self, Option<WrittenQuery>), HttpError> {
        let marked = text.replace('{', &OPENING.to_string()).replace('}', &CLOSING.to_string());
        let rooted = text.starts_with('/');
        let parsed = if rooted { address::parse(&format!("{ANY_HOST}{marked}")) } else { address::parse(&marked) };
        let mut url = parsed.map_err(|error| match error {
            HttpError::BadUrl { why, .. } => HttpError::BadUrl { url: text.to_owned(), why },
            other => other,
        })?;
        let query = address::query(&url).map(|pairs| {
            let plain = |text: String| text.replace(OPENING, "{").replace(CLOSING, "}");
            pairs.into_iter().map(|(name, value)| (plain(name), plain(value))).collect()
        });
        url.set_query(None);
        url.set_fragment(None);
        let has_placeholders = address::decoded(url.path()).contains(OPENING);
        if !rooted && !has_placeholders {
            return Ok((Self::Exact(Box::new(url)), query));
        }
        let segments =
            address::segments(&url).map(|segment| Segment::parse(&segment, text)).collect::<Result<Vec<_>, _>>()?;
        if let Some(at) = segments.iter().position(|segment| matches!(segment, Segment::Rest(_)))
            && at + 1 < segments.len()
        {
            return Err(bad(text, "nothing can follow a placeholder that takes the rest"));
        }
        let origin = (!rooted).then(|| url.origin().ascii_serialization());
        Ok((Self::Template(Box::new(Template { text: text.to_owned(), origin, segments })), query))
    }

    /// The text under which an index finds it; `None` if every request must be asked.
    pub(crate) fn key(&self) -> Option<&str> {
        match self {
            Self::Exact(url) => Some(address::key(url)),
            _ => None,
        }
    }

    /// What the placeholders stand for, if the URL is one of these.
    ///
    /// # Errors
    /// [`HttpError::Match`] if a matcher could not decide.
    pub fn matches(&self, request: &Request) -> Result<Option<Captures>, HttpError> {
        Ok(match self {
            Self::Any => Some(Captures::new()),
            Self::Exact(url) => (address::key(url) == address::key(request.url())).then(Captures::new),
            Self::Template(template) => template.matches(request),
            Self::Text(matcher) => matcher.matches(request.text())?.then(Captures::new),
        })
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Any => "any URL".to_owned(),
            Self::Exact(url) => url.to_string(),
            Self::Template(template) => template.text.clone(),
            Self::Text(matcher) => format!("a URL {}", matcher.describe()),
        }
    }

    /// Scheme, host and port that it asks for, if it asks for one only.
    pub(crate) fn origin(&self) -> Option<String> {
        match self {
            Self::Exact(url) => Some(url.origin().ascii_serialization()),
            Self::Template(template) => template.origin.clone(),
            Self::Any | Self::Text(_) => None,
        }
    }

    /// The path that it asks for, as it was written.
    pub(crate) fn path(&self) -> Option<String> {
        match self {
            Self::Exact(url) => Some(url.path().to_owned()),
            Self::Template(template) => Some(template.path()),
            Self::Any | Self::Text(_) => None,
        }
    }

    /// The path that it asks for, with each placeholder standing for what the request has in its place.
    pub(crate) fn path_nearest_to(&self, request: &Request) -> Option<String> {
        match self {
            Self::Template(template) => Some(template.path_nearest_to(request)),
            other => other.path(),
        }
    }

    /// Whether the path alone fits.
    pub(crate) fn path_matches(&self, request: &Request) -> bool {
        match self {
            Self::Exact(url) => url.path() == request.path(),
            Self::Template(template) => template.captures(request).is_some(),
            Self::Any | Self::Text(_) => true,
        }
    }
}

impl Template {
    fn matches(&self, request: &Request) -> Option<Captures> {
        match &self.origin {
            Some(origin) if !address::has_origin(request.url(), origin) => None,
            _ => self.captures(request),
        }
    }

    fn captures(&self, request: &Request) -> Option<Captures> {
        let mut captures = Captures::new();
        let mut path = request.path().split('/').skip(1);
        for segment in &self.segments {
            let Segment::Rest(name) = segment else {
                segment.capture(&address::decoded(path.next()?), &mut captures)?;
                continue;
            };
            let rest: Vec<_> = path.by_ref().map(address::decoded).collect();
            captures.push((name.clone(), rest.join("/")));
        }
        path.next().is_none().then_some(captures)
    }

    fn path_nearest_to(&self, request: &Request) -> String {
        let mut actual = request.path().split('/').skip(1);
        let segments = self.segments.iter().map(|segment| match segment {
            Segment::Literal(text) => {
                actual.next();
                format!("/{text}")
            }
            Segment::Placeholder { .. } => format!("/{}", actual.next().unwrap_or_default()),
            Segment::Rest(_) => format!("/{}", actual.by_ref().collect::<Vec<_>>().join("/")),
        });
        segments.collect()
    }

    fn path(&self) -> String {
        let segments = self.segments.iter().map(|segment| match segment {
            Segment::Literal(text) => format!("/{text}"),
            Segment::Placeholder { before, name, after } => format!("/{before}{{{name}}}{after}"),
            Segment::Rest(name) => format!("/{{{name}...}}"),
        });
        segments.collect()
    }
}

impl Segment {
    fn parse(segment: &str, template: &str) -> Result<Self, HttpError> {
        let Some((before, rest)) = segment.split_once(OPENING) else {
            if segment.contains(CLOSING) {
                return Err(bad(template, "a `}` has no `{` before it"));
            }
            return Ok(Self::Literal(segment.to_owned()));
        };
        let Some((name, after)) = rest.split_once(CLOSING) else {
            return Err(bad(template, "a `{` has no `}` after it in the same segment"));
        };
        if after.contains(OPENING) {
            return Err(bad(template, "a segment can have one placeholder only"));
        }
        let (name, takes_rest) = name.strip_suffix("...").map_or((name, false), |name| (name, true));
        let is_name = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_') && !name.is_empty();
        if !is_name {
            return Err(bad(template, "a placeholder is a name in braces, such as `{city}` or `{rest...}`"));
        }
        if takes_rest && !(before.is_empty() && after.is_empty()) {
            return Err(bad(template, "a placeholder that takes the rest is a segment of its own"));
        }
        let name = name.to_owned();
        Ok(if takes_rest {
            Self::Rest(name)
        } else {
            Self::Placeholder { before: before.to_owned(), name, after: after.to_owned() }
        })
    }

    fn capture(&self, actual: &str, captures: &mut Captures) -> Option<()> {
        match self {
            Self::Literal(text) => (text == actual).then_some(()),
            Self::Placeholder { before, name, after } => {
                let value = actual.strip_prefix(before.as_str())?.strip_suffix(after.as_str())?;
                (!value.is_empty()).then(|| captures.push((name.clone(), value.to_owned())))
            }
            Self::Rest(_) => None,
        }
    }
}

fn bad(template: &str, why: &str) -> HttpError {
    HttpError::BadTemplate { template: template.to_owned(), why: why.to_owned() }
}
