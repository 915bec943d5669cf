//! `CompleteMultipartUpload`: the parts become an object, all of them or none.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{lookup, upload_part};
use crate::body::Body;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::digest::{combined, composite, hex, md5};
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::answer::checksums::with_checksum_and_type;
use crate::services::s3::ops::answer::described::quoted;
use crate::services::s3::ops::answer::encryption::with_encryption;
use crate::services::s3::ops::objects::storing;
use crate::services::s3::ops::request::conditions;
use crate::services::s3::ops::request::expected::said;
use crate::services::s3::state::S3State;
use crate::services::s3::state::checksum::{Algorithm, Checksum, Extent};
use crate::services::s3::state::uploads::{Upload, UploadedPart};
use crate::services::s3::state::version::{Encryption, Object, StoredPart};
use crate::value::Fields;

/// A part that is not the last has at least so many bytes.
const SMALLEST: u64 = 5 * 1024 * 1024;

pub(in super::super::super) fn complete_multipart_upload(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let (name, key, id) = (input.text("Bucket"), input.text("Key"), input.text("UploadId"));
    let bucket = call.state.bucket(name)?;
    let newest = bucket.objects.newest(key);
    if let Some(etag) = bucket.uploads.completed(key, id) {
        // The same answer, for a client that has not received the first one.
        let same = newest.filter(|version| version.object.as_ref().is_some_and(|object| object.etag == etag));
        if same.is_some() {
            let checksum = same.and_then(|version| version.object.as_ref()?.checksum.as_ref());
            let version = same.and_then(|version| version.id.clone());
            let fields = with_checksum_and_type(answered(call, name, key, etag), checksum);
            return Ok(fields.maybe("VersionId", version));
        }
    }
    let upload = lookup::find(bucket, input)?;
    upload_part::check_encryption(input, upload)?;
    conditions::check_write(input, key, newest)?;
    let object = joined(input, upload)?;
    let fields = answered(call, name, key, &object.etag);
    let fields = with_checksum_and_type(fields, object.checksum.as_ref());
    let fields = match &object.description.encryption {
        // The model does not know of these.
        Encryption::Customer { key_md5 } => fields
            .header("x-amz-server-side-encryption-customer-algorithm", "AES256")
            .header("x-amz-server-side-encryption-customer-key-MD5", key_md5),
        encryption => with_encryption(fields, encryption),
    };
    let etag = object.etag.clone();
    call.state.bucket_mut(name)?.uploads.complete(key, id, &etag);
    let version = storing::store(call, name, key, object, "ObjectCreated:CompleteMultipartUpload")?;
    Ok(fields.maybe("VersionId", version))
}

fn answered(call: &Call<'_, S3State>, bucket: &str, key: &str, etag: &str) -> Fields {
    Fields::new()
        .with("Location", format!("{}/{bucket}/{key}", call.origin))
        .with("Bucket", bucket)
        .with("Key", key)
        .with("ETag", quoted(etag))
}

