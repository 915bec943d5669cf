//! Parameters that expressions have replaced, made into what expressions are made into.
//!
//! - `expected.rs`: `Expected`. - `filters.rs`: `QueryFilter` and `ScanFilter`. - `key_conditions.rs`: `KeyConditions`.
//! - `updates.rs`: `AttributeUpdates`. - `comparison.rs`: the operators that all but the last have in common. - `errors.rs`: the words.

mod comparison;
mod errors;
mod expected;
mod filters;
mod key_conditions;
#[cfg(test)]
mod tests;
mod updates;

pub(crate) use errors::LegacyError;
pub(crate) use expected::read_expected;
pub(crate) use filters::read_older_filter;
pub(crate) use key_conditions::read_key_conditions;
pub(crate) use updates::read_attribute_updates;
