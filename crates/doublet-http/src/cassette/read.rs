//! From a text to interactions: nothing but what a cassette has, within limits, and every error with its line.

use serde_saphyr::options::DuplicateKeyPolicy;
use serde_saphyr::{Error, Location, MergeKeyPolicy, Options, from_str_with_options};

use super::body::Written;
use super::document::{Body, Document, Entry, FORMAT, Marked};
use super::error::CassetteError;
use super::interaction::{Interaction, RecordedRequest, RecordedResponse};
use crate::address;

/// So many bytes a cassette may have.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
/// A cassette is nested seven deep.
const DEEPEST: usize = 12;
/// For each interaction there are some dozens.
const MOST_NODES: usize = 2_000_000;
/// The end of a file, without which some of it is missing.
pub(super) const END_MARK: &str = "...";

/// Reads a file.
///
/// # Errors
/// [`CassetteError`], with the line.
pub fn read(text: &str) -> Result<Vec<Interaction>, CassetteError> {
    if text.len() > MOST_BYTES {
        return Err(CassetteError::TooLarge { bytes: text.len(), most: MOST_BYTES });
    }
    let document: Document = match from_str_with_options(text, options()) {
        Ok(document) => document,
        Err(error) => return Err(explained(&error, text)),
    };
    if document.cassette != FORMAT {
        return Err(CassetteError::Version { found: document.cassette.to_string() });
    }
    if !is_complete(text) {
        return Err(CassetteError::Truncated { line: text.lines().count() });
    }
    document.interactions.into_iter().map(interaction).collect()
}

fn options() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: DEEPEST,
            flow_nesting_limit: DEEPEST,
            max_aliases: 0,
            max_anchors: 0,
            max_documents: 1,
            max_merge_keys: 0,
            max_nodes: MOST_NODES,
            max_events: 2 * MOST_NODES,
            max_total_scalar_bytes: MOST_BYTES,
        },
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::Error,
        reject_unsupported_tags: true,
        with_snippet: false,
    }
}

fn is_complete(text: &str) -> bool {
    text.trim_end().lines().next_back().is_some_and(|line| line == END_MARK)
}

/// The error in our words: a file of another kind or version, one that was cut off, and then what YAML says.
fn explained(error: &Error, text: &str) -> CassetteError {
    let line = error.location().map(line_of);
    let why = said(error);
    if is_foreign(error) {
        return CassetteError::TooMuch { line, why };
    }
    let marked = from_str_with_options::<Marked>(text, options());
    if text.trim().is_empty() || matches!(marked, Ok(Marked { cassette: None })) || !text.contains("cassette:") {
        return CassetteError::NoCassette;
    }
    if let Ok(Marked { cassette: Some(found) }) = marked
        && found != FORMAT.to_string()
    {
        return CassetteError::Version { found };
    }
    if !is_complete(text) {
        return CassetteError::Truncated { line: text.lines().count() };
    }
    CassetteError::Malformed { line, why }
}

/// What a recorded cassette never has: somebody has made this file for another purpose than to be replayed.
fn is_foreign(error: &Error) -> bool {
    matches!(error.without_snippet(), Error::Budget { .. } | Error::UnsupportedTag { .. } | Error::UnknownAnchor { .. })
        || error.without_snippet().to_string().starts_with("recursion limit exceeded")
}

fn line_of(location: Location) -> usize {
    usize::try_from(location.line()).unwrap_or(usize::MAX)
}

/// What the library says, in the words of a cassette where it speaks of its own settings.
fn said(error: &Error) -> String {
    let said = error.without_snippet().to_string();
    let said = said.lines().next().unwrap_or_default();
    let place = said.rfind(" at line ").or_else(|| said.rfind(", line ")).unwrap_or(said.len());
    let said = said[..place].trim_end_matches(':');
    let words = |known: &(&str, &'static str)| said.contains(known.0).then_some(known.1);
    if let Some(words) = WORDS.iter().find_map(words) {
        return words.to_owned();
    }
    if let Some(name) = said.strip_prefix("duplicate mapping key: ") {
        return format!("`{}` stands here twice", name.split(',').next().unwrap_or_default());
    }
    match said.strip_prefix("unsupported tag ") {
        Some(tag) => format!("the tag {tag} is no part of a cassette"),
        None => said.to_owned(),
    }
}

/// Parts of what the library says, and what it means here.
const WORDS: [(&str, &str); 12] = [
    ("Anchors", "anchors and aliases are no part of a cassette"),
    ("Aliases", "anchors and aliases are no part of a cassette"),
    ("unknown anchor", "anchors and aliases are no part of a cassette"),
    ("Documents", "a file has one cassette, and here begins another document"),
    ("Depth", "it is nested deeper than a cassette"),
    ("recursion limit exceeded", "it is nested deeper than a cassette"),
    ("budget breached", "it has more in it than a cassette may have"),
    ("merge keys", "merge keys (`<<`) are no part of a cassette"),
    ("expected mapping start", "names with values are expected here"),
    ("expected sequence start", "a list is expected here"),
    ("expected string scalar", "a text or number is expected here"),
    ("invalid u16", "a status is a number from 100 to 599"),
];

fn interaction(entry: Entry) -> Result<Interaction, CassetteError> {
    let Entry { request, response } = entry;
    let line = line_of(request.url.referenced);
    address::parse(&request.url.value)
        .map_err(|error| CassetteError::Malformed { line: Some(line), why: error.to_string() })?;
    let status = response.status.value;
    if !(100..=599).contains(&status) {
        let line = Some(line_of(response.status.referenced));
        let why = format!("a status is a number from 100 to 599, not {status}");
        return Err(CassetteError::Malformed { line, why });
    }
    Ok(Interaction {
        request: RecordedRequest {
            method: request.method.to_ascii_uppercase(),
            url: request.url.value,
            headers: request.headers.headers(),
            body: body(request.body)?,
        },
        response: RecordedResponse {
            status,
            reason: response.reason,
            headers: response.headers.headers(),
            body: body(response.body)?,
        },
    })
}

fn body(body: Option<serde_saphyr::Spanned<Body>>) -> Result<Vec<u8>, CassetteError> {
    let Some(body) = body else { return Ok(Vec::new()) };
    let line = Some(line_of(body.referenced));
    let malformed = |why: String| CassetteError::Malformed { line, why };
    let written = match body.value {
        Body { json: Some(json), layout, text: None, base64: None } => {
            Written::json(json, layout.as_deref()).map_err(malformed)?
        }
        Body { text: Some(text), layout: None, json: None, base64: None } => Written::Text(text),
        Body { base64: Some(base64), layout: None, json: None, text: None } => Written::Base64(base64),
        _ => {
            return Err(malformed(
                "a body is one of `json` (with a `layout`, perhaps), `text` and `base64`".to_owned(),
            ));
        }
    };
    written.bytes().map_err(malformed)
}
