//! STS: temporary credentials, and who uses which.
//!
//! - `state.rs`: the sessions. `issue.rs`: new credentials for one. `roles.rs`: the role that is to be assumed, and for how long.
//! - `session_policies.rs`, `session_tags.rs`: what a session is narrowed down to, and tagged with.
//! - `saml.rs`, `web_identity.rs`: what identity providers say of their users. `trust.rs`: whether a role trusts them.
//! - `resources.rs`, `answers.rs`: for policies, and for other services.
//!
//! A role that does not exist can be assumed unless policies are enforced: suites do so. Deliberately not doubled: signatures of
//! assertions and tokens (nobody's keys are known), codes of second factors (any is right), the switch that `GetWebIdentityToken`
//! needs in IAM, the check of trade-in tokens.

mod answers;
mod errors;
mod issue;
mod ops;
mod resources;
mod roles;
mod saml;
mod session_policies;
mod session_tags;
mod state;
mod trust;
mod web_identity;

use std::sync::OnceLock;

use crate::room::{Room, Scope, Validation};

use state::Sessions;

pub(crate) static ROOM: Room<Sessions> = Room {
    name: "sts",
    model: include_bytes!("../../../models/sts.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Global,
    validation: Validation::Detected("ValidationError"),
    operations: ops::OPERATIONS,
    resources: resources::resources,
    answer: answers::answer,
    inspect: Sessions::inspect,
};
