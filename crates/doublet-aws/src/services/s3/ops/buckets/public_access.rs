//! `PutPublicAccessBlock`, `GetPublicAccessBlock`, `DeletePublicAccessBlock`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::{BucketError, Setting};
use crate::services::s3::state::S3State;
use crate::services::s3::state::settings::public_access::PublicAccessBlock;
use crate::value::Fields;

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("PublicAccessBlockConfiguration").ok_or(BucketError::MalformedXml)?;
    if written.fields().is_empty() {
        return Err(BucketError::InvalidRequest("Must specify at least one configuration.".to_owned()).into());
    }
    call.state.bucket_mut(input.text("Bucket"))?.settings.public_access = Some(PublicAccessBlock {
        block_acls: written.flag("BlockPublicAcls"),
        ignore_acls: written.flag("IgnorePublicAcls"),
        block_policy: written.flag("BlockPublicPolicy"),
        restrict_buckets: written.flag("RestrictPublicBuckets"),
    });
    Ok(Fields::new())
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let missing = || BucketError::NotSet { what: Setting::PublicAccessBlock, bucket: bucket.name.clone() };
    let block = bucket.settings.public_access.ok_or_else(missing)?;
    let shown = Fields::new()
        .with("BlockPublicAcls", block.block_acls)
        .with("IgnorePublicAcls", block.ignore_acls)
        .with("BlockPublicPolicy", block.block_policy)
        .with("RestrictPublicBuckets", block.restrict_buckets);
    Ok(Fields::new().with("PublicAccessBlockConfiguration", shown))
}

pub(in crate::services::s3) fn delete(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.bucket_mut(input.text("Bucket"))?.settings.public_access = None;
    Ok(Fields::new())
}
