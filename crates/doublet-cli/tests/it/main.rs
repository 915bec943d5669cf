//! Tests of the command `doublet` as a shell runs it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod process;
mod serve;
mod words;
