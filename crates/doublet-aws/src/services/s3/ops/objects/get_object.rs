//! `GetObject` and `HeadObject`.

use super::lookup;
use crate::body::Body;
use crate::clock::Timestamp;
use crate::input::Input;
use crate::model::TimestampFormat;
use crate::protocol::moments;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::answer::checksums::with_checksum;
use crate::services::s3::ops::answer::described::described;
use crate::services::s3::ops::request::range::{self, Span};
use crate::services::s3::ops::request::{conditions, encryption};
use crate::services::s3::state::S3State;
use crate::services::s3::state::checksum::Checksum;
use crate::services::s3::state::version::Object;
use crate::value::{Fields, Value};

pub(in super::super::super) fn get_object(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (fields, body) = look(call, input, "GET")?;
    Ok(fields.with("Body", body))
}

pub(in super::super::super) fn head_object(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (fields, _) = look(call, input, "HEAD")?;
    Ok(fields)
}

fn look(call: &Call<'_, S3State>, input: &Input<'_>, method: &'static str) -> Result<(Fields, Body), S3Error> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let (version, object) = lookup::find(bucket, input, method)?;
    encryption::check(input, &object.description.encryption)?;
    if let Some(asked) = call.request.and_then(|request| request.header("x-amz-server-side-encryption")) {
        let words = "x-amz-server-side-encryption header is not supported for this operation.";
        return Err(S3Error::argument(words, "x-amz-server-side-encryption", asked));
    }
    conditions::check_read(input, &object.etag, version.modified)?;
    if method == "GET" && object.is_archived(call.now) {
        return Err(S3Error::InvalidObjectState { class: object.storage_class().to_owned() });
    }
    let size = object.body.len();
    let mut checksum = object.checksum.as_ref();
    let span = match (input.integer("PartNumber"), input.optional_text("Range")) {
        (Some(_), Some(_)) => {
            return Err(S3Error::InvalidRequest(
                "Cannot specify both Range header and partNumber query parameter".to_owned(),
            ));
        }
        (Some(number), None) => {
            let (span, own) = part(object, number, method)?;
            checksum = own;
            span
        }
        (None, Some(header)) => {
            let span = range::read(header, size)?;
            checksum = checksum.filter(|_| span.is_none());
            span
        }
        (None, None) => None,
    };
    let versioned = bucket.settings.versioning.is_some();
    let mut fields = described(version, object, versioned, call.now);
    let wanted = input.optional_text("ChecksumMode").is_some_and(|mode| mode.eq_ignore_ascii_case("enabled"));
    if let Some(checksum) = checksum.filter(|_| wanted) {
        let of_all = object.checksum.as_ref().map(|checksum| checksum.extent.name());
        fields = with_checksum(fields, Some(checksum)).maybe("ChecksumType", of_all);
    }
    let parts = Some(object.parts.len()).filter(|count| *count > 0 && input.has("PartNumber"));
    fields = responded(input, fields).maybe("PartsCount", parts);
    Ok(match span {
        Some(span) => {
            let body = object.body.part(span.start, span.length);
            (fields.with("ContentLength", body.len()).with("ContentRange", span.shown(size)), body)
        }
        None => (fields.with("ContentLength", size), object.body.clone()),
    })
}

/// Where a part of an object is, and its checksum. An object that came as one has one part.
fn part<'a>(
    object: &'a Object,
    number: i64,
    method: &'static str,
) -> Result<(Option<Span>, Option<&'a Checksum>), S3Error> {
    if !(1..=10_000).contains(&number) {
        return Err(S3Error::argument(
            "Part number must be an integer between 1 and 10000, inclusive",
            "partNumber",
            number.to_string(),
        ));
    }
    let size = object.body.len();
    if object.parts.is_empty() {
        if number != 1 {
            return Err(S3Error::PartNotThere { asked: number, parts: 1, method });
        }
        // Nothing has no range.
        return Ok(((size > 0).then_some(Span { start: 0, length: size }), object.checksum.as_ref()));
    }
    let mut start = 0;
    for part in &object.parts {
        if i64::from(part.number) == number {
            let span = Span { start, length: part.size };
            return Ok(((part.size > 0).then_some(span), part.checksum.as_ref()));
        }
        start += part.size;
    }
    Err(S3Error::PartNotThere { asked: number, parts: object.parts.len(), method })
}

/// With the header fields that the request wants to have otherwise.
fn responded(input: &Input<'_>, mut fields: Fields) -> Fields {
    let wanted = [
        ("ResponseCacheControl", "CacheControl"),
        ("ResponseContentDisposition", "ContentDisposition"),
        ("ResponseContentEncoding", "ContentEncoding"),
        ("ResponseContentLanguage", "ContentLanguage"),
        ("ResponseContentType", "ContentType"),
        ("ResponseExpires", "Expires"),
    ];
    for (asked, member) in wanted {
        match input.get(asked) {
            Some(Value::Text(text)) => fields.set(member, text.as_str()),
            Some(Value::Timestamp(moment)) => fields.set(member, http_date(*moment)),
            _ => {}
        }
    }
    fields
}

fn http_date(moment: Timestamp) -> String {
    moments::write(moment, TimestampFormat::Http)
}