/// The object of the parts that are named.
fn joined(input: &Input<'_>, upload: &Upload) -> Result<Object, S3Error> {
    let named = input.structure("MultipartUpload").map(|named| named.structures("Parts")).unwrap_or_default();
    if named.is_empty() {
        return Err(S3Error::MalformedXml);
    }
    let mut taken: Vec<(u32, &UploadedPart)> = Vec::with_capacity(named.len());
    for (place, part) in named.iter().enumerate() {
        let number = part.integer("PartNumber").unwrap_or_default();
        let etag = part.optional_text("ETag").unwrap_or_default().trim_matches('"');
        let invalid = || S3Error::InvalidPart { upload: upload.id.clone(), part: number, etag: etag.to_owned() };
        let known = u32::try_from(number).ok().and_then(|number| Some((number, upload.parts.get(&number)?)));
        match taken.last().map(|(before, _)| i64::from(*before)) {
            Some(before) if before > number => {
                return Err(S3Error::InvalidPartOrder { upload: upload.id.clone() });
            }
            _ => {}
        }
        // A part that is named again was uploaded again.
        if named.get(place + 1).is_some_and(|next| next.integer("PartNumber") == Some(number)) {
            continue;
        }
        let (number, known) = known.filter(|(_, known)| hex(&known.md5) == etag).ok_or_else(invalid)?;
        if said(part).any(|(algorithm, text)| algorithm == known.checksum.algorithm && text != known.checksum.shown()) {
            return Err(invalid());
        }
        taken.push((number, known));
    }
    let last = taken.len() - 1;
    if let Some((number, part)) = taken.iter().take(last).find(|(_, part)| part.body.len() < SMALLEST) {
        return Err(S3Error::PartTooSmall { part: *number, size: part.body.len(), etag: hex(&part.md5) });
    }
    let body = Body::joined(taken.iter().map(|(_, part)| part.body.clone()).collect());
    if let Some(size) = input.integer("MpuObjectSize")
        && u64::try_from(size) != Ok(body.len())
    {
        return Err(S3Error::InvalidRequest(format!(
            "The provided 'x-amz-mp-object-size' header value {size} does not match what was computed: {}",
            body.len()
        )));
    }
    let digests: Vec<u8> = taken.iter().flat_map(|(_, part)| part.md5).collect();
    let checksum = checksum(upload, &taken);
    check_said(input, upload, checksum.as_ref())?;
    let stored = |(number, part): &(u32, &UploadedPart)| StoredPart {
        number: *number,
        size: part.body.len(),
        checksum: upload.checksum.map(|_| part.checksum.clone()),
    };
    Ok(Object {
        body,
        etag: format!("{}-{}", hex(&md5(&digests)), taken.len()),
        description: upload.description.clone(),
        checksum,
        parts: taken.iter().map(stored).collect(),
        restored: None,
    })
}

/// The checksum of the whole: what the upload was begun with; without that, one that can be made of those of the parts.
fn checksum(upload: &Upload, parts: &[(u32, &UploadedPart)]) -> Option<Checksum> {
    let same = |algorithm: Algorithm| parts.iter().all(|(_, part)| part.checksum.algorithm == algorithm);
    let first = parts.first().map(|(_, part)| part.checksum.algorithm)?;
    let (algorithm, extent) = upload.checksum.unwrap_or((first, Extent::FullObject));
    if !same(algorithm) {
        return None;
    }
    match extent {
        Extent::Composite => {
            let bytes: Vec<Vec<u8>> = parts.iter().map(|(_, part)| part.checksum.bytes.clone()).collect();
            Some(composite(algorithm, &bytes))
        }
        Extent::FullObject if algorithm.may_be_full() => {
            let bytes: Vec<(Vec<u8>, u64)> =
                parts.iter().map(|(_, part)| (part.checksum.bytes.clone(), part.body.len())).collect();
            Some(combined(algorithm, &bytes))
        }
        Extent::FullObject => None,
    }
}

/// Whether the checksum of the whole is what the request says.
fn check_said(input: &Input<'_>, upload: &Upload, made: Option<&Checksum>) -> Result<(), S3Error> {
    if let (Some(kind), Some((_, extent))) = (input.optional_text("ChecksumType"), upload.checksum)
        && kind != extent.name()
    {
        return Err(S3Error::InvalidRequest(format!(
            "The upload was created using the {} checksum mode. The complete request must use the same checksum mode.",
            extent.name()
        )));
    }
    for (algorithm, text) in said(input) {
        let Some(made) = made.filter(|made| made.algorithm == algorithm) else { continue };
        // A composite checksum may be given without the number of parts.
        let bare = STANDARD.encode(&made.bytes);
        if text != made.shown() && text != bare {
            return Err(S3Error::WrongChecksum(algorithm.name()));
        }
    }
    Ok(())
}
