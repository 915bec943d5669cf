//! The condition keys of a request.
//!
//! Source: IAM User Guide, "AWS global condition context keys", and the Service Authorization Reference for keys of services.

use super::Asked;
use super::principal::Known;
use crate::credentials::Principal;
use crate::model::TimestampFormat;
use crate::policy::Context;
use crate::protocol::moments;
use crate::room::Visit;
use crate::value::{Fields, Value};

/// Members whose value is a condition key of the service.
const OF_INPUT: &[(&str, &str, &str)] = &[
    ("iam", "AWSServiceName", "iam:AWSServiceName"),
    ("iam", "PermissionsBoundary", "iam:PermissionsBoundary"),
    ("iam", "PolicyArn", "iam:PolicyARN"),
    ("ssm", "Overwrite", "ssm:Overwrite"),
    ("ssm", "Recursive", "ssm:Recursive"),
    ("sts", "AWSServiceName", "sts:AWSServiceName"),
    ("sts", "DurationSeconds", "sts:DurationSeconds"),
    ("sts", "ExternalId", "sts:ExternalId"),
    ("sts", "RoleSessionName", "sts:RoleSessionName"),
    ("sts", "SourceIdentity", "sts:SourceIdentity"),
    ("sts", "TransitiveTagKeys", "sts:TransitiveTagKeys"),
];

/// What holds for the request, whatever resource it is about.
pub(super) fn of_request(visit: &Visit<'_>, asked: &Asked<'_>, known: &Known) -> Context {
    let mut context = Context::default();
    of_principal(&mut context, visit, known);
    context.set("aws:CurrentTime", moments::write(visit.now, TimestampFormat::Iso));
    context.set("aws:EpochTime", visit.now.seconds().to_string());
    context.set("aws:RequestedRegion", asked.region);
    context.set("aws:ViaAWSService", "false");
    // A double that is served without TLS stands for a service that has it; only a client that means the plain one is without.
    let plain = visit.origin.starts_with("http://") && visit.origin.contains(".amazonaws.com");
    context.set("aws:SecureTransport", (!plain).to_string());
    let header = |name: &str| asked.request.and_then(|request| request.header(name));
    let forwarded = header("x-forwarded-for").and_then(|list| list.split(',').next()).map(str::trim);
    context.set("aws:SourceIp", forwarded.unwrap_or("127.0.0.1"));
    context.set_if("aws:UserAgent", header("user-agent"));
    context.set_if("aws:Referer", header("referer"));
    for (service, member, key) in OF_INPUT {
        if *service == asked.room.name()
            && let Some(value) = asked.input.get(member)
        {
            context.set_many(key, texts(value));
        }
    }
    for (key, value) in request_tags(asked.input) {
        context.set(&format!("aws:RequestTag/{key}"), value);
    }
    context.set_many("aws:TagKeys", tag_keys(asked.input));
    context
}

fn of_principal(context: &mut Context, visit: &Visit<'_>, known: &Known) {
    let caller = visit.caller;
    let (arn, sort) = match &caller.principal {
        // The role, not its session.
        Principal::AssumedRole { role, .. } => (role.clone(), "AssumedRole"),
        Principal::FederatedUser { .. } => (known.requester.arn.clone(), "FederatedUser"),
        Principal::User { .. } => (known.requester.arn.clone(), "User"),
        Principal::Root | Principal::Anyone => (known.requester.arn.clone(), "Account"),
    };
    context.set("aws:PrincipalArn", arn);
    context.set("aws:PrincipalType", sort);
    context.set("aws:PrincipalAccount", &caller.account);
    context.set("aws:PrincipalIsAWSService", "false");
    context.set("aws:userid", caller.id());
    if let Principal::User { path_and_name, .. } = &caller.principal {
        context.set("aws:username", path_and_name.rsplit('/').next().unwrap_or_default());
    }
    for (key, value) in &known.tags {
        context.set(&format!("aws:PrincipalTag/{key}"), value);
    }
    if let Some(session) = &known.session {
        context.set("aws:MultiFactorAuthPresent", session.second_factor.to_string());
        if session.second_factor {
            let age = visit.now.seconds() - session.began.seconds();
            context.set("aws:MultiFactorAuthAge", age.to_string());
        }
        context.set("aws:TokenIssueTime", moments::write(session.began, TimestampFormat::Iso));
        context.set_if("aws:SourceIdentity", session.source_identity.as_ref());
        context.set_if("aws:FederatedProvider", session.provider.as_ref());
    }
}

/// What holds for one of its resources, too.
pub(super) fn with_resource(basis: &Context, asked: &Asked<'_>, account: &str, tags: &[(String, String)]) -> Context {
    let mut context = basis.clone();
    context.set("aws:ResourceAccount", account);
    for (key, value) in tags {
        context.set(&format!("aws:ResourceTag/{key}"), value);
        // Older names of the same.
        match asked.room.name() {
            "iam" => context.set(&format!("iam:ResourceTag/{key}"), value),
            "ssm" => context.set(&format!("ssm:resourceTag/{key}"), value),
            _ => {}
        }
    }
    context
}

/// Tags that the request gives a resource or session: pairs in a list, or a map.
fn request_tags(input: &Fields) -> Vec<(String, String)> {
    let Some(value) = input.get("Tags").or_else(|| input.get("tags")) else { return Vec::new() };
    let text = |value: Option<&Value>| value.and_then(Value::as_text).map(str::to_owned);
    let pairs = value.as_list().iter().filter_map(|tag| {
        let tag = tag.as_structure()?;
        Some((text(tag.get("Key"))?, text(tag.get("Value")).unwrap_or_default()))
    });
    let entries = value.as_map().iter().filter_map(|(key, value)| Some((key.clone(), text(Some(value))?)));
    pairs.chain(entries).collect()
}

/// Keys of the tags that the request gives or takes.
fn tag_keys(input: &Fields) -> Vec<String> {
    let given = request_tags(input).into_iter().map(|(key, _)| key);
    let taken = input.get("TagKeys").or_else(|| input.get("tagKeys")).map(texts).unwrap_or_default();
    given.chain(taken).collect()
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::List(values) => values.iter().filter_map(text_of_one).collect(),
        one => text_of_one(one).into_iter().collect(),
    }
}

fn text_of_one(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Boolean(truth) => Some(truth.to_string()),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}
