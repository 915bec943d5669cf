//! JSON 1.0 and 1.1: the operation stands in `X-Amz-Target`, the body is JSON. Also the JSON bodies of REST services.
//!
//! Source: Smithy, "AWS JSON 1.0 and 1.1 protocol".

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json};

use super::{Dialect, moments};
use crate::fault::Fault;
use crate::model::{Kind, Member, Model, Operation, ShapeId, Structure, TimestampFormat};
use crate::value::{Fields, Value};
use crate::wire::{WireRequest, WireResponse};

/// Reads the body as the operation's input.
pub(crate) fn parse(
    model: &'static Model,
    operation: &'static Operation,
    request: &WireRequest,
) -> Result<Fields, Box<Fault>> {
    if request.body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Fields::new());
    }
    let body: Json =
        serde_json::from_slice(&request.body).map_err(|error| malformed(format!("The body is not JSON: {error}")))?;
    let Some(structure) = model.structure(operation.input) else { return Ok(Fields::new()) };
    match body {
        Json::Object(members) => read_structure(model, structure, members),
        Json::Null => Ok(Fields::new()),
        _ => Err(malformed("The body must be a JSON object")),
    }
}

/// Reads a structure by its shape. Members that the model does not know, and null, are left out.
pub(crate) fn read_structure(
    model: &'static Model,
    structure: &'static Structure,
    mut members: Map<String, Json>,
) -> Result<Fields, Box<Fault>> {
    let mut fields = Fields::new();
    for member in &structure.members {
        match members.remove(member.on_wire()) {
            None | Some(Json::Null) => {}
            Some(value) => fields.set(&member.name, read(model, member, value)?),
        }
    }
    Ok(fields)
}

/// Reads a value by the shape of its member.
pub(crate) fn read(model: &'static Model, member: &'static Member, value: Json) -> Result<Value, Box<Fault>> {
    let shape = model.shape(member.shape);
    if shape.document {
        return Ok(document(value));
    }
    let expected = |what: &str| {
        malformed(format!("{} must be {what}", if member.name.is_empty() { &shape.name } else { &member.name }))
    };
    Ok(match (&shape.kind, value) {
        (Kind::Structure(structure), Json::Object(members)) => {
            Value::Structure(read_structure(model, structure, members)?)
        }
        (Kind::Structure(_), _) => return Err(expected("an object")),
        (Kind::List { member, .. }, Json::Array(values)) => Value::List(
            values
                .into_iter()
                .map(|value| if value.is_null() { Ok(Value::Null) } else { read(model, member, value) })
                .collect::<Result<_, _>>()?,
        ),
        (Kind::List { .. }, _) => return Err(expected("a list")),
        (Kind::Map { value: member, .. }, Json::Object(entries)) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| Ok((key, if value.is_null() { Value::Null } else { read(model, member, value)? })))
                .collect::<Result<_, Box<Fault>>>()?,
        ),
        (Kind::Map { .. }, _) => return Err(expected("an object")),
        (Kind::Text, Json::String(text)) => Value::Text(text),
        (Kind::Text, _) => return Err(expected("a string")),
        (Kind::Blob, Json::String(text)) => Value::Blob(STANDARD.decode(text).map_err(|_| expected("base64"))?),
        (Kind::Blob, _) => return Err(expected("base64")),
        (Kind::Boolean, Json::Bool(value)) => Value::Boolean(value),
        (Kind::Boolean, _) => return Err(expected("true or false")),
        (Kind::Integer | Kind::Long, Json::Number(number)) => {
            Value::Integer(whole(&number).ok_or_else(|| expected("a whole number"))?)
        }
        (Kind::Integer | Kind::Long, _) => return Err(expected("a whole number")),
        (Kind::Float | Kind::Double, Json::Number(number)) => {
            Value::Float(number.as_f64().ok_or_else(|| expected("a number"))?)
        }
        (Kind::Float | Kind::Double, Json::String(text)) => {
            Value::Float(special(&text).ok_or_else(|| expected("a number"))?)
        }
        (Kind::Float | Kind::Double, _) => return Err(expected("a number")),
        (Kind::Timestamp(_), Json::Number(number)) => {
            Value::Timestamp(number.as_f64().and_then(moments::from_seconds).ok_or_else(|| expected("a moment"))?)
        }
        (Kind::Timestamp(_), Json::String(text)) => {
            Value::Timestamp(moments::read(&text).ok_or_else(|| expected("a moment"))?)
        }
        (Kind::Timestamp(_), _) => return Err(expected("a moment")),
    })
}

/// Writes the output as the body.
pub(crate) fn write_output(
    dialect: Dialect,
    model: &'static Model,
    operation: &'static Operation,
    output: &Fields,
    request_id: &str,
) -> WireResponse {
    let body =
        model.structure(operation.output).map_or_else(Map::new, |structure| write_structure(model, structure, output));
    respond(dialect, operation.status.unwrap_or(200), &Json::Object(body), request_id)
}

