//! JSON paths of RFC 9535.

use serde_json::Value;

use crate::error::MatchError;

/// A JSON path of RFC 9535: `$.items[?@.amount > 10].name`.
///
/// Filters compare numbers as 64-bit ones: `?@ == 1` finds `1.0`, and very large integers are rounded.
///
/// ```
/// use doublet_match::{JsonMatcher, JsonPath};
/// use serde_json::json;
///
/// let path = JsonPath::parse("$.items[?@.amount > 10].name")?;
/// let order = json!({"items": [{"name": "tea", "amount": 5}, {"name": "pot", "amount": 20}]});
/// assert_eq!(path.find(&order), [&json!("pot")]);
/// # Ok::<(), doublet_match::MatchError>(())
/// ```
#[derive(Clone, Debug)]
pub struct JsonPath {
    source: String,
    parsed: serde_json_path::JsonPath,
}

impl JsonPath {
    /// Reads a path.
    ///
    /// ```
    /// use doublet_match::JsonPath;
    ///
    /// let error = JsonPath::parse("$['a").expect_err("no path");
    /// let words = "`$['a` is not a JSON path: in long-hand segment, expected an ending quote (after 4 characters)";
    /// assert_eq!(error.to_string(), words);
    /// ```
    ///
    /// # Errors
    ///
    /// When the text is not a path.
    pub fn parse(source: impl Into<String>) -> Result<Self, MatchError> {
        let source = source.into();
        if let Some(position) = too_deep(&source) {
            let reason = format!("it is nested more than {DEEPEST} levels deep");
            return Err(MatchError::Path { position, reason, path: source });
        }
        match serde_json_path::JsonPath::parse(&source) {
            Ok(parsed) => Ok(Self { source, parsed }),
            Err(error) => Err(MatchError::Path {
                position: source.get(..error.position()).map_or(0, |read| read.chars().count()),
                reason: error.message().to_owned(),
                path: source,
            }),
        }
    }

    /// The path as it was given.
    ///
    /// ```
    /// use doublet_match::JsonPath;
    ///
    /// assert_eq!(JsonPath::parse("$['a']")?.source(), "$['a']");
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// All values that the path leads to.
    ///
    /// ```
    /// use doublet_match::JsonPath;
    /// use serde_json::json;
    ///
    /// assert_eq!(JsonPath::parse("$..a")?.find(&json!([{"a": 1}, {"b": {"a": 2}}])), [&json!(1), &json!(2)]);
    /// # Ok::<(), doublet_match::MatchError>(())
    /// ```
    #[must_use]
    pub fn find<'value>(&self, value: &'value Value) -> Vec<&'value Value> {
        self.parsed.query(value).all()
    }
}

/// The parser calls itself for each bracket and each `!`, and the stack has an end.
const DEEPEST: usize = 100;

/// Where a path is nested too deeply, in characters from its beginning.
fn too_deep(source: &str) -> Option<usize> {
    let mut depth = 0_usize;
    source.chars().position(|letter| {
        match letter {
            '(' | '[' | '!' => depth += 1,
            // A comparison or a conjunction ends a row of negations.
            ')' | ']' | '=' | '&' | '|' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}
