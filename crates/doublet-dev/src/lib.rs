//! The workshop: checks that the house is built as ARCHITECTURE.md says.
//!
//! Who lives here: the checks ([`layers`], [`walls`], [`sizes`]), what they read ([`architecture`], [`workspace`],
//! [`source_files`], [`rust_words`], [`purpose`]) and what they answer ([`finding`], [`error`]). [`command`] is the door.
//!
//! [`aws_models`] writes data instead of checking: the packed service models. [`protocol_cases`] is asked by a judge.
//!
//! Deliberately absent: anything that ships.

pub mod architecture;
pub mod aws_coverage;
pub mod aws_models;
pub mod command;
pub mod error;
pub mod finding;
pub mod layers;
pub mod new_service;
pub mod protocol_cases;
pub mod purpose;
pub mod rust_words;
pub mod sizes;
pub mod source_files;
pub mod walls;
pub mod workspace;
