//! What is expected of a JSON value.

use std::sync::Arc;

use serde_json::Value;

use super::path::JsonPath;
use super::schema::Schema;
use super::value::{self, Extent};
use crate::combine::{self, Part};
use crate::error::MatchError;
use crate::mismatch::Mismatch;
use crate::predicate::{Predicate, ask};
use crate::text::TextMatcher;

/// So many of the values that a path leads to are shown.
const LISTED_AT_MOST: usize = 5;

/// What is expected of a JSON value.
///
/// Numbers are compared as in Python: `1` equals `1.0`, integers of any size are exact, and `true` is no number.
///
/// ```
/// use doublet_match::{JsonMatcher, TextMatcher};
/// use serde_json::json;
///
/// let mail = JsonMatcher::path("$.user.mail", JsonMatcher::Text(TextMatcher::EndsWith("@example.org".into())))?;
/// assert!(mail.matches(&json!({"user": {"mail": "alice@example.org"}}))?);
/// assert_eq!(mail.describe(), r#"$.user.mail: ending with "@example.org""#);
/// # Ok::<(), doublet_match::MatchError>(())
/// ```
#[derive(Clone, Debug)]
pub enum JsonMatcher {
    /// This value.
    Equal(Value),
    /// This value in part: objects may have more keys, at every depth; lists have the same length.
    Contains(Value),
    /// A value in which a path leads to a value that matches; of several one is enough.
    Path {
        /// Leads to the values.
        path: JsonPath,
        /// Judges each of them.
        matcher: Box<JsonMatcher>,
    },
    /// A value that is valid by a schema.
    Schema(Schema),
    /// A string.
    Text(TextMatcher),
    /// Any value.
    Anything,
    /// A value that does not match.
    Not(Box<JsonMatcher>),
    /// A value that matches all of these; without any, every value does.
    All(Vec<JsonMatcher>),
    /// A value that matches one of these; without any, no value does.
    Any(Vec<JsonMatcher>),
    /// A value that somebody else judges.
    Custom(Arc<dyn Predicate<Value>>),
}

impl JsonMatcher {
    /// A value in which a JSON path leads to a value that matches.
    ///
    /// ```
    /// use doublet_match::JsonMatcher;
    /// use serde_json::json;
    ///
    /// assert!(JsonMatcher::path("$[*].id", JsonMatcher::Equal(json!(7)))?.matches(&json!([{"id": 6}, {"id": 7}]))?);
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the text is not a path.
    pub fn path(source: impl Into<String>, matcher: Self) -> Result<Self, MatchError> {
        Ok(Self::Path { path: JsonPath::parse(source)?, matcher: Box::new(matcher) })
    }

    /// A value that is valid by a JSON schema.
    ///
    /// ```
    /// use doublet_match::JsonMatcher;
    /// use serde_json::json;
    ///
    /// assert!(JsonMatcher::schema(&json!({"type": "integer"}))?.matches(&json!(12))?);
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the document is not a schema, or refers to one that it does not contain.
    pub fn schema(document: &Value) -> Result<Self, MatchError> {
        Ok(Self::Schema(Schema::new(document)?))
    }

    /// Whether the value matches.
    ///
    /// ```
    /// use doublet_match::JsonMatcher;
    /// use serde_json::json;
    ///
    /// assert!(JsonMatcher::Equal(json!([1])).matches(&json!([1.0]))?);
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a predicate fails, or a pattern gives up.
    pub fn matches(&self, actual: &Value) -> Result<bool, MatchError> {
        Ok(match self {
            Self::Equal(expected) => value::equal(expected, actual, Extent::Whole),
            Self::Contains(expected) => value::equal(expected, actual, Extent::Partial),
            Self::Path { path, matcher } => combine::any(&path.find(actual), |found| matcher.matches(found))?,
            Self::Schema(schema) => schema.is_valid(actual),
            Self::Text(matcher) => actual.as_str().map_or(Ok(false), |text| matcher.matches(text))?,
            Self::Anything => true,
            Self::Not(matcher) => !matcher.matches(actual)?,
            Self::All(matchers) => combine::all(matchers, |matcher| matcher.matches(actual))?,
            Self::Any(matchers) => combine::any(matchers, |matcher| matcher.matches(actual))?,
            Self::Custom(predicate) => ask(predicate.as_ref(), actual)?,
        })
    }

