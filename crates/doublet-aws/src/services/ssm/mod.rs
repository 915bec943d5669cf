//! SSM: Parameter Store, documents, commands and maintenance windows.

mod state;

use std::sync::OnceLock;

use crate::room::{Room, Scope, Validation};

use state::Parameters;

pub(crate) static ROOM: Room<Parameters> = Room {
    name: "ssm",
    model: include_bytes!("../../../models/ssm.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::Detected("ValidationException"),
    operations: &[],
    resources: |_, _, _| Vec::new(),
    answer: |_, _| None,
    inspect: Parameters::inspect,
};
