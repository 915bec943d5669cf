//! What happened to an object, for whoever wants to be told.

use super::state::S3State;
use super::{notifying, replicating};
use crate::room::Call;

/// Something that happened to an object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Happened {
    /// `ObjectCreated:Put`
    pub(super) event: &'static str,
    pub(super) bucket: String,
    pub(super) key: String,
    /// None in a bucket without versions.
    pub(super) version: Option<String>,
    pub(super) size: Option<u64>,
    /// Without its quotes.
    pub(super) etag: Option<String>,
}

/// Tells everybody who wants to know.
pub(super) fn tell(call: &mut Call<'_, S3State>, happened: &Happened) {
    if happened.event.starts_with("ObjectCreated") || happened.event == "ObjectRemoved:DeleteMarkerCreated" {
        replicating::replicate(call, &happened.bucket, &happened.key);
    }
    notifying::tell(call, happened);
}
