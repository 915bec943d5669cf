//! A request as Python sees it: the engine's, and what only a client knows.

use std::sync::Arc;

use doublet_http::{Headers as Fields, Request as Engine};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString, PyTuple};

use super::failure::{raised, wrong_type};
use super::headers::Headers;

/// One part of an uploaded form.
type Uploaded<'request, 'py> = (&'request str, Option<&'request str>, Option<&'request str>, Bound<'py, PyBytes>);

/// What a client asked for.
#[pyclass(frozen, module = "doublet.http")]
pub(crate) struct Request {
    pub(super) engine: Arc<Engine>,
    #[pyo3(get)]
    client: Py<PyString>,
    /// The client's own object.
    #[pyo3(get)]
    original: Option<Py<PyAny>>,
    #[pyo3(get)]
    connect_timeout: Option<f64>,
    #[pyo3(get)]
    read_timeout: Option<f64>,
}

#[pymethods]
impl Request {
    #[new]
    #[pyo3(signature = (method, url, headers = None, body = None, *, client = None, original = None, connect_timeout = None, read_timeout = None))]
    #[expect(clippy::too_many_arguments, reason = "these are a call's keywords")]
    fn new(
        py: Python<'_>,
        method: &str,
        url: &str,
        headers: Option<&Bound<'_, PyAny>>,
        body: Option<&Bound<'_, PyBytes>>,
        client: Option<Bound<'_, PyString>>,
        original: Option<Py<PyAny>>,
        connect_timeout: Option<f64>,
        read_timeout: Option<f64>,
    ) -> PyResult<Self> {
        let headers = headers.map(fields).transpose()?.unwrap_or_default();
        let body = body.map(|body| body.as_bytes().to_vec()).unwrap_or_default();
        let engine = Engine::new(method, url, headers, body).map_err(|error| raised(py, error))?;
        let client = client.unwrap_or_else(|| PyString::new(py, "")).unbind();
        Ok(Self { engine: Arc::new(engine), client, original, connect_timeout, read_timeout })
    }

    #[getter]
    fn method(&self) -> &str {
        self.engine.method()
    }

    #[getter]
    fn url(&self) -> &str {
        self.engine.text()
    }

    #[getter]
    fn scheme(&self) -> &str {
        self.engine.scheme()
    }

    #[getter]
    fn host(&self) -> &str {
        self.engine.host()
    }

    #[getter]
    fn port(&self) -> u16 {
        self.engine.port()
    }

    #[getter]
    fn path(&self) -> &str {
        self.engine.path()
    }

    #[getter]
    fn query(&self) -> Vec<(&str, &str)> {
        borrowed(self.engine.query())
    }

    #[getter]
    fn headers(&self) -> Headers {
        Headers { request: Arc::clone(&self.engine) }
    }

    #[getter]
    fn cookies(&self) -> Vec<(String, String)> {
        self.engine.cookies()
    }

    #[getter]
    fn form(&self) -> Option<Vec<(&str, &str)>> {
        self.engine.form().map(borrowed)
    }

    /// Name, file name, media type and content of each part.
    #[getter]
    fn multipart<'py>(&self, py: Python<'py>) -> Option<Vec<Uploaded<'_, 'py>>> {
        let parts = self.engine.multipart()?.iter();
        Some(
            parts
                .map(|part| {
                    let content = PyBytes::new(py, &part.content);
                    (part.name.as_str(), part.filename.as_deref(), part.media_type.as_deref(), content)
                })
                .collect(),
        )
    }

    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.engine.body())
    }

    #[getter]
    fn text(&self) -> std::borrow::Cow<'_, str> {
        self.engine.body_text()
    }

    fn json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.body(py),))
    }

    fn __repr__(&self) -> String {
        format!("<Request {} {}>", self.engine.method(), self.engine.text())
    }
}

impl Request {
    /// What the engine knows of it.
    pub(crate) fn facts(&self) -> &Engine {
        &self.engine
    }
}

fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// Reads header fields: pairs, or a mapping.
fn fields(given: &Bound<'_, PyAny>) -> PyResult<Fields> {
    if let Ok(pairs) = given.cast::<PyList>() {
        return pairs.iter().map(|pair| field(&pair)).collect();
    }
    if let Ok(mapping) = given.cast::<PyDict>() {
        return mapping.items().iter().map(|pair| field(&pair)).collect();
    }
    let pairs = match given.getattr("items") {
        Ok(items) => items.call0()?.try_iter()?,
        Err(_) => given.try_iter()?,
    };
    pairs.map(|pair| field(&pair?)).collect()
}

fn field(pair: &Bound<'_, PyAny>) -> PyResult<(String, String)> {
    match pair.cast::<PyTuple>() {
        Ok(pair) if pair.len() == 2 => Ok((text(&pair.get_item(0)?)?, text(&pair.get_item(1)?)?)),
        _ => Err(wrong_type("a header", "a pair of name and value", pair)),
    }
}

/// A header's name or value: clients keep them as texts or as bytes of Latin-1.
fn text(given: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = given.cast::<PyString>() {
        return Ok(text.to_str()?.to_owned());
    }
    match given.cast::<PyBytes>() {
        Ok(bytes) => Ok(bytes.as_bytes().iter().map(|byte| char::from(*byte)).collect()),
        Err(_) => Err(wrong_type("a header's name or value", "str or bytes", given)),
    }
}
