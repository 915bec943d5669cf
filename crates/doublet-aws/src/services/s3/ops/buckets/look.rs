//! `HeadBucket`, `GetBucketLocation`, `ListBuckets`, `ListDirectoryBuckets`.

use crate::input::Input;
use crate::paging::page;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::BucketError;
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::S3State;
use crate::services::s3::state::bucket::Bucket;
use crate::services::s3::state::bucket_name::directory_zone;
use crate::value::{Fields, Value};

const MOST: usize = 10_000;
const MOST_DIRECTORIES: usize = 1_000;
/// Buckets there have no place to name.
const FIRST: &str = "us-east-1";

pub(in crate::services::s3) fn head_bucket(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let zone = directory_zone(&bucket.name);
    Ok(Fields::new()
        .with("BucketRegion", &bucket.region)
        .with("BucketArn", arn(call, bucket))
        .maybe("BucketLocationType", zone.map(|_| "AvailabilityZone"))
        .maybe("BucketLocationName", zone)
        .with("AccessPointAlias", false))
}

pub(in crate::services::s3) fn location(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let region = if bucket.region == FIRST { Value::Null } else { Value::from(&bucket.region) };
    Ok(Fields::new().with("LocationConstraint", region))
}

pub(in crate::services::s3) fn list_buckets(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let account = &call.caller.account;
    if call.caller.access_key.is_none() && call.request.is_some() {
        return Err(S3Error::AccessDenied.into());
    }
    let (prefix, region) = (input.optional_text("Prefix"), input.optional_text("BucketRegion"));
    let limit = size(input.integer("MaxBuckets"), MOST, "max-buckets")?;
    let mine = call.state.buckets.values().filter(|bucket| {
        bucket.owner == *account
            && prefix.is_none_or(|prefix| bucket.name.starts_with(prefix))
            && region.is_none_or(|region| bucket.region == region)
            && directory_zone(&bucket.name).is_none()
    });
    let token = input.optional_text("ContinuationToken").filter(|token| !token.is_empty());
    let page = page(mine, |bucket| bucket.name.clone(), token, limit);
    let page = page.map_err(|_| {
        BucketError::argument(
            "The continuation token provided is incorrect",
            "continuation-token",
            token.unwrap_or_default(),
        )
    })?;
    // Where buckets are is told to those who ask page by page.
    let paged = input.has("MaxBuckets") || prefix.is_some() || region.is_some() || token.is_some();
    let buckets = page.items.iter().map(|bucket| {
        Fields::new()
            .with("Name", &bucket.name)
            .with("CreationDate", whole_seconds(bucket))
            .maybe("BucketRegion", paged.then_some(&bucket.region))
            .with("BucketArn", arn(call, bucket))
    });
    let accounts = &call.credentials.accounts;
    let owner =
        Fields::new().with("DisplayName", accounts.display_name(account)).with("ID", accounts.canonical_id(account));
    Ok(Fields::new()
        .with("Buckets", buckets.collect::<Value>())
        .with("Owner", owner)
        .maybe("Prefix", prefix)
        .maybe("ContinuationToken", page.next))
}

pub(in crate::services::s3) fn list_directory_buckets(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let account = &call.caller.account;
    let limit = size(input.integer("MaxDirectoryBuckets"), MOST_DIRECTORIES, "max-directory-buckets")?;
    let mine = call.state.buckets.values().filter(|bucket| {
        bucket.owner == *account && bucket.region == call.region && directory_zone(&bucket.name).is_some()
    });
    let token = input.optional_text("ContinuationToken").filter(|token| !token.is_empty());
    let page = page(mine, |bucket| bucket.name.clone(), token, limit);
    let page = page.map_err(|_| {
        BucketError::argument(
            "The continuation token provided is incorrect",
            "continuation-token",
            token.unwrap_or_default(),
        )
    })?;
    let buckets = page.items.iter().map(|bucket| {
        Fields::new()
            .with("Name", &bucket.name)
            .with("CreationDate", whole_seconds(bucket))
            .with("BucketRegion", &bucket.region)
    });
    Ok(Fields::new().with("Buckets", buckets.collect::<Value>()).maybe("ContinuationToken", page.next))
}

/// Buckets are dated by the second.
fn whole_seconds(bucket: &Bucket) -> crate::clock::Timestamp {
    crate::clock::Timestamp::from_seconds(bucket.created.seconds())
}

fn arn(call: &Call<'_, S3State>, bucket: &Bucket) -> String {
    let partition = call.place.partition();
    match directory_zone(&bucket.name) {
        Some(_) => format!("arn:{partition}:s3express:{}:{}:bucket/{}", bucket.region, bucket.owner, bucket.name),
        None => format!("arn:{partition}:s3:::{}", bucket.name),
    }
}

fn size(asked: Option<i64>, most: usize, name: &'static str) -> Result<usize, BucketError> {
    let Some(asked) = asked else { return Ok(most) };
    let size = usize::try_from(asked).ok().filter(|size| (1..=most).contains(size));
    let words = || format!("Argument {name} must be an integer between 1 and {most}");
    size.ok_or_else(|| BucketError::argument(words(), name, asked.to_string()))
}
