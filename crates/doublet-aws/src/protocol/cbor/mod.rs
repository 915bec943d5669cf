//! CBOR: the operation stands in the path, `/service/<Name>/operation/<Operation>`.
//!
//! Source: Smithy, "Smithy RPC v2 CBOR protocol".

mod read;
mod write;

use super::error_shape::error_shape;
use super::json::query_error;
use crate::fault::Fault;
use crate::model::{Model, Operation};
use crate::value::Fields;
use crate::wire::WireResponse;

/// Reads the body as the operation's input.
pub(crate) fn parse(model: &'static Model, operation: &'static Operation, body: &[u8]) -> Result<Fields, Box<Fault>> {
    let Some(structure) = model.structure(operation.input) else { return Ok(Fields::new()) };
    if body.is_empty() {
        return Ok(Fields::new());
    }
    read::structure(model, structure, body).map_err(|words| Box::new(Fault::new("SerializationException", words)))
}

/// Writes the output as the body; an operation without output has none.
pub(crate) fn write_output(
    model: &'static Model,
    operation: &'static Operation,
    output: &Fields,
    request_id: &str,
) -> WireResponse {
    match model.structure(operation.output) {
        Some(structure) => respond(200, write::structure(model, structure, output), request_id),
        None => WireResponse { status: 200, ..WireResponse::default() }
            .header("smithy-protocol", "rpc-v2-cbor")
            .header("x-amzn-RequestId", request_id),
    }
}

/// Writes a fault as the body; with a header for those that speak the query protocol, where the model says so.
pub(crate) fn write_fault(
    model: Option<&'static Model>,
    operation: Option<&'static Operation>,
    fault: &Fault,
    request_id: &str,
) -> WireResponse {
    let shape = model.and_then(|model| error_shape(model, operation, &fault.code));
    let response = respond(fault.status, write::fault(model, shape, fault, &fault.code), request_id);
    if model.is_some_and(|model| model.metadata.query_compatible) {
        return response.header("x-amzn-query-error", query_error(fault));
    }
    response
}

fn respond(status: u16, body: Vec<u8>, request_id: &str) -> WireResponse {
    WireResponse { status, headers: Vec::with_capacity(4), body, content: None }
        .header("smithy-protocol", "rpc-v2-cbor")
        .header("x-amzn-RequestId", request_id)
        .header("Content-Type", "application/cbor")
}
