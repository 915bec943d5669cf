//! `DeleteObject`: a version goes, or a mark says that the object is deleted.

use super::deleting::{Deletion, delete};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::state::S3State;
use crate::value::Fields;

pub(in super::super::super) fn delete_object(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let deletion = Deletion {
        key: input.text("Key"),
        version: input.optional_text("VersionId"),
        etag: input.optional_text("IfMatch"),
        modified: input.timestamp("IfMatchLastModifiedTime"),
        size: input.integer("IfMatchSize"),
        bypass: input.flag("BypassGovernanceRetention"),
    };
    let deleted = delete(call, input.text("Bucket"), &deletion)?;
    Ok(Fields::new().maybe("VersionId", deleted.version).maybe("DeleteMarker", deleted.marker.then_some(true)))
}
