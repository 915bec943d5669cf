//! Bodies as they are written into snapshots and journals: the bytes, or the name under which somebody keeps them.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use serde_bytes::ByteBuf;

use super::{Body, Form, Range, Storage};

thread_local! {
    /// Whether what is written may name what is stored elsewhere, since it is kept at the same place.
    static REFERS: Cell<bool> = const { Cell::new(false) };
    static STORAGE: RefCell<Option<Arc<dyn Storage>>> = const { RefCell::new(None) };
}

/// While `work` runs, what is stored under a name is written as that name.
pub(crate) fn referring<T>(work: impl FnOnce() -> T) -> T {
    let before = REFERS.replace(true);
    let done = work();
    REFERS.set(before);
    done
}

/// While `work` runs, names are looked up here.
pub(crate) fn finding<T>(storage: Option<Arc<dyn Storage>>, work: impl FnOnce() -> T) -> T {
    let before = STORAGE.replace(storage);
    let done = work();
    STORAGE.replace(before);
    done
}

#[derive(Deserialize, Serialize)]
enum Written {
    Bytes(ByteBuf),
    Named { name: String, start: u64, length: u64 },
    Joined(Vec<Body>),
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = match &self.0 {
            Form::Stored(Range { source, start, length }) if REFERS.get() => match source.name() {
                Some(name) => Written::Named { name: name.to_owned(), start: *start, length: *length },
                None => Written::Bytes(ByteBuf::from(self.read().map_err(ser::Error::custom)?)),
            },
            Form::Joined { parts, .. } => Written::Joined(parts.to_vec()),
            Form::Memory(_) | Form::Stored(_) => {
                Written::Bytes(ByteBuf::from(self.read().map_err(ser::Error::custom)?))
            }
        };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Written::deserialize(deserializer)? {
            Written::Bytes(bytes) => Self::from(bytes.into_vec()),
            Written::Joined(parts) => {
                // Parts are never joined themselves, so that hostile bytes cannot nest.
                if parts.iter().any(|part| matches!(part.0, Form::Joined { .. })) {
                    return Err(de::Error::custom("a body within a body"));
                }
                Self::joined(parts)
            }
            Written::Named { name, start, length } => {
                let found = STORAGE.with_borrow(|storage| storage.as_ref().and_then(|storage| storage.find(&name)));
                match found {
                    Some(source) => Self::stored(source).part(start, length),
                    // What was deleted later on is not there any more, and nobody will ask for it.
                    None => Self::default(),
                }
            }
        })
    }
}
