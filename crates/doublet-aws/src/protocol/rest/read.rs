//! Reads a request by the HTTP bindings of its operation.

use super::address;
use super::header;
use super::route::Template;
use crate::body::{Body, Flaw};
use crate::fault::Fault;
use crate::model::{Kind, Location, Member, Model, Operation, Structure};
use crate::protocol::query::scalar;
use crate::protocol::{Dialect, encoding, form, json, xml};
use crate::value::{Fields, Value};
use crate::wire::WireRequest;

/// Reads the parts of a request as the operation's input.
pub(crate) fn parse(
    dialect: Dialect,
    model: &'static Model,
    operation: &'static Operation,
    request: &WireRequest,
    body: &[u8],
) -> Result<Fields, Box<Fault>> {
    let Some(structure) = model.structure(operation.input) else { return Ok(Fields::new()) };
    address::check(model, request)?;
    let template = Template::read(&operation.uri);
    let labels = template.labels(&address::path(model, request)).unwrap_or_default();
    let query: Vec<form::Field<'_>> = form::fields(&request.query).collect();
    let mut fields = read_body(dialect, model, structure, request, body)?;
    for member in &structure.members {
        let read = match member.location {
            Location::Uri => labels
                .iter()
                .find(|(name, _)| *name == member.on_wire())
                .map(|(_, text)| scalar(&model.shape(member.shape).kind, text))
                .transpose(),
            Location::Query => from_query(model, structure, &template, member, &query),
            Location::Header if encoding::is_content_encoding(member) => {
                let header = request.header(member.on_wire());
                Ok(header.and_then(|header| encoding::left_over(structure, header)).map(Value::Text))
            }
            Location::Header => {
                let text = request.header(member.on_wire()).or_else(|| hoisted(model, member.on_wire(), &query));
                text.map(|text| header::read(model, member, text)).transpose()
            }
            Location::Headers => Ok(from_headers(model, member, request, &query)),
            Location::Body | Location::Status => Ok(None),
        };
        let read = read.map_err(|words| unreadable(dialect, member, words))?;
        if let Some(value) = read {
            fields.push(&member.name, value);
        }
    }
    if let Some(prefix) = &operation.host_prefix {
        read_host(prefix, structure, &request.host, &mut fields);
    }
    Ok(fields)
}

fn read_body(
    dialect: Dialect,
    model: &'static Model,
    structure: &'static Structure,
    request: &WireRequest,
    body: &[u8],
) -> Result<Fields, Box<Fault>> {
    let Some(payload) = &structure.payload else {
        let has_body = structure.members.iter().any(|member| member.location == Location::Body);
        if !has_body || body.iter().all(u8::is_ascii_whitespace) {
            return Ok(Fields::new());
        }
        return match dialect {
            Dialect::RestXml => xml::Element::read(body)
                .and_then(|root| xml::read_input(model, structure, &root))
                .map_err(|words| malformed(dialect, words)),
            _ => json::read::structure(model, structure, body).map_err(|words| malformed(dialect, words)),
        };
    };
    let mut fields = Fields::new();
    if let Some(member) = structure.member(payload)
        && let Some(value) = read_payload(dialect, model, member, request, body)?
    {
        fields.push(&member.name, value);
    }
    Ok(fields)
}

/// Reads a member that is the whole body.
fn read_payload(
    dialect: Dialect,
    model: &'static Model,
    member: &'static Member,
    request: &WireRequest,
    body: &[u8],
) -> Result<Option<Value>, Box<Fault>> {
    if body.is_empty() && !member.streaming {
        return Ok(None);
    }
    let shape = model.shape(member.shape);
    Ok(Some(match &shape.kind {
        Kind::Blob if member.streaming && request.flaw.is_some() => return Err(flawed(request.flaw)),
        Kind::Blob if member.streaming => Value::Body(match &request.content {
            Some(content) => content.clone(),
            None => Body::from(body.to_vec()),
        }),
        Kind::Blob => Value::Blob(body.to_vec()),
        Kind::Text => {
            let text = std::str::from_utf8(body).map_err(|_| malformed(dialect, "The body is not UTF-8"))?;
            Value::Text(text.to_owned())
        }
        _ if shape.document => json::read::document(body).map_err(|words| malformed(dialect, words))?,
        Kind::Structure(structure) if dialect == Dialect::RestXml => {
            let root = xml::Element::read(body).map_err(|words| malformed(dialect, words))?;
            Value::Structure(xml::read_structure(model, structure, &root).map_err(|words| malformed(dialect, words))?)
        }
        _ => return json::read::value(model, member, body).map_err(|words| malformed(dialect, words)),
    }))
}

