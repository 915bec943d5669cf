//! `UploadPart`: one part of an upload.

use super::lookup;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::digest::{Digests, hex};
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::answer::checksums::with_checksum;
use crate::services::s3::ops::answer::described::quoted;
use crate::services::s3::ops::answer::encryption::with_encryption;
use crate::services::s3::ops::request::encryption;
use crate::services::s3::ops::request::expected::Expected;
use crate::services::s3::state::S3State;
use crate::services::s3::state::checksum::{Algorithm, Extent};
use crate::services::s3::state::uploads::{Upload, UploadedPart};
use crate::services::s3::state::version::Encryption;
use crate::value::Fields;

pub(in super::super::super) fn upload_part(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let number = number(input)?;
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let upload = lookup::find(bucket, input)?;
    check_encryption(input, upload)?;
    let expected = Expected::read(input)?;
    if let (Some((algorithm, Extent::Composite)), Some(said)) = (upload.checksum, expected.algorithm)
        && algorithm != said
    {
        return Err(S3Error::InvalidRequest(format!(
            "Checksum Type mismatch occurred, expected checksum Type: {}, actual checksum Type: {}",
            algorithm.name().to_ascii_lowercase(),
            said.name().to_ascii_lowercase()
        ))
        .into());
    }
    let body = input.body("Body");
    let digests = expected.check(&body, algorithm_of(upload, &expected))?;
    let fields = Fields::new().with("ETag", quoted(&hex(&digests.md5)));
    let asked = upload.checksum.is_some() || expected.algorithm.is_some();
    let fields = with_checksum(fields, Some(&digests.checksum).filter(|_| asked));
    let fields = with_encryption(fields, &upload.description.encryption);
    let Digests { md5, checksum } = digests;
    let part = UploadedPart { body, md5, modified: call.now, checksum };
    let (key, id) = (input.text("Key"), input.text("UploadId"));
    if let Some(upload) = call.state.bucket_mut(input.text("Bucket"))?.uploads.get_mut(key, id) {
        upload.parts.insert(number, part);
    }
    Ok(fields)
}

/// The algorithm of a part's checksum: the upload's, or what the part came with.
fn algorithm_of(upload: &Upload, expected: &Expected) -> Algorithm {
    upload.checksum.map(|(algorithm, _)| algorithm).or(expected.algorithm).unwrap_or(Algorithm::Crc64Nvme)
}

/// The number of a part.
///
/// # Errors
/// If it is none.
pub(in super::super::super) fn number(input: &Input<'_>) -> Result<u32, S3Error> {
    let asked = input.integer("PartNumber").unwrap_or_default();
    u32::try_from(asked).ok().filter(|number| (1..=10_000).contains(number)).ok_or_else(|| {
        S3Error::argument(
            "Part number must be an integer between 1 and 10000, inclusive",
            "partNumber",
            asked.to_string(),
        )
    })
}

/// Whether a part comes with the key that the upload was begun with.
///
/// # Errors
/// If it does not.
pub(in super::super::super) fn check_encryption(input: &Input<'_>, upload: &Upload) -> Result<(), S3Error> {
    let encryption = &upload.description.encryption;
    encryption::check(input, encryption).map_err(|error| match encryption {
        Encryption::Customer { .. } if !input.has("SSECustomerKey") => S3Error::InvalidRequest(
            "The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters.".to_owned(),
        ),
        _ => error,
    })
}
