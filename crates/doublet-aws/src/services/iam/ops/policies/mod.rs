//! Managed policies, the customer's and AWS's, and how they are told.

pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod entities;
pub(crate) mod read;
pub(crate) mod tag;
pub(crate) mod versions;

use crate::fault::Fault;
use crate::room::Stop;
use crate::services::iam::errors::IamError;
use crate::services::iam::managed::{self, AwsPolicy};
use crate::services::iam::state::{Identities, Kind, Policy, Uses};
use crate::table::Place;
use crate::value::Fields;

/// A policy of the customer's, or one of AWS's.
#[derive(Clone, Copy)]
pub(crate) enum AnyPolicy<'a> {
    Own(&'a Policy),
    Aws(&'static AwsPolicy),
}

impl AnyPolicy<'_> {
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Own(policy) => &policy.identity.name,
            Self::Aws(policy) => policy.name,
        }
    }

    pub(crate) fn path(&self) -> &str {
        match self {
            Self::Own(policy) => &policy.identity.path,
            Self::Aws(policy) => policy.path,
        }
    }

    pub(crate) fn arn(&self, place: &Place) -> String {
        match self {
            Self::Own(policy) => policy.identity.arn(Kind::Policy, place),
            Self::Aws(policy) => policy.arn(place.partition()),
        }
    }

    /// The policy as lists tell it.
    pub(crate) fn told(&self, uses: Uses, place: &Place) -> Fields {
        let (id, version, created, updated) = match self {
            Self::Own(policy) => (&policy.identity.id, policy.default, policy.identity.created, policy.updated),
            Self::Aws(policy) => (&policy.id, policy.version, policy.created, policy.created),
        };
        Fields::new()
            .with("PolicyName", self.name())
            .with("PolicyId", id)
            .with("Arn", self.arn(place))
            .with("Path", self.path())
            .with("DefaultVersionId", format!("v{version}"))
            .with("AttachmentCount", uses.attached)
            .with("PermissionsBoundaryUsageCount", uses.boundary)
            .with("IsAttachable", true)
            .with("CreateDate", created)
            .with("UpdateDate", updated)
    }
}

impl Identities {
    /// The policy with this ARN.
    pub(crate) fn any_policy(&self, arn: &str) -> Option<AnyPolicy<'_>> {
        let own = self.policy_by_arn(arn).map(AnyPolicy::Own);
        own.or_else(|| managed::by_arn(arn).map(AnyPolicy::Aws))
    }

    /// The policy with this ARN, or the refusal that it gives.
    pub(crate) fn policy_or(&self, arn: &str, error: fn(String) -> IamError) -> Result<AnyPolicy<'_>, Stop> {
        self.any_policy(arn).ok_or_else(|| self.no_policy(arn, error))
    }

    /// The customer's policy with this ARN, to change it, or the refusal that it gives.
    pub(crate) fn own_policy_or(&mut self, arn: &str, error: fn(String) -> IamError) -> Result<&mut Policy, Stop> {
        if self.policy_by_arn(arn).is_none() {
            return Err(self.no_policy(arn, error));
        }
        self.policy_by_arn_mut(arn).ok_or_else(|| error(arn.to_owned()).into())
    }

    /// The refusal for an ARN that is no policy's, with what is there.
    fn no_policy(&self, arn: &str, error: fn(String) -> IamError) -> Stop {
        let name = arn.rsplit('/').next().unwrap_or_default();
        let mut fault = Fault::from(error(arn.to_owned()));
        if managed::is_arn(arn) {
            let near = managed::near(name);
            fault = fault.knew(format!(
                "doublet knows the {} policies of AWS that are met most, and this is not one of them{}",
                managed::all().count(),
                if near.is_empty() { String::new() } else { format!("; near it are {}", near.join(", ")) }
            ));
        } else if let Some(policy) = self.policies.get_in_any_case(name) {
            fault = fault
                .knew(format!("there is a policy `{}` with the path `{}`", policy.identity.name, policy.identity.path));
        } else {
            fault =
                fault.knew(format!("there are {} policies in this account, none of this name", self.policies.len()));
        }
        Stop::Fault(Box::new(fault))
    }
}
