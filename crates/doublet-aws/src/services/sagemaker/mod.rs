//! SageMaker: what it is for, in one sentence.
//!
//! Deliberately otherwise than the service: say it here.

mod state;

use std::sync::OnceLock;

use crate::room::{Room, Scope, Validation};
use state::SageMakerState;

pub(crate) static ROOM: Room<SageMakerState> = Room {
    name: "sagemaker",
    model: include_bytes!("../../../models/sagemaker.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::Detected("ValidationException"),
    operations: &[],
    resources: |_, _, _| Vec::new(),
    answer: |_, _| None,
    inspect: SageMakerState::inspect,
};
