//! CloudFormation: stacks from templates in JSON and YAML, made of what the other services here can make.
//!
//! `template/` reads what a template says, `evaluation/` what that means for one stack, `deployment/` brings a stack there,
//! `resources/` has the types of resources, `state/` what is remembered, `ops/` the operations, `errors.rs` the words of refusals.
//!
//! Deliberately otherwise than the service: what takes it minutes is done before the answer, so that a stack is never seen on the
//! way; its events tell the way. Capabilities are told and not asked for, stack names may have underscores and begin with a digit,
//! `Resources` may be empty: suites written for other doubles rely on it. Resources do not get the tags `aws:cloudformation:*`.
//!
//! Deliberately absent: transforms and macros (a template that asks for one is refused), the functions `Fn::Cidr`, `Fn::GetAZs` and
//! `Fn::Transform`, rules, hooks, nested stacks, stack sets, drift, custom resources, templates by URL. A type of resource that is not
//! in `resources/` fails its stack, as a resource that cannot be made does.

mod deployment;
mod errors;
mod evaluation;
mod ops;
mod resources;
mod state;
mod subjects;
mod template;

use std::sync::OnceLock;

use crate::room::{Exception, Room, Rule, Scope, Validation};
use state::Stacks;

/// Shapes whose limits are not held against inputs: names of stacks are looser here.
const LOOSE: &[Exception] = &[
    Exception { shape: "StackNameOrId", rule: Rule::Unchecked },
    Exception { shape: "TemplateBody", rule: Rule::Unchecked },
];

pub(crate) static ROOM: Room<Stacks> = Room {
    name: "cloudformation",
    model: include_bytes!("../../../models/cloudformation.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::DetectedExcept("ValidationError", LOOSE),
    operations: ops::OPERATIONS,
    resources: subjects::subjects,
    answer: |_, _| None,
    inspect: Stacks::inspect,
};
