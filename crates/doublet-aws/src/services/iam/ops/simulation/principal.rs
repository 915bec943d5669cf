//! The policies of a user, group or role.

use super::errors::SimulationError;
use crate::services::iam::state::{Identities, Permissions};

/// A policy as the simulator names it.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// The policy's own name.
    pub(super) name: String,
    /// The ARN of a managed one.
    pub(super) arn: Option<String>,
    /// Whose it is: `user` and the user's name.
    pub(super) of: (&'static str, String),
    pub(super) document: String,
}

/// Whoever's policies are tried out.
pub(super) struct Tried {
    pub(super) sources: Vec<Source>,
    pub(super) boundary: Option<Source>,
}

/// The policies of the user, group or role with this ARN; those of a user include its groups'.
pub(super) fn of_arn(state: &Identities, arn: &str) -> Result<Tried, SimulationError> {
    let resource = arn.splitn(6, ':').nth(5).filter(|_| arn.starts_with("arn:"));
    let (kind, path_and_name) =
        resource.and_then(|resource| resource.split_once('/')).ok_or_else(|| SimulationError::Arn(arn.to_owned()))?;
    let name = path_and_name.rsplit('/').next().unwrap_or_default();
    let missing = |kind| SimulationError::NoSuchEntity { kind, name: name.to_owned() };
    match kind {
        "user" => {
            let user = state.users.get(name).ok_or_else(|| missing("user"))?;
            let mut tried = tried(state, ("user", name), &user.permissions);
            for group in state.groups_of(user) {
                tried.sources.extend(sources(state, ("group", &group.identity.name), &group.permissions));
            }
            Ok(tried)
        }
        "group" => {
            let group = state.groups.get(name).ok_or_else(|| missing("group"))?;
            Ok(tried(state, ("group", name), &group.permissions))
        }
        "role" => {
            let role = state.roles.get(name).ok_or_else(|| missing("role"))?;
            Ok(tried(state, ("role", name), &role.permissions))
        }
        _ => Err(SimulationError::Arn(arn.to_owned())),
    }
}

fn tried(state: &Identities, of: (&'static str, &str), permissions: &Permissions) -> Tried {
    let boundary = permissions.boundary.as_ref().and_then(|arn| managed(state, of, arn));
    Tried { sources: sources(state, of, permissions), boundary }
}

fn sources(state: &Identities, of: (&'static str, &str), permissions: &Permissions) -> Vec<Source> {
    let inline = permissions.inline.iter().map(|(name, document)| Source {
        name: name.clone(),
        arn: None,
        of: (of.0, of.1.to_owned()),
        document: document.clone(),
    });
    inline.chain(permissions.attached.iter().filter_map(|arn| managed(state, of, arn))).collect()
}

fn managed(state: &Identities, of: (&'static str, &str), arn: &str) -> Option<Source> {
    Some(Source {
        name: arn.rsplit('/').next().unwrap_or_default().to_owned(),
        arn: Some(arn.to_owned()),
        of: (of.0, of.1.to_owned()),
        document: state.document_in_force(arn)?.to_owned(),
    })
}
