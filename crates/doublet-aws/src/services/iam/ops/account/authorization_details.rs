//! `GetAccountAuthorizationDetails`: all users, groups, roles and policies with everything that hangs on them.

use crate::credentials::{Credentials, Principal};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::managed;
use crate::services::iam::ops::boundaries::told_boundary;
use crate::services::iam::ops::documents::told_document;
use crate::services::iam::ops::instance_profiles::told_profile;
use crate::services::iam::ops::pages::page_by_number;
use crate::services::iam::ops::policies::AnyPolicy;
use crate::services::iam::ops::tags::all_tags;
use crate::services::iam::state::{Group, Identities, Kind, Permissions, Role, User, Uses};
use crate::table::Place;
use crate::value::{Fields, Value};

/// Something that the answer has a place for.
#[derive(Clone, Copy)]
enum Entry<'a> {
    User(&'a User),
    Group(&'a Group),
    Role(&'a Role),
    Policy(AnyPolicy<'a>),
}

/// `GetAccountAuthorizationDetails`. A page is one of all kinds together.
pub(crate) fn get_authorization_details(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let state = &*call.state;
    let asked = input.texts("Filter");
    let wants = |kind: &str| asked.is_empty() || asked.contains(&kind);
    let mut entries: Vec<Entry<'_>> = Vec::new();
    if wants("User") {
        entries.extend(state.users.iter().map(Entry::User));
    }
    if wants("Group") {
        entries.extend(state.groups.iter().map(Entry::Group));
    }
    if wants("Role") {
        entries.extend(state.roles.iter().map(Entry::Role));
    }
    if wants("LocalManagedPolicy") {
        entries.extend(state.policies.iter().map(|policy| Entry::Policy(AnyPolicy::Own(policy))));
    }
    if wants("AWSManagedPolicy") {
        entries.extend(managed::all().map(|policy| Entry::Policy(AnyPolicy::Aws(policy))));
    }
    let page = page_by_number(input, entries)?;
    let counts = state.uses();
    let place = call.place;
    let (mut users, mut groups, mut roles, mut policies) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for entry in page.items {
        match entry {
            Entry::User(user) => users.push(told_user(user, state, place)),
            Entry::Group(group) => groups.push(told_group(group, place)),
            Entry::Role(role) => roles.push(told_role(role, state, call.credentials, place)),
            Entry::Policy(policy) => policies.push(told_policy(policy, counts.of(&policy.arn(place)), place)),
        }
    }
    Ok(Fields::new()
        .with("UserDetailList", users.into_iter().collect::<Value>())
        .with("GroupDetailList", groups.into_iter().collect::<Value>())
        .with("RoleDetailList", roles.into_iter().collect::<Value>())
        .with("Policies", policies.into_iter().collect::<Value>())
        .with("IsTruncated", page.next.is_some())
        .maybe("Marker", page.next))
}

fn told_user(user: &User, state: &Identities, place: &Place) -> Fields {
    let groups: Vec<&str> = state.groups_of(user).map(|group| group.identity.name.as_str()).collect();
    Fields::new()
        .with("Path", &user.identity.path)
        .with("UserName", &user.identity.name)
        .with("UserId", &user.identity.id)
        .with("Arn", user.identity.arn(Kind::User, place))
        .with("CreateDate", user.identity.created)
        .with("UserPolicyList", told_inline(&user.permissions))
        .with("GroupList", groups)
        .with("AttachedManagedPolicies", told_attached(&user.permissions))
        .maybe("PermissionsBoundary", told_boundary(&user.permissions))
        .with("Tags", all_tags(&user.tags))
}

fn told_group(group: &Group, place: &Place) -> Fields {
    Fields::new()
        .with("Path", &group.identity.path)
        .with("GroupName", &group.identity.name)
        .with("GroupId", &group.identity.id)
        .with("Arn", group.identity.arn(Kind::Group, place))
        .with("CreateDate", group.identity.created)
        .with("GroupPolicyList", told_inline(&group.permissions))
        .with("AttachedManagedPolicies", told_attached(&group.permissions))
}

fn told_role(role: &Role, state: &Identities, credentials: &Credentials, place: &Place) -> Fields {
    let id = &role.identity.id;
    let is_its = |principal: &Principal| matches!(principal, Principal::AssumedRole { role_id, .. } if role_id == id);
    let last = credentials.last_use_by(is_its);
    let profiles = state.instance_profiles.iter().filter(|profile| profile.role.as_ref() == Some(&role.identity.name));
    Fields::new()
        .with("Path", &role.identity.path)
        .with("RoleName", &role.identity.name)
        .with("RoleId", id)
        .with("Arn", role.identity.arn(Kind::Role, place))
        .with("CreateDate", role.identity.created)
        .with("AssumeRolePolicyDocument", told_document(&role.trust))
        .with("InstanceProfileList", profiles.map(|profile| told_profile(profile, state, place)).collect::<Value>())
        .with("RolePolicyList", told_inline(&role.permissions))
        .with("AttachedManagedPolicies", told_attached(&role.permissions))
        .maybe("PermissionsBoundary", told_boundary(&role.permissions))
        .with("Tags", all_tags(&role.tags))
        .maybe(
            "RoleLastUsed",
            last.map(|last| Fields::new().with("LastUsedDate", last.at).with("Region", &last.region)),
        )
}

fn told_policy(policy: AnyPolicy<'_>, uses: Uses, place: &Place) -> Fields {
    let versions: Vec<Fields> = match policy {
        AnyPolicy::Own(own) => own
            .versions
            .iter()
            .map(|version| {
                Fields::new()
                    .with("Document", told_document(&version.document))
                    .with("VersionId", format!("v{}", version.number))
                    .with("IsDefaultVersion", version.number == own.default)
                    .with("CreateDate", version.created)
            })
            .collect(),
        AnyPolicy::Aws(aws) => vec![
            Fields::new()
                .with("Document", told_document(aws.document))
                .with("VersionId", format!("v{}", aws.version))
                .with("IsDefaultVersion", true)
                .with("CreateDate", aws.created),
        ],
    };
    let description = if let AnyPolicy::Own(own) = policy { own.description.as_ref() } else { None };
    policy
        .told(uses, place)
        .maybe("Description", description)
        .with("PolicyVersionList", versions.into_iter().collect::<Value>())
}

fn told_inline(permissions: &Permissions) -> Value {
    let told = permissions
        .inline
        .iter()
        .map(|(name, document)| Fields::new().with("PolicyName", name).with("PolicyDocument", told_document(document)));
    told.collect()
}

fn told_attached(permissions: &Permissions) -> Value {
    let told = permissions.attached.iter().map(|arn| {
        let name = arn.rsplit_once('/').map_or(arn.as_str(), |(_, name)| name);
        Fields::new().with("PolicyName", name).with("PolicyArn", arn)
    });
    told.collect()
}
