//! Header fields as Python sees them.

use std::sync::Arc;

use doublet_http::Request;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::PyIterator;

/// The fields of a request, which they keep alive.
#[pyclass(frozen, module = "doublet.http")]
pub(super) struct Headers {
    pub(super) request: Arc<Request>,
}

impl Headers {
    fn fields(&self) -> &[(String, String)] {
        self.request.headers().fields()
    }
}

#[pymethods]
impl Headers {
    #[pyo3(signature = (name, default = None))]
    fn get(&self, py: Python<'_>, name: &str, default: Option<Py<PyAny>>) -> PyResult<Option<Py<PyAny>>> {
        match self.request.headers().get(name) {
            Some(value) => Ok(Some(value.into_pyobject(py)?.into_any().unbind())),
            None => Ok(default),
        }
    }

    fn get_all(&self, name: &str) -> Vec<&str> {
        self.request.headers().get_all(name).collect()
    }

    fn items(&self) -> Vec<(&str, &str)> {
        self.fields().iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    fn keys(&self) -> Vec<&str> {
        self.fields().iter().map(|(name, _)| name.as_str()).collect()
    }

    fn __getitem__(&self, name: &str) -> PyResult<&str> {
        self.request.headers().get(name).ok_or_else(|| PyKeyError::new_err(name.to_owned()))
    }

    fn __contains__(&self, name: &str) -> bool {
        self.request.headers().get(name).is_some()
    }

    fn __len__(&self) -> usize {
        self.fields().len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.keys().into_pyobject(py)?.into_any().try_iter()
    }

    fn __repr__(&self) -> String {
        let names: Vec<_> = self.keys();
        format!("<Headers {}>", names.join(", "))
    }
}
