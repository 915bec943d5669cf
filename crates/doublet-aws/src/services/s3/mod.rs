//! S3: what it is for, in one sentence.
//!
//! Deliberately otherwise than the service: say it here.

mod state;

use std::sync::OnceLock;

use crate::room::{Room, Scope, Validation};
use state::S3State;

pub(crate) static ROOM: Room<S3State> = Room {
    name: "s3",
    model: include_bytes!("../../../models/s3.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::Detected("ValidationException"),
    operations: &[],
    resources: |_, _, _| Vec::new(),
    answer: |_, _| None,
    inspect: S3State::inspect,
};
