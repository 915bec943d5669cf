//! What a request says of the object that it makes.

use crate::accounts::Accounts;
use crate::clock::Timestamp;
use crate::credentials::Caller;
use crate::input::Input;
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::acl::requested::of_new_object;
use crate::services::s3::ops::request::{encryption, lock, tags};
use crate::services::s3::state::bucket::Bucket;
use crate::services::s3::state::version::{ContentHeaders, Description};

const LONGEST_KEY: usize = 1024;
const MOST_METADATA: usize = 2048;
const STORAGE_CLASSES: [&str; 12] = [
    "STANDARD",
    "REDUCED_REDUNDANCY",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "GLACIER",
    "DEEP_ARCHIVE",
    "OUTPOSTS",
    "GLACIER_IR",
    "SNOW",
    "EXPRESS_ONEZONE",
    "FSX_OPENZFS",
];

/// Everything that a request says of a new object, with the defaults of the bucket.
///
/// # Errors
/// If something of it cannot be.
pub(in super::super::super) fn read(
    input: &Input<'_>,
    bucket: &Bucket,
    now: Timestamp,
    caller: &Caller,
    accounts: &Accounts,
) -> Result<Description, S3Error> {
    check_key(input.text("Key"))?;
    let (acl, owner) = of_new_object(bucket, caller, input, accounts)?;
    Ok(Description {
        headers: headers(input),
        metadata: metadata(input)?,
        tags: input.optional_text("Tagging").map(tags::of_header).transpose()?.unwrap_or_default(),
        storage_class: storage_class(input.optional_text("StorageClass"))?,
        encryption: encryption::read(input, &bucket.settings)?,
        retention: lock::retention(input, &bucket.settings, now)?,
        legal_hold: lock::legal_hold(input, &bucket.settings)?,
        acl,
        owner,
    })
}

/// Whether a key may be one.
///
/// # Errors
/// If it is too long.
pub(in super::super::super) fn check_key(key: &str) -> Result<(), S3Error> {
    if key.len() > LONGEST_KEY { Err(S3Error::KeyTooLong(key.len())) } else { Ok(()) }
}

/// The storage class of this name; none for the usual one.
///
/// # Errors
/// If there is none of this name.
pub(in super::super::super) fn storage_class(name: Option<&str>) -> Result<Option<String>, S3Error> {
    match name {
        None | Some("STANDARD") => Ok(None),
        Some(name) if STORAGE_CLASSES.contains(&name) => Ok(Some(name.to_owned())),
        Some(name) => Err(S3Error::InvalidStorageClass(name.to_owned())),
    }
}

/// The header fields that are given back.
pub(in super::super::super) fn headers(input: &Input<'_>) -> ContentHeaders {
    let text = |name: &str| input.optional_text(name).map(str::to_owned);
    ContentHeaders {
        content_type: text("ContentType"),
        cache_control: text("CacheControl"),
        disposition: text("ContentDisposition"),
        encoding: text("ContentEncoding").filter(|encoding| !encoding.is_empty()),
        language: text("ContentLanguage"),
        expires: input.get("Expires").and_then(|value| match value {
            crate::value::Value::Text(text) => Some(text.clone()),
            crate::value::Value::Timestamp(moment) => {
                Some(crate::protocol::moments::write(*moment, crate::model::TimestampFormat::Http))
            }
            _ => None,
        }),
        redirect: text("WebsiteRedirectLocation"),
    }
}

/// The user's own header fields; their names are in lower case, and those of one name are one.
///
/// # Errors
/// If they are too long.
pub(in super::super::super) fn metadata(input: &Input<'_>) -> Result<Vec<(String, String)>, S3Error> {
    let mut metadata: Vec<(String, String)> = Vec::new();
    for (name, value) in input.text_map("Metadata") {
        let name = name.to_ascii_lowercase();
        match metadata.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => {
                known.push(',');
                known.push_str(value);
            }
            None => metadata.push((name, value.to_owned())),
        }
    }
    let size = metadata.iter().map(|(name, value)| name.len() + value.len()).sum();
    if size > MOST_METADATA { Err(S3Error::MetadataTooLarge(size)) } else { Ok(metadata) }
}
