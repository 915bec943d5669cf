//! `SelectObjectContent`: the records of an object that a query asks for.

use super::lookup;
use crate::fault::Fault;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::request::encryption;
use crate::services::s3::select::records::Format;
use crate::services::s3::select::written::Output;
use crate::services::s3::select::{SelectError, run};
use crate::services::s3::state::S3State;
use crate::value::{Fields, Value};

/// No event has more records than so many bytes.
const LARGEST_EVENT: usize = 128 * 1024;

impl From<SelectError> for Fault {
    fn from(error: SelectError) -> Self {
        Self::new(error.code, error.words)
    }
}

pub(in super::super::super) fn select_object_content(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let (_, object) = lookup::find(bucket, input, "POST")?;
    encryption::check(input, &object.description.encryption)?;
    let (Some(from), Some(to)) = (input.structure("InputSerialization"), input.structure("OutputSerialization")) else {
        return Err(S3Error::MalformedXml.into());
    };
    let contents = object.body.read().map_err(|error| S3Error::Unreadable(error.to_string()))?.to_vec();
    let (format, output) = (Format::read(&from)?, Output::read(&to));
    let answer = run(input.text("Expression"), contents, from.optional_text("CompressionType"), &format, &output)?;
    let details = Fields::new()
        .with("BytesScanned", answer.scanned)
        .with("BytesProcessed", answer.processed)
        .with("BytesReturned", answer.records.len());
    let event = |name: &'static str, fields: Fields| Fields::new().with(name, fields);
    let pieces = answer.records.as_bytes().chunks(LARGEST_EVENT);
    let mut events: Vec<Fields> =
        pieces.map(|piece| event("Records", Fields::new().with("Payload", piece.to_vec()))).collect();
    events.push(event("Stats", Fields::new().with("Details", details)));
    events.push(event("End", Fields::new()));
    Ok(Fields::new().with("Payload", events.into_iter().collect::<Value>()))
}
