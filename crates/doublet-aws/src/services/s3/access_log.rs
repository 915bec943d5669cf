//! Server access logs: a line for every request to a bucket, written into another bucket at once.
//!
//! Source: Amazon S3 User Guide, "Amazon S3 server access log format".

use super::state::S3State;
use super::state::bucket::Bucket;
use super::state::settings::acl::{Grantee, Group, Permission};
use super::state::version::{Object, Version};
use crate::body::Body;
use crate::fault::Fault;
use crate::input::Input;
use crate::policy::{Context, Policy};
use crate::room::Call;
use crate::value::{Kept, Value};

/// Whether logs may be written into a bucket: by a grant to those who deliver them, or by its policy.
pub(super) fn may_be_written(target: &Bucket, prefix: &str, source: &str, account: &str) -> bool {
    let granted = |wanted: Permission| {
        target.settings.acl.as_ref().is_some_and(|acl| {
            acl.grants.iter().any(|grant| {
                grant.grantee == Grantee::Group(Group::LogDelivery)
                    && (grant.permission == wanted || grant.permission == Permission::FullControl)
            })
        })
    };
    (granted(Permission::Write) && granted(Permission::ReadAcp)) || allowed(target, prefix, source, account)
}

fn allowed(target: &Bucket, prefix: &str, source: &str, account: &str) -> bool {
    let Some(Ok(policy)) = target.settings.policy.as_deref().map(Policy::parse) else { return false };
    let mut context = Context::default();
    context.set("aws:SourceAccount", account);
    context.set("aws:SourceArn", format!("arn:aws:s3:::{source}"));
    policy.lets_service(
        "logging.s3.amazonaws.com",
        "s3:PutObject",
        &format!("arn:aws:s3:::{}/{prefix}", target.name),
        &context,
    )
}

/// Where the lines of a bucket go.
pub(super) struct Log {
    bucket: String,
    prefix: String,
}

/// Where the lines of a bucket go, if anywhere.
pub(super) fn target(bucket: &Bucket) -> Option<Log> {
    let Kept::Map(logging) = bucket.settings.logging.as_ref()? else { return None };
    let part = |name: &str| {
        logging.iter().find_map(|(known, value)| match value {
            Kept::Text(text) if known == name => Some(text.clone()),
            _ => None,
        })
    };
    Some(Log { bucket: part("TargetBucket")?, prefix: part("TargetPrefix").unwrap_or_default() })
}

/// Writes the line of a request.
pub(super) fn write(
    call: &mut Call<'_, S3State>,
    log: &Log,
    operation: &str,
    input: &Input<'_>,
    outcome: Result<(), &Fault>,
) {
    let name = input.fields().get("Bucket").and_then(Value::as_text).unwrap_or_default();
    let Some(bucket) = call.state.buckets.get(name) else { return };
    let line = line(call, bucket, operation, input, outcome);
    let moment = jiff::Timestamp::from_millisecond(call.now.0).unwrap_or_default();
    let key = format!("{}{}-{}", log.prefix, moment.strftime("%Y-%m-%d-%H-%M-%S"), call.ids.hex(16).to_uppercase());
    let Some(target) = call.state.buckets.get_mut(&log.bucket) else { return };
    let object = Object {
        etag: super::digest::hex(&super::digest::md5(line.as_bytes())),
        body: Body::from(line.into_bytes()),
        ..Object::default()
    };
    let version = Version { id: None, modified: call.now, owner: target.owner.clone(), object: Some(Box::new(object)) };
    target.objects.add(&key, version);
    *call.changed = true;
}

fn line(
    call: &Call<'_, S3State>,
    bucket: &Bucket,
    operation: &str,
    input: &Input<'_>,
    outcome: Result<(), &Fault>,
) -> String {
    let key = input.fields().get("Key").and_then(Value::as_text);
    let header = |name: &str| call.request.and_then(|request| request.header(name)).unwrap_or("-");
    let method = call.request.map_or_else(|| method_of(operation), |request| request.method.as_str());
    let resource = if key.is_some() { "OBJECT" } else { "BUCKET" };
    let moment = jiff::Timestamp::from_millisecond(call.now.0).unwrap_or_default();
    let path = key.map_or_else(|| format!("/{}", bucket.name), |key| format!("/{}/{key}", bucket.name));
    let (status, error) = match outcome {
        Ok(()) => (200, "-"),
        Err(fault) => (fault.status, fault.code.as_str()),
    };
    let requester =
        if call.caller.access_key.is_some() { call.caller.arn(call.place.partition()) } else { "-".to_owned() };
    format!(
        "{owner} {name} [{time}] 127.0.0.1 {requester} {id} REST.{method}.{resource} {key} \"{method} {path} HTTP/1.1\" {status} {error} - - - - \"{referer}\" \"{agent}\" - {id} SigV4 - AuthHeader {host} - - -\n",
        owner = call.credentials.accounts.canonical_id(&bucket.owner),
        name = bucket.name,
        time = moment.strftime("%d/%b/%Y:%H:%M:%S +0000"),
        id = call.request_id,
        key = key.unwrap_or("-"),
        referer = header("referer"),
        agent = header("user-agent"),
        host = header("host"),
    )
}

fn method_of(operation: &str) -> &'static str {
    match operation {
        _ if operation.starts_with("Get") || operation.starts_with("List") => "GET",
        _ if operation.starts_with("Head") => "HEAD",
        "DeleteObjects" => "POST",
        _ if operation.starts_with("Delete") || operation.starts_with("Abort") => "DELETE",
        _ => "PUT",
    }
}
