//! Tokens by which a client that repeats a request gets the first answer again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::record::Record;
use crate::input::Input;
use crate::services::ssm::errors::SsmError;

/// The tokens that were used, with what was asked and what came of it.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Tokens(BTreeMap<String, (Record, String)>);

impl Tokens {
    /// What came of the same request before, if there was one.
    pub(crate) fn before(&self, input: &Input<'_>, asked: &Record) -> Result<Option<String>, SsmError> {
        let known = input.optional_text("ClientToken").and_then(|token| self.0.get(token));
        match known {
            None => Ok(None),
            Some((before, made)) if before == asked => Ok(Some(made.clone())),
            Some(_) => Err(SsmError::IdempotentParameterMismatch),
        }
    }

    /// Remembers what came of a request.
    pub(crate) fn remember(&mut self, input: &Input<'_>, asked: Record, made: &str) {
        if let Some(token) = input.optional_text("ClientToken") {
            self.0.insert(token.to_owned(), (asked, made.to_owned()));
        }
    }
}
