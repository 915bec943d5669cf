//! Reads a model from the JSON in which botocore keeps it (`service-2.json`), leaving out the prose.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::{
    ErrorFacts, Kind, Location, Member, Metadata, Model, Operation, Paging, Protocol, Shape, ShapeId, Structure,
    TimestampFormat, XmlNamespace,
};
use crate::error::ModelError;

/// The model that botocore describes by `service` and, where it has pages, by `paginators`.
///
/// # Errors
/// [`ModelError::Malformed`] names what is missing or unknown.
pub fn from_botocore(service: &Value, paginators: Option<&Value>) -> Result<Model, ModelError> {
    let operations = service.get("operations").and_then(Value::as_object);
    let mut shapes = Shapes { source: object(service, "shapes")?, places: HashMap::new(), read: Vec::new() };
    let mut read = Vec::new();
    for (name, operation) in operations.into_iter().flatten() {
        let paging = paginators.and_then(|pages| paging(pages.get("pagination")?.get(name)?));
        read.push(read_operation(name, operation, paging, &mut shapes)?);
    }
    read.sort_by(|one: &Operation, other| one.name.cmp(&other.name));
    // Errors that no operation lists are answered all the same.
    for (name, shape) in shapes.source {
        if flag(shape, "exception") {
            shapes.place(name)?;
        }
    }
    Ok(Model { metadata: metadata(object(service, "metadata")?)?, operations: read, shapes: shapes.finish()? })
}

/// Shapes are read when something refers to them; a place is given out before the shape is read, since shapes refer to themselves.
struct Shapes<'a> {
    source: &'a Map<String, Value>,
    places: HashMap<String, ShapeId>,
    read: Vec<Option<Shape>>,
}

