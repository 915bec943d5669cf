//! All tests of the crate, in one binary: what is asked of the facts, and how they are said.

mod advice;
mod arguments;
mod calls;
mod charges;
mod markup;
mod never_panics;
mod pages;
mod ranking;
mod rows;
mod spelling;
mod texts;
mod unmatched;
