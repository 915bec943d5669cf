//! Why a matcher could not be made, or could not judge.

use crate::predicate::PredicateError;

/// Why a matcher could not be made, or could not judge.
///
/// ```
/// use doublet_match::{MatchError, Pattern};
///
/// let error = Pattern::anywhere("(").expect_err("a group without an end");
/// assert!(matches!(&error, MatchError::Pattern { pattern, .. } if pattern == "("));
/// ```
#[derive(Debug, thiserror::Error)]
pub enum MatchError {
    /// The text is not a regular expression.
    #[error("`{pattern}` is not a regular expression: {reason}")]
    Pattern {
        /// The text.
        pattern: String,
        /// What the compiler of regular expressions says.
        reason: String,
    },
    /// A pattern with look-around or backreferences tried too many ways to match a text.
    #[error("the regular expression `{pattern}` gave up on a text of {length} characters: {reason}")]
    PatternTooSlow {
        /// The regular expression.
        pattern: String,
        /// How long the text is.
        length: usize,
        /// Which limit was reached.
        reason: String,
    },
    /// The text is not a JSON path of RFC 9535.
    #[error("`{path}` is not a JSON path: {reason} (after {position} characters)")]
    Path {
        /// The text.
        path: String,
        /// How many characters could be read.
        position: usize,
        /// What the parser says.
        reason: String,
    },
    /// The value is not a JSON schema, or refers to one that it does not contain.
    #[error("not a JSON schema: {reason}{}", place(.at))]
    Schema {
        /// Where in the schema, as a JSON pointer; empty for the whole.
        at: String,
        /// What the validator says.
        reason: String,
    },
    /// A foreign predicate failed.
    #[error("the predicate `{predicate}` failed: {error}")]
    Predicate {
        /// How the predicate describes itself.
        predicate: String,
        /// What it says.
        #[source]
        error: PredicateError,
    },
}

fn place(at: &str) -> String {
    if at.is_empty() { String::new() } else { format!(" (at {at})") }
}
