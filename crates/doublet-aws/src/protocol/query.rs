//! The query protocol: forms in, XML out.
//!
//! Source: Smithy, "AWS query protocol" and "AWS EC2 query protocol".

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Dialect, form, moments, xml};
use crate::fault::Fault;
use crate::model::{Kind, Member, Model, Operation, Structure};
use crate::value::{Fields, Value};
use crate::wire::{WireRequest, WireResponse};

/// No form of a service nests deeper, and no list is longer than the form has fields.
const DEEPEST: usize = 64;

/// A form as a tree: `Tags.member.1.Key=a` is `a` at `Tags`, `member`, `1`, `Key`.
#[derive(Debug, Default)]
struct Node {
    value: Option<String>,
    inner: BTreeMap<String, Node>,
}

/// Reads the form in the body, or in the query, as the operation's input.
pub(crate) fn parse(
    dialect: Dialect,
    model: &'static Model,
    operation: &'static Operation,
    request: &WireRequest,
) -> Result<Fields, Box<Fault>> {
    let Some(structure) = model.structure(operation.input) else { return Ok(Fields::new()) };
    let body = std::str::from_utf8(&request.body).map_err(|_| malformed("The body is not a form in UTF-8"))?;
    let mut tree = Node::default();
    for (name, value) in form::fields(&request.query).chain(form::fields(body)) {
        let mut node = &mut tree;
        for (depth, part) in name.split('.').enumerate() {
            if depth == DEEPEST {
                return Err(malformed("The form nests too deep"));
            }
            node = node.inner.entry(part.to_owned()).or_default();
        }
        node.value = Some(value);
    }
    read_structure(dialect, model, structure, &tree)
}

fn read_structure(
    dialect: Dialect,
    model: &'static Model,
    structure: &'static Structure,
    node: &Node,
) -> Result<Fields, Box<Fault>> {
    let mut fields = Fields::new();
    for member in &structure.members {
        if let Some(inner) = node.inner.get(&name_of(dialect, model, member)) {
            fields.set(&member.name, read(dialect, model, member, inner)?);
        }
    }
    Ok(fields)
}

fn read(dialect: Dialect, model: &'static Model, member: &'static Member, node: &Node) -> Result<Value, Box<Fault>> {
    let text = || node.value.as_deref().unwrap_or_default();
    let wrong = |what: &str| malformed(format!("{} must be {what}", member.name));
    Ok(match &model.shape(member.shape).kind {
        Kind::Structure(structure) => Value::Structure(read_structure(dialect, model, structure, node)?),
        Kind::List { member: inner, flattened } => {
            let flat = *flattened || member.flattened || dialect == Dialect::Ec2;
            let entries =
                if flat { Some(node) } else { node.inner.get(inner.wire_name.as_deref().unwrap_or("member")) };
            let entries = entries.into_iter().flat_map(in_order);
            Value::List(entries.map(|entry| read(dialect, model, inner, entry)).collect::<Result<_, _>>()?)
        }
        Kind::Map { key, value, flattened } => {
            let entries = if *flattened || member.flattened { Some(node) } else { node.inner.get("entry") };
            let mut read_entries = Vec::new();
            for entry in entries.into_iter().flat_map(in_order) {
                let name =
                    entry.inner.get(key.wire_name.as_deref().unwrap_or("key")).and_then(|node| node.value.clone());
                let inner = entry.inner.get(value.wire_name.as_deref().unwrap_or("value"));
                if let (Some(name), Some(inner)) = (name, inner) {
                    read_entries.push((name, read(dialect, model, value, inner)?));
                }
            }
            Value::Map(read_entries)
        }
        Kind::Text => Value::Text(text().to_owned()),
        Kind::Blob => Value::Blob(STANDARD.decode(text()).map_err(|_| wrong("base64"))?),
        Kind::Boolean => match text() {
            "true" | "True" | "1" => Value::Boolean(true),
            "false" | "False" | "0" => Value::Boolean(false),
            _ => return Err(wrong("true or false")),
        },
        Kind::Integer | Kind::Long => Value::Integer(text().parse().map_err(|_| wrong("a whole number"))?),
        Kind::Float | Kind::Double => Value::Float(text().parse().map_err(|_| wrong("a number"))?),
        Kind::Timestamp(_) => Value::Timestamp(moments::read(text()).ok_or_else(|| wrong("a moment"))?),
    })
}

/// The entries `1`, `2`, … of a list; `Tags=` alone is an empty one.
fn in_order(node: &Node) -> Vec<&Node> {
    let mut entries: Vec<(u64, &Node)> =
        node.inner.iter().filter_map(|(number, node)| Some((number.parse().ok()?, node))).collect();
    entries.sort_by_key(|(number, _)| *number);
    entries.into_iter().map(|(_, node)| node).collect()
}

/// A flattened list goes by the name of its members; EC2 writes names with a capital.
fn name_of(dialect: Dialect, model: &Model, member: &Member) -> String {
    if dialect == Dialect::Ec2 {
        let name = member.query_name.clone().unwrap_or_else(|| member.on_wire().to_owned());
        let mut letters = name.chars();
        return letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    }
    if let Kind::List { member: inner, flattened } = &model.shape(member.shape).kind
        && (*flattened || member.flattened)
        && let Some(name) = &inner.wire_name
    {
        return name.clone();
    }
    member.on_wire().to_owned()
}

/// Writes the output as XML.
pub(crate) fn write_output(
    dialect: Dialect,
    model: &'static Model,
    operation: &'static Operation,
    output: &Fields,
    request_id: &str,
) -> WireResponse {
    let namespace = model.metadata.xml_namespace.as_deref().unwrap_or_default();
    let mut writer = xml::Writer::new();
    writer.open(&format!("{}Response", operation.name), &[("xmlns", namespace)]);
    if dialect == Dialect::Ec2 {
        writer.element("requestId", request_id);
    }
    if let Some(structure) = model.structure(operation.output) {
        match &operation.result_wrapper {
            Some(wrapper) => {
                writer.open(wrapper, &[]);
                xml::write_structure(&mut writer, model, structure, output);
                writer.close();
            }
            None => xml::write_structure(&mut writer, model, structure, output),
        }
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
    fault: &Fault,
    request_id: &str,
) -> WireResponse {
    let mut writer = xml::Writer::new();
    let code = fault.query_code.as_deref().unwrap_or(&fault.code);
    if dialect == Dialect::Ec2 {
        writer.open("Response", &[]);
        writer.open("Errors", &[]);
        writer.open("Error", &[]);
        writer.element("Code", code);
        writer.element("Message", &fault.message);
        writer.close();
        writer.close();
        writer.element("RequestID", request_id);
    } else {
        let namespace = model.and_then(|model| model.metadata.xml_namespace.as_deref()).unwrap_or_default();
        writer.open("ErrorResponse", &[("xmlns", namespace)]);
        writer.open("Error", &[]);
        writer.element("Type", if fault.sender { "Sender" } else { "Receiver" });
        writer.element("Code", code);
        writer.element("Message", &fault.message);
        for (name, value) in fault.members.iter() {
            if let Value::Text(text) = value {
                writer.element(name, text);
            }
        }
        writer.close();
        writer.element("RequestId", request_id);
    }
    respond(fault.status, writer.finish(), request_id)
}

fn respond(status: u16, body: String, request_id: &str) -> WireResponse {
    WireResponse { status, headers: Vec::new(), body: body.into_bytes() }
        .header("x-amzn-RequestId", request_id)
        .header("Content-Type", "text/xml")
}

fn malformed(message: impl Into<String>) -> Box<Fault> {
    Box::new(Fault::new("MalformedInput", message))
}
