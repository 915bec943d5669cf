//! The policy language of AWS: what a document says, and what it decides about a request.
//!
//! - `document.rs`: a policy as values. `parse.rs`: from JSON, with bounds. `positions.rs`: where its statements stand in the text.
//! - `pattern.rs`: wildcards and variables. `condition.rs`, `comparison.rs`: the operators. `context.rs`: what a request brings along.
//! - `requester.rs`: who asks, and whether a `Principal` means it. `statement.rs`: which parts of a statement do not match.
//! - `evaluation.rs`: the decision over all policies. `explanation.rs`: why, for whoever has to mend it.
//!
//! Everything here is a pure function of its input, and its time is bounded by the sizes of document and request.
//! Sources: IAM User Guide, "Policy evaluation logic", "IAM JSON policy elements reference", "Troubleshoot access denied error
//! messages". Deliberately absent: organizations' control policies (there is no organization), sessions of VPC endpoints.

mod comparison;
mod condition;
mod context;
mod document;
mod evaluation;
mod explanation;
mod parse;
mod pattern;
mod positions;
mod requester;
mod statement;
#[cfg(test)]
mod tests;

pub(crate) use context::Context;
pub(crate) use document::Policy;
pub(crate) use evaluation::{Decision, Kind, Named, Policies, Request, Site, Verdict, decide};
pub(crate) use explanation::{explain, reason};
pub(crate) use parse::PolicyError;
pub(crate) use pattern::fits_wildcards;
pub(crate) use positions::{Position, statement_positions};
pub(crate) use requester::{Requester, Sort};
