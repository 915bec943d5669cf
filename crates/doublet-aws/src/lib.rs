//! AWS doubles: wire protocols from the service models, the world they share, and the services.
//!
//! - `engine.rs`, `wire_door.rs`: the doors. `wire` takes bytes and gives bytes; `direct` takes what a client has serialized and gives values.
//!   `turn.rs`: what happens to a request behind them.
//! - `model/`: what the service models say. `protocol/`: five wire forms over one tree of values (`value.rs`).
//! - `body.rs`: bodies that may be too large for memory.
//! - `browsers/`: what browsers ask S3 for beside its operations.
//! - `validation.rs`, `fit.rs`, `paging.rs`: what holds for every operation, from the model.
//! - `policy/`: the language of policies. `authorization/`: whether a call is allowed, where that is enforced.
//!   `identify/`: whether credentials are good. `authentication.rs`: from which request on that is asked.
//! - `fault.rs`, `knew.rs`: refusals, and what the service knew of them. `undoubled.rs`: what is answered where nothing is doubled.
//! - `world.rs`, `table.rs`, `credentials.rs`, `accounts.rs`, `clock.rs`, `ids.rs`: what is remembered, of whom, when, under which name.
//! - `snapshot.rs`, `journal.rs`: everything that is remembered as bytes, and the changes that lead to it, to be kept by somebody with files.
//! - `seed/`: what is there before the first request.
//! - `outside.rs`: what somebody says in the place of what would run elsewhere.
//! - `room.rs`: what a service declares. `services/<name>/`: the services. `bus.rs`: where they meet.
//!
//! Deliberately absent: sockets, files, threads and clocks. Time and seeds come from outside; an answer that is not there yet is
//! a [`Step::Wait`], and whoever owns a clock waits.

mod accounts;
mod authentication;
mod authorization;
mod body;
mod browsers;
mod bus;
mod calls;
mod clock;
mod coverage;
mod credentials;
mod engine;
mod error;
mod fault;
mod fit;
mod identify;
mod ids;
mod input;
mod journal;
mod kept;
mod knew;
pub mod model;
mod outside;
mod paging;
mod policy;
pub mod protocol;
mod room;
mod routing;
mod seed;
mod services;
mod snapshot;
mod table;
mod turn;
mod undoubled;
mod validation;
mod value;
mod wire;
mod wire_door;
mod world;

pub use accounts::Account;
pub use body::{Body, Flaw, Intake, KnownDigests, Pieces, Storage, Stored, Storing};
pub use calls::{CallRecord, Outcome};
pub use clock::{Clock, MovableClock, Timestamp};
pub use coverage::{Coverage, coverage, operation_names, service_names};
pub use engine::{Engine, Reply, Sender, Step, Watcher, model_of};
pub use error::{ModelError, SnapshotError};
pub use fault::Fault;
pub use journal::{Entry, Recorder};
pub use knew::KNEW_HEADER;
pub use outside::{Answerer, Inquiry, Subject, Told};
pub use protocol::{answers_in_xml, stores_body};
pub use routing::{access_key, is_aws_host, takes_stream};
pub use seed::{Seed, SeedError};
pub use services::sagemaker_runtime::Invoked;
pub use table::Place;
pub use undoubled::COVERAGE_PAGE;
pub use value::{Fields, Kept, Value};
pub use wire::{WireRequest, WireResponse};
pub use wire_door::Wired;
pub use world::{RootKey, Settings};
