//! PartiQL: statements that read and write items, made into what expressions are made into.
//!
//! - `lexer.rs`, `cursor.rs`: words. - `statement.rs`: what a statement is. - `parse.rs`: reads one. - `values.rs`: literals and paths.
//! - `conditions.rs`: what stands after `WHERE`. - `changes.rs`: what stands after `SET` and `REMOVE`. - `errors.rs`: the words.
//!
//! Only literals stand in each other, and no deeper than values may: nothing else recurses.

mod changes;
mod conditions;
mod cursor;
mod errors;
mod lexer;
mod parse;
mod statement;
#[cfg(test)]
mod tests;
mod values;

pub(crate) use errors::PartiqlError;
pub(crate) use parse::parse;
pub(crate) use statement::{Returning, Select, Selected, Statement};
