//! `ListObjectVersions`: by keys, and the versions of a key from the newest to the oldest.

use super::request::Listing;
use super::rows::{row, with_owner, with_restore};
use super::walk::{Step, Walk};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::S3State;
use crate::services::s3::state::version::Version;
use crate::value::{Fields, Value};

pub(in super::super::super) fn list_object_versions(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let listing = Listing::read(input, "MaxKeys", "max-keys")?;
    let marker = input.optional_text("KeyMarker").filter(|marker| !marker.is_empty());
    let id_marker = input.optional_text("VersionIdMarker").filter(|marker| !marker.is_empty());
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let restore = input.texts("OptionalObjectAttributes").contains(&"RestoreStatus");
    let walk = match (marker, id_marker) {
        (None, Some(id)) => {
            return Err(S3Error::argument(
                "A version-id marker cannot be specified without a key marker.",
                "version-id-marker",
                id,
            )
            .into());
        }
        (Some(marker), Some(_)) => Walk::at(&bucket.objects, &listing, marker, true),
        (marker, None) => Walk::after(&bucket.objects, &listing, marker, true),
    };
    let mut page = Page { left: listing.most(), truncated: false, last: None };
    let (mut versions, mut markers, mut prefixes) = (Vec::new(), Vec::new(), Vec::new());
    'walk: for step in walk {
        match step {
            Step::Prefix(prefix) => {
                if !page.takes(prefix, None) {
                    break;
                }
                prefixes.push(prefix.to_owned());
            }
            Step::Key(key, known) => {
                let after = id_marker.filter(|_| marker == Some(key));
                for (version, is_latest) in newest_first(known, after) {
                    if !page.takes(key, Some(version.shown_id())) {
                        break 'walk;
                    }
                    let fields = match &version.object {
                        Some(object) => {
                            let fields = row(&listing, key, version, object);
                            if restore { with_restore(fields, object) } else { fields }
                        }
                        None => Fields::new().with("Key", listing.written(key)).with("LastModified", version.modified),
                    };
                    let fields = with_owner(fields, &call.credentials.accounts, version)
                        .with("VersionId", version.shown_id())
                        .with("IsLatest", is_latest);
                    if version.object.is_some() { versions.push(fields) } else { markers.push(fields) }
                }
            }
        }
    }
    let next = page.last.filter(|_| page.truncated);
    Ok(listing
        .repeated(&bucket.name)
        .with("MaxKeys", listing.asked)
        .with("IsTruncated", page.truncated)
        .with("KeyMarker", listing.written(marker.unwrap_or_default()))
        .with("VersionIdMarker", id_marker.unwrap_or_default())
        .maybe("NextKeyMarker", next.map(|(key, _)| listing.written(key)))
        .maybe("NextVersionIdMarker", next.and_then(|(_, id)| id))
        .with("Versions", versions.into_iter().collect::<Value>())
        .with("DeleteMarkers", markers.into_iter().collect::<Value>())
        .with("CommonPrefixes", listing.prefixes(&prefixes)))
}

/// How far a page has come.
struct Page<'a> {
    left: usize,
    truncated: bool,
    last: Option<(&'a str, Option<&'a str>)>,
}

impl<'a> Page<'a> {
    /// Whether there is room for one more.
    fn takes(&mut self, key: &'a str, id: Option<&'a str>) -> bool {
        if self.left == 0 {
            // Nobody who asks for nothing goes on.
            self.truncated = self.last.is_some();
            return false;
        }
        self.left -= 1;
        self.last = Some((key, id));
        true
    }
}

/// The versions of a key from the newest on, those after a marker, and whether each is the newest of all.
fn newest_first<'a>(versions: &'a [Version], after: Option<&str>) -> impl Iterator<Item = (&'a Version, bool)> {
    let newest = versions.len().saturating_sub(1);
    let marked = after.and_then(|id| versions.iter().position(|version| version.shown_id() == id));
    let end = match (after, marked) {
        (None, _) => versions.len(),
        (Some(_), Some(place)) => place,
        // A version that has gone was the last of its key.
        (Some(_), None) => 0,
    };
    versions.iter().enumerate().take(end).rev().map(move |(place, version)| (version, place == newest))
}
