//! `CreateMultipartUpload`: an upload in parts begins.

use std::collections::BTreeMap;

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::answer::encryption::{with_context, with_encryption};
use crate::services::s3::ops::request::{description, expected};
use crate::services::s3::state::S3State;
use crate::services::s3::state::checksum::{Algorithm, Extent};
use crate::services::s3::state::uploads::Upload;
use crate::value::Fields;

pub(in super::super::super) fn create_multipart_upload(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let (name, key) = (input.text("Bucket"), input.text("Key"));
    let bucket = call.state.bucket(name)?;
    let description = description::read(input, bucket, call.now, call.caller, &call.credentials.accounts)?;
    let checksum = checksum(input)?;
    // Identifiers of later uploads are greater.
    let id = format!("{:012x}{}", call.now.0.max(0), call.ids.hex(52));
    let fields = Fields::new()
        .with("Bucket", name)
        .with("Key", key)
        .with("UploadId", &id)
        .maybe("ChecksumAlgorithm", checksum.map(|(algorithm, _)| algorithm.name()))
        .maybe("ChecksumType", checksum.map(|(_, extent)| extent.name()));
    let fields = with_context(fields, &description.encryption);
    let fields = with_encryption(fields, &description.encryption);
    let upload = Upload {
        id,
        initiated: call.now,
        initiator: call.caller.account.clone(),
        description,
        checksum,
        parts: BTreeMap::new(),
    };
    call.state.bucket_mut(name)?.uploads.begin(key, upload);
    Ok(fields)
}

fn checksum(input: &Input<'_>) -> Result<Option<(Algorithm, Extent)>, S3Error> {
    let algorithm = input.optional_text("ChecksumAlgorithm").map(expected::named).transpose()?;
    let extent = match input.optional_text("ChecksumType") {
        None => None,
        Some("FULL_OBJECT") => Some(Extent::FullObject),
        Some("COMPOSITE") => Some(Extent::Composite),
        Some(_) => {
            return Err(S3Error::InvalidRequest("Value for x-amz-checksum-type header is invalid.".to_owned()));
        }
    };
    match (algorithm, extent) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(S3Error::InvalidRequest(
            "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.".to_owned(),
        )),
        (Some(algorithm), extent) => {
            let extent = extent.unwrap_or_else(|| algorithm.usual_extent());
            let fits = match extent {
                Extent::FullObject => algorithm.may_be_full(),
                Extent::Composite => algorithm != Algorithm::Crc64Nvme,
            };
            if !fits {
                return Err(S3Error::InvalidRequest(format!(
                    "The {} checksum type cannot be used with the {} checksum algorithm.",
                    extent.name(),
                    algorithm.name().to_ascii_lowercase()
                )));
            }
            Ok(Some((algorithm, extent)))
        }
    }
}
