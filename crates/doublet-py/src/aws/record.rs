//! A call that was made, as Python sees it.

use std::sync::Arc;

use doublet_aws::{CallRecord, Outcome};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::time;
use super::values::plain_fields;

/// One request, and what came of it.
#[pyclass(frozen, module = "doublet.aws")]
pub(super) struct AwsCall(pub(super) Arc<CallRecord>);

#[pymethods]
impl AwsCall {
    #[getter]
    fn service(&self) -> &str {
        self.0.service
    }

    #[getter]
    fn operation(&self) -> &str {
        self.0.operation
    }

    #[getter]
    fn params<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        plain_fields(py, &self.0.input)
    }

    #[getter]
    fn account(&self) -> &str {
        &self.0.account
    }

    #[getter]
    fn region(&self) -> &str {
        &self.0.region
    }

    #[getter]
    fn request_id(&self) -> &str {
        &self.0.request_id
    }

    /// When it was answered, in seconds since 1970.
    #[getter]
    fn at(&self) -> f64 {
        time::seconds(self.0.at.0)
    }

    /// The code of the error it was refused with.
    #[getter]
    fn error(&self) -> Option<&str> {
        match &self.0.outcome {
            Outcome::Answered => None,
            Outcome::Refused { code, .. } => Some(code),
        }
    }

    /// The words of the error it was refused with.
    #[getter]
    fn message(&self) -> Option<&str> {
        match &self.0.outcome {
            Outcome::Answered => None,
            Outcome::Refused { message, .. } => Some(message),
        }
    }

    /// What the service knew of the refusal.
    #[getter]
    fn knew(&self) -> Vec<String> {
        match &self.0.outcome {
            Outcome::Answered => Vec::new(),
            Outcome::Refused { knew, .. } => knew.clone(),
        }
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut params = Vec::new();
        for (name, value) in &self.params(py)? {
            params.push(format!("{}={}", name.str()?, value.repr()?));
        }
        let elsewhere = if self.0.region == "us-east-1" { String::new() } else { format!(" in {}", self.0.region) };
        let refused = match &self.0.outcome {
            Outcome::Answered => String::new(),
            Outcome::Refused { code, message, .. } => format!(" -> {code}: {message}"),
        };
        let said = format!("{}.{}({}){elsewhere}{refused}", self.0.service, self.0.operation, params.join(", "));
        Ok(said)
    }
}
