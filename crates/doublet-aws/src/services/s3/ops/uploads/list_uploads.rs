//! `ListMultipartUploads`: uploads that are under way, page by page.

use crate::accounts::Accounts;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::ops::listing::request::Listing;
use crate::services::s3::ops::objects::storing::whole_seconds;
use crate::services::s3::owner::owner;
use crate::services::s3::state::S3State;
use crate::services::s3::state::uploads::Upload;
use crate::value::{Fields, Value};

pub(in super::super::super) fn list_multipart_uploads(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let listing = Listing::read(input, "MaxUploads", "max-uploads")?;
    let key_marker = input.optional_text("KeyMarker").unwrap_or_default();
    // It means nothing without a key.
    let id_marker = input.optional_text("UploadIdMarker").filter(|_| !key_marker.is_empty()).unwrap_or_default();
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let (mut uploads, mut prefixes, mut last, mut truncated) = (Vec::new(), Vec::<String>::new(), None, false);
    for (key, upload) in bucket.uploads.iter().filter(|(key, _)| key.starts_with(listing.prefix)) {
        let is_after =
            key > key_marker || (key == key_marker && !id_marker.is_empty() && upload.id.as_str() > id_marker);
        let prefix = listing.common_prefix(key);
        if !is_after && !key_marker.is_empty()
            || prefix.is_some_and(|prefix| !key_marker.is_empty() && prefix <= key_marker)
        {
            continue;
        }
        if prefix.is_some_and(|prefix| prefixes.last().is_some_and(|known| known == prefix)) {
            continue;
        }
        if uploads.len() + prefixes.len() == listing.most() {
            truncated = last.is_some();
            break;
        }
        if let Some(prefix) = prefix {
            prefixes.push(prefix.to_owned());
            last = Some((prefix, ""));
        } else {
            uploads.push(shown(&call.credentials.accounts, &listing, key, upload));
            last = Some((key, upload.id.as_str()));
        }
    }
    let next = last.filter(|_| truncated);
    let repeated = listing.repeated(&bucket.name).into_iter().filter(|(name, _)| *name != "Name");
    Ok(repeated
        .collect::<Fields>()
        .with("Bucket", &bucket.name)
        .with("MaxUploads", listing.asked)
        .with("IsTruncated", truncated)
        .with("KeyMarker", listing.written(key_marker))
        .with("UploadIdMarker", id_marker)
        .with("NextKeyMarker", next.map(|(key, _)| listing.written(key)).unwrap_or_default())
        .with("NextUploadIdMarker", next.map(|(_, id)| id).unwrap_or_default())
        .with("Uploads", uploads.into_iter().collect::<Value>())
        .with("CommonPrefixes", listing.prefixes(&prefixes)))
}

fn shown(accounts: &Accounts, listing: &Listing<'_>, key: &str, upload: &Upload) -> Fields {
    Fields::new()
        .with("UploadId", &upload.id)
        .with("Key", listing.written(key))
        .with("Initiated", whole_seconds(upload.initiated))
        .with("StorageClass", upload.description.storage_class.as_deref().unwrap_or("STANDARD"))
        .with("Owner", owner(accounts, upload.owner()))
        .with("Initiator", owner(accounts, &upload.initiator))
        .maybe("ChecksumAlgorithm", upload.checksum.map(|(algorithm, _)| algorithm.name()))
        .maybe("ChecksumType", upload.checksum.map(|(_, extent)| extent.name()))
}
