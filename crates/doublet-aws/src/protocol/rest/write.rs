//! Writes an output or a fault by the HTTP bindings of its shape.

use super::{document, events, header};
use crate::fault::Fault;
use crate::model::{Kind, Location, Member, Model, Operation, Structure};
use crate::protocol::error_shape::error_shape;
use crate::protocol::json::FaultBody;
use crate::protocol::query::{write_error, write_error_members};
use crate::protocol::{Dialect, json, xml};
use crate::value::{Fields, Value};
use crate::wire::WireResponse;

/// Writes the output of an operation.
pub(crate) fn write_output(
    dialect: Dialect,
    model: &'static Model,
    operation: &'static Operation,
    output: &Fields,
    request_id: &str,
) -> WireResponse {
    let mut response = WireResponse { status: usual_status(model, operation), ..WireResponse::default() };
    identify(Some(model), &mut response, request_id);
    let Some(structure) = model.structure(operation.output) else { return response };
    write_bindings(model, structure, output, &mut response);
    response.status = status(structure, output).unwrap_or(response.status);
    let payload = structure.payload.as_deref().and_then(|payload| output.get(payload));
    if let Some(Value::Body(body)) = payload {
        response.content = Some(body.clone());
        return response.kind(OCTETS);
    }
    let written = match &structure.payload {
        Some(payload) => structure
            .member(payload)
            .zip(output.get(payload))
            .map(|(member, value)| write_payload(dialect, model, member, value)),
        None => write_body(dialect, model, operation, structure, output),
    };
    let Some((kind, body)) = written else { return response };
    response.body = body;
    response.kind(kind)
}

/// Writes the members that have no place of their own; XML has nothing to say where there are none.
fn write_body(
    dialect: Dialect,
    model: &'static Model,
    operation: &'static Operation,
    structure: &'static Structure,
    output: &Fields,
) -> Option<(&'static str, Vec<u8>)> {
    if dialect != Dialect::RestXml {
        return Some((JSON, json::write::Body { model, structure, fields: output }.text()));
    }
    if !structure.members.iter().any(Member::is_in_response_body) {
        return xml_kind(model, operation, structure, output).map(|kind| (kind, Vec::new()));
    }
    let namespace = document::namespace(model).filter(|_| structure.namespace.is_none());
    let mut writer = xml::Writer::new();
    if UNWRAPPED.contains(&(model.metadata.service_id.as_str(), operation.name.as_str())) {
        let uri = namespace.map(|namespace| namespace.uri).unwrap_or_default();
        for member in &structure.members {
            writer.open(member.on_wire(), &[("xmlns", &uri)]);
            if let Some(Value::Text(text)) = output.get(&member.name) {
                writer.text(text);
            }
            writer.close();
        }
        return Some((XML, writer.finish().into_bytes()));
    }
    let name = document::name(model, operation, structure);
    xml::write_root(&mut writer, model, structure, name, namespace.as_ref(), output);
    Some((XML, writer.finish().into_bytes()))
}

/// Operations whose one member is the whole document.
const UNWRAPPED: [(&str, &str); 1] = [("S3", "GetBucketLocation")];

const OCTETS: &str = "application/octet-stream";
const XML: &str = "application/xml";
const JSON: &str = "application/json";

/// Headers and status that the output has members for.
fn write_bindings(model: &'static Model, structure: &'static Structure, output: &Fields, response: &mut WireResponse) {
    for member in &structure.members {
        match (member.location, output.get(&member.name)) {
            (Location::Header, Some(value)) if !matches!(value, Value::Null) => {
                response.headers.push((member.on_wire().to_owned(), one_line(header::write(model, member, value))));
            }
            (Location::Headers, Some(Value::Map(entries))) => {
                let prefix = member.wire_name.as_deref().unwrap_or_default();
                for (name, value) in entries {
                    if let Value::Text(text) = value {
                        response.headers.push((format!("{prefix}{name}"), one_line(text.clone())));
                    }
                }
            }
            (Location::Status, Some(Value::Integer(status))) => {
                response.status = u16::try_from(*status).unwrap_or(response.status);
            }
            _ => {}
        }
    }
    let more = output.aside().map(|aside| aside.headers.as_slice()).unwrap_or_default();
    response.headers.extend(more.iter().map(|(name, value)| ((*name).to_owned(), one_line(value.clone()))));
}

/// Operations that answer with nothing, and say so although the model does not.
const WITHOUT_CONTENT: [(&str, &str); 2] = [("S3", "PutBucketPolicy"), ("S3", "PutBucketTagging")];

/// The status of an operation that was done.
fn usual_status(model: &Model, operation: &Operation) -> u16 {
    let named = (model.metadata.service_id.as_str(), operation.name.as_str());
    if WITHOUT_CONTENT.contains(&named) { 204 } else { operation.status.unwrap_or(200) }
}

/// The status of an answer, where it is not the operation's: a part of a content has one of its own.
fn status(structure: &'static Structure, output: &Fields) -> Option<u16> {
    if let Some(status) = output.aside().and_then(|aside| aside.status) {
        return Some(status);
    }
    let is_range = |member: &&Member| {
        member.location == Location::Header && member.on_wire().eq_ignore_ascii_case("content-range")
    };
    let member = structure.members.iter().find(is_range)?;
    output.get(&member.name).map(|_| 206)
}

