//! Queries over the contents of an object: a small SQL over CSV and JSON.
//!
//! `datum.rs`: values. `records.rs`: contents as records. `syntax.rs`, `tokens.rs`, `parse.rs`: the language. `evaluate.rs`: what an
//! expression is for a record. `functions.rs`: functions of the language. `run.rs`: a whole query. `written.rs`: records as an
//! answer has them.
//!
//! Source: Amazon S3 User Guide, "SQL reference for Amazon S3 Select". Parquet is not read.

mod datum;
mod evaluate;
mod functions;
mod parse;
pub(super) mod records;
mod run;
mod syntax;
mod tokens;
pub(super) mod written;

pub(super) use run::run;

/// Why a query has no answer: its code and words.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{words}")]
pub(super) struct SelectError {
    pub(super) code: &'static str,
    pub(super) words: String,
}

impl SelectError {
    fn new(code: &'static str, words: impl Into<String>) -> Self {
        Self { code, words: words.into() }
    }
}
