//! Which actions a call needs, where they are not simply the operation's name.
//!
//! Source: AWS Service Authorization Reference.

use crate::value::Fields;

/// Operations that are checked under another action's name.
const OTHER_NAMES: &[(&str, &str, &str)] = &[
    ("sqs", "ChangeMessageVisibilityBatch", "ChangeMessageVisibility"),
    ("sqs", "DeleteMessageBatch", "DeleteMessage"),
    ("sqs", "SendMessageBatch", "SendMessage"),
];

/// Actions that are needed, too, when the member is sent.
const ALSO: &[(&str, &str, &str, &str)] = &[
    ("iam", "CreateInstanceProfile", "Tags", "TagInstanceProfile"),
    ("iam", "CreateOpenIDConnectProvider", "Tags", "TagOpenIDConnectProvider"),
    ("iam", "CreatePolicy", "Tags", "TagPolicy"),
    ("iam", "CreateRole", "Tags", "TagRole"),
    ("iam", "CreateSAMLProvider", "Tags", "TagSAMLProvider"),
    ("iam", "CreateUser", "Tags", "TagUser"),
    ("iam", "CreateVirtualMFADevice", "Tags", "TagMFADevice"),
    ("iam", "UploadServerCertificate", "Tags", "TagServerCertificate"),
    ("sqs", "CreateQueue", "tags", "TagQueue"),
    ("ssm", "CreateDocument", "Tags", "AddTagsToResource"),
    ("ssm", "CreateMaintenanceWindow", "Tags", "AddTagsToResource"),
    ("ssm", "CreatePatchBaseline", "Tags", "AddTagsToResource"),
    ("ssm", "PutParameter", "Tags", "AddTagsToResource"),
    ("sts", "AssumeRole", "ProvidedContexts", "SetContext"),
    ("sts", "AssumeRole", "SourceIdentity", "SetSourceIdentity"),
    ("sts", "AssumeRole", "Tags", "TagSession"),
    ("sts", "GetFederationToken", "Tags", "TagSession"),
    ("sts", "GetWebIdentityToken", "Tags", "TagGetWebIdentityToken"),
];

/// Operations that no policy can forbid.
const FREE: &[(&str, &str)] = &[("sts", "GetCallerIdentity"), ("sts", "GetSessionToken")];

/// Whether the operation needs no permission.
pub(super) fn needs_none(service: &str, operation: &str) -> bool {
    FREE.contains(&(service, operation))
}

/// Whether the operation makes the caller somebody whom the resource's policy has to trust.
pub(super) fn is_trust(service: &str, operation: &str) -> bool {
    (service, operation) == ("sts", "AssumeRole")
}

/// The actions that a call needs.
pub(super) fn needed(service: &str, operation: &str, input: &Fields) -> Vec<String> {
    let other = OTHER_NAMES.iter().find(|(of, name, _)| *of == service && *name == operation);
    let first = other.map_or(operation, |(_, _, action)| action);
    let also = ALSO
        .iter()
        .filter(|(of, name, member, _)| *of == service && *name == operation && input.get(member).is_some())
        .map(|(_, _, _, action)| *action);
    std::iter::once(first).chain(also).map(|action| format!("{service}:{action}")).collect()
}
