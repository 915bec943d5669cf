//! SageMaker: the model registry with its versions and approvals, endpoints, experiments, and the jobs around them.
//!
//! - `kinds/`: what is special about each kind of thing. `state/`: what is remembered. `ops/`: what is done.
//! - `exceptions.rs`: where it is looser than its model. `search/`: finding things by what is true of them. `resources.rs`, `answers.rs`: what policies and other services ask.
//!
//! Deliberately otherwise than the service: nothing runs. Endpoints are in service and jobs complete as soon as they are made, unless
//! a test says that they take time or fail (`state/work.rs`; an AutoML job goes on until it is stopped), what came of a search for the best model is a sample, and predictions
//! are what a test says (`sagemaker_runtime`). A package that stands alone can be made again under the same name. Lists without an
//! order begin with the oldest and hold up to a hundred: suites written for moto count on it. Names and roles may have letters
//! that the service refuses.

mod answers;
mod errors;
mod exceptions;
pub(crate) mod kinds;
mod ops;
mod resources;
mod search;
pub(crate) mod state;

use std::sync::OnceLock;

use crate::room::{Room, Scope, Validation};
use state::SageMaker;

pub(crate) static ROOM: Room<SageMaker> = Room {
    name: "sagemaker",
    model: include_bytes!("../../../models/sagemaker.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::DetectedExcept("ValidationException", exceptions::EXCEPTIONS),
    operations: ops::table::OPERATIONS,
    resources: resources::resources,
    answer: answers::answer,
    inspect: SageMaker::inspect,
};
