//! IAM: users, groups, roles and policies.

mod state;

use std::sync::OnceLock;

use crate::room::{Room, Scope, Validation};

use state::Identities;

pub(crate) static ROOM: Room<Identities> = Room {
    name: "iam",
    model: include_bytes!("../../../models/iam.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Global,
    validation: Validation::Detected("ValidationError"),
    operations: &[],
    resources: |_, _, _| Vec::new(),
    answer: |_, _| None,
    inspect: Identities::inspect,
};
