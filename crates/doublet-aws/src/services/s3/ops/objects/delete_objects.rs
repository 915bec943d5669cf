//! `DeleteObjects`: up to a thousand at once, each with an outcome of its own.

use super::deleting::{Deletion, delete};
use crate::fault::Fault;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::access;
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::S3State;
use crate::value::{Fields, Value};

const MOST: usize = 1000;

/// What the schema refuses is refused before the bucket is looked for.
///
/// # Errors
/// If it names no object, or too many.
pub(in super::super::super) fn check_body(input: &Input<'_>) -> Result<(), S3Error> {
    let objects = input.structure("Delete").map_or(0, |asked| asked.list("Objects").len());
    if (1..=MOST).contains(&objects) { Ok(()) } else { Err(S3Error::MalformedXml) }
}

pub(in super::super::super) fn delete_objects(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let asked = input.structure("Delete").ok_or(S3Error::MalformedXml)?;
    let objects = asked.structures("Objects");
    let (mut done, mut failed) = (Vec::new(), Vec::new());
    for object in objects {
        let deletion = Deletion {
            key: object.text("Key"),
            version: object.optional_text("VersionId"),
            etag: object.optional_text("ETag"),
            modified: object.timestamp("LastModifiedTime"),
            size: object.integer("Size"),
            bypass: input.flag("BypassGovernanceRetention"),
        };
        let named = Fields::new().with("Key", deletion.key).maybe("VersionId", deletion.version);
        if let Err(refusal) = access::may_delete(call, input.text("Bucket"), deletion.key, deletion.version, input) {
            failed.push(named.with("Code", refusal.code).with("Message", refusal.message));
            continue;
        }
        match delete(call, input.text("Bucket"), &deletion) {
            Ok(deleted) if deleted.marker => {
                done.push(named.with("DeleteMarker", true).maybe("DeleteMarkerVersionId", deleted.version));
            }
            Ok(_) => done.push(named),
            Err(error) => {
                let fault = Fault::from(error);
                failed.push(named.with("Code", fault.code).with("Message", fault.message));
            }
        }
    }
    if asked.flag("Quiet") {
        done.clear();
    }
    Ok(Fields::new()
        .with("Deleted", done.into_iter().collect::<Value>())
        .with("Errors", failed.into_iter().collect::<Value>()))
}
