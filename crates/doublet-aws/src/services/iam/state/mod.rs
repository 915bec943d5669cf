//! What IAM remembers of an account, an entity a file.
//!
//! Names are unique whatever their case (`named.rs`); what a user, group or role may do is in `permissions.rs`.

mod account;
mod counts;
mod entity;
mod group;
mod instance_profile;
mod named;
mod permissions;
mod policy;
mod role;
mod security;
mod tags;
mod user;

use serde::{Deserialize, Serialize};

use super::managed;
use crate::clock::Timestamp;
use crate::value::{Fields, Value};

pub(crate) use account::{
    AccessReport, Account, CredentialReport, DelegationRequest, OidcProvider, PasswordPolicy, PrincipalAccess, SamlKey,
    SamlProvider, ServerCertificate, ServiceAccess, Stage, Subject,
};
pub(crate) use counts::Uses;
pub(crate) use entity::{Entity, Identity, Kind};
pub(crate) use group::Group;
pub(crate) use instance_profile::InstanceProfile;
pub(crate) use named::{Named, named_key};
pub(crate) use permissions::Permissions;
pub(crate) use policy::{Policy, PolicyVersion};
pub(crate) use role::{HOUR, Role};
pub(crate) use security::{
    AccessKey, LoginProfile, MfaDevice, SecretName, SecurityCredentials, ServiceCredential, SigningCertificate,
    SshPublicKey, Status, VirtualMfaDevice, fingerprint, read_certificate,
};
pub(crate) use tags::Tags;
pub(crate) use user::User;

/// What IAM remembers of an account.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Identities {
    pub(crate) users: Named<User>,
    pub(crate) groups: Named<Group>,
    pub(crate) roles: Named<Role>,
    /// The customer's own; those of AWS are in `managed/`.
    pub(crate) policies: Named<Policy>,
    pub(crate) instance_profiles: Named<InstanceProfile>,
    pub(crate) account: Account,
}

impl Identities {
    /// The document that is in force of the policy with this ARN, be it the customer's or AWS's.
    pub(crate) fn document_in_force(&self, arn: &str) -> Option<&str> {
        match self.policy_by_arn(arn) {
            Some(policy) => Some(policy.document()),
            None => managed::by_arn(arn).map(|policy| policy.document),
        }
    }

    /// The customer's policy with this ARN.
    pub(crate) fn policy_by_arn(&self, arn: &str) -> Option<&Policy> {
        self.policies.get(name_in(arn)).filter(|policy| is_arn_of(arn, policy))
    }

    /// The customer's policy with this ARN, to change it.
    pub(crate) fn policy_by_arn_mut(&mut self, arn: &str) -> Option<&mut Policy> {
        self.policies.get_mut(name_in(arn)).filter(|policy| is_arn_of(arn, policy))
    }

    /// The users in a group, in the order of their names.
    pub(crate) fn members<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a User> {
        self.users.iter().filter(|user| user.is_in(group))
    }

    /// The groups that a user is in, in the order of their names.
    pub(crate) fn groups_of<'a>(&'a self, user: &'a User) -> impl Iterator<Item = &'a Group> {
        self.groups.iter().filter(|group| user.is_in(group))
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self, _now: Timestamp) -> Value {
        Fields::new()
            .with("users", self.users.iter().map(|user| self.inspect_user(user)).collect::<Value>())
            .with("groups", self.groups.iter().map(|group| self.inspect_group(group)).collect::<Value>())
            .with("roles", self.roles.iter().map(Role::inspect).collect::<Value>())
            .with("policies", self.policies.iter().map(Policy::inspect).collect::<Value>())
            .with("instance_profiles", self.instance_profiles.iter().map(InstanceProfile::inspect).collect::<Value>())
            .with("account", self.account.inspect())
            .into()
    }

    fn inspect_user(&self, user: &User) -> Fields {
        let groups: Vec<&str> = self.groups_of(user).map(|group| group.identity.name.as_str()).collect();
        user.inspect().with("groups", groups)
    }

    fn inspect_group(&self, group: &Group) -> Fields {
        let users: Vec<&str> = self.members(group).map(|user| user.identity.name.as_str()).collect();
        group.inspect().with("users", users)
    }
}

/// The last part of an ARN.
fn name_in(arn: &str) -> &str {
    arn.rsplit('/').next().unwrap_or_default()
}

/// Whether the ARN is this policy's; partition and account go without saying.
fn is_arn_of(arn: &str, policy: &Policy) -> bool {
    arn.split(':').nth(4).is_some_and(|account| account != "aws")
        && arn.split_once(":policy").is_some_and(|(_, rest)| rest == policy.identity.path_and_name())
}
