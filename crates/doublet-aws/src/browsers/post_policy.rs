//! The policy of a form: until when it is good, and what its fields may be.
//!
//! Source: Amazon S3 API Reference, "Creating a POST policy".

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json};

use super::form::Form;
use crate::clock::Timestamp;
use crate::fault::Fault;
use crate::protocol::moments;

/// Fields that need no condition.
const FREE: [&str; 8] = [
    "awsaccesskeyid",
    "signature",
    "policy",
    "file",
    "x-amz-signature",
    "x-amz-algorithm",
    "x-amz-credential",
    "x-amz-date",
];

/// Holds a form against its policy.
///
/// # Errors
/// If the policy cannot be read, has expired, or does not allow the form.
pub(super) fn check(text: &str, form: &Form, bucket: &str, now: Timestamp) -> Result<(), Fault> {
    let invalid = |words: &str| Fault::new("InvalidPolicyDocument", format!("Invalid Policy: {words}"));
    let bytes = STANDARD.decode(text.trim()).map_err(|_| invalid("Invalid Base64."))?;
    let policy: Json = serde_json::from_slice(&bytes).map_err(|_| invalid("Invalid JSON."))?;
    let policy = policy.as_object().ok_or_else(|| invalid("Invalid JSON."))?;
    let expiration = policy.get("expiration").and_then(Json::as_str);
    let expiration = expiration.ok_or_else(|| invalid("Policy missing expiration."))?;
    let is_written = expiration.contains('T') && expiration.ends_with('Z');
    let end = moments::read(expiration).filter(|_| is_written);
    let end = end.ok_or_else(|| invalid(&format!("Invalid 'expiration' value: '{expiration}'")))?;
    if end <= now {
        return Err(denied("Policy expired."));
    }
    let conditions = policy.get("conditions").and_then(Json::as_array);
    let conditions = conditions.ok_or_else(|| invalid("Invalid Simple-Condition: Policy missing conditions."))?;
    let mut named: Vec<String> = Vec::new();
    for condition in conditions {
        match condition {
            Json::Object(simple) => check_simple(simple, form, bucket, &mut named)?,
            Json::Array(parts) => check_parts(parts, condition, form, bucket, &mut named)?,
            _ => return Err(invalid("Invalid Condition.")),
        }
    }
    let needs_one =
        |name: &str| !FREE.contains(&name) && !name.starts_with("x-ignore-") && !name.starts_with("x-amz-checksum-");
    let extra = form.fields.iter().find(|(name, _)| needs_one(name) && !named.contains(name));
    match extra {
        Some((name, _)) => Err(denied(&format!("Extra input fields: {name}"))),
        None => Ok(()),
    }
}

/// `{"acl": "public-read"}`
fn check_simple(simple: &Map<String, Json>, form: &Form, bucket: &str, named: &mut Vec<String>) -> Result<(), Fault> {
    if simple.len() != 1 {
        let words =
            "Invalid Policy: Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.";
        return Err(Fault::new("InvalidPolicyDocument", words));
    }
    for (name, value) in simple {
        let wanted = plain(value);
        let name = name.to_ascii_lowercase();
        if found(form, bucket, &name).as_deref() != Some(&wanted) {
            return Err(failed(&format!("[\"eq\", \"${name}\", \"{wanted}\"]")));
        }
        named.push(name);
    }
    Ok(())
}

/// `["starts-with", "$key", "user/"]`, `["content-length-range", 1, 10]`
fn check_parts(
    parts: &[Json],
    written: &Json,
    form: &Form,
    bucket: &str,
    named: &mut Vec<String>,
) -> Result<(), Fault> {
    let invalid = |words: &str| Fault::new("InvalidPolicyDocument", format!("Invalid Policy: {words}"));
    let [operator, first, second] = parts else {
        return Err(invalid("Invalid Condition: wrong number of arguments."));
    };
    let operator = operator.as_str().unwrap_or_default().to_ascii_lowercase();
    if operator == "content-length-range" {
        let (Some(least), Some(most)) = (whole(first), whole(second)) else {
            return Err(invalid("Invalid content-length-range: its limits are no numbers."));
        };
        if least < 0 || most < least {
            return Err(invalid("Invalid content-length-range: its limits are no range."));
        }
        let size = form.file.as_ref().map_or(0, bytes::Bytes::len);
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        let limited = |code: &str, words: &str, limit: &'static str, value: i64| {
            Err(Fault::new(code, words).member("ProposedSize", size.to_string()).member(limit, value.to_string()))
        };
        if size < least {
            let words = "Your proposed upload is smaller than the minimum allowed size";
            return limited("EntityTooSmall", words, "MinSizeAllowed", least);
        }
        if size > most {
            return limited(
                "EntityTooLarge",
                "Your proposed upload exceeds the maximum allowed size",
                "MaxSizeAllowed",
                most,
            );
        }
        return Ok(());
    }
    let Some(name) = first.as_str().and_then(|name| name.strip_prefix('$')) else {
        return Err(invalid("Invalid Condition: the second argument must be a field, like \"$key\"."));
    };
    let name = name.to_ascii_lowercase();
    let wanted = plain(second);
    let value = found(form, bucket, &name).unwrap_or_default();
    let fits = match operator.as_str() {
        "eq" => value == wanted,
        // A list of types has to begin so in each.
        "starts-with" if name == "content-type" => value.split(',').all(|kind| kind.starts_with(&wanted)),
        "starts-with" => value.starts_with(&wanted),
        _ => return Err(invalid("Invalid Condition: unknown operation.")),
    };
    if !fits {
        return Err(failed(&written.to_string()));
    }
    named.push(name);
    Ok(())
}

/// The value of a field; the bucket is where the form was sent to.
fn found(form: &Form, bucket: &str, name: &str) -> Option<String> {
    if name == "bucket" {
        return Some(bucket.to_owned());
    }
    form.field(name).map(str::to_owned)
}

fn plain(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn whole(value: &Json) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn denied(words: &str) -> Fault {
    Fault::new("AccessDenied", format!("Invalid according to Policy: {words}")).status(403)
}

fn failed(condition: &str) -> Fault {
    denied(&format!("Policy Condition failed: {condition}"))
}
