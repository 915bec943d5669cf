//! The only room with sockets: AWS doubles behind one port.
//!
//! - `server.rs`: starts, tells its address, stops. `connections.rs`: who is let in, and how everybody leaves.
//! - `receive.rs`: from a request on the wire to one that the engine understands, within bounds.
//! - `answer.rs`: asks the engine, and waits for answers that are not there yet.
//! - `endpoints/`: what the server answers by itself: health, reset.
//! - `clock.rs`: the time of this machine.

mod answer;
mod clock;
mod connections;
mod endpoints;
mod error;
mod receive;
mod server;

pub use clock::SystemClock;
pub use error::ServerError;
pub use server::{Options, Server};
