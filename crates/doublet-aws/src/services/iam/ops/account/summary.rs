//! `GetAccountSummary`: how many there are of everything, and how many there may be.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::ops::certificates::server::MOST_CERTIFICATES;
use crate::services::iam::state::Identities;
use crate::value::{Fields, Value};

/// How many there may be, as AWS gives them for an account whose limits were not raised.
const QUOTAS: &[(&str, usize)] = &[
    ("AccessKeysPerUserQuota", 2),
    ("AssumeRolePolicySizeQuota", 2048),
    ("AttachedPoliciesPerGroupQuota", 10),
    ("AttachedPoliciesPerRoleQuota", 10),
    ("AttachedPoliciesPerUserQuota", 10),
    ("GroupPolicySizeQuota", 5120),
    ("GroupsPerUserQuota", 10),
    ("GroupsQuota", 300),
    ("InstanceProfilesQuota", 1000),
    ("PoliciesQuota", 1500),
    ("PolicySizeQuota", 6144),
    ("PolicyVersionsInUseQuota", 10000),
    ("RolePolicySizeQuota", 10240),
    ("RolesQuota", 1000),
    ("ServerCertificatesQuota", MOST_CERTIFICATES),
    ("SigningCertificatesPerUserQuota", 2),
    ("UserPolicySizeQuota", 2048),
    ("UsersQuota", 5000),
    ("VersionsPerPolicyQuota", 5),
];

/// `GetAccountSummary`
pub(crate) fn get_account_summary(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    let counts = counts(call.state).into_iter().chain(QUOTAS.iter().copied());
    let mut entries: Vec<(String, Value)> = counts.map(|(name, count)| (name.to_owned(), count.into())).collect();
    entries.sort_by(|(name, _), (other, _)| name.cmp(other));
    Ok(Fields::new().with("SummaryMap", Value::Map(entries)))
}

fn counts(state: &Identities) -> Vec<(&'static str, usize)> {
    let account = &state.account;
    let enabled: usize = state.users.iter().map(|user| user.security.mfa_devices.len()).sum();
    let attached_to_users: usize = state.users.iter().map(|user| user.permissions.attached.len()).sum();
    let attached_to_groups: usize = state.groups.iter().map(|group| group.permissions.attached.len()).sum();
    let attached_to_roles: usize = state.roles.iter().map(|role| role.permissions.attached.len()).sum();
    vec![
        ("AccountAccessKeysPresent", usize::from(!account.root.access_keys.is_empty())),
        ("AccountMFAEnabled", usize::from(!account.root.mfa_devices.is_empty())),
        ("AccountSigningCertificatesPresent", usize::from(!account.root.signing_certificates.is_empty())),
        ("GlobalEndpointTokenVersion", if account.features.tokens_for_every_region { 2 } else { 1 }),
        ("Groups", state.groups.len()),
        ("InstanceProfiles", state.instance_profiles.len()),
        ("MFADevices", account.virtual_mfa_devices.len()),
        ("MFADevicesInUse", enabled),
        ("Policies", state.policies.len()),
        ("PolicyVersionsInUse", attached_to_users + attached_to_groups + attached_to_roles),
        ("Providers", account.oidc_providers.len() + account.saml_providers.len()),
        ("Roles", state.roles.len()),
        ("ServerCertificates", account.server_certificates.len()),
        ("Users", state.users.len()),
    ]
}
