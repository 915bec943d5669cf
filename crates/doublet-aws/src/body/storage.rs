//! Where bodies are kept that are too large for memory. Whoever has files implements it.

use std::io;
use std::sync::Arc;

use super::Stored;

/// A place for bodies.
pub trait Storage: Send + Sync {
    /// Begins a body.
    ///
    /// # Errors
    /// If there is no room for it.
    fn begin(&self) -> io::Result<Box<dyn Storing>>;

    /// What is kept under a name.
    fn find(&self, name: &str) -> Option<Arc<dyn Stored>>;
}

/// A body that is on its way to where it is kept. It is gone if it is dropped before it is finished.
pub trait Storing: Send {
    /// Adds bytes.
    ///
    /// # Errors
    /// If there is no room for them.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// There are no more.
    ///
    /// # Errors
    /// If they cannot be kept.
    fn finish(self: Box<Self>, digests: KnownDigests) -> io::Result<Arc<dyn Stored>>;
}

/// Digests that were made while a body came.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct KnownDigests {
    /// MD5.
    pub md5: [u8; 16],
    /// CRC32.
    pub crc32: u32,
    /// CRC64/NVME.
    pub crc64: u64,
}
