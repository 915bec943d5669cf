//! `UploadPartCopy`: one part of an upload, from an object that is there.

use super::{lookup, upload_part};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::digest::{Digests, hex};
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::answer::checksums::with_checksum;
use crate::services::s3::ops::answer::described::quoted;
use crate::services::s3::ops::answer::encryption::with_encryption;
use crate::services::s3::ops::objects::copy_object::source_of;
use crate::services::s3::ops::objects::storing::whole_seconds;
use crate::services::s3::ops::request::copy_source::CopySource;
use crate::services::s3::ops::request::{conditions, encryption, range};
use crate::services::s3::state::S3State;
use crate::services::s3::state::checksum::Algorithm;
use crate::services::s3::state::uploads::UploadedPart;
use crate::value::Fields;

pub(in super::super::super) fn upload_part_copy(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let number = upload_part::number(input)?;
    let source = CopySource::read(input.text("CopySource"))?;
    let upload = lookup::find(call.state.bucket(input.text("Bucket"))?, input)?;
    upload_part::check_encryption(input, upload)?;
    let from = call.state.bucket(&source.bucket)?;
    let (version, object) = source_of(from, &source)?;
    encryption::check_source(input, &object.description.encryption)?;
    conditions::check_source(input, &object.etag, version.modified)?;
    let body = match input.optional_text("CopySourceRange") {
        Some(header) => {
            let span = range::read_of_source(header, object.body.len())?;
            object.body.part(span.start, span.length)
        }
        None => object.body.clone(),
    };
    let algorithm = upload.checksum.map_or(Algorithm::Crc64Nvme, |(algorithm, _)| algorithm);
    let Digests { md5, checksum } =
        Digests::of(&body, algorithm).map_err(|error| S3Error::Unreadable(error.to_string()))?;
    let result = Fields::new().with("ETag", quoted(&hex(&md5))).with("LastModified", whole_seconds(call.now));
    let result = with_checksum(result, Some(&checksum).filter(|_| upload.checksum.is_some()));
    let fields = Fields::new()
        .with("CopyPartResult", result)
        .maybe("CopySourceVersionId", from.settings.versioning.map(|_| version.shown_id()));
    let fields = with_encryption(fields, &upload.description.encryption);
    let part = UploadedPart { body, md5, modified: call.now, checksum };
    let (key, id) = (input.text("Key"), input.text("UploadId"));
    if let Some(upload) = call.state.bucket_mut(input.text("Bucket"))?.uploads.get_mut(key, id) {
        upload.parts.insert(number, part);
    }
    Ok(fields)
}
