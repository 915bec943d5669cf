//! Policies' documents in answers: percent-encoded, as IAM writes them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::value::Value;

const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The document as answers have it.
pub(crate) fn told_document(document: &str) -> Value {
    Value::Text(utf8_percent_encode(document, ESCAPED).to_string())
}

/// How many characters count against a quota: white space does not.
pub(crate) fn size(document: &str) -> usize {
    document.chars().filter(|letter| !letter.is_whitespace()).count()
}
