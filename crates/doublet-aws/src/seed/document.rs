//! What can stand in the text of a seed.

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use serde_saphyr::options::DuplicateKeyPolicy;
use serde_saphyr::{Error, Location, Spanned};

use super::{SeedError, form};

/// The whole text.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    /// Where everything is made; a call may say otherwise.
    #[serde(default)]
    pub(super) region: Option<String>,
    /// Whose it is.
    #[serde(default)]
    pub(super) account: Option<Spanned<Json>>,
    /// Accounts with names, and with keys of their own.
    #[serde(default)]
    pub(super) accounts: Vec<Spanned<Owner>>,
    /// Queues of SQS by name.
    #[serde(default)]
    pub(super) queues: IndexMap<String, Spanned<Option<Queue>>>,
    /// Parameters of SSM by name.
    #[serde(default)]
    pub(super) parameters: IndexMap<String, Spanned<Json>>,
    /// Any operations, in their order.
    #[serde(default)]
    pub(super) calls: Vec<Spanned<Asked>>,
}

/// An account that is more than a number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Owner {
    /// Twelve digits.
    pub(super) id: Json,
    #[serde(default)]
    pub(super) name: Option<String>,
    #[serde(default)]
    pub(super) email: Option<String>,
    /// How S3 names it.
    #[serde(default)]
    pub(super) canonical_id: Option<String>,
    /// Access keys and their secrets.
    #[serde(default)]
    pub(super) keys: IndexMap<String, String>,
}

/// A queue; one whose name ends in `.fifo` is one of that kind.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Queue {
    #[serde(default)]
    pub(super) attributes: IndexMap<String, Json>,
    #[serde(default)]
    pub(super) tags: IndexMap<String, Json>,
    /// Where messages go that were received too often.
    #[serde(default)]
    pub(super) dead_letter: Option<DeadLetter>,
    /// Bodies of messages that wait in it.
    #[serde(default)]
    pub(super) messages: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeadLetter {
    /// The name of the other queue.
    pub(super) queue: String,
    /// How often a message is received before it goes there.
    #[serde(default = "usual_receives")]
    pub(super) after: u32,
}

/// Any operation of any service.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    /// `iam`
    pub(super) service: String,
    /// `CreateRole`
    pub(super) operation: String,
    /// Its input, under the names of the API.
    #[serde(default)]
    pub(super) input: IndexMap<String, Json>,
    #[serde(default)]
    pub(super) region: Option<String>,
}

const fn usual_receives() -> u32 {
    3
}

pub(super) fn read(text: &str) -> Result<Document, SeedError> {
    if text.trim().is_empty() {
        return Ok(Document::default());
    }
    // Whether it is YAML comes first: an unknown name in a text that is none is not what is wrong with it.
    let values: Json = read_as(text).map_err(|error| told(&error, None))?;
    read_as(text).map_err(|error| told(&error, form::fault(&values)))
}

fn read_as<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let options = serde_saphyr::options! { duplicate_keys: DuplicateKeyPolicy::Error, with_snippet: false };
    serde_saphyr::from_str_with_options(text, options)
}

/// A mistake with its place; in the reader's words, if there are no better ones.
fn told(error: &Error, words: Option<String>) -> SeedError {
    let what = words.unwrap_or_else(|| {
        let words = match error.without_snippet() {
            Error::SerdeUnknownField { field, expected, .. } => {
                format!("there is no `{field}` here; there are {}", expected.join(", "))
            }
            error => error.to_string(),
        };
        // The place is told before.
        words.split(" at line ").next().unwrap_or_default().to_owned()
    });
    match error.location() {
        Some(location) => at(location, what),
        None => SeedError { line: 0, column: 0, what },
    }
}

/// A mistake in this place.
pub(super) fn at(location: Location, what: impl Into<String>) -> SeedError {
    SeedError { line: location.line(), column: location.column(), what: what.into() }
}
