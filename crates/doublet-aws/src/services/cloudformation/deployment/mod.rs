//! How a stack comes to be what its template says.
//!
//! `preparation.rs` checks everything that can be known before; `plan.rs` finds the order; `creation.rs`, `update.rs` and `deletion.rs`
//! do it, `rollback.rs` undoes what was done when a step fails; `step.rs` handles one resource, `workshop.rs` is what the makers of
//! resources work with, `record.rs` writes down what happened.

pub(crate) mod creation;
mod deletion;
mod outputs;
pub(crate) mod plan;
pub(crate) mod preparation;
pub(crate) mod record;
mod rollback;
mod step;
mod update;
pub(crate) mod workshop;

use crate::room::Call;
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::stack::{Stack, StackResource};
use preparation::Prepared;

/// A stack on its way to what a template says.
pub(crate) struct Deployment<'c, 'a> {
    call: &'c mut Call<'a, Stacks>,
    stack: Stack,
    prepared: Prepared,
    /// The tags that the stack had before.
    former_tags: Vec<(String, String)>,
    /// What was done so far, to be undone.
    done: Vec<Done>,
    /// Resources that were replaced, to be deleted at the end.
    replaced: Vec<StackResource>,
}

/// Something that was done to a resource.
enum Done {
    /// There was none before.
    Created(String),
    /// It was like this before.
    Changed(StackResource),
    /// This one has a successor.
    Replaced(StackResource),
}

impl<'c, 'a> Deployment<'c, 'a> {
    pub(crate) fn new(call: &'c mut Call<'a, Stacks>, stack: Stack, prepared: Prepared) -> Self {
        let former_tags = stack.tags.clone();
        Self { call, stack, prepared, former_tags, done: Vec::new(), replaced: Vec::new() }
    }
}