impl Shapes<'_> {
    fn place(&mut self, name: &str) -> Result<ShapeId, ModelError> {
        if let Some(place) = self.places.get(name) {
            return Ok(*place);
        }
        let source = self.source.get(name).ok_or_else(|| malformed(format!("no shape is named {name}")))?;
        let place = ShapeId(u32::try_from(self.read.len()).map_err(|_| malformed("too many shapes"))?);
        self.places.insert(name.to_owned(), place);
        self.read.push(None);
        let shape = self.shape(name, source)?;
        if let Some(seat) = self.read.get_mut(place.0 as usize) {
            *seat = Some(shape);
        }
        Ok(place)
    }

    fn shape(&mut self, name: &str, source: &Value) -> Result<Shape, ModelError> {
        Ok(Shape {
            name: name.to_owned(),
            kind: self.kind(source)?,
            min: source.get("min").and_then(Value::as_f64),
            max: source.get("max").and_then(Value::as_f64),
            pattern: text(source, "pattern"),
            choices: texts(source, "enum"),
            sensitive: flag(source, "sensitive"),
            document: flag(source, "document"),
        })
    }

    fn kind(&mut self, source: &Value) -> Result<Kind, ModelError> {
        let kind = source.get("type").and_then(Value::as_str).unwrap_or_default();
        Ok(match kind {
            "structure" => Kind::Structure(self.structure(source)?),
            "list" => Kind::List { member: self.inner(source, "member")?, flattened: flag(source, "flattened") },
            "map" => Kind::Map {
                key: self.inner(source, "key")?,
                value: self.inner(source, "value")?,
                flattened: flag(source, "flattened"),
            },
            "string" | "character" => Kind::Text,
            "blob" => Kind::Blob,
            "boolean" => Kind::Boolean,
            "integer" | "short" | "byte" => Kind::Integer,
            "long" | "bigInteger" => Kind::Long,
            "float" => Kind::Float,
            "double" | "bigDecimal" => Kind::Double,
            "timestamp" => Kind::Timestamp(timestamp_format(source)?),
            other => return Err(malformed(format!("a shape is of the unknown type {other:?}"))),
        })
    }

    fn structure(&mut self, source: &Value) -> Result<Structure, ModelError> {
        let required: HashSet<String> = texts(source, "required").into_iter().collect();
        let mut members = Vec::new();
        for (name, member) in source.get("members").and_then(Value::as_object).into_iter().flatten() {
            let mut member = self.member(name, member)?;
            member.required = required.contains(name);
            members.push(member);
        }
        let error = source.get("error");
        let fault = flag(source, "fault") || error.is_some_and(|error| flag(error, "fault"));
        let facts = (flag(source, "exception") || error.is_some() || fault).then(|| ErrorFacts {
            code: error.and_then(|error| text(error, "code")),
            status: error.and_then(|error| u16::try_from(error.get("httpStatusCode")?.as_u64()?).ok()),
            sender: error
                .and_then(|error| error.get("senderFault"))
                .and_then(Value::as_bool)
                .or(fault.then_some(false)),
        });
        Ok(Structure {
            members,
            payload: text(source, "payload"),
            error: facts,
            union: flag(source, "union"),
            event_stream: flag(source, "eventstream"),
            root: text(source, "locationName"),
            namespace: namespace(source),
        })
    }

    fn inner(&mut self, source: &Value, role: &str) -> Result<Member, ModelError> {
        let member = source.get(role).ok_or_else(|| malformed(format!("a list or map has no {role}")))?;
        self.member("", member)
    }

    fn member(&mut self, name: &str, source: &Value) -> Result<Member, ModelError> {
        let shape = text(source, "shape").ok_or_else(|| malformed(format!("the member {name:?} has no shape")))?;
        let described = self.source.get(&shape).cloned().unwrap_or_default();
        Ok(Member {
            name: name.to_owned(),
            shape: self.place(&shape)?,
            required: false,
            location: location(source)?,
            wire_name: text(source, "locationName"),
            query_name: text(source, "queryName"),
            flattened: flag(source, "flattened") || flag(&described, "flattened"),
            attribute: flag(source, "xmlAttribute"),
            namespace: namespace(source),
            timestamp: timestamp_format(source)?,
            streaming: flag(source, "streaming") || flag(&described, "streaming"),
            idempotency_token: flag(source, "idempotencyToken"),
            json_value: flag(source, "jsonvalue"),
            host_label: flag(source, "hostLabel"),
        })
    }

    fn finish(self) -> Result<Vec<Shape>, ModelError> {
        self.read.into_iter().map(|shape| shape.ok_or_else(|| malformed("a shape was not read"))).collect()
    }
}

fn read_operation(
    name: &str,
    source: &Value,
    paging: Option<Paging>,
    shapes: &mut Shapes<'_>,
) -> Result<Operation, ModelError> {
    let mut place = |role: &str| -> Result<Option<ShapeId>, ModelError> {
        source.get(role).and_then(|part| text(part, "shape")).map(|shape| shapes.place(&shape)).transpose()
    };
    let input = place("input")?;
    let output = place("output")?;
    let mut errors = Vec::new();
    for error in source.get("errors").and_then(Value::as_array).into_iter().flatten() {
        if let Some(shape) = text(error, "shape") {
            errors.push(shapes.place(&shape)?);
        }
    }
    let http = source.get("http").cloned().unwrap_or_default();
    let part = source.get("input").cloned().unwrap_or_default();
    Ok(Operation {
        name: name.to_owned(),
        method: text(&http, "method").unwrap_or_else(|| "POST".to_owned()),
        uri: text(&http, "requestUri").unwrap_or_else(|| "/".to_owned()),
        input,
        output,
        errors,
        status: http.get("responseCode").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok()),
        input_name: text(&part, "locationName"),
        input_namespace: namespace(&part),
        result_wrapper: source.get("output").and_then(|output| text(output, "resultWrapper")),
        host_prefix: source.get("endpoint").and_then(|endpoint| text(endpoint, "hostPrefix")),
        unsigned: text(source, "authtype").as_deref() == Some("none")
            || texts(source, "auth").iter().any(|auth| auth.ends_with("#noAuth")),
        paging,
    })
}

