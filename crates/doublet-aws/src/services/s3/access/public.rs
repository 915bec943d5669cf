//! Whether a policy lets everybody in.
//!
//! Source: Amazon S3 User Guide, "The meaning of "public"": a principal that means everybody, and no condition that binds it to
//! fixed values of certain keys.

use serde_json::{Map, Value as Json};

/// Keys that bind a statement to somebody, if their values are fixed.
const BINDING: [&str; 15] = [
    "aws:sourceip",
    "aws:sourcearn",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:sourceowner",
    "aws:sourceaccount",
    "aws:principalarn",
    "aws:principalaccount",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:userid",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
    "s3:dataaccesspointaccount",
    "s3:dataaccesspointarn",
    "aws:sourceorgid",
];

/// Whether a policy, as JSON, lets everybody in.
pub(crate) fn is_public(policy: &str) -> bool {
    let Ok(document) = serde_json::from_str::<Json>(policy) else { return false };
    let statements = match document.get("Statement") {
        Some(Json::Array(statements)) => statements.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    statements.iter().filter_map(Json::as_object).any(is_open)
}

fn is_open(statement: &Map<String, Json>) -> bool {
    let allows = statement.get("Effect").and_then(Json::as_str) == Some("Allow");
    let everybody = statement.get("NotPrincipal").is_some() || statement.get("Principal").is_some_and(means_everybody);
    allows && everybody && !statement.get("Condition").and_then(Json::as_object).is_some_and(binds)
}

fn means_everybody(principal: &Json) -> bool {
    let stars = |value: &Json| match value {
        Json::String(text) => text.contains('*') || text.contains('?'),
        Json::Array(values) => {
            values.iter().filter_map(Json::as_str).any(|text| text.contains('*') || text.contains('?'))
        }
        _ => false,
    };
    match principal {
        Json::Object(sorts) => sorts.values().any(stars),
        plain => stars(plain),
    }
}

/// Whether one of the conditions asks for fixed values of a key that binds.
fn binds(conditions: &Map<String, Json>) -> bool {
    conditions.iter().any(|(operator, keys)| {
        let negated = operator.to_ascii_lowercase().contains("not");
        let optional = operator.to_ascii_lowercase().ends_with("ifexists");
        let Some(keys) = keys.as_object().filter(|_| !negated && !optional) else { return false };
        keys.iter().any(|(key, value)| BINDING.contains(&key.to_ascii_lowercase().as_str()) && is_fixed(key, value))
    })
}

fn is_fixed(key: &str, value: &Json) -> bool {
    let fixed = |text: &str| {
        let wide = key.eq_ignore_ascii_case("aws:sourceip") && (text.ends_with("/0") || text == "::/0");
        !text.contains(['*', '?']) && !text.contains("${") && !wide
    };
    match value {
        Json::String(text) => fixed(text),
        Json::Array(values) => values.iter().all(|value| value.as_str().is_some_and(fixed)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn a_policy_for_everybody_is_public_unless_it_binds_them() {
        let policy = |principal: &str, condition: &str| {
            format!(
                r#"{{"Statement": [{{"Effect": "Allow", "Principal": {principal}, "Action": "s3:*", "Resource": "*"{condition}}}]}}"#
            )
        };
        assert!(is_public(&policy(r#""*""#, "")));
        assert!(is_public(&policy(r#"{"AWS": ["*"]}"#, "")));
        assert!(!is_public(&policy(r#"{"AWS": "arn:aws:iam::111111111111:root"}"#, "")));
        assert!(!is_public(&policy(r#""*""#, r#", "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/32"}}"#)));
        assert!(is_public(&policy(r#""*""#, r#", "Condition": {"StringEquals": {"aws:Referer": "a"}}"#)));
    }
}
