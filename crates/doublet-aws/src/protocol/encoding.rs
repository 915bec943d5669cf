//! Bodies that clients have packed before they sent them (gzip, deflate).

use std::borrow::Cow;
use std::io::Read;

use flate2::read::{GzDecoder, ZlibDecoder};

use crate::fault::Fault;
use crate::model::{Location, Member, Model, Operation, Structure};
use crate::wire::WireRequest;

/// A small body may unpack to anything; more than this no service takes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The body as it was before the client packed it.
pub(super) fn unpacked<'a>(
    model: &'static Model,
    operation: &'static Operation,
    request: &'a WireRequest,
) -> Result<Cow<'a, [u8]>, Box<Fault>> {
    if is_stored_as_it_comes(model, operation) {
        return Ok(Cow::Borrowed(&request.body));
    }
    // What is read as a whole is in memory as a whole.
    let mut body = match &request.content {
        None => Cow::Borrowed(request.body.as_slice()),
        Some(content) => Cow::Owned(content.read().map_err(|error| unreadable(&error))?.into()),
    };
    let Some(packed) = request.header("content-encoding") else { return Ok(body) };
    // Nobody packs more than twice, and each time costs.
    for encoding in packed.rsplit(',').take(2) {
        body = match encoding.trim().to_ascii_lowercase().as_str() {
            "gzip" => Cow::Owned(read(GzDecoder::new(body.as_ref()))?),
            "deflate" => Cow::Owned(read(ZlibDecoder::new(body.as_ref()))?),
            _ => body,
        };
    }
    Ok(body)
}

/// What is left of the header when the packing is undone: what describes the content.
pub(super) fn left_over(structure: &Structure, header: &str) -> Option<String> {
    let stored = has_stream(structure);
    let undone = |encoding: &&str| match encoding.to_ascii_lowercase().as_str() {
        "gzip" | "deflate" => !stored,
        "aws-chunked" => stored,
        _ => false,
    };
    let left: Vec<&str> = header.split(',').map(str::trim).filter(|encoding| !undone(encoding)).collect();
    (!left.is_empty()).then(|| left.join(", "))
}

fn unreadable(error: &std::io::Error) -> Box<Fault> {
    let fault = Fault::new("InternalFailure", "The body was kept and cannot be read again").status(500);
    Box::new(fault.knew(error.to_string()))
}

/// Where the header is a member of an input that is stored as it comes, it describes what is stored.
fn is_stored_as_it_comes(model: &'static Model, operation: &'static Operation) -> bool {
    model
        .structure(operation.input)
        .is_some_and(|structure| has_stream(structure) && structure.members.iter().any(is_content_encoding))
}

/// Whether the member is the header by which a body says how it is packed.
pub(super) fn is_content_encoding(member: &Member) -> bool {
    member.location == Location::Header && member.on_wire().eq_ignore_ascii_case("content-encoding")
}

fn has_stream(structure: &Structure) -> bool {
    let payload = structure.payload.as_deref().and_then(|payload| structure.member(payload));
    payload.is_some_and(|member| member.streaming)
}

fn read(decoder: impl Read) -> Result<Vec<u8>, Box<Fault>> {
    let mut body = Vec::new();
    match decoder.take(LARGEST + 1).read_to_end(&mut body) {
        Err(_) => Err(Box::new(Fault::new(
            "SerializationException",
            "The body cannot be unpacked as its Content-Encoding says",
        ))),
        Ok(_) if body.len() as u64 > LARGEST => Err(Box::new(
            Fault::new("RequestEntityTooLargeException", "The unpacked body is larger than 64 MiB").status(413),
        )),
        Ok(_) => Ok(body),
    }
}
