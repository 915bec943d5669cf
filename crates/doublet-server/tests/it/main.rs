//! Tests of the server through its sockets and its files.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

mod bounds;
mod browser;
mod crash;
mod isolation;
mod keeping;
mod metadata;
mod moto_api;
mod seeds;
mod serving;
mod telling;
mod wire;
