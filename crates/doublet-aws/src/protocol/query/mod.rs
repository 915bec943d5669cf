//! The query protocol: forms in, XML out; and EC2's cousin of it.
//!
//! Source: Smithy, "AWS query protocol" and "AWS EC2 query protocol".

mod read;
mod tree;

pub(crate) use read::{parse, scalar};

use super::error_shape::error_shape;
use super::{Dialect, xml};
use crate::fault::Fault;
use crate::model::{Model, Operation};
use crate::value::{Fields, Value};
use crate::wire::WireResponse;

/// Writes the output as XML.
pub(crate) fn write_output(
    dialect: Dialect,
    model: &'static Model,
    operation: &'static Operation,
    output: &Fields,
    request_id: &str,
) -> WireResponse {
    let root = format!("{}Response", operation.name);
    let mut writer = xml::Writer::for_query();
    writer.open(&root, &[("xmlns", model.metadata.xml_namespace.as_deref().unwrap_or_default())]);
    if dialect == Dialect::Ec2 {
        writer.element("requestId", request_id);
    }
    let structure = model.structure(operation.output);
    // Readers look for the wrapper even where nothing is in it.
    let wrapper = operation.result_wrapper.as_deref().filter(|_| dialect == Dialect::Query);
    if let Some(wrapper) = wrapper {
        writer.open(wrapper, &[]);
    }
    if let Some(structure) = structure {
        xml::write_members(&mut writer, model, structure, output);
    }
    if wrapper.is_some() {
        writer.close();
    }
    if dialect == Dialect::Query {
        writer.open("ResponseMetadata", &[]);
        writer.element("RequestId", request_id);
        writer.close();
    }
    respond(200, writer.finish(), request_id)
}

/// Writes a fault as XML.
pub(crate) fn write_fault(
    dialect: Dialect,
    model: Option<&'static Model>,
    operation: Option<&'static Operation>,
    fault: &Fault,
    request_id: &str,
) -> WireResponse {
    let mut writer = xml::Writer::for_query();
    if dialect == Dialect::Ec2 {
        writer.open("Response", &[]);
        writer.open("Errors", &[]);
        write_error(&mut writer, model, operation, fault, None);
        writer.close();
        writer.element("RequestID", request_id);
    } else {
        let namespace = model.and_then(|model| model.metadata.xml_namespace.as_deref()).unwrap_or_default();
        writer.open("ErrorResponse", &[("xmlns", namespace)]);
        let kind = if fault.sender { "Sender" } else { "Receiver" };
        write_error(&mut writer, model, operation, fault, Some(kind));
        writer.element("RequestId", request_id);
    }
    respond(fault.status, writer.finish(), request_id)
}

/// The element `Error` with type, code, words, and the members of the error's shape.
pub(crate) fn write_error(
    writer: &mut xml::Writer<'_>,
    model: Option<&'static Model>,
    operation: Option<&'static Operation>,
    fault: &Fault,
    kind: Option<&str>,
) {
    writer.open("Error", &[]);
    write_error_members(writer, model, operation, fault, kind);
    writer.close();
}

/// What is in the element `Error`.
pub(crate) fn write_error_members(
    writer: &mut xml::Writer<'_>,
    model: Option<&'static Model>,
    operation: Option<&'static Operation>,
    fault: &Fault,
    kind: Option<&str>,
) {
    if let Some(kind) = kind {
        writer.element("Type", kind);
    }
    writer.element("Code", fault.query_code.as_deref().unwrap_or(&fault.code));
    if !fault.message.is_empty() {
        writer.element("Message", &fault.message);
    }
    let shape = model.and_then(|model| Some((model, error_shape(model, operation, &fault.code)?)));
    match shape {
        Some((model, structure)) => xml::write_members(writer, model, structure, &fault.members),
        None => {
            for (name, value) in fault.members.iter() {
                if let Value::Text(text) = value {
                    writer.element(name, text);
                }
            }
        }
    }
}

fn respond(status: u16, body: String, request_id: &str) -> WireResponse {
    WireResponse { status, headers: Vec::with_capacity(4), body: body.into_bytes(), content: None }
        .header("x-amzn-RequestId", request_id)
        .header("Content-Type", "text/xml")
}

/// The fault for a form that cannot be read.
pub(crate) fn malformed(message: impl Into<String>) -> Box<Fault> {
    Box::new(Fault::new("MalformedInput", message))
}
