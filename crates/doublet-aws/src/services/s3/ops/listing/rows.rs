//! Objects as lists show them.

use super::request::Listing;
use crate::accounts::Accounts;
use crate::services::s3::ops::answer::described::quoted;
use crate::services::s3::owner::owner;
use crate::services::s3::state::version::{Object, Version};
use crate::value::{Fields, Value};

/// What lists of objects and lists of versions both say of an object.
pub(in super::super::super) fn row(listing: &Listing<'_>, key: &str, version: &Version, object: &Object) -> Fields {
    let mut fields = Fields::with_room(9);
    fields.push("Key", listing.written(key).into());
    fields.push("LastModified", version.modified.into());
    fields.push("ETag", quoted(&object.etag).into());
    fields.push("Size", object.body.len().into());
    fields.push("StorageClass", object.storage_class().into());
    if let Some(checksum) = &object.checksum {
        fields.push("ChecksumAlgorithm", Value::List(vec![checksum.algorithm.name().into()]));
        fields.push("ChecksumType", checksum.extent.name().into());
    }
    fields
}

/// With the owner of a version.
pub(in super::super::super) fn with_owner(fields: Fields, accounts: &Accounts, version: &Version) -> Fields {
    fields.with("Owner", owner(accounts, &version.owner))
}

/// With how far an archived object is restored, if the request wants to know.
pub(in super::super::super) fn with_restore(fields: Fields, object: &Object) -> Fields {
    let Some(restored) = &object.restored else { return fields };
    let status =
        Fields::new().with("IsRestoreInProgress", restored.until.is_none()).maybe("RestoreExpiryDate", restored.until);
    fields.with("RestoreStatus", status)
}