/// Operations that answer without a body, and say of what kind it would be.
const KIND_WITHOUT_BODY: [(&str, &str); 1] = [("S3", "HeadBucket")];

/// What the members of an output in XML are written as; none where there is nothing to write.
fn xml_kind(model: &Model, operation: &Operation, structure: &Structure, output: &Fields) -> Option<&'static str> {
    let named = (model.metadata.service_id.as_str(), operation.name.as_str());
    let written = match structure.payload.as_deref() {
        Some(payload) => matches!(output.get(payload), Some(Value::Structure(_))),
        None => structure.members.iter().any(Member::is_in_response_body),
    };
    (written || KIND_WITHOUT_BODY.contains(&named)).then_some(XML)
}

/// Status and header fields of an output.
pub(crate) fn bindings(
    model: &'static Model,
    operation: &'static Operation,
    output: &Fields,
) -> (u16, Vec<(String, String)>) {
    let mut response = WireResponse { status: usual_status(model, operation), ..WireResponse::default() };
    if let Some(structure) = model.structure(operation.output) {
        write_bindings(model, structure, output, &mut response);
        response.status = status(structure, output).unwrap_or(response.status);
        let kind = xml_kind(model, operation, structure, output).filter(|_| has_bare_errors(model));
        response = kind.into_iter().fold(response, WireResponse::kind);
    }
    (response.status, response.headers)
}

/// A line feed would begin another header.
fn one_line(text: String) -> String {
    if text.contains(['\r', '\n', '\0']) { text.replace(['\r', '\n', '\0'], " ") } else { text }
}

/// Writes a member that is the whole body.
fn write_payload(
    dialect: Dialect,
    model: &'static Model,
    member: &'static Member,
    value: &Value,
) -> (&'static str, Vec<u8>) {
    match (&model.shape(member.shape).kind, value) {
        (_, Value::Blob(bytes)) => (OCTETS, bytes.clone()),
        (Kind::Structure(stream), Value::List(events)) if stream.event_stream => {
            ("application/vnd.amazon.eventstream", events::write(model, stream, events))
        }
        (Kind::Text, Value::Text(text)) => ("text/plain", text.clone().into_bytes()),
        (Kind::Structure(structure), Value::Structure(fields)) if dialect == Dialect::RestXml => {
            let shape = model.shape(member.shape).name.as_str();
            let name = member.wire_name.as_deref().or(structure.root.as_deref()).unwrap_or(shape);
            let mut writer = xml::Writer::new();
            let namespace = member.namespace.clone().or_else(|| document::namespace_in_s3(model));
            xml::write_structure(&mut writer, model, structure, name, namespace.as_ref(), fields);
            (XML, writer.finish().into_bytes())
        }
        (_, value) => (JSON, json::write::value(model, member, value)),
    }
}

/// Writes a fault; without a model for a request that no service was found for.
pub(crate) fn write_fault(
    dialect: Dialect,
    model: Option<&'static Model>,
    operation: Option<&'static Operation>,
    fault: &Fault,
    request_id: &str,
) -> WireResponse {
    let mut response = WireResponse { status: fault.status, ..WireResponse::default() };
    identify(model, &mut response, request_id);
    if let Some(model) = model
        && let Some(structure) = error_shape(model, operation, &fault.code)
    {
        write_bindings(model, structure, &fault.members, &mut response);
    }
    let extra = fault.headers.iter().map(|(name, value)| ((*name).to_owned(), one_line(value.clone())));
    response.headers.extend(extra);
    if operation.is_some_and(|operation| operation.method == "HEAD") || fault.status == 304 {
        return response;
    }
    if dialect != Dialect::RestXml {
        response.body = FaultBody { code: None, model, operation, fault }.text();
        return response.header("x-amzn-errortype", fault.code.as_str()).header("Content-Type", JSON);
    }
    let mut writer = xml::Writer::new();
    if model.is_some_and(has_bare_errors) {
        writer.open("Error", &[]);
        write_error_members(&mut writer, None, operation, fault, None);
        writer.element("RequestId", request_id);
        writer.element("HostId", request_id);
    } else {
        let namespace = model.and_then(|model| model.metadata.xml_namespace.as_deref()).unwrap_or_default();
        writer.open("ErrorResponse", &[("xmlns", namespace)]);
        let kind = if fault.sender { "Sender" } else { "Receiver" };
        write_error(&mut writer, model, operation, fault, Some(kind));
        writer.element("RequestId", request_id);
    }
    response.body = writer.finish().into_bytes();
    response.header("Content-Type", XML)
}

fn identify(model: Option<&Model>, response: &mut WireResponse, request_id: &str) {
    if model.is_some_and(has_bare_errors) {
        response.headers.push(("x-amz-request-id".to_owned(), request_id.to_owned()));
        response.headers.push(("x-amz-id-2".to_owned(), request_id.to_owned()));
    } else {
        response.headers.push(("x-amzn-RequestId".to_owned(), request_id.to_owned()));
    }
}

/// S3 has nothing around its errors, and its own headers.
fn has_bare_errors(model: &Model) -> bool {
    model.metadata.service_id == "S3"
}
