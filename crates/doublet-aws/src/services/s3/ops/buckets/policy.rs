//! `PutBucketPolicy`, `GetBucketPolicy`, `DeleteBucketPolicy`, `GetBucketPolicyStatus`.

use serde_json::Value as Json;

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::access::public;
use crate::services::s3::bucket_errors::{BucketError, Setting};
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::S3State;
use crate::services::s3::state::settings::acl::Acl;
use crate::value::Fields;

/// A policy has no more bytes.
const LONGEST: usize = 20 * 1024;

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let text = input.text("Policy");
    let bucket = call.state.bucket_mut(input.text("Bucket"))?;
    check(text)?;
    if bucket.settings.public_access.is_some_and(|block| block.block_policy) && public::is_public(text) {
        return Err(S3Error::AccessDenied.into());
    }
    bucket.settings.policy = Some(text.to_owned());
    Ok(Fields::new())
}

/// Whether a text is a policy of a bucket.
fn check(text: &str) -> Result<(), BucketError> {
    let malformed = |words: &str| BucketError::MalformedPolicy(words.to_owned());
    if text.len() > LONGEST {
        return Err(malformed("Policies must be smaller than 20480 bytes"));
    }
    if !text.trim_start().starts_with('{') {
        return Err(malformed("Policies must be valid JSON and the first byte must be '{'"));
    }
    let document: Json = serde_json::from_str(text).map_err(|_| malformed("This policy contains invalid Json"))?;
    let statements = match document.get("Statement") {
        Some(Json::Array(statements)) if !statements.is_empty() => statements.as_slice(),
        Some(one @ Json::Object(_)) => std::slice::from_ref(one),
        Some(Json::Array(_)) => return Err(malformed("Could not parse the policy: Statement is empty!")),
        _ => return Err(malformed("Missing required field Statement")),
    };
    for statement in statements {
        if !matches!(statement.get("Effect").and_then(Json::as_str), Some("Allow" | "Deny")) {
            return Err(malformed("Missing required field Effect"));
        }
        if statement.get("Principal").is_none() && statement.get("NotPrincipal").is_none() {
            return Err(malformed("Missing required field Principal"));
        }
        if statement.get("NotPrincipal").is_some() && statement.get("Effect").and_then(Json::as_str) == Some("Allow") {
            return Err(malformed("Allow with NotPrincipal is not allowed."));
        }
        let actions = statement.get("Action").or_else(|| statement.get("NotAction"));
        if actions.is_none() {
            return Err(malformed("Missing required field Action"));
        }
        if texts(actions).iter().any(|action| *action != "*" && !action.to_ascii_lowercase().starts_with("s3:")) {
            return Err(malformed("Policy has invalid action"));
        }
        let resources = statement.get("Resource").or_else(|| statement.get("NotResource"));
        if resources.is_none() {
            return Err(malformed("Missing required field Resource"));
        }
        if texts(resources).iter().any(|resource| *resource != "*" && !resource.starts_with("arn:")) {
            return Err(malformed("Policy has invalid resource"));
        }
    }
    Ok(())
}

fn texts(value: Option<&Json>) -> Vec<&str> {
    match value {
        Some(Json::String(text)) => vec![text],
        Some(Json::Array(values)) => values.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    }
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let missing = || BucketError::NotSet { what: Setting::Policy, bucket: bucket.name.clone() };
    Ok(Fields::new().with("Policy", bucket.settings.policy.as_ref().ok_or_else(missing)?))
}

pub(in crate::services::s3) fn delete(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.bucket_mut(input.text("Bucket"))?.settings.policy = None;
    Ok(Fields::new())
}

pub(in crate::services::s3) fn status(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let settings = &bucket.settings;
    let by_acl = settings.acl.as_ref().is_some_and(Acl::is_public);
    let ignored = settings.public_access.is_some_and(|block| block.ignore_acls);
    let by_policy = settings.policy.as_deref().is_some_and(public::is_public);
    let status = Fields::new().with("IsPublic", by_policy || (by_acl && !ignored));
    Ok(Fields::new().with("PolicyStatus", status))
}
