//! The expressions of DynamoDB: one lexer and one set of paths and placeholders for conditions, keys, projections and updates.
//!
//! A request's `Placeholders` are read first, then each expression is parsed once with them, then `check_used` says whether anything
//! was left over. What comes out is run on items: `Condition::holds`, `Projection::of`, `apply`.
//!
//! - `lexer.rs`, `cursor.rs`, `reserved.rs`: words, and where the grammar is broken. - `path.rs`, `placeholders.rs`: names and values.
//! - `condition/`, `key_condition.rs`, `projection.rs`, `update/`: the grammars, and what they are made into. - `error.rs`: the words.
//! - `parameters.rs`: which parameters may be together.
//!
//! Nothing here recurses by the depth of an expression: readers have stacks of their own, and what they make is run step by step.

mod condition;
mod cursor;
mod error;
mod key_condition;
mod lexer;
mod parameters;
mod path;
mod placeholders;
mod projection;
mod reserved;
#[cfg(test)]
mod tests;
mod update;

pub(crate) use condition::{Comparator, Condition, Operand, Predicate, order, parse_condition, size};
pub(crate) use error::{ExpressionError, ExpressionKind, KeyConditionProblem, PlaceholderProblem};
pub(crate) use key_condition::{KeyComparison, KeyCondition, KeyTest, WrittenKeyCondition, parse_key_condition};
pub(crate) use parameters::{ParameterProblem, check_parameters};
pub(crate) use path::{Element, Path};
pub(crate) use placeholders::Placeholders;
pub(crate) use projection::{Projection, parse_projection};
pub(crate) use update::{Action, Change, SetStep, Update, UpdateError, apply, parse_update};
