//! What IAM refuses, and in which words.

use super::grammar::Malformed;
use super::state::Kind;
use crate::fault::Fault;

/// Why IAM does not do what it was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum IamError {
    #[error("The user with name {0} cannot be found.")]
    NoSuchUser(String),
    #[error("Group {0} not found")]
    NoSuchGroup(String),
    #[error("The group with name {0} cannot be found.")]
    NoSuchGroupToChange(String),
    #[error("Role {0} not found")]
    NoSuchRole(String),
    #[error("Instance profile {0} not found")]
    NoSuchInstanceProfile(String),
    #[error("The Server Certificate with name {0} cannot be found.")]
    NoSuchServerCertificate(String),
    #[error("Policy {0} was not found.")]
    NoSuchPolicy(String),
    #[error("Policy {0} does not exist or is not attachable.")]
    NotAttachable(String),
    #[error("Policy {arn} version {version} does not exist or is not attachable.")]
    NoSuchVersion { arn: String, version: String },
    #[error("The {} policy with name {name} cannot be found.", .kind.in_arn())]
    NoSuchInlinePolicy { kind: Kind, name: String },
    #[error("Policy {0} not found")]
    NoSuchGroupPolicy(String),
    #[error("User {user} not in group {group}")]
    NotInGroup { user: String, group: String },
    #[error("Role {role} in profile {profile} cannot be found.")]
    NotInProfile { role: String, profile: String },
    #[error("User {0} already exists")]
    UserExists(String),
    #[error("Group {0} already exists")]
    GroupExists(String),
    #[error("Role with name {0} already exists.")]
    RoleExists(String),
    #[error("Instance Profile {0} already exists.")]
    InstanceProfileExists(String),
    #[error("A policy called {0} already exists. Duplicate names are not allowed.")]
    PolicyExists(String),
    #[error("Cannot delete entity, {0}")]
    InUse(&'static str),
    #[error("Cannot delete a policy attached to entities.")]
    PolicyInUse,
    #[error(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy."
    )]
    PolicyHasVersions,
    #[error("Cannot delete the default version of a policy.")]
    DefaultVersion,
    #[error(
        "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version."
    )]
    TooManyVersions,
    #[error("Cannot exceed quota for {quota}: {limit}")]
    Quota { quota: &'static str, limit: usize },
    #[error("Duplicate tag keys found. Please note that Tag keys are case insensitive.")]
    DuplicateTagKeys,
    #[error("Value ({0}) for parameter PermissionsBoundary is invalid.")]
    InvalidBoundary(String),
    #[error("Cannot perform the operation on the protected role '{0}' - this role is only modifiable by AWS")]
    ServiceLinkedRole(String),
    #[error("Must specify userName when calling with non-User credentials")]
    NoUserName,
    #[error("Invalid Marker.")]
    InvalidMarker,
    #[error(
        "1 validation error detected: Value '{value}' at '{path}' failed to satisfy constraint: Member must have length less than or equal to {most}."
    )]
    TooLong { path: String, value: String, most: usize },
    #[error(
        "1 validation error detected: Value '' at '{path}' failed to satisfy constraint: Member must have length greater than or equal to 1."
    )]
    Empty { path: String },
    #[error(
        "1 validation error detected: Value '{value}' at '{path}' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}"
    )]
    Unfit { path: String, value: String, pattern: &'static str },
    #[error(
        "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters."
    )]
    InvalidPath,
    #[error(
        "The specified value for policyName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-"
    )]
    InvalidPolicyName,
    #[error("Policy {0} not found")]
    NoSuchPolicyForDefault(String),
    #[error("Maximum policy size of {largest} bytes exceeded for {} {name}", .kind.in_arn())]
    PolicySize { largest: usize, kind: Kind, name: String },
    #[error("The number of tags has reached the maximum limit.")]
    TooManyTags,
    #[error(transparent)]
    MalformedPolicy(#[from] Malformed),
}

impl IamError {
    const fn code(&self) -> (&'static str, u16) {
        match self {
            Self::NoSuchUser(_)
            | Self::NoSuchGroup(_)
            | Self::NoSuchGroupToChange(_)
            | Self::NoSuchRole(_)
            | Self::NoSuchInstanceProfile(_)
            | Self::NoSuchPolicy(_)
            | Self::NoSuchServerCertificate(_)
            | Self::NoSuchPolicyForDefault(_)
            | Self::NotAttachable(_)
            | Self::NoSuchVersion { .. }
            | Self::NoSuchInlinePolicy { .. }
            | Self::NoSuchGroupPolicy(_)
            | Self::NotInGroup { .. }
            | Self::NotInProfile { .. } => ("NoSuchEntity", 404),
            Self::UserExists(_)
            | Self::GroupExists(_)
            | Self::RoleExists(_)
            | Self::InstanceProfileExists(_)
            | Self::PolicyExists(_) => ("EntityAlreadyExists", 409),
            Self::InUse(_) | Self::PolicyInUse | Self::PolicyHasVersions | Self::DefaultVersion => {
                ("DeleteConflict", 409)
            }
            Self::TooManyVersions | Self::PolicySize { .. } | Self::TooManyTags | Self::Quota { .. } => {
                ("LimitExceeded", 409)
            }
            Self::DuplicateTagKeys => ("InvalidInput", 400),
            Self::ServiceLinkedRole(_) => ("UnmodifiableEntity", 400),
            Self::MalformedPolicy(_) => ("MalformedPolicyDocument", 400),
            Self::NoUserName
            | Self::InvalidBoundary(_)
            | Self::InvalidMarker
            | Self::TooLong { .. }
            | Self::InvalidPath
            | Self::InvalidPolicyName
            | Self::Empty { .. }
            | Self::Unfit { .. } => ("ValidationError", 400),
        }
    }
}

impl From<IamError> for Fault {
    fn from(error: IamError) -> Self {
        let (code, status) = error.code();
        Self::new(code, error.to_string()).status(status)
    }
}
