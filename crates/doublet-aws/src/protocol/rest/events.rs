//! Streams of events: each a message of its own, with headers that tell what it is.
//!
//! Source: Smithy, "Amazon Event Stream Specification".

use crate::model::{Kind, Member, Model, Structure};
use crate::protocol::xml;
use crate::value::{Fields, Value};

/// Headers of a message have this type.
const TEXT: u8 = 7;
/// Lengths of the message and of its headers, and their checksum.
const PRELUDE: usize = 12;
const CHECKSUM: usize = 4;

/// Writes events one after the other, each under the name of its member.
pub(super) fn write(model: &'static Model, stream: &'static Structure, events: &[Value]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for event in events.iter().filter_map(Value::as_structure) {
        let Some((name, Value::Structure(fields))) = event.iter().next() else { continue };
        let Some(member) = stream.member(name) else { continue };
        let (kind, payload) = payload(model, member, fields);
        let mut headers = Vec::new();
        header(&mut headers, ":message-type", "event");
        header(&mut headers, ":event-type", name);
        if let Some(kind) = kind {
            header(&mut headers, ":content-type", kind);
        }
        message(&mut bytes, &headers, &payload);
    }
    bytes
}

/// What is in a message, and of which type it is.
fn payload(model: &'static Model, member: &'static Member, fields: &Fields) -> (Option<&'static str>, Vec<u8>) {
    let Kind::Structure(structure) = &model.shape(member.shape).kind else { return (None, Vec::new()) };
    // What is one value of bytes or text is the payload; so is a structure, as XML.
    for inner in &structure.members {
        match (&model.shape(inner.shape).kind, fields.get(&inner.name)) {
            (Kind::Blob, Some(Value::Blob(bytes))) => return (Some("application/octet-stream"), bytes.clone()),
            (Kind::Structure(details), Some(Value::Structure(fields))) => {
                let mut writer = xml::Writer::new();
                xml::write_structure(&mut writer, model, details, inner.on_wire(), None, fields);
                return (Some("text/xml"), writer.finish().into_bytes());
            }
            _ => {}
        }
    }
    (None, Vec::new())
}

fn header(headers: &mut Vec<u8>, name: &str, value: &str) {
    headers.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
    headers.extend_from_slice(name.as_bytes());
    headers.push(TEXT);
    headers.extend_from_slice(&u16::try_from(value.len()).unwrap_or(u16::MAX).to_be_bytes());
    headers.extend_from_slice(value.as_bytes());
}

fn message(bytes: &mut Vec<u8>, headers: &[u8], payload: &[u8]) {
    let length = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes();
    let start = bytes.len();
    bytes.extend_from_slice(&length(PRELUDE + headers.len() + payload.len() + CHECKSUM));
    bytes.extend_from_slice(&length(headers.len()));
    let checksum = crc32fast::hash(bytes.get(start..).unwrap_or_default());
    bytes.extend_from_slice(&checksum.to_be_bytes());
    bytes.extend_from_slice(headers);
    bytes.extend_from_slice(payload);
    let checksum = crc32fast::hash(bytes.get(start..).unwrap_or_default());
    bytes.extend_from_slice(&checksum.to_be_bytes());
}
