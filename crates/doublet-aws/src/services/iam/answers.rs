//! What IAM tells other services: the policies of a principal, and roles.

use super::state::{Entity, Identities, Permissions, Role, Tags};
use crate::bus::{Answer, PrincipalPolicies, Question, RoleFacts};
use crate::credentials::Principal;
use crate::room::Call;

/// The answer to another service's question.
pub(super) fn answer(call: &mut Call<'_, Identities>, question: &Question) -> Option<Answer> {
    let state = &*call.state;
    match question {
        Question::Policies(Principal::User { id, .. }) => {
            let user = state.users.with_id(id)?;
            let mut policies = state.policies_of(&user.permissions, &user.tags);
            for group in state.groups_of(user) {
                policies.identity.extend(state.documents_of(&group.permissions));
            }
            Some(Answer::Policies(policies))
        }
        Question::Policies(Principal::AssumedRole { role_id, .. }) => {
            let role = state.roles.with_id(role_id)?;
            Some(Answer::Policies(state.policies_of(&role.permissions, &role.tags)))
        }
        Question::Role(name) => {
            let role = state.roles.get(name)?;
            Some(Answer::Role(RoleFacts {
                id: role.identity.id.clone(),
                arn: role.identity.arn(Role::KIND, call.place),
                trust: role.trust.clone(),
                longest_session: role.longest_session,
            }))
        }
        Question::ManagedPolicy(arn) => Some(Answer::Policy(state.document_in_force(arn)?.to_owned())),
        Question::ResourceTags(arn) => Some(Answer::Tags(state.tags_of(arn)?.to_pairs())),
        _ => None,
    }
}

impl Identities {
    /// The tags of the user, role or policy with this ARN.
    fn tags_of(&self, arn: &str) -> Option<&Tags> {
        let (kind, path_and_name) = arn.splitn(6, ':').nth(5)?.split_once('/')?;
        let name = path_and_name.rsplit('/').next()?;
        match kind {
            "user" => Some(&self.users.get(name)?.tags),
            "role" => Some(&self.roles.get(name)?.tags),
            "policy" => Some(&self.policies.get(name)?.tags),
            _ => None,
        }
    }

    fn policies_of(&self, permissions: &Permissions, tags: &Tags) -> PrincipalPolicies {
        let boundary = permissions.boundary.as_ref();
        PrincipalPolicies {
            identity: self.documents_of(permissions),
            boundary: boundary.and_then(|arn| Some((arn.clone(), self.document_in_force(arn)?.to_owned()))),
            tags: tags.to_pairs(),
        }
    }

    fn documents_of(&self, permissions: &Permissions) -> Vec<(String, String)> {
        let inline = permissions.inline.iter().map(|(name, document)| (name.clone(), document.clone()));
        let attached =
            permissions.attached.iter().filter_map(|arn| Some((arn.clone(), self.document_in_force(arn)?.to_owned())));
        inline.chain(attached).collect()
    }
}
