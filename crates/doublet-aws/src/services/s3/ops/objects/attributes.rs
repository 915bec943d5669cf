//! `GetObjectAttributes`: size, checksum and parts of an object.

use super::lookup;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::answer::checksums::{with_checksum, with_checksum_and_type};
use crate::services::s3::ops::request::encryption;
use crate::services::s3::state::S3State;
use crate::services::s3::state::checksum::Checksum;
use crate::services::s3::state::version::{Object, StoredPart};
use crate::value::{Fields, Value};

const MOST_PARTS: usize = 1000;
const KNOWN: [&str; 5] = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

pub(in super::super::super) fn get_object_attributes(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let asked = input.texts("ObjectAttributes");
    if asked.is_empty() || asked.iter().any(|name| !KNOWN.contains(name)) {
        let words = if asked.is_empty() {
            "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty"
        } else {
            "Invalid attribute name specified."
        };
        return Err(S3Error::argument(words, "x-amz-object-attributes", asked.join(",")).into());
    }
    let wants = |name: &str| asked.contains(&name);
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let (version, object) = lookup::find(bucket, input, "GET")?;
    encryption::check(input, &object.description.encryption)?;
    // Here alone the number of parts is not written behind the checksum that is made of theirs.
    let bare = |checksum: &Checksum| Checksum { parts: None, ..checksum.clone() };
    let checksum = object.checksum.as_ref().filter(|_| wants("Checksum")).map(bare);
    Ok(Fields::new()
        .with("LastModified", version.modified)
        .maybe("VersionId", bucket.settings.versioning.map(|_| version.shown_id()))
        .maybe("ETag", wants("ETag").then_some(&object.etag))
        .maybe("Checksum", checksum.map(|checksum| with_checksum_and_type(Fields::new(), Some(&checksum))))
        .maybe("ObjectParts", (wants("ObjectParts") && !object.parts.is_empty()).then(|| parts(input, object)))
        .maybe("StorageClass", wants("StorageClass").then(|| object.storage_class()))
        .maybe("ObjectSize", wants("ObjectSize").then(|| object.body.len())))
}

fn parts(input: &Input<'_>, object: &Object) -> Fields {
    let marker = input.integer("PartNumberMarker").unwrap_or(0);
    let most =
        input.integer("MaxParts").and_then(|most| usize::try_from(most).ok()).unwrap_or(MOST_PARTS).min(MOST_PARTS);
    let fields = Fields::new().with("TotalPartsCount", object.parts.len());
    let mut left = object.parts.iter().filter(|part| i64::from(part.number) > marker);
    let page: Vec<&StoredPart> = left.by_ref().take(most).collect();
    let last = page.last().map_or(marker, |part| i64::from(part.number));
    let shown = |part: &&StoredPart| {
        let fields = Fields::new().with("PartNumber", part.number).with("Size", part.size);
        with_checksum(fields, part.checksum.as_ref())
    };
    fields
        .with("PartNumberMarker", marker)
        .with("NextPartNumberMarker", last)
        .with("MaxParts", most)
        .with("IsTruncated", left.next().is_some())
        .with("Parts", page.iter().map(shown).collect::<Value>())
}