    /// What is not as expected; none when the value matches.
    ///
    /// ```
    /// use doublet_match::JsonMatcher;
    /// use serde_json::json;
    ///
    /// let mismatch = JsonMatcher::Equal(json!({"a": [1, 2], "b": 3})).compare(&json!({"a": [1, 5, 7]}))?;
    /// assert_eq!(
    ///     mismatch.expect("a mismatch").to_string(),
    ///     "a[1]: expected 2, actual 5\na[2]: not expected, actual 7\nb: expected 3, missing",
    /// );
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When a predicate fails, or a pattern gives up.
    pub fn compare(&self, actual: &Value) -> Result<Option<Mismatch>, MatchError> {
        match self {
            Self::Equal(expected) => Ok(value::compare(expected, actual, Extent::Whole)),
            Self::Contains(expected) => Ok(value::compare(expected, actual, Extent::Partial)),
            Self::Path { path, matcher } => compare_found(path, matcher, &path.find(actual)),
            Self::Schema(schema) => Ok(schema.compare(actual)),
            Self::Text(matcher) => match actual.as_str() {
                Some(text) => matcher.compare(text),
                None => Ok(Some(Mismatch::differs(format!("a string ({})", matcher.describe()), actual.to_string()))),
            },
            Self::All(matchers) => combine::compare_all(matchers, |matcher| matcher.compare(actual)),
            _ => Ok((!self.matches(actual)?).then(|| Mismatch::differs(self.describe(), actual.to_string()))),
        }
    }

    /// Short words for reports.
    ///
    /// ```
    /// use doublet_match::JsonMatcher;
    /// use serde_json::json;
    ///
    /// assert_eq!(JsonMatcher::Contains(json!({"a": 1})).describe(), r#"containing {"a":1}"#);
    /// ```
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Equal(expected) => expected.to_string(),
            Self::Contains(expected) => format!("containing {expected}"),
            Self::Path { path, matcher } => format!("{}: {}", path.source(), matcher.describe()),
            Self::Schema(schema) => schema.describe(),
            Self::Text(matcher) => matcher.describe(),
            Self::Anything => "anything".to_owned(),
            Self::Not(matcher) => combine::describe_not(matcher.as_ref()),
            Self::All(matchers) => combine::describe_all(matchers),
            Self::Any(matchers) => combine::describe_any(matchers),
            Self::Custom(predicate) => predicate.describe(),
        }
    }
}

/// What is not as expected of the values that a path leads to: one of them must match.
fn compare_found(path: &JsonPath, matcher: &JsonMatcher, found: &[&Value]) -> Result<Option<Mismatch>, MatchError> {
    let mismatch = match found {
        [] => Some(Mismatch::missing(matcher.describe())),
        [value] => matcher.compare(value)?,
        _ if combine::any(found, |value| matcher.matches(value))? => None,
        _ => {
            let first: Vec<String> = found.iter().take(LISTED_AT_MOST).map(ToString::to_string).collect();
            let more = if found.len() > LISTED_AT_MOST { ", …" } else { "" };
            let values = format!("{} values: {}{more}", found.len(), first.join(", "));
            Some(Mismatch::differs(matcher.describe(), values))
        }
    };
    Ok(mismatch.map(|mismatch| mismatch.at(path.source())))
}

impl Part for JsonMatcher {
    fn words(&self) -> String {
        self.describe()
    }

    fn is_compound(&self) -> bool {
        match self {
            Self::Path { .. } | Self::Not(_) => true,
            Self::Text(matcher) => matcher.is_compound(),
            Self::All(matchers) | Self::Any(matchers) => matchers.len() > 1 || matchers.iter().any(Part::is_compound),
            _ => false,
        }
    }
}
