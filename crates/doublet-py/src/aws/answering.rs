//! Functions of a test that answer in the place of what would run elsewhere.

use std::cell::RefCell;

use doublet_aws::{Answerer, Inquiry, Kept, Told};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};

use super::values::plain_fields;

thread_local! {
    /// What a function has raised while the engine asked it, for whoever has asked the engine on this thread.
    static RAISED: RefCell<Option<PyErr>> = const { RefCell::new(None) };
}

/// A function of Python: what was sent goes in; the members of the answer, or status and words of a failure come out.
pub(super) struct Function(pub(super) Py<PyAny>);

impl Answerer for Function {
    fn answer(&self, inquiry: &Inquiry) -> Told {
        Python::attach(|py| {
            self.ask(py, inquiry).unwrap_or_else(|error| {
                let message = error.to_string();
                RAISED.with_borrow_mut(|raised| *raised = Some(error));
                Told::Failed { status: 500, message }
            })
        })
    }
}

impl Function {
    fn ask(&self, py: Python<'_>, inquiry: &Inquiry) -> PyResult<Told> {
        let said = plain_fields(py, &inquiry.said)?;
        let operation = inquiry.subject.operation.as_deref();
        let told = self.0.bind(py).call1((said, operation))?;
        if let Ok((status, message)) = told.extract::<(u16, String)>() {
            return Ok(Told::Failed { status, message });
        }
        let mut members = Vec::new();
        for (name, value) in told.cast::<PyDict>()? {
            let name = name.cast::<PyString>()?.to_str()?.to_owned();
            let value = match value.cast::<PyBytes>() {
                Ok(bytes) => Kept::Blob(bytes.as_bytes().to_vec()),
                Err(_) => Kept::Text(value.extract()?),
            };
            members.push((name, value));
        }
        Ok(Told::Answer(members))
    }
}

/// Asks the engine; what a function of the test has raised meanwhile is raised again.
pub(super) fn asking<T>(ask: impl FnOnce() -> T) -> PyResult<T> {
    RAISED.take();
    let answer = ask();
    RAISED.take().map_or(Ok(answer), Err)
}
