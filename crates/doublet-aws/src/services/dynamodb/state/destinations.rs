//! Streams of Kinesis that a table's changes are said to go to.

use serde::{Deserialize, Serialize};

/// A stream of Kinesis, and whether changes go there.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Destination {
    pub(crate) stream: String,
    pub(crate) active: bool,
    /// `MILLISECOND` or `MICROSECOND`, if it was said.
    pub(crate) precision: Option<String>,
}
