//! `CreateBucket`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::S3State;
use crate::services::s3::state::bucket::Bucket;
use crate::value::Fields;

pub(in super::super::super) fn create_bucket(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("Bucket");
    if let Some(known) = call.state.buckets.get(name) {
        return Err(if known.owner == call.caller.account {
            S3Error::BucketAlreadyOwnedByYou { bucket: name.to_owned() }.into()
        } else {
            S3Error::BucketAlreadyExists { bucket: name.to_owned() }.into()
        });
    }
    let constraint = input.structure("CreateBucketConfiguration");
    let region =
        constraint.and_then(|constraint| constraint.optional_text("LocationConstraint")).unwrap_or("us-east-1");
    call.state.buckets.insert(name.to_owned(), Bucket::new(name, region, &call.caller.account, call.now));
    Ok(Fields::new().with("Location", format!("/{name}")))
}
