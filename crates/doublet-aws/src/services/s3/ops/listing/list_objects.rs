//! `ListObjects`, the older form.

use super::request::Listing;
use super::rows::{row, with_owner, with_restore};
use super::walk::{Step, Walk};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::state::S3State;
use crate::value::{Fields, Value};

pub(in super::super::super) fn list_objects(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let listing = Listing::read(input, "MaxKeys", "max-keys")?;
    let marker = input.optional_text("Marker").unwrap_or_default();
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let restore = input.texts("OptionalObjectAttributes").contains(&"RestoreStatus");
    let mut walk = Walk::after(&bucket.objects, &listing, Some(marker).filter(|marker| !marker.is_empty()), false);
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
                let fields = with_owner(row(&listing, key, version, object), &call.credentials.accounts, version);
                contents.push(if restore { with_restore(fields, object) } else { fields });
            }
        }
    }
    let truncated = listing.most() > 0 && walk.next().is_some();
    // Without a delimiter the last key is the next marker, and everybody can see it.
    let next = last.filter(|_| truncated && listing.delimiter.is_some());
    Ok(listing
        .repeated(&bucket.name)
        // The only one that is not escaped.
        .with("Prefix", listing.prefix)
        .with("Marker", listing.written(marker))
        .with("MaxKeys", listing.asked)
        .with("IsTruncated", truncated)
        .maybe("NextMarker", next.map(|next| listing.written(next)))
        .with("Contents", contents.into_iter().collect::<Value>())
        .with("CommonPrefixes", listing.prefixes(&prefixes)))
}
