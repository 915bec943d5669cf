//! The judge: does a value match, and if not, where does it differ?
//!
//! A matcher says what is expected of a value. [`TextMatcher`] judges texts, [`JsonMatcher`] JSON values,
//! [`PairsMatcher`] mappings with several values per name: query, form, headers, cookies. Each has three answers:
//! `matches` (quick, for choosing), `compare` (a [`Mismatch`], for telling), `describe` (short words, for reports).
//!
//! ```
//! use doublet_match::{JsonMatcher, TextMatcher};
//! use serde_json::json;
//!
//! let order = JsonMatcher::Contains(json!({"amount": 12}));
//! assert!(order.matches(&json!({"amount": 12.0, "currency": "EUR"}))?);
//!
//! let mismatch = TextMatcher::Contains("pay".into()).compare("/orders")?.expect("a mismatch");
//! assert_eq!(mismatch.to_string(), r#"expected containing "pay", actual "/orders""#);
//! # Ok::<(), doublet_match::MatchError>(())
//! ```
//!
//! Who lives here:
//! - `text`, `pattern`: texts and regular expressions;
//! - `json`: JSON values, paths, schemas; numbers are compared as Python compares them;
//! - `pairs`: multi-valued mappings, with or without regard to the case of names;
//! - `predicate`: the door for judgements that only someone above us can make;
//! - `mismatch`, `error`: the two kinds of bad news.
//!
//! Deliberately absent: Python, files, sockets, clocks; the words around a mismatch (that is `doublet-report`); and any
//! error from judging a value: only a pattern that backtracks too long and a foreign [`Predicate`] can fail.

mod combine;
mod error;
mod json;
mod mismatch;
mod pairs;
mod pattern;
mod predicate;
mod text;

pub use error::MatchError;
pub use json::{JsonMatcher, JsonPath, Schema, json_equal};
pub use mismatch::Mismatch;
pub use pairs::{Names, Pairs, PairsMatcher};
pub use pattern::Pattern;
pub use predicate::{Predicate, PredicateError};
pub use text::TextMatcher;