/// Only lists with one token are paged in common; the others have their own ways.
fn paging(source: &Value) -> Option<Paging> {
    let result = match source.get("result_key")? {
        Value::Array(results) => results.first()?.as_str()?.to_owned(),
        result => result.as_str()?.to_owned(),
    };
    Some(Paging {
        input_token: text(source, "input_token")?,
        output_token: text(source, "output_token")?,
        limit: text(source, "limit_key"),
        more: text(source, "more_results"),
        result,
    })
}

fn metadata(source: &Map<String, Value>) -> Result<Metadata, ModelError> {
    let named = |name: &str| source.get(name).and_then(Value::as_str).map(str::to_owned);
    let mut protocols = Vec::new();
    let listed = source.get("protocols").and_then(Value::as_array).cloned().unwrap_or_default();
    for protocol in listed.iter().chain(source.get("protocol")) {
        let protocol = match protocol.as_str().unwrap_or_default() {
            "json" => Protocol::Json,
            "query" => Protocol::Query,
            "ec2" => Protocol::Ec2,
            "rest-json" => Protocol::RestJson,
            "rest-xml" => Protocol::RestXml,
            "smithy-rpc-v2-cbor" => Protocol::RpcV2Cbor,
            other => return Err(malformed(format!("the protocol {other:?} is unknown"))),
        };
        if !protocols.contains(&protocol) {
            protocols.push(protocol);
        }
    }
    let endpoint_prefix = named("endpointPrefix").unwrap_or_default();
    Ok(Metadata {
        api_version: named("apiVersion").unwrap_or_default(),
        json_version: named("jsonVersion"),
        protocols,
        query_compatible: source.contains_key("awsQueryCompatible"),
        service_id: named("serviceId").unwrap_or_default(),
        signing_name: named("signingName").unwrap_or_else(|| endpoint_prefix.clone()),
        endpoint_prefix,
        target_prefix: named("targetPrefix"),
        xml_namespace: named("xmlNamespace"),
    })
}

fn location(source: &Value) -> Result<Location, ModelError> {
    Ok(match text(source, "location").as_deref() {
        None => Location::Body,
        Some("uri") => Location::Uri,
        Some("querystring") => Location::Query,
        Some("header") => Location::Header,
        Some("headers") => Location::Headers,
        Some("statusCode") => Location::Status,
        Some(other) => return Err(malformed(format!("the location {other:?} is unknown"))),
    })
}

fn timestamp_format(source: &Value) -> Result<Option<TimestampFormat>, ModelError> {
    Ok(match text(source, "timestampFormat").as_deref() {
        None => None,
        Some("unixTimestamp") => Some(TimestampFormat::Seconds),
        Some("iso8601") => Some(TimestampFormat::Iso),
        Some("rfc822") => Some(TimestampFormat::Http),
        Some(other) => return Err(malformed(format!("the timestamp format {other:?} is unknown"))),
    })
}

fn namespace(source: &Value) -> Option<XmlNamespace> {
    match source.get("xmlNamespace")? {
        Value::String(uri) => Some(XmlNamespace { prefix: None, uri: uri.clone() }),
        parts => Some(XmlNamespace { prefix: text(parts, "prefix"), uri: text(parts, "uri")? }),
    }
}

fn object<'a>(source: &'a Value, name: &str) -> Result<&'a Map<String, Value>, ModelError> {
    source.get(name).and_then(Value::as_object).ok_or_else(|| malformed(format!("{name} is missing")))
}

fn text(source: &Value, name: &str) -> Option<String> {
    source.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn texts(source: &Value, name: &str) -> Vec<String> {
    let values = source.get(name).and_then(Value::as_array);
    values.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn flag(source: &Value, name: &str) -> bool {
    source.get(name).and_then(Value::as_bool).unwrap_or(false)
}

fn malformed(what: impl Into<String>) -> ModelError {
    ModelError::Malformed(what.into())
}
