//! What the model says of an error that an operation answers.

use crate::fault::Fault;
use crate::fit::fit_members;
use crate::model::{ErrorFacts, Kind, Model, Operation, Structure};
use crate::value::Value;

/// The structure of the error with this code, as the operation lists it, or as any part of the model knows it.
pub(crate) fn error_shape(
    model: &'static Model,
    operation: Option<&'static Operation>,
    code: &str,
) -> Option<&'static Structure> {
    find(model, operation, code).map(|(structure, _)| structure)
}

/// Says of the fault what the model says of it and nobody else has said: its status, its code in the query protocol.
pub(crate) fn complete(model: &'static Model, operation: Option<&'static Operation>, fault: &mut Fault) {
    let Some((structure, facts)) = find(model, operation, &fault.code) else { return };
    if !fault.status_said {
        fault.status = facts.status.unwrap_or(fault.status);
        fault.sender = facts.sender.unwrap_or(fault.status < 500);
    }
    if fault.query_code.is_none() {
        fault.query_code.clone_from(&facts.code);
    }
    if structure.members.is_empty() {
        // The model of S3 says nothing of what its errors tell.
        return;
    }
    fault.members = fit_members(model, structure, std::mem::take(&mut fault.members));
    // The words have a place of their own in every protocol.
    if let Some(Value::Text(words)) = structure.message().and_then(|member| fault.members.remove(&member.name))
        && fault.message.is_empty()
    {
        fault.message = words;
    }
}

type Found = (&'static Structure, &'static ErrorFacts);

fn find(model: &'static Model, operation: Option<&'static Operation>, code: &str) -> Option<Found> {
    let listed = operation.into_iter().flat_map(|operation| &operation.errors).map(|id| model.shape(*id));
    listed.chain(&model.shapes).find_map(|shape| {
        let Kind::Structure(structure) = &shape.kind else { return None };
        let facts = structure.error.as_ref()?;
        (shape.name == code || facts.code.as_deref() == Some(code)).then_some((structure, facts))
    })
}
