//! Bodies of requests, answers and stored objects: bytes in memory, or a range of something that is kept elsewhere.
//!
//! A copy of a body shares its bytes, a part of one does too, and several can be joined without being read. The engine knows no
//! files: whoever has them implements [`Stored`].

mod chunked;
mod intake;
mod kept;
mod pieces;
mod storage;

use std::fmt;
use std::io;
use std::sync::Arc;

use bytes::Bytes;

pub(crate) use intake::unwrapped;
pub use intake::{Flaw, Intake};
pub(crate) use kept::{finding, referring};
pub use pieces::Pieces;
pub use storage::{KnownDigests, Storage, Storing};

/// Bytes that are kept outside the engine, and are gone when nobody has them any more.
pub trait Stored: Send + Sync {
    /// How many there are.
    fn len(&self) -> u64;
    /// Fills `into` with the bytes from `start` on.
    ///
    /// # Errors
    /// If they cannot be read.
    fn read_at(&self, start: u64, into: &mut [u8]) -> io::Result<()>;
    /// The digests of all, if they were made while they came.
    fn digests(&self) -> Option<KnownDigests>;
    /// The name under which they are found again when the process has ended; none if they are not.
    fn name(&self) -> Option<&str>;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A body.
#[derive(Clone)]
pub struct Body(Form);

#[derive(Clone)]
enum Form {
    Memory(Bytes),
    Stored(Range),
    Joined { parts: Arc<[Body]>, length: u64 },
}

/// A part of what is stored.
#[derive(Clone)]
struct Range {
    source: Arc<dyn Stored>,
    start: u64,
    length: u64,
}

impl Body {
    /// Everything that is stored there.
    #[must_use]
    pub fn stored(source: Arc<dyn Stored>) -> Self {
        let length = source.len();
        Self(Form::Stored(Range { source, start: 0, length }))
    }

    /// Bodies one after the other.
    #[must_use]
    pub fn joined(parts: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part.0 {
                Form::Joined { parts, .. } => flat.extend(parts.iter().cloned()),
                _ if part.is_empty() => {}
                form => flat.push(Self(form)),
            }
        }
        match flat.len() {
            0 => Self::default(),
            1 => flat.pop().unwrap_or_default(),
            _ => {
                let length = flat.iter().map(Self::len).sum();
                Self(Form::Joined { parts: flat.into(), length })
            }
        }
    }

    /// How many bytes there are.
    #[must_use]
    pub fn len(&self) -> u64 {
        match &self.0 {
            Form::Memory(bytes) => bytes.len() as u64,
            Form::Stored(range) => range.length,
            Form::Joined { length, .. } => *length,
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes, if they are in memory in one piece.
    #[must_use]
    pub fn in_memory(&self) -> Option<&Bytes> {
        match &self.0 {
            Form::Memory(bytes) => Some(bytes),
            Form::Stored(_) | Form::Joined { .. } => None,
        }
    }

    /// So many bytes from `start` on; fewer if there are not that many.
    #[must_use]
    pub fn part(&self, start: u64, length: u64) -> Self {
        let start = start.min(self.len());
        let length = length.min(self.len() - start);
        match &self.0 {
            Form::Memory(bytes) => {
                let from = usize::try_from(start).unwrap_or(usize::MAX).min(bytes.len());
                let to = from.saturating_add(usize::try_from(length).unwrap_or(usize::MAX)).min(bytes.len());
                Self(Form::Memory(bytes.slice(from..to)))
            }
            Form::Stored(range) => {
                Self(Form::Stored(Range { source: Arc::clone(&range.source), start: range.start + start, length }))
            }
            Form::Joined { parts, .. } => {
                let (mut skip, mut left, mut taken) = (start, length, Vec::new());
                for part in parts.iter() {
                    if skip >= part.len() {
                        skip -= part.len();
                        continue;
                    }
                    if left == 0 {
                        break;
                    }
                    let piece = part.part(skip, left);
                    left -= piece.len();
                    skip = 0;
                    taken.push(piece);
                }
                Self::joined(taken)
            }
        }
    }

    /// All bytes in one piece.
    ///
    /// # Errors
    /// If they cannot be read from where they are stored.
    pub fn read(&self) -> io::Result<Bytes> {
        if let Form::Memory(bytes) = &self.0 {
            return Ok(bytes.clone());
        }
        let mut all = Vec::with_capacity(usize::try_from(self.len()).unwrap_or_default());
        for piece in self.pieces() {
            all.extend_from_slice(&piece?);
        }
        Ok(all.into())
    }

    /// All bytes, piece by piece, none of them large.
    #[must_use]
    pub fn pieces(&self) -> Pieces {
        Pieces::of(self)
    }

    /// The digests of all bytes, if they were made while they came.
    #[must_use]
    pub fn known_digests(&self) -> Option<KnownDigests> {
        match &self.0 {
            Form::Stored(range) if range.length == range.source.len() => range.source.digests(),
            _ => None,
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self(Form::Memory(Bytes::new()))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Form::Memory(bytes.into()))
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Form::Memory(bytes))
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Body({} bytes)", self.len())
    }
}

/// Two bodies are the same if their bytes are. Those that are stored are the same if they are one.
impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Form::Memory(one), Form::Memory(two)) => one == two,
            (Form::Stored(one), Form::Stored(two)) => {
                Arc::ptr_eq(&one.source, &two.source) && one.start == two.start && one.length == two.length
            }
            (Form::Joined { parts: one, .. }, Form::Joined { parts: two, .. }) => one == two,
            _ => false,
        }
    }
}
