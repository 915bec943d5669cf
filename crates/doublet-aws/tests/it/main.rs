//! The engine as its doors see it: requests in, answers out, a clock that the tests move.

mod cloud;
mod protocol;
mod sqs;
