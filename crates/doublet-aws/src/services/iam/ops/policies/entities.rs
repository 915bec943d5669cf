//! `ListEntitiesForPolicy`: who has a policy, attached or as a boundary.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::ops::pages::page_by_key;
use crate::services::iam::state::{Entity, Identities, Identity, Kind, Named, Permissions};
use crate::value::{Fields, Value};

/// Groups, roles and users are one list that is given in pages.
pub(crate) fn list_entities_for_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("PolicyArn");
    let prefix = input.optional_text("PathPrefix").unwrap_or_default();
    let filter = input.optional_text("EntityFilter");
    let usage = input.optional_text("PolicyUsageFilter");
    call.state.policy_or(arn, IamError::NoSuchPolicy)?;
    let has = |permissions: &Permissions| {
        let attached = permissions.is_attached(arn) && usage != Some("PermissionsBoundary");
        attached || (permissions.boundary.as_deref() == Some(arn) && usage != Some("PermissionsPolicy"))
    };
    let wanted = |name: &str| !matches!(filter, Some("User" | "Group" | "Role")) || filter == Some(name);
    let state = &*call.state;
    let groups = found(&state.groups, |group| wanted("Group") && has(&group.permissions));
    let users = found(&state.users, |user| wanted("User") && has(&user.permissions));
    let roles = found(&state.roles, |role| wanted("Role") && has(&role.permissions));
    let all = groups.into_iter().chain(roles).chain(users).filter(|(_, identity)| identity.path.starts_with(prefix));
    let page = page_by_key(input, all, |(kind, identity)| format!("{kind:?} {}", identity.name.to_lowercase()))?;
    let told = |wanted: Kind, name: &'static str, id: &'static str| {
        let of_kind = page.items.iter().filter(|(kind, _)| *kind == wanted);
        of_kind.map(|(_, identity)| Fields::new().with(name, &identity.name).with(id, &identity.id)).collect::<Value>()
    };
    Ok(Fields::new()
        .with("PolicyGroups", told(Kind::Group, "GroupName", "GroupId"))
        .with("PolicyUsers", told(Kind::User, "UserName", "UserId"))
        .with("PolicyRoles", told(Kind::Role, "RoleName", "RoleId"))
        .with("IsTruncated", page.next.is_some())
        .maybe("Marker", page.next.clone()))
}

fn found<T: Entity>(entities: &Named<T>, wanted: impl Fn(&T) -> bool) -> Vec<(Kind, &Identity)> {
    entities.iter().filter(|entity| wanted(entity)).map(|entity| (T::KIND, entity.identity())).collect()
}
