//! Uploads in parts that are under way.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::checksum::{Algorithm, Checksum, Extent};
use super::version::Description;
use crate::body::Body;
use crate::clock::Timestamp;

/// So many that are complete are remembered.
const MOST_DONE: usize = 1000;

/// The uploads of a bucket, by key and identifier. Identifiers of later ones are greater.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Uploads {
    open: BTreeMap<(String, String), Upload>,
    /// Those that are complete: key, identifier and the entity tag of what came of them. A client may ask for the same twice.
    done: BTreeMap<(String, String), String>,
}

/// An upload in parts.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Upload {
    pub(crate) id: String,
    pub(crate) initiated: Timestamp,
    /// The account that began it.
    pub(crate) initiator: String,
    pub(crate) description: Description,
    /// Whether the client asked for checksums by an algorithm.
    pub(crate) checksum: Option<(Algorithm, Extent)>,
    pub(crate) parts: BTreeMap<u32, UploadedPart>,
}

/// A part that has come.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct UploadedPart {
    pub(crate) body: Body,
    pub(crate) md5: [u8; 16],
    pub(crate) modified: Timestamp,
    pub(crate) checksum: Checksum,
}

impl Upload {
    /// The account that will own the object.
    pub(crate) fn owner(&self) -> &str {
        self.description.owner.as_deref().unwrap_or(&self.initiator)
    }
}

impl Uploads {
    pub(crate) fn begin(&mut self, key: &str, upload: Upload) {
        self.open.insert((key.to_owned(), upload.id.clone()), upload);
    }

    pub(crate) fn get(&self, key: &str, id: &str) -> Option<&Upload> {
        self.open.get(&(key.to_owned(), id.to_owned()))
    }

    pub(crate) fn get_mut(&mut self, key: &str, id: &str) -> Option<&mut Upload> {
        self.open.get_mut(&(key.to_owned(), id.to_owned()))
    }

    /// Forgets an upload.
    pub(crate) fn abort(&mut self, key: &str, id: &str) -> Option<Upload> {
        self.open.remove(&(key.to_owned(), id.to_owned()))
    }

    /// Ends an upload, since there is an object now.
    pub(crate) fn complete(&mut self, key: &str, id: &str, etag: &str) {
        let name = (key.to_owned(), id.to_owned());
        self.open.remove(&name);
        if self.done.len() >= MOST_DONE {
            self.done.pop_first();
        }
        self.done.insert(name, etag.to_owned());
    }

    /// The entity tag of what came of an upload that is complete.
    pub(crate) fn completed(&self, key: &str, id: &str) -> Option<&str> {
        self.done.get(&(key.to_owned(), id.to_owned())).map(String::as_str)
    }

    /// All that are under way, by key and identifier.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Upload)> {
        self.open.iter().map(|((key, _), upload)| (key.as_str(), upload))
    }
}
