//! The wire protocols, read and written over one tree of values, as the service models and the Smithy specification describe them.
//!
//! `json/`, `query/` (and EC2's cousin of it), `rest/` (the HTTP bindings, with bodies of JSON and `xml/`), `cbor/`. In all of them:
//! `form.rs` (queries and forms), `moments.rs`, `encoding.rs` (packed bodies), `error_shape.rs` (what the model says of a fault).

mod cbor;
mod encoding;
mod error_shape;
pub(crate) mod form;
mod json;
pub(crate) mod moments;
mod query;
pub(crate) mod rest;
pub(crate) mod xml;

pub(crate) use json::read::structure as read_json;

use crate::fault::Fault;
use crate::fit::fit_fields;
use crate::model::{Model, Operation, Protocol};
use crate::value::Fields;
use crate::wire::{WireRequest, WireResponse};

/// The protocol that one request speaks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Dialect {
    /// JSON 1.0 or 1.1.
    Json {
        /// Whether it is 1.0.
        one_zero: bool,
    },
    /// Forms in, XML out.
    Query,
    /// EC2's forms.
    Ec2,
    /// HTTP bindings and JSON.
    RestJson,
    /// HTTP bindings and XML.
    RestXml,
    /// CBOR by Smithy's RPC.
    RpcV2Cbor,
}

impl Dialect {
    /// The protocol in which botocore speaks to this service: the first that it knows, CBOR last.
    #[must_use]
    pub fn of_model(model: &Model) -> Self {
        let protocols = &model.metadata.protocols;
        let json = protocols.contains(&Protocol::Json).then_some(&Protocol::Json);
        match json.or(protocols.first()) {
            Some(Protocol::Query) => Self::Query,
            Some(Protocol::Ec2) => Self::Ec2,
            Some(Protocol::RestJson) => Self::RestJson,
            Some(Protocol::RestXml) => Self::RestXml,
            Some(Protocol::RpcV2Cbor) => Self::RpcV2Cbor,
            Some(Protocol::Json) | None => {
                Self::Json { one_zero: model.metadata.json_version.as_deref() == Some("1.0") }
            }
        }
    }
}

impl Dialect {
    /// The protocol in which a client asks this service: older ones speak other protocols than newer ones.
    pub(crate) fn of_request(model: &Model, request: &WireRequest) -> Self {
        let kind = request.header("content-type").unwrap_or_default();
        let protocols = &model.metadata.protocols;
        if kind.starts_with("application/x-www-form-urlencoded") && request.header("x-amz-target").is_none() {
            return if protocols.contains(&Protocol::Ec2) { Self::Ec2 } else { Self::Query };
        }
        match kind.strip_prefix("application/x-amz-json-") {
            Some(version) => Self::Json { one_zero: version.starts_with("1.0") },
            None if request.header("smithy-protocol") == Some("rpc-v2-cbor") => Self::RpcV2Cbor,
            None => Self::of_model(model),
        }
    }
}

/// Whether a client that asks like this gets an answer in XML.
#[must_use]
pub fn answers_in_xml(model: &Model, request: &WireRequest) -> bool {
    matches!(Dialect::of_request(model, request), Dialect::Query | Dialect::Ec2 | Dialect::RestXml)
}

/// Status and header fields of an output, as the HTTP bindings have them.
#[must_use]
pub fn bindings(model: &'static Model, operation: &'static Operation, output: &Fields) -> (u16, Vec<(String, String)>) {
    rest::bindings(model, operation, output)
}

/// Whether the body of a request is stored as it comes.
#[must_use]
pub fn stores_body(model: &'static Model, operation: &'static Operation) -> bool {
    let structure = model.structure(operation.input);
    let payload = structure.and_then(|structure| structure.member(structure.payload.as_deref()?));
    payload.is_some_and(|member| member.streaming)
}

/// Reads the input of an operation.
///
/// # Errors
/// The fault that the service answers to what cannot be read.
pub fn parse(
    dialect: Dialect,
    model: &'static Model,
    operation: &'static Operation,
    request: &WireRequest,
) -> Result<Fields, Box<Fault>> {
    let body = encoding::unpacked(model, operation, request)?;
    match dialect {
        Dialect::Json { .. } => json::parse(model, operation, &body),
        Dialect::Query | Dialect::Ec2 => query::parse(dialect, model, operation, request, &body),
        Dialect::RestJson | Dialect::RestXml => rest::parse(dialect, model, operation, request, &body),
        Dialect::RpcV2Cbor => cbor::parse(model, operation, &body),
    }
}

/// Writes the output of an operation.
#[must_use]
pub fn write_output(
    dialect: Dialect,
    model: &'static Model,
    operation: &'static Operation,
    output: &Fields,
    request_id: &str,
) -> WireResponse {
    match dialect {
        Dialect::Json { .. } => json::write_output(dialect, model, operation, output, request_id),
        Dialect::Query | Dialect::Ec2 => query::write_output(dialect, model, operation, output, request_id),
        Dialect::RestJson | Dialect::RestXml => rest::write_output(dialect, model, operation, output, request_id),
        Dialect::RpcV2Cbor => cbor::write_output(model, operation, output, request_id),
    }
}

/// Writes a fault; without a model for a request that no service was found for.
#[must_use]
pub fn write_fault(
    dialect: Dialect,
    model: Option<&'static Model>,
    operation: Option<&'static Operation>,
    fault: &Fault,
    request_id: &str,
) -> WireResponse {
    match dialect {
        Dialect::Query | Dialect::Ec2 => query::write_fault(dialect, model, operation, fault, request_id),
        Dialect::Json { .. } => json::write_fault(dialect, model, operation, fault, request_id),
        Dialect::RestJson | Dialect::RestXml => rest::write_fault(dialect, model, operation, fault, request_id),
        Dialect::RpcV2Cbor => cbor::write_fault(model, operation, fault, request_id),
    }
}

/// The operation that a request with HTTP bindings is for; in the other protocols a name tells.
#[must_use]
pub fn bound_operation(model: &'static Model, request: &WireRequest) -> Option<&'static Operation> {
    rest::operation(model, request)
}

/// The output in the form of its shape: maps that stand for structures get their names.
#[must_use]
pub fn fitted(model: &'static Model, operation: &'static Operation, output: Fields) -> Fields {
    fit_fields(model, operation.output, output)
}

/// The fault with everything that the model says of it: its status, its code in the query protocol, the form of its members.
#[must_use]
pub fn completed(model: &'static Model, operation: Option<&'static Operation>, mut fault: Fault) -> Fault {
    error_shape::complete(model, operation, &mut fault);
    fault
}

/// The fault for an operation that the service's model does not have.
pub(crate) fn unknown_operation(dialect: Dialect, asked: &str, version: Option<&str>) -> Fault {
    match dialect {
        Dialect::Query | Dialect::Ec2 if asked.is_empty() => {
            Fault::new("MissingAction", "The request is missing an action or a required parameter.")
        }
        Dialect::Query => {
            let version = version.unwrap_or("NO_VERSION_SPECIFIED");
            Fault::new("InvalidAction", format!("Could not find operation {asked} for version {version}"))
        }
        Dialect::Ec2 => Fault::new("InvalidAction", format!("The action {asked} is not valid for this web service.")),
        Dialect::RestXml => {
            Fault::new("MethodNotAllowed", "The specified method is not allowed against this resource.").status(405)
        }
        Dialect::Json { .. } | Dialect::RestJson | Dialect::RpcV2Cbor => {
            Fault::new("UnknownOperationException", "").status(if dialect == Dialect::RestJson { 404 } else { 400 })
        }
    }
}
