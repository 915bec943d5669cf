//! One layout of a report, painted in several ways.
//!
//! `layout` turns a report into lines of toned spans; `printer` paints them plain or in colour, `html` as markup. `json`
//! needs no layout: programs get the facts. Deliberately absent: any choice between them; the caller knows its reader.

mod argument;
mod block;
mod html;
mod json;
mod layout;
mod line;
mod printer;

pub use html::html_fragment;
pub use json::json_value;
pub use printer::Printer;
