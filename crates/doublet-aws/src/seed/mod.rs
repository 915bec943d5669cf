//! Seeds: what is there before the first request, as a short YAML text.
//!
//! - `document.rs`: what can stand in the text. `form.rs`: what is something else than it has to be. `input.rs`: from YAML to the input of an operation.
//! - `plant.rs`: makes what the text asks for, by the services' own operations.

mod document;
mod form;
mod input;
mod plant;

use crate::engine::Engine;

/// What is to be there before the first request.
#[derive(Debug)]
pub struct Seed(document::Document);

/// What is wrong with a seed, and where.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("line {line}, column {column}: {what}")]
pub struct SeedError {
    /// The line, counted from 1; 0 if it is the text as a whole.
    pub line: u64,
    /// The column, counted from 1.
    pub column: u64,
    /// What is wrong, and what to write instead.
    pub what: String,
}

impl Seed {
    /// Reads the text of a seed.
    ///
    /// # Errors
    /// If it is not YAML, or has other keys than a seed has.
    pub fn read(text: &str) -> Result<Self, SeedError> {
        document::read(text).map(Self)
    }

    /// Makes what the seed asks for, and says how many requests it took.
    ///
    /// # Errors
    /// If a service refuses something. What came before it is made.
    pub fn plant(&self, engine: &Engine) -> Result<usize, SeedError> {
        plant::plant(&self.0, engine)
    }
}
