//! `PutBucketOwnershipControls`, `GetBucketOwnershipControls`, `DeleteBucketOwnershipControls`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::{BucketError, Setting};
use crate::services::s3::state::S3State;
use crate::services::s3::state::settings::ownership::Ownership;
use crate::value::Fields;

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("OwnershipControls").ok_or(BucketError::MalformedXml)?;
    let rules = written.structures("Rules");
    let [rule] = rules.as_slice() else { return Err(BucketError::MalformedXml.into()) };
    let ownership = Ownership::of_name(rule.text("ObjectOwnership")).ok_or(BucketError::MalformedXml)?;
    let owner = call.state.bucket(input.text("Bucket"))?.owner.clone();
    let owner = call.credentials.accounts.canonical_id(&owner);
    let bucket = call.state.bucket_mut(input.text("Bucket"))?;
    if ownership == Ownership::BucketOwnerEnforced
        && bucket.settings.acl.as_ref().is_some_and(|acl| acl.grants.iter().any(|grant| !grant.is_of(&owner)))
    {
        return Err(BucketError::AclWithEnforcedOwner.into());
    }
    bucket.settings.ownership = Some(ownership);
    Ok(Fields::new())
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let missing = || BucketError::NotSet { what: Setting::Ownership, bucket: bucket.name.clone() };
    let ownership = bucket.settings.ownership.ok_or_else(missing)?;
    let rule = Fields::new().with("ObjectOwnership", ownership.name());
    Ok(Fields::new().with("OwnershipControls", Fields::new().with("Rules", vec![rule])))
}

pub(in crate::services::s3) fn delete(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.bucket_mut(input.text("Bucket"))?.settings.ownership = None;
    Ok(Fields::new())
}
