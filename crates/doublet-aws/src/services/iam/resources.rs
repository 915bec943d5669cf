//! The users, groups, roles and policies that a call is about, for policies.

use super::state::{Entity, Identities, Kind};
use crate::credentials::Principal;
use crate::input::Input;
use crate::room::Call;

/// Members that name something, in the order in which they are looked for: a call that attaches a policy to a user is about the
/// user.
const NAMES: &[(&str, Kind)] = &[
    ("UserName", Kind::User),
    ("InstanceProfileName", Kind::InstanceProfile),
    ("RoleName", Kind::Role),
    ("GroupName", Kind::Group),
    ("PolicyName", Kind::Policy),
];

/// Members that are ARNs.
const ARNS: &[&str] =
    &["PolicyArn", "PolicySourceArn", "SAMLProviderArn", "OpenIDConnectProviderArn", "SerialNumber", "Arn"];

/// Members that name something without a path.
const PLAIN: &[(&str, &str)] = &[
    ("ServerCertificateName", "server-certificate"),
    ("VirtualMFADeviceName", "mfa"),
    ("AWSServiceName", "role/aws-service-role"),
];

/// Calls about the caller itself where they name no user.
const OF_CALLER: &[&str] = &[
    "ChangePassword",
    "CreateAccessKey",
    "DeleteAccessKey",
    "DeleteSigningCertificate",
    "DeleteSSHPublicKey",
    "GetUser",
    "ListAccessKeys",
    "ListMFADevices",
    "ListServiceSpecificCredentials",
    "ListSigningCertificates",
    "ListSSHPublicKeys",
    "UpdateAccessKey",
    "UpdateSigningCertificate",
    "UploadSigningCertificate",
];

/// Lists, by what they list.
const LISTS: &[(&str, &str)] = &[
    ("ListGroups", "group/"),
    ("ListInstanceProfiles", "instance-profile/"),
    ("ListPolicies", "policy path /"),
    ("ListRoles", "role/"),
    ("ListUsers", "user/"),
];

/// The ARNs that a call is about.
pub(super) fn resources(call: &Call<'_, Identities>, operation: &str, input: &Input<'_>) -> Vec<String> {
    let member = |name: &str| input.fields().get(name).and_then(|value| value.as_text());
    let arn = |resource: &str| format!("arn:{}:iam::{}:{resource}", call.place.partition(), call.place.account);
    if let Some((_, resource)) = LISTS.iter().find(|(name, _)| *name == operation) {
        return vec![arn(resource)];
    }
    let made = operation.starts_with("Create");
    if let Some((name, kind)) = NAMES.iter().find_map(|(name, kind)| Some((member(name)?, *kind))) {
        let path = if made { member("Path").map(str::to_owned) } else { path_of(call.state, kind, name) };
        let path = path.unwrap_or_else(|| "/".to_owned());
        return vec![arn(&format!("{}/{}{name}", kind.in_arn(), path.trim_start_matches('/')))];
    }
    if let Some(found) = ARNS.iter().find_map(|name| member(name)).filter(|found| found.starts_with("arn:")) {
        return vec![found.to_owned()];
    }
    if let Some((kind, name)) = PLAIN.iter().find_map(|(name, kind)| Some((kind, member(name)?))) {
        return vec![arn(&format!("{kind}/{name}"))];
    }
    match &call.caller.principal {
        Principal::User { path_and_name, .. } if OF_CALLER.contains(&operation) => {
            vec![arn(&format!("user{path_and_name}"))]
        }
        _ => Vec::new(),
    }
}

/// The path of something that exists.
fn path_of(state: &Identities, kind: Kind, name: &str) -> Option<String> {
    let identity = match kind {
        Kind::User => state.users.get(name)?.identity(),
        Kind::Group => state.groups.get(name)?.identity(),
        Kind::Role => state.roles.get(name)?.identity(),
        Kind::Policy => state.policies.get(name)?.identity(),
        Kind::InstanceProfile => state.instance_profiles.get(name)?.identity(),
        Kind::ServerCertificate => return None,
    };
    let (path, _) = identity.path_and_name().rsplit_once('/').map(|(path, name)| (path.to_owned(), name.to_owned()))?;
    Some(format!("{path}/"))
}
