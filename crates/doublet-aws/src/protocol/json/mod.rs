//! JSON 1.0 and 1.1: the operation stands in `X-Amz-Target`, the body is JSON. Also the JSON bodies of REST services.
//!
//! Source: Smithy, "AWS JSON 1.0 and 1.1 protocol".

pub(crate) mod read;
mod words;
pub(crate) mod write;

use serde::ser::{Serialize, SerializeMap, Serializer};

use self::words::Words;
use self::write::{Body, Written, text_of};
use super::Dialect;
use super::error_shape::error_shape;
use crate::fault::Fault;
use crate::model::{Member, Model, Operation};
use crate::value::Fields;
use crate::wire::WireResponse;

/// Reads the body as the operation's input.
pub(crate) fn parse(model: &'static Model, operation: &'static Operation, body: &[u8]) -> Result<Fields, Box<Fault>> {
    if Words::of(model).most_bytes().is_some_and(|most| body.len() > most) {
        let words = "The body of the request is larger than the service takes";
        return Err(Box::new(Fault::new("RequestEntityTooLargeException", words).status(413)));
    }
    let Some(structure) = model.structure(operation.input) else { return Ok(Fields::new()) };
    if body.iter().all(u8::is_ascii_whitespace) || body == b"null" {
        return Ok(Fields::new());
    }
    read::structure(model, structure, body).map_err(malformed)
}

/// Writes the output as the body.
pub(crate) fn write_output(
    dialect: Dialect,
    model: &'static Model,
    operation: &'static Operation,
    output: &Fields,
    request_id: &str,
) -> WireResponse {
    let body = match model.structure(operation.output) {
        Some(structure) => Body { model, structure, fields: output }.text(),
        None => Words::of(model).nothing().as_bytes().to_vec(),
    };
    respond(dialect, operation.status.unwrap_or(200), body, request_id)
}

/// Writes a fault as the body; with a header for those that speak the query protocol, where the model says so.
pub(crate) fn write_fault(
    dialect: Dialect,
    model: Option<&'static Model>,
    operation: Option<&'static Operation>,
    fault: &Fault,
    request_id: &str,
) -> WireResponse {
    let code = namespaced(dialect, model, &fault.code);
    let body = text_of(&FaultBody { code: Some(&code), model, operation, fault });
    let response = respond(dialect, fault.status, body, request_id);
    if model.is_some_and(|model| model.metadata.query_compatible) {
        return response.header("x-amzn-query-error", query_error(fault));
    }
    response
}

/// The code that the query protocol has for a fault, and who is to blame.
pub(crate) fn query_error(fault: &Fault) -> String {
    let code = fault.query_code.as_deref().unwrap_or(&fault.code);
    format!("{code};{}", if fault.sender { "Sender" } else { "Receiver" })
}

/// A fault: its code, its words, and the members of its shape.
pub(crate) struct FaultBody<'a> {
    /// What `__type` says; nothing for protocols that have it in a header.
    pub(crate) code: Option<&'a str>,
    pub(crate) model: Option<&'static Model>,
    pub(crate) operation: Option<&'static Operation>,
    pub(crate) fault: &'a Fault,
}

impl FaultBody<'_> {
    /// As text.
    pub(crate) fn text(&self) -> Vec<u8> {
        text_of(self)
    }
}

impl Serialize for FaultBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(code) = self.code {
            map.serialize_entry("__type", code)?;
        }
        let shape = self.model.and_then(|model| Some((model, error_shape(model, self.operation, &self.fault.code)?)));
        let told = shape.and_then(|(_, structure)| structure.message()).map(Member::on_wire);
        if !self.fault.message.is_empty() {
            let told = if self.fault.message_aside { "Message" } else { told.unwrap_or("message") };
            map.serialize_entry(told, &self.fault.message)?;
        }
        match shape {
            Some((model, structure)) => Body { model, structure, fields: &self.fault.members }.write_into(&mut map)?,
            None => {
                for (name, value) in self.fault.members.iter() {
                    map.serialize_entry(name, &Written { of: None, value })?;
                }
            }
        }
        map.end()
    }
}

/// JSON 1.0 puts the namespace of the service before a code; what every service has in common has one of its own.
fn namespaced(dialect: Dialect, model: Option<&'static Model>, code: &str) -> String {
    let (Dialect::Json { one_zero: true }, Some(model)) = (dialect, model) else { return code.to_owned() };
    match code {
        "ValidationException" => format!("com.amazon.coral.validate#{code}"),
        "AccessDeniedException"
        | "ExpiredTokenException"
        | "IncompleteSignatureException"
        | "InternalFailure"
        | "InvalidSignatureException"
        | "MissingAuthenticationTokenException"
        | "SerializationException"
        | "ThrottlingException"
        | "UnknownOperationException"
        | "UnrecognizedClientException" => {
            format!("com.amazon.coral.service#{code}")
        }
        _ => {
            // `DynamoDB_20120810` names its version.
            let target = model.metadata.target_prefix.as_deref().unwrap_or_default();
            match target.rsplit_once('_') {
                Some((name, version)) if !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit()) => {
                    format!("com.amazonaws.{}.v{version}#{code}", name.to_ascii_lowercase())
                }
                _ => format!("com.amazonaws.{}#{code}", model.metadata.signing_name),
            }
        }
    }
}

fn respond(dialect: Dialect, status: u16, body: Vec<u8>, request_id: &str) -> WireResponse {
    let version = if dialect == (Dialect::Json { one_zero: true }) { "1.0" } else { "1.1" };
    WireResponse { status, headers: Vec::with_capacity(4), body, content: None }
        .header("x-amzn-RequestId", request_id)
        .header("Content-Type", format!("application/x-amz-json-{version}"))
}

/// The fault for a body that cannot be read.
pub(crate) fn malformed(message: impl Into<String>) -> Box<Fault> {
    Box::new(Fault::new("SerializationException", message))
}
