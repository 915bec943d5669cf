//! How a failure is said: headline, evidence, hint, link.
//!
//! Facts go in, words come out. A [`Report`] holds the facts; a [`Printer`] says them in plain or coloured text,
//! [`html_fragment`] for a page, [`json_value`] for a program. [`nearest`] and [`compare`] find the facts about calls,
//! and [`unmatched_call`] does all of it at once.
//!
//! Who lives here:
//! - `report`, `difference`, `call`: facts, without behaviour;
//! - `nearest`, `sequence`, `spelling`: pure questions (which call is nearest, how two rows line up, which word was meant);
//! - `advice`, `unmatched`: what to do next, and the report about a call that did not come;
//! - `text`: safe, measured text; `page`: one layout, painted plain, in colour, as HTML; JSON straight from the facts.
//!
//! Deliberately absent: Python and its objects (whoever holds them answers [`Calls::matches`]), the terminal, the
//! environment (`NO_COLOR` is read by the caller), and errors: saying a failure never fails, whatever the text.

mod advice;
mod call;
mod difference;
mod nearest;
mod page;
mod report;
mod sequence;
mod spelling;
pub mod text;
mod unmatched;

pub use advice::advise;
pub use call::{Argument, Call, Place, Shape, compare};
pub use difference::{Difference, Finding, Label};
pub use nearest::{COMPARED_AT_MOST, Calls, Ranked, Ranking, nearest};
pub use page::{Printer, html_fragment, json_value};
pub use report::{Entry, Listing, Nearest, Report, Section, Sequence, Text};
pub use sequence::{Aligned, Step, advise_on_order, align, pair_up};
pub use spelling::did_you_mean;
pub use unmatched::{Scope, unmatched_call};
