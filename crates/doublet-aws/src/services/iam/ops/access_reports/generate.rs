//! `GenerateServiceLastAccessedDetails`: the job whose report says which services were used last.

use std::collections::BTreeSet;

use super::{Entity, namespaces};
use crate::credentials::{Credentials, Principal};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::state::{
    AccessReport, Identities, Kind, Permissions, PrincipalAccess, Role, ServiceAccess, Subject, User,
};
use crate::table::Place;
use crate::value::Fields;

/// A user or role that a report is about.
#[derive(Clone, Copy)]
enum Holder<'a> {
    User(&'a User),
    Role(&'a Role),
}

pub(crate) fn generate_service_report(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let state = &*call.state;
    let (namespaces, holders) = subject(state, input.text("Arn"))?;
    let services = namespaces
        .into_iter()
        .map(|namespace| {
            let access = |holder: &Holder<'_>| access(*holder, &namespace, call.credentials, call.place);
            let principals = holders.iter().map(access).collect();
            ServiceAccess { namespace, principals }
        })
        .collect();
    let actions = input.optional_text("Granularity") == Some("ACTION_LEVEL");
    let report = AccessReport { created: call.now, subject: Subject::Entity { actions, services } };
    let job = call.ids.uuid();
    call.state.account.access_reports.insert(job.clone(), report);
    Ok(Fields::new().with("JobId", job))
}

/// The services that an entity lets somebody use, and the users and roles that it lets.
fn subject<'a>(state: &'a Identities, arn: &'a str) -> Result<(BTreeSet<String>, Vec<Holder<'a>>), Stop> {
    Ok(match state.entity(arn)? {
        Entity::User(user) => {
            let allowed = state.permissions_of(user).flat_map(|permissions| allowed_by(state, permissions));
            (allowed.collect(), vec![Holder::User(user)])
        }
        Entity::Role(role) => (allowed_by(state, &role.permissions), vec![Holder::Role(role)]),
        Entity::Group(group) => {
            (allowed_by(state, &group.permissions), state.members(group).map(Holder::User).collect())
        }
        Entity::Policy(arn) => {
            let has_it = |user: &&User| state.permissions_of(user).any(|permissions| permissions.is_attached(arn));
            let users = state.users.iter().filter(has_it).map(Holder::User);
            let roles = state.roles.iter().filter(|role| role.permissions.is_attached(arn)).map(Holder::Role);
            let allowed = state.document_in_force(arn).map(namespaces::allowed).unwrap_or_default();
            (allowed, users.chain(roles).collect())
        }
    })
}

fn allowed_by(state: &Identities, permissions: &Permissions) -> BTreeSet<String> {
    state.documents(permissions).flat_map(|(_, document)| namespaces::allowed(document)).collect()
}

fn access(holder: Holder<'_>, namespace: &str, credentials: &Credentials, place: &Place) -> PrincipalAccess {
    let (identity, kind, words) = match holder {
        Holder::User(user) => (&user.identity, Kind::User, "USER"),
        Holder::Role(role) => (&role.identity, Kind::Role, "ROLE"),
    };
    let last = credentials.last_use_by(|principal| match principal {
        Principal::User { id, .. } | Principal::AssumedRole { role_id: id, .. } => *id == identity.id,
        _ => false,
    });
    let last = last.filter(|last| last.service == namespace);
    PrincipalAccess {
        arn: identity.arn(kind, place),
        name: identity.name.clone(),
        kind: words.to_owned(),
        id: identity.id.clone(),
        path: identity.path.clone(),
        last: last.map(|last| (last.at, last.region.clone())),
    }
}
