//! Why a server cannot serve.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use doublet_aws::SnapshotError;

/// Why a server cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// Another program has the port.
    #[error("port {} is in use on {}. Stop the program that has it, or take another port", .0.port(), .0.ip())]
    PortInUse(SocketAddr),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {cause}")]
    Unreachable {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        cause: io::Error,
    },
    /// The system gives no thread or no event queue.
    #[error("cannot start the server's threads: {0}")]
    NoThreads(io::Error),
    /// The data directory cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What a world begins with cannot be kept.
    #[error("the beginning of a world cannot be kept: {0}")]
    NoSnapshot(SnapshotError),
    /// The seed cannot be read.
    #[error("the seed {} cannot be read: {cause}", path.display())]
    SeedUnreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// The seed is no seed, or what it asks for was refused.
    #[error("{}: {cause}", path.display())]
    Seed {
        /// The file.
        path: PathBuf,
        /// Where and why.
        cause: doublet_aws::SeedError,
    },
}

/// Why nothing can be kept in a data directory.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The directory cannot be made, read or written.
    #[error(
        "the data directory {} cannot be used: {cause}. Let the user who runs doublet write there, or take another directory",
        directory.display()
    )]
    Unusable {
        /// The directory.
        directory: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// Another process has it.
    #[error("the data directory {} is in use by another doublet. Stop that one, or take another directory", .0.display())]
    InUse(PathBuf),
    /// The file is not what was written.
    #[error(
        "{} is damaged: {what}. Nothing was changed in it. Put a copy of it in its place, or move it away and begin anew",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// An entry cannot be used.
    #[error(
        "entry {number} of {} cannot be used: {cause}. Nothing was changed in it. Put a copy of it in its place, or move it away and begin anew",
        path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The entry's number.
        number: u64,
        /// What is wrong with it.
        cause: SnapshotError,
    },
    /// The system gives no thread.
    #[error("cannot start the thread that writes the journal: {0}")]
    NoThread(io::Error),
}
