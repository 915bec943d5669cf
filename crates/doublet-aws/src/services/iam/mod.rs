//! IAM: users, groups, roles, policies, instance profiles and all that hangs on them.
//!
//! `state/`: what is remembered. `ops/`: what is done, an entity a folder. `grammar/`: which documents are policies. `managed/`: the
//! policies of AWS. `answers.rs`: what other services ask. `resources.rs`: what a call is about, for policies.
//!
//! Deliberately absent: time that passes until a change is seen everywhere, and the policies of AWS that are hardly ever met. Nor is it
//! looked at whether codes of MFA devices are right, and whether server certificates, keys of SSH and metadata of SAML are what they
//! should be: suites send any text. There is no organization, nothing is carried out that is delegated, and role templates, which
//! belong to AWS's services, are not doubled.

mod account_errors;
mod answers;
mod errors;
mod grammar;
mod managed;
mod ops;
mod resources;
mod state;

use std::sync::OnceLock;

use crate::room::{Exception, Room, Rule, Scope, Validation};

use state::Identities;

/// What names may consist of, in AWS's words.
const NAME: &str = "It must contain only alphanumeric characters and/or the following: +=,.@_-";

/// Shapes whose limits are not held against inputs, or in other words. Suites leave out the slashes around a path and have spaces in the names of
/// policies; tags and the paths and names of managed policies have words of their own.
/// Identity providers and the password policy have their own words, too, and look at these shapes themselves.
const LOOSE: &[Exception] = &[
    Exception { shape: "clientIDType", rule: Rule::Unchecked },
    Exception { shape: "existingUserNameType", rule: Rule::Invalid(NAME) },
    Exception { shape: "groupNameType", rule: Rule::Invalid(NAME) },
    Exception { shape: "instanceProfileNameType", rule: Rule::Invalid(NAME) },
    Exception { shape: "maxPasswordAgeType", rule: Rule::Unchecked },
    Exception { shape: "minimumPasswordLengthType", rule: Rule::Unchecked },
    Exception { shape: "OpenIDConnectProviderUrlType", rule: Rule::Unchecked },
    Exception { shape: "passwordReusePreventionType", rule: Rule::Unchecked },
    Exception { shape: "pathPrefixType", rule: Rule::Unchecked },
    Exception { shape: "pathType", rule: Rule::Unchecked },
    Exception { shape: "policyNameType", rule: Rule::Unchecked },
    Exception { shape: "policyPathType", rule: Rule::Unchecked },
    Exception { shape: "roleNameType", rule: Rule::Invalid(NAME) },
    Exception { shape: "serverCertificateNameType", rule: Rule::Invalid(NAME) },
    Exception { shape: "tagKeyListType", rule: Rule::Unchecked },
    Exception { shape: "tagKeyType", rule: Rule::Unchecked },
    Exception { shape: "tagListType", rule: Rule::Unchecked },
    Exception { shape: "tagValueType", rule: Rule::Unchecked },
    Exception { shape: "thumbprintType", rule: Rule::Unchecked },
    Exception { shape: "userNameType", rule: Rule::Invalid(NAME) },
    Exception { shape: "virtualMFADeviceName", rule: Rule::Invalid(NAME) },
];

pub(crate) static ROOM: Room<Identities> = Room {
    name: "iam",
    model: include_bytes!("../../../models/iam.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Global,
    validation: Validation::DetectedExcept("ValidationError", LOOSE),
    operations: ops::OPERATIONS,
    resources: resources::resources,
    answer: answers::answer,
    inspect: Identities::inspect,
};
