//! The command `doublet`: words in, exit code out. Python's `python -m doublet` calls it too.
//!
//! - `words.rs`: what can be asked for. `serve.rs`: `doublet serve`. `log.rs`: what it tells meanwhile.

mod log;
mod serve;
mod words;

use std::ffi::OsString;
use std::net::SocketAddr;

use clap::Parser;

use crate::words::{Command, Words};

const FAILED: u8 = 1;
const ASKED_WRONGLY: u8 = 2;

/// Does what the words after `doublet` ask for, and returns the exit code: 0 if all is well, 1 if it failed, 2 if it was asked
/// wrongly.
pub fn run(words: impl IntoIterator<Item = OsString>) -> u8 {
    let words = std::iter::once(OsString::from("doublet")).chain(words);
    let outcome = match Words::try_parse_from(words) {
        Ok(Words { command: Command::Serve(settings) }) => serve::serve(&settings).map_err(|error| error.to_string()),
        Ok(Words { command: Command::Health(place) }) => {
            doublet_server::check_health(SocketAddr::new(place.host.address, place.port))
        }
        // Help and version were asked for; they are an answer, not a mistake.
        Err(answer) if !answer.use_stderr() => {
            print!("{answer}");
            Ok(())
        }
        Err(mistake) => {
            eprint!("{mistake}");
            return ASKED_WRONGLY;
        }
    };
    match outcome {
        Ok(()) => 0,
        Err(why) => {
            eprintln!("error: {why}");
            FAILED
        }
    }
}
