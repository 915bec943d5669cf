//! One message, its attributes, and their digests.

use md5::{Digest as _, Md5};
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// One message in a queue.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) body: String,
    pub(crate) body_md5: String,
    /// By name.
    pub(crate) attributes: Vec<(String, Attribute)>,
    pub(crate) system_attributes: Vec<(String, Attribute)>,
    pub(crate) sender: String,
    pub(crate) sent: Timestamp,
    pub(crate) first_received: Option<Timestamp>,
    pub(crate) receives: u32,
    pub(crate) group: Option<String>,
    pub(crate) deduplication: Option<String>,
    /// Of a FIFO queue.
    pub(crate) sequence: Option<String>,
    /// The ARN of the queue that it could not be processed in.
    pub(crate) dead_letter_source: Option<String>,
    pub(crate) standing: Standing,
    /// When it was received last.
    pub(crate) received: Timestamp,
    /// The handle that it was received with last.
    pub(crate) receipt: Option<String>,
}

/// Whether a message can be received.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Standing {
    /// It can.
    Waiting,
    /// From this moment on: it was sent with a delay.
    Delayed(Timestamp),
    /// Somebody has it; from this moment on it can be received again.
    InFlight(Timestamp),
}

/// The value of a message attribute.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Attribute {
    /// `String`, `Number`, `Binary`, each with a label after a point if the sender wants.
    pub(crate) kind: String,
    pub(crate) content: Content,
}

/// What an attribute holds.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) enum Content {
    Text(String),
    Bytes(Vec<u8>),
}

impl Attribute {
    pub(crate) fn length(&self) -> usize {
        self.kind.len()
            + match &self.content {
                Content::Text(text) => text.len(),
                Content::Bytes(bytes) => bytes.len(),
            }
    }
}

/// The MD5 of a body, in hexadecimal digits.
pub(crate) fn body_md5(body: &str) -> String {
    hexadecimal(&Md5::digest(body.as_bytes()))
}

/// The MD5 of attributes in the order of their names; none if there are none.
///
/// Source: SQS developer guide, "Calculating the MD5 message digest for message attributes".
pub(crate) fn attributes_md5<'a>(attributes: impl IntoIterator<Item = &'a (String, Attribute)>) -> Option<String> {
    let mut attributes: Vec<&(String, Attribute)> = attributes.into_iter().collect();
    if attributes.is_empty() {
        return None;
    }
    attributes.sort_by(|one, other| one.0.cmp(&other.0));
    // The byte before a value tells its kind and is not part of its length.
    let mut parts: Vec<(Option<u8>, &[u8])> = Vec::new();
    for (name, attribute) in attributes {
        parts.push((None, name.as_bytes()));
        parts.push((None, attribute.kind.as_bytes()));
        match &attribute.content {
            Content::Text(text) => parts.push((Some(1), text.as_bytes())),
            Content::Bytes(bytes) => parts.push((Some(2), bytes)),
        }
    }
    let mut digest = Md5::new();
    for (kind, bytes) in parts {
        if let Some(kind) = kind {
            digest.update([kind]);
        }
        digest.update(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
        digest.update(bytes);
    }
    Some(hexadecimal(&digest.finalize()))
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut digits, byte| {
        for half in [byte >> 4, byte & 15] {
            digits.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
        }
        digits
    })
}
