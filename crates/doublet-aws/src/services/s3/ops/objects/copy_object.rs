//! `CopyObject`: a new object with what another one has.

use super::{lookup, storing};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::digest::Digests;
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::answer::checksums::with_checksum_and_type;
use crate::services::s3::ops::answer::described::quoted;
use crate::services::s3::ops::answer::encryption::{with_context, with_encryption};
use crate::services::s3::ops::request::copy_source::CopySource;
use crate::services::s3::ops::request::{conditions, description, encryption, expected};
use crate::services::s3::state::S3State;
use crate::services::s3::state::bucket::Bucket;
use crate::services::s3::state::checksum::{Algorithm, Extent};
use crate::services::s3::state::version::{Description, Object};
use crate::value::Fields;

pub(in super::super::super) fn copy_object(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (name, key) = (input.text("Bucket"), input.text("Key"));
    let source = CopySource::read(input.text("CopySource"))?;
    let (object, source_version) = copied(call, input, &source)?;
    let bucket = call.state.bucket(name)?;
    conditions::check_write(input, key, bucket.objects.newest(key))?;
    let result =
        Fields::new().with("ETag", quoted(&object.etag)).with("LastModified", storing::whole_seconds(call.now));
    let result = with_checksum_and_type(result, object.checksum.as_ref());
    let fields = Fields::new().with("CopyObjectResult", result).maybe("CopySourceVersionId", source_version);
    let fields = with_context(fields, &object.description.encryption);
    let fields = with_encryption(fields, &object.description.encryption);
    let version = storing::store(call, name, key, object, "ObjectCreated:Copy")?;
    Ok(fields.maybe("VersionId", version))
}

/// The new object, and the version that it is a copy of, if its bucket has versions.
fn copied(
    call: &Call<'_, S3State>,
    input: &Input<'_>,
    source: &CopySource,
) -> Result<(Object, Option<String>), S3Error> {
    let (from, to) = (call.state.bucket(&source.bucket)?, call.state.bucket(input.text("Bucket"))?);
    let (version, object) = source_of(from, source)?;
    encryption::check_source(input, &object.description.encryption)?;
    conditions::check_source(input, &object.etag, version.modified)?;
    if object.is_archived(call.now) {
        return Err(S3Error::SourceIsArchived);
    }
    let asked = description::read(input, to, call.now, call.caller, &call.credentials.accounts)?;
    let same = source.bucket == to.name && source.key == input.text("Key") && source.version.is_none();
    if same && !changes(input, object, to.settings.encryption.is_some()) {
        return Err(S3Error::InvalidRequest(
            "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.".to_owned(),
        ));
    }
    let description = described(input, asked, &object.description)?;
    let algorithm = match input.optional_text("ChecksumAlgorithm") {
        Some(name) => expected::named(name)?,
        None => object.checksum.as_ref().map_or(Algorithm::Crc64Nvme, |checksum| checksum.algorithm),
    };
    let known = object
        .checksum
        .as_ref()
        .filter(|checksum| checksum.algorithm == algorithm && checksum.extent == Extent::FullObject);
    let (etag, checksum) = match known {
        Some(checksum) if object.parts.is_empty() => (object.etag.clone(), checksum.clone()),
        _ => {
            let digests =
                Digests::of(&object.body, algorithm).map_err(|error| S3Error::Unreadable(error.to_string()))?;
            (crate::services::s3::digest::hex(&digests.md5), digests.checksum)
        }
    };
    let copy = Object { body: object.body.clone(), etag, description, checksum: Some(checksum), ..Object::default() };
    Ok((copy, from.settings.versioning.map(|_| version.shown_id().to_owned())))
}

/// The version that a copy is made of.
///
/// # Errors
/// If there is none, or it is a mark that the object was deleted.
pub(in super::super::super) fn source_of<'a>(
    bucket: &'a Bucket,
    source: &CopySource,
) -> Result<(&'a crate::services::s3::state::version::Version, &'a Object), S3Error> {
    lookup::find_version(bucket, &source.key, source.version.as_deref(), "GET").map_err(|error| match error {
        S3Error::IsDeleteMarker { .. } => S3Error::InvalidRequest(
            "The source of a copy request may not specifically refer to a delete marker by version id.".to_owned(),
        ),
        S3Error::DeletedKey { key, .. } => S3Error::NoSuchKey { key, knew: Vec::new() },
        other => other,
    })
}

/// Whether a copy onto itself would change anything.
fn changes(input: &Input<'_>, object: &Object, encrypts: bool) -> bool {
    let known = &object.description;
    input.optional_text("MetadataDirective") == Some("REPLACE")
        || input.optional_text("TaggingDirective") == Some("REPLACE")
        || [
            "ServerSideEncryption",
            "SSEKMSKeyId",
            "SSECustomerAlgorithm",
            "WebsiteRedirectLocation",
            "ChecksumAlgorithm",
        ]
        .into_iter()
        .any(|name| input.has(name))
        || input.has("StorageClass")
        || encrypts
        || known.headers.redirect.is_some()
        || object.restored.is_some()
}

/// What is said of the copy: what was said of the source, or what the request says.
fn described(input: &Input<'_>, asked: Description, known: &Description) -> Result<Description, S3Error> {
    let replaces = |name: &'static str, header: &'static str| match input.optional_text(name) {
        None | Some("COPY") => Ok(false),
        Some("REPLACE") => Ok(true),
        Some(other) => Err(S3Error::argument(
            format!("Unknown {} directive.", header.trim_end_matches("-directive").trim_start_matches("x-amz-")),
            header,
            other,
        )),
    };
    let mut made = asked;
    if !replaces("MetadataDirective", "x-amz-metadata-directive")? {
        made.metadata.clone_from(&known.metadata);
        let redirect = made.headers.redirect.take();
        made.headers.clone_from(&known.headers);
        made.headers.redirect = redirect;
    }
    if !replaces("TaggingDirective", "x-amz-tagging-directive")? {
        made.tags.clone_from(&known.tags);
    }
    Ok(made)
}
