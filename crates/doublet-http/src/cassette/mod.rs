//! Cassettes: recorded requests with their answers, as a text that people read, and replayed by the same rules.
//!
//! Who lives here:
//! - `interaction`: a request and its answer, as they are kept;
//! - `scrub`, `echoes`, `json_text`, `parts`: hide secrets before anything is kept;
//! - `document`, `body`, `read`, `write`: the YAML of a file, and its limits;
//! - `matching`, `tape`: which recording answers a request, and which were not played;
//! - `missing`, `drift`: the words for a request that is not on the tape, and for a service that has changed;
//! - `error`: what is wrong with a file, and where.
//!
//! Deliberately absent: files, the network and the modes of recording. Whoever has a disk reads and writes the texts.

mod body;
mod document;
mod drift;
mod echoes;
mod error;
mod interaction;
mod json_text;
mod matching;
mod missing;
mod parts;
mod read;
mod scrub;
mod tape;
mod write;

pub use drift::drift;
pub use error::CassetteError;
pub use interaction::{Interaction, RecordedRequest, RecordedResponse};
pub use matching::MatchOn;
pub use missing::missing;
pub use read::{MOST_BYTES, read};
pub use scrub::Scrubber;
pub use tape::{Playing, Tape};
pub use write::{appended, write};
