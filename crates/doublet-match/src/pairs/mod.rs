//! What is expected of names with values: query, form, headers, cookies.

mod matcher;
mod named;
mod rows;

pub use matcher::PairsMatcher;
pub use named::{Names, Pairs};
