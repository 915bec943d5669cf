//! Tells targets what happened in a bucket: queues, topics, functions, and `EventBridge` (`event_bridge.rs`).
//!
//! What cannot be told is remembered with the bucket, so that a test can look at it: above all what is for services that are not
//! doubled yet.
//!
//! Source: Amazon S3 User Guide, "Event message structure".

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value as Json, json};

use super::bucket_errors::BucketError;
use super::event_bridge;
use super::events::Happened;
use super::state::S3State;
use super::state::settings::notification::{Kind, Target};
use super::state::undelivered::Untold;
use crate::bus::Question;
use crate::credentials::Caller;
use crate::fault::Fault;
use crate::model::TimestampFormat;
use crate::protocol::moments;
use crate::room::Call;
use crate::value::{Fields, Value};

/// As forms escape; a slash stays.
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'*').remove(b'/').remove(b' ');

/// Refuses a target that would never hear of anything: a queue of one's own that is not there.
pub(super) fn check(call: &mut Call<'_, S3State>, target: &Target) -> Result<(), BucketError> {
    let place = Place::of(&target.arn);
    if target.kind != Kind::Queue || place.account != call.caller.account {
        return Ok(());
    }
    let question = Question::ResourceTags(target.arn.clone());
    let found = call.bus.ask("sqs", place.account, place.region, call.credentials, &question);
    if found.is_some() {
        return Ok(());
    }
    let why = "The destination queue does not exist".to_owned();
    Err(BucketError::UnknownDestination { arn: target.arn.clone(), why })
}

/// Sends the message by which a queue learns that it is a target.
pub(super) fn tell_of_test(call: &mut Call<'_, S3State>, bucket: &str, target: &Target) {
    if target.kind != Kind::Queue {
        return;
    }
    let message = json!({
        "Service": "Amazon S3",
        "Event": "s3:TestEvent",
        "Time": moments::write(call.now, TimestampFormat::Iso),
        "Bucket": bucket,
        "RequestId": call.request_id,
        "HostId": call.request_id,
    });
    // Whoever cannot take it will hear of nothing else either.
    let _ = send(call, target, &message.to_string());
}

/// Tells everybody who wants to know.
pub(super) fn tell(call: &mut Call<'_, S3State>, happened: &Happened) {
    let Some(known) = call.state.buckets.get(&happened.bucket) else { return };
    let notifications = &known.settings.notifications;
    let (targets, event_bridge) = (&notifications.targets, notifications.event_bridge);
    if targets.is_empty() && !event_bridge {
        return;
    }
    let by_form = call.request.is_some_and(|request| request.method == "POST");
    let event = if by_form && happened.event == "ObjectCreated:Put" { "ObjectCreated:Post" } else { happened.event };
    let name = format!("s3:{event}");
    let targets: Vec<Target> = targets.iter().filter(|target| target.wants(&name, &happened.key)).cloned().collect();
    for target in targets {
        let message = json!({ "Records": [record(call, event, happened, &target)] }).to_string();
        if let Err(fault) = send(call, &target, &message) {
            remember(call, event, happened, target.arn, &fault, message);
        }
    }
    if event_bridge && let Some((bus, message, Err(fault))) = event_bridge::tell(call, event, happened) {
        remember(call, event, happened, bus, &fault, message);
    }
}

/// Remembers what could not be told.
fn remember(
    call: &mut Call<'_, S3State>,
    event: &str,
    happened: &Happened,
    target: String,
    fault: &Fault,
    message: String,
) {
    let (event, key, why) = (event.to_owned(), happened.key.clone(), fault.message.clone());
    if let Some(bucket) = call.state.buckets.get_mut(&happened.bucket) {
        bucket.undelivered.add(Untold { event, key, target, at: call.now, why, message });
    }
}

fn record(call: &mut Call<'_, S3State>, event: &str, happened: &Happened, target: &Target) -> Json {
    let key = utf8_percent_encode(&happened.key, ESCAPED).to_string().replace(' ', "+");
    let sequencer = format!("{:018X}", call.ids.next());
    let mut object = json!({ "key": key, "sequencer": sequencer });
    if let Some(size) = happened.size {
        object["size"] = size.into();
    }
    if let Some(etag) = &happened.etag {
        object["eTag"] = etag.as_str().into();
    }
    if let Some(id) = &happened.version {
        object["versionId"] = id.as_str().into();
    }
    let name = &happened.bucket;
    let bucket = call.state.buckets.get(name);
    let owner = bucket.map(|bucket| call.credentials.accounts.canonical_id(&bucket.owner)).unwrap_or_default();
    let agent = call.request.and_then(|request| request.header("x-forwarded-for")).unwrap_or("127.0.0.1");
    json!({
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": bucket.map(|bucket| bucket.region.as_str()).unwrap_or_default(),
        "eventTime": moments::write(call.now, TimestampFormat::Iso),
        "eventName": event,
        "userIdentity": { "principalId": format!("AWS:{}", call.caller.id()) },
        "requestParameters": { "sourceIPAddress": agent },
        "responseElements": { "x-amz-request-id": call.request_id, "x-amz-id-2": call.request_id },
        "s3": {
            "s3SchemaVersion": "1.0",
            "configurationId": target.id,
            "bucket": {
                "name": name,
                "ownerIdentity": { "principalId": owner },
                "arn": format!("arn:{}:s3:::{name}", call.place.partition()),
            },
            "object": object,
        },
    })
}

fn send(call: &mut Call<'_, S3State>, target: &Target, message: &str) -> Result<Fields, Box<Fault>> {
    let place = Place::of(&target.arn);
    let caller = Caller::anyone(place.account, None);
    let (service, operation, input) = match target.kind {
        Kind::Queue => {
            let url = format!("https://sqs.{}.amazonaws.com/{}/{}", place.region, place.account, place.name);
            ("sqs", "SendMessage", Fields::new().with("QueueUrl", url).with("MessageBody", message))
        }
        Kind::Topic => {
            let input = Fields::new().with("TopicArn", &target.arn).with("Message", message);
            ("sns", "Publish", input.with("Subject", "Amazon S3 Notification"))
        }
        Kind::Function => {
            let payload = Value::Blob(message.as_bytes().to_vec());
            let input = Fields::new().with("FunctionName", &target.arn).with("InvocationType", "Event");
            ("lambda", "Invoke", input.with("Payload", payload))
        }
    };
    call.call_as(&caller, place.region, service, operation, input)
}

/// Where a target is.
struct Place<'a> {
    region: &'a str,
    account: &'a str,
    name: &'a str,
}

impl<'a> Place<'a> {
    fn of(arn: &'a str) -> Self {
        let mut parts = arn.splitn(6, ':').skip(3);
        let mut part = || parts.next().unwrap_or_default();
        Self { region: part(), account: part(), name: part() }
    }
}
