//! Text that is safe to print and knows how wide it is.
//!
//! Everything that a user's object can say about itself passes through here before it is laid out: control characters
//! become visible, and widths are counted in terminal columns. What is deliberately absent: colour, and any idea of
//! what the text means.

mod abridge;
mod brackets;
mod escape;
mod excerpt;
mod measure;
mod unfold;
mod word_diff;

pub use escape::{printable, printable_line};
pub use measure::{columns, shorten};

pub(crate) use abridge::abridge;
pub(crate) use excerpt::{Fragment, Kind, excerpts};
pub(crate) use measure::wrap;
pub(crate) use unfold::unfold;
