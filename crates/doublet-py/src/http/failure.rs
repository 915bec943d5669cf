//! Errors of the engine as the exceptions that Python code catches: one class for each.

use doublet_http::HttpError;
use doublet_match::MatchError;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// The room of Python in which the classes live.
const CLASSES: &str = "doublet.http.errors";
/// The page that explains more.
const GUIDE: &str = "http";

/// The exception for an error; one that Python code raised inside a matcher is that code's own.
pub(super) fn raised(py: Python<'_>, error: HttpError) -> PyErr {
    let (said, hint) = (error.to_string(), error.hint());
    let class = match error {
        HttpError::BadUrl { .. } => "BadUrl",
        HttpError::BadTemplate { .. } => "BadUrlTemplate",
        HttpError::BadAnswerTemplate { .. } => "BadAnswerTemplate",
        HttpError::Match(MatchError::Predicate { error, .. }) => match error.into_inner().downcast::<PyErr>() {
            Ok(own) => return *own,
            Err(_) => "BadMatcher",
        },
        HttpError::Match(_) => "BadMatcher",
    };
    let made = py.import(CLASSES).and_then(|classes| {
        let words = PyDict::new(py);
        words.set_item("hint", hint)?;
        words.set_item("guide", GUIDE)?;
        classes.getattr(class)?.call((said,), Some(&words))
    });
    made.map_or_else(|error| error, PyErr::from_value)
}

/// The exception for a value of a wrong type.
pub(super) fn wrong_type(what: &str, wanted: &str, given: &Bound<'_, PyAny>) -> PyErr {
    let name = given.get_type().qualname().map_or_else(|_| "an object".to_owned(), |name| name.to_string());
    PyTypeError::new_err(format!("{what} must be {wanted}, not {name}"))
}