/// Writes a fault as the body; with a header for those that speak the query protocol, where the model says so.
pub(crate) fn write_fault(
    dialect: Dialect,
    model: Option<&'static Model>,
    fault: &Fault,
    request_id: &str,
) -> WireResponse {
    let mut body = Map::new();
    let namespace = model.and_then(|model| model.metadata.target_prefix.as_deref());
    let kind = match (dialect, namespace) {
        (Dialect::Json { one_zero: true }, Some(prefix)) => {
            format!("com.amazonaws.{}#{}", prefix.to_ascii_lowercase(), fault.code)
        }
        _ => fault.code.clone(),
    };
    body.insert("__type".to_owned(), kind.into());
    body.insert("message".to_owned(), fault.message.as_str().into());
    for (name, value) in fault.members.iter() {
        body.insert(name.to_owned(), write(None, value, None));
    }
    let response = respond(dialect, fault.status, &Json::Object(body), request_id);
    if model.is_some_and(|model| model.metadata.query_compatible) {
        let kind = if fault.sender { "Sender" } else { "Receiver" };
        let code = fault.query_code.as_deref().unwrap_or(&fault.code);
        return response.header("x-amzn-query-error", format!("{code};{kind}"));
    }
    response
}

/// Writes a structure by its shape.
pub(crate) fn write_structure(model: &'static Model, structure: &Structure, fields: &Fields) -> Map<String, Json> {
    structure
        .members
        .iter()
        .filter_map(|member| {
            Some((member.on_wire().to_owned(), write(Some((model, member)), fields.get(&member.name)?, None)))
        })
        .collect()
}

/// Writes a value; by the shape of its member, where it has one.
fn write(member: Option<(&'static Model, &Member)>, value: &Value, within: Option<ShapeId>) -> Json {
    let shape = member.map(|(model, member)| (model, model.shape(within.unwrap_or(member.shape))));
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => Json::Bool(*value),
        Value::Integer(number) => Json::from(*number),
        Value::Float(number) => {
            serde_json::Number::from_f64(*number).map_or_else(|| Json::from(special_name(*number)), Json::Number)
        }
        Value::Text(text) => Json::from(text.as_str()),
        Value::Blob(bytes) => Json::from(STANDARD.encode(bytes)),
        Value::Timestamp(moment) => {
            let format =
                member.and_then(|(_, member)| member.timestamp).or(match shape.map(|(_, shape)| &shape.kind) {
                    Some(Kind::Timestamp(format)) => *format,
                    _ => None,
                });
            match format {
                None | Some(TimestampFormat::Seconds) => number(&moments::write(*moment, TimestampFormat::Seconds)),
                Some(format) => Json::from(moments::write(*moment, format)),
            }
        }
        Value::List(values) => {
            let inner = shape.and_then(|(model, shape)| match &shape.kind {
                Kind::List { member, .. } => Some((model, member)),
                _ => None,
            });
            values.iter().map(|value| write(inner, value, None)).collect()
        }
        Value::Map(entries) => {
            let inner = shape.and_then(|(model, shape)| match &shape.kind {
                Kind::Map { value, .. } => Some((model, value)),
                _ => None,
            });
            Json::Object(entries.iter().map(|(key, value)| (key.clone(), write(inner, value, None))).collect())
        }
        Value::Structure(fields) => match shape.map(|(model, shape)| (model, &shape.kind)) {
            Some((model, Kind::Structure(structure))) => Json::Object(write_structure(model, structure, fields)),
            _ => Json::Object(fields.iter().map(|(name, value)| (name.to_owned(), write(None, value, None))).collect()),
        },
    }
}

fn respond(dialect: Dialect, status: u16, body: &Json, request_id: &str) -> WireResponse {
    let version = if dialect == (Dialect::Json { one_zero: true }) { "1.0" } else { "1.1" };
    WireResponse { status, headers: Vec::new(), body: body.to_string().into_bytes() }
        .header("x-amzn-RequestId", request_id)
        .header("Content-Type", format!("application/x-amz-json-{version}"))
}

fn document(value: Json) -> Value {
    match value {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(value),
        Json::Number(number) => match whole(&number) {
            Some(whole) => Value::Integer(whole),
            None => Value::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Json::String(text) => Value::Text(text),
        Json::Array(values) => values.into_iter().map(document).collect(),
        Json::Object(entries) => Value::Map(entries.into_iter().map(|(key, value)| (key, document(value))).collect()),
    }
}

/// `1`, and `1.0`, which some clients send.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
fn whole(number: &serde_json::Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        number.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 9.0e15).map(|number| number as i64)
    })
}

fn number(digits: &str) -> Json {
    digits.parse::<serde_json::Number>().map_or(Json::Null, Json::Number)
}

fn special(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

fn special_name(number: f64) -> &'static str {
    if number.is_nan() {
        "NaN"
    } else if number > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}

/// The fault for a body that cannot be read.
pub(crate) fn malformed(message: impl Into<String>) -> Box<Fault> {
    Box::new(Fault::new("SerializationException", message))
}
