//! The policies that AWS manages, as it publishes them.

/// The document of one that is in force.
pub(crate) fn document(arn: &str) -> Option<&'static str> {
    let _ = arn;
    None
}
