//! The HTTP bindings: members in path, query, headers and status, the rest in the body.
//!
//! Source: Smithy, "HTTP binding traits", "AWS restJson1 protocol", "AWS restXml protocol".

use crate::model::{Model, Operation};
use crate::wire::WireRequest;

/// The operation whose method and path fit the request.
pub(crate) fn operation(_model: &'static Model, _request: &WireRequest) -> Option<&'static Operation> {
    None
}
