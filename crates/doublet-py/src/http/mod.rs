//! HTTP doubles as Python sees them: requests, matchers, the router.
//!
//! Who lives here: `request`, `headers` (what came), `matcher`, `convert` (what a route asks for, from Python's values),
//! `predicate` (Python code that decides), `router` (which route answers), `failure` (errors of the engine as Python's).
//! Deliberately absent: answers. To the router they are objects that it hands back.

mod cassette;
mod convert;
mod failure;
mod headers;
mod matcher;
mod predicate;
mod request;
mod router;
mod template;

use pyo3::prelude::*;

pub(crate) use request::Request;

/// Adds the names of this room to the extension module.
pub(crate) fn populate(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<cassette::Tape>()?;
    module.add_class::<headers::Headers>()?;
    module.add_class::<matcher::TextMatcher>()?;
    module.add_class::<matcher::JsonMatcher>()?;
    module.add_class::<matcher::PairsMatcher>()?;
    module.add_class::<matcher::Condition>()?;
    module.add_class::<request::Request>()?;
    module.add_class::<router::Router>()?;
    module.add_class::<template::Template>()?;
    module.add_function(wrap_pyfunction!(scrubbed, module)?)
}

/// The text without its secrets.
#[pyfunction]
fn scrubbed(text: &str) -> std::borrow::Cow<'_, str> {
    doublet_http::scrubbed(text)
}