fn from_query(
    model: &'static Model,
    structure: &'static Structure,
    template: &Template<'_>,
    member: &'static Member,
    query: &[form::Field<'_>],
) -> Result<Option<Value>, &'static str> {
    let mut own = query.iter().filter(|(known, _)| known == member.on_wire()).map(|(_, value)| value.as_ref());
    match &model.shape(member.shape).kind {
        Kind::List { member: inner, .. } => {
            let kind = &model.shape(inner.shape).kind;
            let values = own.map(|text| scalar(kind, text)).collect::<Result<Vec<_>, _>>()?;
            Ok(Some(values).filter(|values| !values.is_empty()).map(Value::List))
        }
        Kind::Map { value, .. } => {
            // A map of lists has the whole query, a map of texts what no other member has.
            let lists = matches!(model.shape(value.shape).kind, Kind::List { .. });
            let taken = |name: &str| {
                let bound =
                    |other: &Member| other.location == Location::Query && other.wire_name.as_deref() == Some(name);
                template.query.iter().any(|(known, _)| *known == name)
                    || (!lists && structure.members.iter().any(bound))
            };
            let mut entries: indexmap::IndexMap<String, Value> = indexmap::IndexMap::new();
            for (name, text) in query.iter().filter(|(name, _)| !taken(name)) {
                let text = Value::Text(text.clone().into_owned());
                if lists {
                    let list = entries.entry(name.clone().into_owned()).or_insert_with(|| Value::List(Vec::new()));
                    if let Value::List(values) = list {
                        values.push(text);
                    }
                } else {
                    entries.insert(name.clone().into_owned(), text);
                }
            }
            Ok(Some(entries)
                .filter(|entries| !entries.is_empty())
                .map(|entries| Value::Map(entries.into_iter().collect())))
        }
        kind => own.next().map(|text| scalar(kind, text)).transpose(),
    }
}

/// A header field that a presigned link of S3 has in its query.
fn hoisted<'q>(model: &Model, name: &str, query: &'q [form::Field<'_>]) -> Option<&'q str> {
    if model.metadata.service_id != "S3" || !is_of_amazon(name) {
        return None;
    }
    query.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_ref())
}

fn is_of_amazon(name: &str) -> bool {
    name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-"))
}

/// All headers that begin with the member's prefix, without it.
fn from_headers(
    model: &Model,
    member: &'static Member,
    request: &WireRequest,
    query: &[form::Field<'_>],
) -> Option<Value> {
    let prefix = member.wire_name.as_deref().unwrap_or_default();
    let hoists = model.metadata.service_id == "S3" && is_of_amazon(prefix);
    let fields = request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let hoisted = query.iter().filter(|_| hoists).map(|(name, value)| (name.as_ref(), value.as_ref()));
    let entries: Vec<(String, Value)> = fields
        .chain(hoisted)
        .filter(|(name, _)| name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)))
        .filter_map(|(name, value)| Some((name.get(prefix.len()..)?.to_owned(), Value::from(value))))
        .collect();
    (!entries.is_empty()).then_some(Value::Map(entries))
}

/// `{AccountId}.` before the host.
fn read_host(prefix: &str, structure: &'static Structure, host: &str, fields: &mut Fields) {
    for (pattern, label) in prefix.split('.').zip(host.split('.')) {
        let Some((before, rest)) = pattern.split_once('{') else { continue };
        let Some((name, after)) = rest.split_once('}') else { continue };
        let found = label.strip_prefix(before).and_then(|label| label.strip_suffix(after));
        if let (Some(member), Some(found)) = (structure.member(name), found)
            && fields.get(name).is_none()
        {
            fields.push(&member.name, Value::Text(found.to_owned()));
        }
    }
}

/// The fault for a part of the path, the query or a header that is not of its kind.
fn unreadable(dialect: Dialect, member: &'static Member, words: &'static str) -> Box<Fault> {
    if dialect != Dialect::RestXml {
        return malformed(dialect, words);
    }
    let name = member.on_wire();
    let words = format!("Provided {name} not an integer or within integer range");
    Box::new(Fault::new("InvalidArgument", words).member("ArgumentName", name))
}

/// The fault for a body that did not come as its sender said.
fn flawed(flaw: Option<Flaw>) -> Box<Fault> {
    Box::new(match flaw {
        Some(Flaw::Malformed) => {
            Fault::new("InvalidRequest", "The chunks of the request body are not as the request says they are.")
        }
        _ => Fault::new(
            "IncompleteBody",
            "You did not provide the number of bytes specified by the Content-Length HTTP header",
        ),
    })
}

/// The fault for a request that cannot be read.
pub(crate) fn malformed(dialect: Dialect, words: impl Into<String>) -> Box<Fault> {
    let code = if dialect == Dialect::RestXml { "MalformedXML" } else { "SerializationException" };
    Box::new(Fault::new(code, words))
}
