//! `ListParts`: the parts of an upload that are there, page by page.

use super::lookup;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::digest::hex;
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::answer::checksums::with_checksum;
use crate::services::s3::ops::answer::described::quoted;
use crate::services::s3::ops::objects::storing::whole_seconds;
use crate::services::s3::owner::owner;
use crate::services::s3::state::S3State;
use crate::value::{Fields, Value};

const MOST: usize = 1000;

pub(in super::super::super) fn list_parts(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let upload = lookup::find(bucket, input)?;
    let marker = number(input, "PartNumberMarker", "part-number-marker")?.unwrap_or(0);
    let most =
        number(input, "MaxParts", "max-parts")?.map_or(MOST, |most| usize::try_from(most).unwrap_or(MOST)).min(MOST);
    let from = u32::try_from(marker).unwrap_or(u32::MAX).saturating_add(1);
    let mut left = upload.parts.range(from..);
    let (mut parts, mut last) = (Vec::new(), marker);
    for (number, part) in left.by_ref().take(most) {
        last = i64::from(*number);
        let fields = Fields::new()
            .with("PartNumber", *number)
            .with("LastModified", whole_seconds(part.modified))
            .with("ETag", quoted(&hex(&part.md5)))
            .with("Size", part.body.len());
        parts.push(with_checksum(fields, Some(&part.checksum).filter(|_| upload.checksum.is_some())));
    }
    let truncated = left.next().is_some();
    let accounts = &call.credentials.accounts;
    Ok(Fields::new()
        .with("Bucket", &bucket.name)
        .with("Key", input.text("Key"))
        .with("UploadId", &upload.id)
        .with("PartNumberMarker", marker)
        .with("NextPartNumberMarker", last)
        .with("MaxParts", most)
        .with("IsTruncated", truncated)
        .with("Parts", parts.into_iter().collect::<Value>())
        .with("Initiator", owner(accounts, &upload.initiator))
        .with("Owner", owner(accounts, upload.owner()))
        .with("StorageClass", upload.description.storage_class.as_deref().unwrap_or("STANDARD"))
        .maybe("ChecksumAlgorithm", upload.checksum.map(|(algorithm, _)| algorithm.name()))
        .maybe("ChecksumType", upload.checksum.map(|(_, extent)| extent.name())))
}

fn number(input: &Input<'_>, member: &'static str, name: &'static str) -> Result<Option<i64>, S3Error> {
    match input.integer(member) {
        Some(number) if number > i64::from(i32::MAX) => Err(S3Error::argument(
            format!("Provided {name} not an integer or within integer range"),
            name,
            number.to_string(),
        )),
        Some(number) if number < 0 => Err(S3Error::argument(
            format!("Argument {name} must be an integer between 0 and 2147483647"),
            name,
            number.to_string(),
        )),
        number => Ok(number),
    }
}
