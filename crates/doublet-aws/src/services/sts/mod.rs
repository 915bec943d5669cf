//! STS: temporary credentials.

mod state;

use std::sync::OnceLock;

use crate::room::{Room, Scope, Validation};

use state::Sessions;

pub(crate) static ROOM: Room<Sessions> = Room {
    name: "sts",
    model: include_bytes!("../../../models/sts.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Global,
    validation: Validation::Detected("ValidationError"),
    operations: &[],
    resources: |_, _, _| Vec::new(),
    answer: |_, _| None,
    inspect: Sessions::inspect,
};
