//! Conditions under which something is read or written.

use crate::clock::Timestamp;
use crate::input::Input;
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::version::Version;

/// The members by which a request names its conditions.
struct Names {
    matches: &'static str,
    none_matches: &'static str,
    modified: &'static str,
    unmodified: &'static str,
}

const OWN: Names = Names {
    matches: "IfMatch",
    none_matches: "IfNoneMatch",
    modified: "IfModifiedSince",
    unmodified: "IfUnmodifiedSince",
};
const OF_SOURCE: Names = Names {
    matches: "CopySourceIfMatch",
    none_matches: "CopySourceIfNoneMatch",
    modified: "CopySourceIfModifiedSince",
    unmodified: "CopySourceIfUnmodifiedSince",
};

/// Whether what is there may be read under the conditions of a request for it.
///
/// # Errors
/// If a condition does not hold; or if nothing has changed, so that the client has it already.
pub(in super::super::super) fn check_read(input: &Input<'_>, etag: &str, modified: Timestamp) -> Result<(), S3Error> {
    match failed(input, &OWN, etag, modified) {
        Some("If-None-Match" | "If-Modified-Since") => Err(S3Error::NotModified { etag: etag.to_owned(), modified }),
        Some(condition) => Err(S3Error::PreconditionFailed { condition }),
        None => Ok(()),
    }
}

/// Whether the source of a copy may be copied under the conditions of the request.
///
/// # Errors
/// If a condition does not hold.
pub(in super::super::super) fn check_source(input: &Input<'_>, etag: &str, modified: Timestamp) -> Result<(), S3Error> {
    match failed(input, &OF_SOURCE, etag, modified) {
        Some(condition) => Err(S3Error::PreconditionFailed { condition: of_source(condition) }),
        None => Ok(()),
    }
}

/// The name of a condition, where it is one for the source of a copy.
fn of_source(condition: &'static str) -> &'static str {
    match condition {
        "If-Match" => "x-amz-copy-source-If-Match",
        "If-None-Match" => "x-amz-copy-source-If-None-Match",
        "If-Modified-Since" => "x-amz-copy-source-If-Modified-Since",
        _ => "x-amz-copy-source-If-Unmodified-Since",
    }
}

/// The condition that does not hold. An entity tag that matches goes before dates.
fn failed(input: &Input<'_>, names: &Names, etag: &str, modified: Timestamp) -> Option<&'static str> {
    // Header fields have no fractions of seconds.
    let is_newer = |than: Timestamp| modified.seconds() > than.seconds();
    if let Some(wanted) = input.optional_text(names.matches) {
        if !matches(wanted, etag) {
            return Some("If-Match");
        }
    } else if input.timestamp(names.unmodified).is_some_and(is_newer) {
        return Some("If-Unmodified-Since");
    }
    if let Some(unwanted) = input.optional_text(names.none_matches) {
        return matches(unwanted, etag).then_some("If-None-Match");
    }
    input.timestamp(names.modified).is_some_and(|since| !is_newer(since)).then_some("If-Modified-Since")
}

/// Whether a key may be written under the conditions of the request, with what is there now.
///
/// # Errors
/// If a condition does not hold, or asks for something that is not there.
pub(in super::super::super) fn check_write(
    input: &Input<'_>,
    key: &str,
    newest: Option<&Version>,
) -> Result<(), S3Error> {
    let there = newest.and_then(|version| version.object.as_deref());
    if let Some(wanted) = input.optional_text("IfMatch") {
        let Some(object) = there else {
            return Err(S3Error::NoSuchKey { key: key.to_owned(), knew: Vec::new() });
        };
        if !matches(wanted, &object.etag) {
            return Err(S3Error::PreconditionFailed { condition: "If-Match" });
        }
    }
    let Some(unwanted) = input.optional_text("IfNoneMatch") else { return Ok(()) };
    if there.is_some_and(|object| matches(unwanted, &object.etag)) {
        return Err(S3Error::PreconditionFailed { condition: "If-None-Match" });
    }
    Ok(())
}

/// Whether a version may be deleted under the conditions of the request.
///
/// # Errors
/// If a condition does not hold, or there is nothing that it could hold for.
pub(in super::super::super) fn check_delete(
    key: &str,
    wanted: Option<&str>,
    modified: Option<Timestamp>,
    size: Option<i64>,
    version: Option<&Version>,
) -> Result<(), S3Error> {
    let Some(object) = version.and_then(|version| version.object.as_ref()) else {
        let asked = wanted.is_some() || modified.is_some() || size.is_some();
        return if asked { Err(S3Error::NoSuchKey { key: key.to_owned(), knew: Vec::new() }) } else { Ok(()) };
    };
    let Some(version) = version else { return Ok(()) };
    let holds = wanted.is_none_or(|wanted| matches(wanted, &object.etag))
        && modified.is_none_or(|modified| modified.seconds() == version.modified.seconds())
        && size.is_none_or(|size| u64::try_from(size) == Ok(object.body.len()));
    if holds { Ok(()) } else { Err(S3Error::PreconditionFailed { condition: "If-Match" }) }
}

/// Whether an entity tag is one of those that are named.
pub(in super::super::super) fn matches(named: &str, etag: &str) -> bool {
    named
        .split(',')
        .map(|tag| tag.trim().trim_start_matches("W/").trim_matches('"'))
        .any(|tag| tag == "*" || tag == etag)
}
