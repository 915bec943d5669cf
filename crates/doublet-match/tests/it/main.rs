//! All tests of the crate, in one binary: what matches, and what is said of what does not.

#![expect(clippy::expect_used, reason = "a test may stop at the first surprise, in a function that serves it too")]

mod any_value;
mod json_paths;
mod json_values;
mod laws;
mod mismatches;
mod never_panics;
mod numbers;
mod pairs;
mod patterns;
mod predicates;
mod schemas;
mod texts;
