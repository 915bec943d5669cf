//! `ListPoliciesGrantingServiceAccess`: which policies let somebody use a service.

use super::{Entity, namespaces};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::state::{Identities, Permissions};
use crate::value::{Fields, Value};

/// Who has permissions, the kind of entity and its name, and what they are.
type Holder<'a> = (&'static str, &'a str, &'a Permissions);

pub(crate) fn list_granting_policies(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("Arn");
    let state = &*call.state;
    let holders: Vec<Holder<'_>> = match state.entity(arn)? {
        Entity::User(user) => {
            let groups = state.groups_of(user);
            let of_groups = groups.map(|group| ("GROUP", group.identity.name.as_str(), &group.permissions));
            std::iter::once(("USER", user.identity.name.as_str(), &user.permissions)).chain(of_groups).collect()
        }
        Entity::Group(group) => vec![("GROUP", group.identity.name.as_str(), &group.permissions)],
        Entity::Role(role) => vec![("ROLE", role.identity.name.as_str(), &role.permissions)],
        Entity::Policy(_) => return Err(AccountError::NoSuchEntity(format!("ARN {arn}")).into()),
    };
    let told = input.texts("ServiceNamespaces").into_iter().map(|namespace| {
        let policies = holders.iter().flat_map(|holder| granting(state, *holder, namespace));
        Fields::new().with("ServiceNamespace", namespace).with("Policies", policies.collect::<Value>())
    });
    // A request names 200 services at most: that is one page.
    Ok(Fields::new().with("PoliciesGrantingServiceAccess", told.collect::<Value>()).with("IsTruncated", false))
}

fn granting(state: &Identities, (kind, name, permissions): Holder<'_>, namespace: &str) -> Vec<Fields> {
    let documents = state.documents(permissions);
    let allowing = documents.filter(|(_, document)| namespaces::allowed(document).contains(namespace));
    let told = allowing.map(|(policy, _)| match policy.rsplit_once('/') {
        Some((_, managed)) if policy.starts_with("arn:") => {
            Fields::new().with("PolicyName", managed).with("PolicyType", "MANAGED").with("PolicyArn", policy)
        }
        _ => Fields::new()
            .with("PolicyName", policy)
            .with("PolicyType", "INLINE")
            .with("EntityType", kind)
            .with("EntityName", name),
    });
    told.collect()
}
