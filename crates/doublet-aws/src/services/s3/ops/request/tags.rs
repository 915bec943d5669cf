//! Tags of objects, as a header field and as XML.

use crate::input::Input;
use crate::protocol::form;
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::settings::tags::{self, MOST_OF_OBJECT};

/// Tags of a header field, `a=1&b=2`.
///
/// # Errors
/// If they are none.
pub(in super::super::super) fn of_header(header: &str) -> Result<Vec<(String, String)>, S3Error> {
    let mut tags: Vec<_> = form::fields(header).map(|(key, value)| (key.into_owned(), value.into_owned())).collect();
    tags.sort();
    if tags.iter().any(|(key, _)| key.starts_with("aws:")) {
        let words = "Your TagKey cannot be prefixed with aws:".to_owned();
        return Err(S3Error::InvalidTag { code: "InvalidTag", words });
    }
    checked(tags)
}

/// Tags of a set.
///
/// # Errors
/// If they are none.
pub(in super::super::super) fn of_set(input: &Input<'_>) -> Result<Vec<(String, String)>, S3Error> {
    let tagging = input.structure("Tagging").ok_or(S3Error::MalformedXml)?;
    let tag = |tag: Input<'_>| (tag.text("Key").to_owned(), tag.text("Value").to_owned());
    checked(tagging.structures("TagSet").into_iter().map(tag).collect())
}

fn checked(tags: Vec<(String, String)>) -> Result<Vec<(String, String)>, S3Error> {
    tags::check(&tags, MOST_OF_OBJECT).map_err(|bad| {
        let (code, words) = bad.words();
        S3Error::InvalidTag { code, words }
    })?;
    Ok(tags)
}
