//! Tells `EventBridge` what happened in a bucket, in that service's own words.
//!
//! Source: Amazon S3 User Guide, "EventBridge event message structure" and "Amazon S3 event types mapping".

use serde_json::{Value as Json, json};

use super::events::Happened;
use super::state::S3State;
use crate::credentials::Caller;
use crate::fault::Fault;
use crate::model::TimestampFormat;
use crate::protocol::moments;
use crate::room::Call;
use crate::value::Fields;

/// Events, what they are called there, and why they happened.
const NAMES: [(&str, &str, Option<&str>); 13] = [
    ("ObjectCreated:Put", "Object Created", Some("PutObject")),
    ("ObjectCreated:Post", "Object Created", Some("POST Object")),
    ("ObjectCreated:Copy", "Object Created", Some("CopyObject")),
    ("ObjectCreated:CompleteMultipartUpload", "Object Created", Some("CompleteMultipartUpload")),
    ("ObjectRemoved:Delete", "Object Deleted", Some("DeleteObject")),
    ("ObjectRemoved:DeleteMarkerCreated", "Object Deleted", Some("DeleteObject")),
    ("LifecycleExpiration:Delete", "Object Deleted", Some("Lifecycle Expiration")),
    ("LifecycleExpiration:DeleteMarkerCreated", "Object Deleted", Some("Lifecycle Expiration")),
    ("ObjectRestore:Post", "Object Restore Initiated", None),
    ("ObjectRestore:Completed", "Object Restore Completed", None),
    ("ObjectTagging:Put", "Object Tags Added", None),
    ("ObjectTagging:Delete", "Object Tags Deleted", None),
    ("ObjectAcl:Put", "Object ACL Updated", None),
];

/// The bus of the bucket's owner, what it is told, and what came of it; none for what `EventBridge` has no name for.
pub(super) fn tell(
    call: &mut Call<'_, S3State>,
    event: &str,
    happened: &Happened,
) -> Option<(String, String, Result<Fields, Box<Fault>>)> {
    let (_, name, reason) = NAMES.iter().find(|(known, ..)| *known == event)?;
    let bucket = call.state.buckets.get(&happened.bucket)?;
    let (owner, region, partition) = (bucket.owner.clone(), bucket.region.clone(), call.place.partition());
    let bus = format!("arn:{partition}:events:{region}:{owner}:event-bus/default");
    let resource = format!("arn:{partition}:s3:::{}", happened.bucket);
    let detail = detail(call, event, *reason, happened);
    let message = json!({
        "version": "0",
        "id": call.ids.uuid(),
        "detail-type": name,
        "source": "aws.s3",
        "account": owner,
        "time": moments::write(call.now, TimestampFormat::Iso),
        "region": region,
        "resources": [resource],
        "detail": detail,
    });
    let entry = Fields::new()
        .with("Source", "aws.s3")
        .with("DetailType", *name)
        .with("Detail", detail.to_string())
        .with("Resources", vec![resource])
        .with("Time", call.now);
    let input = Fields::new().with("Entries", vec![entry]);
    let outcome = call.call_as(&Caller::anyone(&owner, None), &region, "events", "PutEvents", input);
    Some((bus, message.to_string(), outcome))
}

fn detail(call: &mut Call<'_, S3State>, event: &str, reason: Option<&str>, happened: &Happened) -> Json {
    let mut object = json!({ "key": happened.key, "sequencer": format!("{:018X}", call.ids.next()) });
    if let Some(size) = happened.size {
        object["size"] = size.into();
    }
    if let Some(etag) = &happened.etag {
        object["etag"] = etag.as_str().into();
    }
    if let Some(version) = &happened.version {
        object["version-id"] = version.as_str().into();
    }
    let mut detail = json!({
        "version": "0",
        "bucket": { "name": happened.bucket },
        "object": object,
        "request-id": call.request_id,
        "requester": call.caller.account,
        "source-ip-address": "127.0.0.1",
    });
    if let Some(reason) = reason {
        detail["reason"] = reason.into();
    }
    if reason.is_some() && !event.starts_with("ObjectCreated") {
        let marked = event.ends_with("DeleteMarkerCreated");
        detail["deletion-type"] = if marked { "Delete Marker Created" } else { "Permanently Deleted" }.into();
    }
    detail
}
