//! `CreateBucket`: a new bucket, or the one that is there already.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::BucketError;
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::acl::requested::{by_headers, check_taken};
use crate::services::s3::state::S3State;
use crate::services::s3::state::bucket::Bucket;
use crate::services::s3::state::bucket_name::{directory_zone, is_bucket_name};
use crate::services::s3::state::settings::Versioning;
use crate::services::s3::state::settings::ownership::Ownership;
use crate::services::s3::state::settings::tags::{self, MOST_OF_BUCKET};
use crate::value::{Fields, Value};

/// Where buckets are that name no place.
const FIRST: &str = "us-east-1";
/// How the region in Ireland was named first.
const OLD_NAMES: [(&str, &str); 1] = [("EU", "eu-west-1")];

pub(in crate::services::s3) fn create_bucket(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("Bucket");
    if call.caller.access_key.is_none() && call.request.is_some() {
        return Err(S3Error::AccessDenied.into());
    }
    if !is_bucket_name(name) {
        return Err(BucketError::InvalidBucketName(name.to_owned()).into());
    }
    check_namespace(call, input)?;
    let region = location(call, input)?;
    let account = &call.caller.account;
    if let Some(known) = call.state.buckets.get(name) {
        if known.owner != *account {
            return Err(S3Error::BucketAlreadyExists { bucket: name.to_owned() }.into());
        }
        // The first region lets its owner make a bucket again, and keeps what is in it.
        if known.region != FIRST || call.region != FIRST || region != FIRST {
            return Err(S3Error::BucketAlreadyOwnedByYou { bucket: name.to_owned() }.into());
        }
        return Ok(answer(call, name));
    }
    let mut bucket = Bucket::new(name, &region, account, call.now);
    if let Some(ownership) = input.optional_text("ObjectOwnership") {
        let known = Ownership::of_name(ownership);
        bucket.settings.ownership = Some(known.ok_or_else(|| {
            BucketError::argument("Invalid x-amz-object-ownership header", "x-amz-object-ownership", ownership)
        })?);
    }
    let accounts = &call.credentials.accounts;
    let owner = accounts.canonical_id(account);
    if let Some(acl) = by_headers(input, &owner, &owner, accounts)? {
        if bucket.settings.ownership == Some(Ownership::BucketOwnerEnforced)
            && acl.grants.iter().any(|grant| !grant.is_of(&owner))
        {
            return Err(BucketError::AclWithEnforcedOwner.into());
        }
        check_taken(&bucket, &acl, &owner)?;
        bucket.settings.acl = Some(acl);
    }
    if input.flag("ObjectLockEnabledForBucket") {
        bucket.settings.object_lock = Some(None);
        bucket.settings.versioning = Some(Versioning::Enabled);
    }
    if let Some(configuration) = input.structure("CreateBucketConfiguration") {
        let given = configuration.structures("Tags");
        let given: Vec<(String, String)> =
            given.iter().map(|tag| (tag.text("Key").to_owned(), tag.text("Value").to_owned())).collect();
        tags::check(&given, MOST_OF_BUCKET).map_err(|bad| {
            let (code, words) = bad.words();
            BucketError::InvalidTag { code, words }
        })?;
        bucket.settings.tags = given;
    }
    call.state.buckets.insert(name.to_owned(), bucket);
    Ok(answer(call, name))
}

fn answer(call: &Call<'_, S3State>, name: &str) -> Fields {
    let location = if call.region == FIRST { format!("/{name}") } else { format!("http://{name}.s3.amazonaws.com/") };
    let arn = format!("arn:{}:s3:::{name}", call.place.partition());
    Fields::new().with("Location", location).with("BucketArn", arn)
}

/// Names that are an account's own in a region say so at their end.
fn check_namespace(call: &Call<'_, S3State>, input: &Input<'_>) -> Result<(), BucketError> {
    let end = format!("-{}-{}-an", call.caller.account, call.region);
    let own = input.optional_text("BucketNamespace") == Some("account-regional");
    if own && !input.text("Bucket").ends_with(&end) {
        return Err(BucketError::InvalidNamespace(end));
    }
    Ok(())
}

/// The region that the bucket is to be in: the request's own, which must be named by everybody who is not in the first.
fn location(call: &Call<'_, S3State>, input: &Input<'_>) -> Result<String, BucketError> {
    let configuration = input.structure("CreateBucketConfiguration");
    if directory_zone(input.text("Bucket")).is_some() {
        return Ok(call.region.to_owned());
    }
    let asked = configuration.and_then(|given| given.fields().get("LocationConstraint").and_then(Value::as_text));
    let asked = asked.filter(|asked| !asked.is_empty());
    match asked {
        None if call.region == FIRST => Ok(FIRST.to_owned()),
        None => Err(BucketError::IllegalLocation { asked: "unspecified".to_owned(), region: call.region.to_owned() }),
        Some(asked) => {
            let region = OLD_NAMES.iter().find(|(old, _)| *old == asked).map_or(asked, |(_, region)| region);
            if call.region != FIRST && call.region != region {
                return Err(BucketError::IllegalLocation { asked: asked.to_owned(), region: call.region.to_owned() });
            }
            if region == FIRST || !looks_like_region(region) {
                return Err(BucketError::InvalidLocation(asked.to_owned()));
            }
            Ok(region.to_owned())
        }
    }
}

/// `eu-west-1`
fn looks_like_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let letters = |part: &&&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
    match parts.as_slice() {
        [words @ .., number] => {
            words.len() >= 2
                && words.iter().filter(letters).count() == words.len()
                && number.len() == 1
                && number.bytes().all(|byte| byte.is_ascii_digit())
        }
        [] => false,
    }
}
