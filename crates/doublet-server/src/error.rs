//! Why a server cannot serve.

use std::io;
use std::net::SocketAddr;

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
}
