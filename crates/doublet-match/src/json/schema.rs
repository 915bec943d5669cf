//! JSON schemas: whether a value is valid by one, and where it is not.

use std::fmt;
use std::sync::Arc;

use jsonschema::error::ValidationErrorKind;
use jsonschema::paths::{Location, LocationSegment};
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use crate::error::MatchError;
use crate::mismatch::{Mismatch, index_label, joined, key_label, quoted};

/// A JSON schema, of the draft that its `$schema` names or else of 2020-12.
///
/// It must be whole: a reference to a schema elsewhere is refused, nothing is fetched.
///
/// ```
/// use doublet_match::Schema;
/// use serde_json::json;
///
/// let schema = Schema::new(&json!({"title": "Order", "required": ["amount"]}))?;
/// assert!(schema.is_valid(&json!({"amount": 12})));
/// assert_eq!(schema.describe(), r#"valid by the schema "Order""#);
/// # Ok::<(), doublet_match::MatchError>(())
/// ```
#[derive(Clone)]
pub struct Schema {
    document: Arc<Value>,
    validator: Arc<Validator>,
}

impl Schema {
    /// Reads a schema.
    ///
    /// ```
    /// use doublet_match::Schema;
    /// use serde_json::json;
    ///
    /// let error = Schema::new(&json!({"minimum": "x"})).expect_err("no schema");
    /// assert_eq!(error.to_string(), r#"not a JSON schema: "x" is not of type "number" (at /minimum)"#);
    /// ```
    ///
    /// # Errors
    ///
    /// When the value is not a schema, or refers to one that it does not contain.
    pub fn new(document: &Value) -> Result<Self, MatchError> {
        let validator = jsonschema::options()
            .offline()
            .build(document)
            .map_err(|error| MatchError::Schema { at: error.instance_path().to_string(), reason: error.to_string() })?;
        Ok(Self { document: Arc::new(document.clone()), validator: Arc::new(validator) })
    }

    /// Whether a value is valid.
    ///
    /// ```
    /// use doublet_match::Schema;
    /// use serde_json::json;
    ///
    /// assert!(!Schema::new(&json!({"minimum": 3}))?.is_valid(&json!(2)));
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    #[must_use]
    pub fn is_valid(&self, value: &Value) -> bool {
        self.validator.is_valid(value)
    }

    /// What is not valid; none when everything is.
    ///
    /// ```
    /// use doublet_match::{Mismatch, Schema};
    /// use serde_json::json;
    ///
    /// let schema = Schema::new(&json!({"items": {"minimum": 3}}))?;
    /// assert_eq!(schema.compare(&json!([5, 2])), Some(Mismatch::differs("minimum 3", "2").at("[1]")));
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    #[must_use]
    pub fn compare(&self, value: &Value) -> Option<Mismatch> {
        Mismatch::gather(
            self.validator.iter_errors(value).flat_map(|error| leaves(&self.document, value, &error)).collect(),
        )
    }

    /// Short words for reports.
    ///
    /// ```
    /// use doublet_match::Schema;
    /// use serde_json::json;
    ///
    /// assert_eq!(Schema::new(&json!({"minimum": 3}))?.describe(), "valid by the schema");
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    #[must_use]
    pub fn describe(&self) -> String {
        match ["title", "$id"].iter().find_map(|key| self.document.get(key)?.as_str()) {
            Some(name) => format!("valid by the schema {}", quoted(name)),
            None => "valid by the schema".to_owned(),
        }
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Schema({})", self.describe())
    }
}

/// What is not valid, as differences.
fn leaves(document: &Value, value: &Value, error: &ValidationError<'_>) -> Vec<Mismatch> {
    let path = path_to(value, error.instance_path());
    let inside = |key: &str| joined(&path, &key_label(key));
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().map_or_else(|| property.to_string(), str::to_owned);
            vec![Mismatch::missing("anything").at(inside(&name))]
        }
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            let came = |name: &String| error.instance().get(name).map_or_else(String::new, Value::to_string);
            unexpected.iter().map(|name| Mismatch::unexpected(came(name)).at(inside(name))).collect()
        }
        ValidationErrorKind::FalseSchema => vec![Mismatch::unexpected(error.instance().to_string()).at(path)],
        _ => vec![Mismatch::differs(rule(document, error), error.instance().to_string()).at(path)],
    }
}

/// The rule that was broken: keyword and value as they stand in the schema, or else the words of the validator.
fn rule(document: &Value, error: &ValidationError<'_>) -> String {
    let (place, keyword) = (error.schema_path().as_str(), error.kind().keyword());
    match document.pointer(place).filter(|_| place.rsplit('/').next() == Some(keyword) && is_of(document, error)) {
        Some(value) => format!("{keyword} {value}"),
        None => error.to_string(),
    }
}

/// Whether a rule stands in the document itself, not in a part that is a document of its own by its `$id`.
fn is_of(document: &Value, error: &ValidationError<'_>) -> bool {
    let start = |address: &str| address.split('#').next().map(str::to_owned);
    let own = document.get("$id").and_then(Value::as_str).and_then(start);
    error.absolute_keyword_location().is_none_or(|address| start(address.as_str()) == own)
}

/// The path to a part of a value, written as in every other mismatch.
fn path_to(value: &Value, location: &Location) -> String {
    let mut path = String::new();
    let mut value = Some(value);
    for segment in location.segments() {
        // A key of digits looks like an index, so the value decides.
        let (label, next) = match (value, segment) {
            (Some(Value::Array(list)), LocationSegment::Index(index)) => (index_label(index), list.get(index)),
            (value, segment) => {
                let key = segment.to_string();
                (key_label(&key), value.and_then(|value| value.get(&key)))
            }
        };
        path = joined(&path, &label);
        value = next;
    }
    path
}
