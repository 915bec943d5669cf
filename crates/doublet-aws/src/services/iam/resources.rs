//! Which ARNs a call is about, for policies.

use super::state::{Entity, Identities, Kind, Named};
use crate::credentials::Principal;
use crate::input::Input;
use crate::room::Call;
use crate::value::Value;

/// The ARNs that a call is about. A call on several entities is about the one that it changes.
pub(super) fn resources(call: &Call<'_, Identities>, operation: &str, input: &Input<'_>) -> Vec<String> {
    let text = |name: &str| input.fields().get(name).and_then(Value::as_text);
    let state = &*call.state;
    let arn = |resource: String| format!("arn:{}:iam::{}:{resource}", call.place.partition(), call.place.account);
    let prefix = text("PathPrefix").unwrap_or("/");
    let one = match operation {
        "ListUsers" => arn(format!("user{prefix}")),
        "ListGroups" => arn(format!("group{prefix}")),
        "ListRoles" => arn(format!("role{prefix}")),
        "ListInstanceProfiles" => arn(format!("instance-profile{prefix}")),
        "ListPolicies" => arn(format!("policy path {prefix}")),
        "ListServerCertificates" => arn(format!("server-certificate{prefix}")),
        "CreatePolicy" => arn(format!("policy{}", path_and_name(input, text("PolicyName").unwrap_or_default()))),
        _ => {
            let direct = ["PolicyArn", "PolicySourceArn", "SAMLProviderArn", "OpenIDConnectProviderArn"];
            if let Some(name) = text("GroupName") {
                named(call, input, &state.groups, name)
            } else if let Some(name) = text("InstanceProfileName") {
                named(call, input, &state.instance_profiles, name)
            } else if let Some(name) = text("UserName") {
                named(call, input, &state.users, name)
            } else if let Some(name) = text("RoleName") {
                named(call, input, &state.roles, name)
            } else if let Some(name) = text("ServerCertificateName") {
                arn(format!("server-certificate{}", path_and_name(input, name)))
            } else if let Some(name) = text("VirtualMFADeviceName") {
                arn(format!("mfa{}", path_and_name(input, name)))
            } else if let Some(given) = direct.iter().find_map(|name| text(name)) {
                given.to_owned()
            } else if let Some(serial) = text("SerialNumber").filter(|serial| serial.starts_with("arn:")) {
                serial.to_owned()
            } else if let (true, Principal::User { path_and_name, .. }) =
                (is_about_caller(operation), &call.caller.principal)
            {
                arn(format!("{}{path_and_name}", Kind::User.in_arn()))
            } else {
                "*".to_owned()
            }
        }
    };
    vec![one]
}

/// The ARN of an entity, or the one that it would have.
fn named<T: Entity>(call: &Call<'_, Identities>, input: &Input<'_>, known: &Named<T>, name: &str) -> String {
    match known.get(name) {
        Some(entity) => entity.identity().arn(T::KIND, call.place),
        None => format!(
            "arn:{}:iam::{}:{}{}",
            call.place.partition(),
            call.place.account,
            T::KIND.in_arn(),
            path_and_name(input, name)
        ),
    }
}

fn path_and_name(input: &Input<'_>, name: &str) -> String {
    let path = input.fields().get("Path").and_then(Value::as_text).unwrap_or("/");
    format!("/{}/{name}", path.trim_matches('/')).replace("//", "/")
}

/// Whether an operation is about whoever asks, if it names no user.
fn is_about_caller(operation: &str) -> bool {
    matches!(
        operation,
        "ChangePassword"
            | "CreateAccessKey"
            | "DeleteAccessKey"
            | "DeleteSigningCertificate"
            | "GetUser"
            | "ListAccessKeys"
            | "ListMFADevices"
            | "ListSSHPublicKeys"
            | "ListServiceSpecificCredentials"
            | "ListSigningCertificates"
            | "UpdateAccessKey"
            | "UpdateSigningCertificate"
            | "UploadSigningCertificate"
    )
}
