//! Answers' templates as Python sees them.

use doublet_http::{Match, Template as Engine};
use pyo3::prelude::*;

use super::failure::raised;
use super::request::Request;

/// A text in the language of Jinja that quotes the request.
#[pyclass(frozen, module = "doublet.http")]
pub(super) struct Template {
    engine: Engine,
}

#[pymethods]
impl Template {
    #[new]
    fn new(py: Python<'_>, text: &str) -> PyResult<Self> {
        Engine::new(text).map(|engine| Self { engine }).map_err(|error| raised(py, error))
    }

    /// Fills it in; `captures` is what the URL's placeholders stand for.
    fn render(&self, py: Python<'_>, request: &Request, captures: Vec<(String, String)>) -> PyResult<String> {
        let matched = Match { captures };
        self.engine.render(&request.engine, &matched).map_err(|error| raised(py, error))
    }
}
