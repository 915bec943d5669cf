//! The only room with sockets: AWS doubles behind one port.
//!
//! - `server.rs`: starts, tells its address, stops. `setup.rs`: worlds, seed and data directory of a server by itself.
//! - `connections.rs`: who is let in, and how everybody leaves. `stopping.rs`: the word by which it ends.
//! - `receive.rs`: from a request on the wire to one that the engine understands, within bounds. `respond.rs`: one request and its
//!   answer. `answer.rs`: asks the engine, and waits for answers that are not there yet.
//!   `plain_words.rs`: words for heads that cannot be read.
//! - `worlds.rs`: which world a request is for. `store/`: what was acknowledged is there after a crash.
//! - `endpoints/`: what the server answers by itself. `metrics.rs`: what it counts. `cross_origin.rs`: pages in a browser.
//! - `bodies.rs`: bodies that are too large for memory. `sending.rs`: bodies on their way out.
//! - `clock.rs`: the time of this machine. `health.rs`: whether a server answers.

mod answer;
mod bodies;
mod clock;
mod connections;
mod cross_origin;
mod endpoints;
mod error;
mod health;
mod metrics;
mod plain_words;
mod receive;
mod respond;
mod sending;
mod server;
mod setup;
mod stopping;
mod store;
mod worlds;

pub use bodies::Bodies;
pub use clock::SystemClock;
pub use doublet_aws::RootKey;
pub use endpoints::{MotoApi, instance_metadata};
pub use error::{ServerError, StoreError};
pub use health::check_health;
pub use server::{Options, Server};
pub use setup::{Access, Setup};
