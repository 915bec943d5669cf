//! All integration tests of the workshop, in one binary: each file asks one check about small houses made for the purpose.
#![expect(clippy::disallowed_methods, reason = "the tests build small houses on the disk")]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, and so do those who build its house")]

mod architecture;
mod command;
mod house;
mod layers;
mod new_service;
mod rust_words;
mod sizes;
mod walls;
