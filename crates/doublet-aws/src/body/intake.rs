//! Takes a body as it comes: undoes its chunks, makes digests, and keeps what is too large for memory elsewhere.

use std::io;
use std::sync::Arc;

use crc_fast::{CrcAlgorithm, Digest as Crc};
use md5::{Digest as _, Md5};

use super::Body;
use super::chunked::Chunked;
use super::storage::{KnownDigests, Storage, Storing};
use crate::wire::WireRequest;

/// Larger bodies are kept elsewhere.
const LARGEST_IN_MEMORY: usize = 1024 * 1024;

/// A body that comes.
pub struct Intake {
    chunked: Option<Chunked>,
    /// How many bytes there are without chunks, as the sender says.
    announced: Option<u64>,
    keeping: Keeping,
    flaw: Option<Flaw>,
}

/// What is wrong with a body that came.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Flaw {
    /// It breaks off, or is longer than it should be.
    Incomplete,
    /// It is not in chunks as its sender says.
    Malformed,
}

struct Keeping {
    storage: Option<Arc<dyn Storage>>,
    memory: Vec<u8>,
    elsewhere: Option<Box<Elsewhere>>,
    length: u64,
}

struct Elsewhere {
    storing: Box<dyn Storing>,
    md5: Md5,
    crc32: Crc,
    crc64: Crc,
}

impl Intake {
    /// For the body of this request, if it is one that may be stored as it comes: what other protocols send is read at once.
    #[must_use]
    pub fn of(request: &WireRequest, storage: Option<Arc<dyn Storage>>) -> Option<Self> {
        if !matches!(request.method.as_str(), "PUT" | "POST") || request.header("x-amz-target").is_some() {
            return None;
        }
        let kind = request.header("content-type").unwrap_or_default();
        let is_read =
            ["application/x-www-form-urlencoded", "application/x-amz-json", "application/cbor", "multipart/form-data"]
                .iter()
                .any(|known| kind.starts_with(known));
        if is_read && !is_chunked(request) {
            return None;
        }
        let announced = request.header("x-amz-decoded-content-length").and_then(|length| length.trim().parse().ok());
        let chunked = is_chunked(request).then(Chunked::new);
        let announced = announced.filter(|_| chunked.is_some());
        let keeping = Keeping { storage, memory: Vec::new(), elsewhere: None, length: 0 };
        Some(Self { chunked, announced, keeping, flaw: None })
    }

    /// For bytes that are not wrapped in anything.
    #[must_use]
    pub fn plain(storage: Option<Arc<dyn Storage>>) -> Self {
        let keeping = Keeping { storage, memory: Vec::new(), elsewhere: None, length: 0 };
        Self { chunked: None, announced: None, keeping, flaw: None }
    }

    /// There is no more: everything that came.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub fn body(self) -> io::Result<Body> {
        self.keeping.finish()
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// If they cannot be kept.
    pub fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.flaw.is_some() {
            return Ok(());
        }
        let Self { chunked, keeping, .. } = self;
        let Some(chunked) = chunked else { return keeping.push(bytes) };
        let mut kept = Ok(());
        let taken = chunked.push(bytes, |content| {
            if kept.is_ok() {
                kept = keeping.push(content);
            }
        });
        if taken.is_err() {
            self.flaw = Some(Flaw::Malformed);
        }
        kept
    }

    /// There is no more: the request has the body, and what came after it.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub fn finish(mut self, request: &mut WireRequest) -> io::Result<()> {
        match self.chunked.take().map(Chunked::finish) {
            Some(Ok(trailers)) => request.headers.extend(trailers),
            Some(Err(_)) => self.flaw = self.flaw.or(Some(Flaw::Incomplete)),
            None => {}
        }
        if self.announced.is_some_and(|announced| announced != self.keeping.length) {
            self.flaw = self.flaw.or(Some(Flaw::Incomplete));
        }
        request.flaw = self.flaw;
        request.content = Some(self.keeping.finish()?);
        Ok(())
    }
}

impl Keeping {
    fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.length += bytes.len() as u64;
        if let Some(elsewhere) = &mut self.elsewhere {
            return elsewhere.push(bytes);
        }
        self.memory.extend_from_slice(bytes);
        if self.memory.len() > LARGEST_IN_MEMORY
            && let Some(storage) = &self.storage
        {
            let mut elsewhere = Box::new(Elsewhere {
                storing: storage.begin()?,
                md5: Md5::new(),
                crc32: Crc::new(CrcAlgorithm::Crc32IsoHdlc),
                crc64: Crc::new(CrcAlgorithm::Crc64Nvme),
            });
            elsewhere.push(&std::mem::take(&mut self.memory))?;
            self.elsewhere = Some(elsewhere);
        }
        Ok(())
    }

    fn finish(self) -> io::Result<Body> {
        match self.elsewhere {
            None => Ok(Body::from(self.memory)),
            Some(elsewhere) => {
                let Elsewhere { storing, md5, crc32, crc64 } = *elsewhere;
                let digests = KnownDigests {
                    md5: md5.finalize().into(),
                    crc32: u32::try_from(crc32.finalize()).unwrap_or_default(),
                    crc64: crc64.finalize(),
                };
                Ok(Body::stored(storing.finish(digests)?))
            }
        }
    }
}

impl Elsewhere {
    fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.md5.update(bytes);
        self.crc32.update(bytes);
        self.crc64.update(bytes);
        self.storing.write(bytes)
    }
}

/// The request with its body out of its chunks, where it has any.
pub(crate) fn unwrapped(request: &WireRequest) -> Option<WireRequest> {
    if request.content.is_some() || !is_chunked(request) {
        return None;
    }
    let mut intake = Intake::of(request, None)?;
    let mut unwrapped = WireRequest { body: Vec::new(), ..request.clone() };
    // Memory takes everything.
    intake.push(&request.body).and_then(|()| intake.finish(&mut unwrapped)).ok()?;
    Some(unwrapped)
}

fn is_chunked(request: &WireRequest) -> bool {
    let streams = request.header("x-amz-content-sha256").is_some_and(|said| said.starts_with("STREAMING-"));
    let packed = request.header("content-encoding").unwrap_or_default();
    // Some write the name of the encoding and do not use it.
    let counted = request.header("x-amz-decoded-content-length").is_some();
    streams || (counted && packed.split(',').any(|encoding| encoding.trim().eq_ignore_ascii_case("aws-chunked")))
}
