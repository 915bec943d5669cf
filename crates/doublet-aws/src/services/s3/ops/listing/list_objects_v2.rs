//! `ListObjectsV2`: the objects of a bucket, page by page.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::request::Listing;
use super::rows::{row, with_owner, with_restore};
use super::walk::{Step, Walk};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::S3State;
use crate::value::{Fields, Value};

pub(in super::super::super) fn list_objects_v2(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let listing = Listing::read(input, "MaxKeys", "max-keys")?;
    let token = input.optional_text("ContinuationToken");
    let marker = match token.filter(|token| !token.is_empty()) {
        Some(token) => Some(read_token(token)?),
        None => input.optional_text("StartAfter").map(str::to_owned),
    };
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let restore = input.texts("OptionalObjectAttributes").contains(&"RestoreStatus");
    let owners = input.flag("FetchOwner");
    let mut walk = Walk::after(&bucket.objects, &listing, marker.as_deref(), false);
    let (mut contents, mut prefixes, mut last) = (Vec::new(), Vec::new(), None);
    for step in walk.by_ref().take(listing.most()) {
        match step {
            Step::Prefix(prefix) => {
                last = Some(prefix);
                prefixes.push(prefix.to_owned());
            }
            Step::Key(key, versions) => {
                last = Some(key);
                let newest = versions.last().and_then(|version| Some((version, version.object.as_deref()?)));
                let Some((version, object)) = newest else { continue };
                let mut fields = row(&listing, key, version, object);
                if owners {
                    fields = with_owner(fields, &call.credentials.accounts, version);
                }
                contents.push(if restore { with_restore(fields, object) } else { fields });
            }
        }
    }
    let truncated = listing.most() > 0 && walk.next().is_some();
    Ok(listing
        .repeated(&bucket.name)
        .with("MaxKeys", listing.asked)
        .with("KeyCount", contents.len() + prefixes.len())
        .with("IsTruncated", truncated)
        .maybe("ContinuationToken", token)
        .maybe("NextContinuationToken", last.filter(|_| truncated).map(write_token))
        .maybe("StartAfter", input.optional_text("StartAfter").map(|after| listing.written(after)))
        .with("Contents", contents.into_iter().collect::<Value>())
        .with("CommonPrefixes", listing.prefixes(&prefixes)))
}

fn write_token(last: &str) -> String {
    STANDARD.encode(format!("after:{last}"))
}

fn read_token(token: &str) -> Result<String, S3Error> {
    let wrong = || S3Error::argument("The continuation token provided is incorrect", "continuation-token", token);
    let bytes = STANDARD.decode(token).map_err(|_| wrong())?;
    let text = String::from_utf8(bytes).map_err(|_| wrong())?;
    text.strip_prefix("after:").map(str::to_owned).ok_or_else(wrong)
}
