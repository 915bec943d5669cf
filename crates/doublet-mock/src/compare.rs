//! The judge: whether a recorded call equals expected arguments.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::journal::Arguments;
use crate::signature::{Normalized, Signature};

/// Expected arguments, ready to be compared with many recorded calls.
pub(crate) enum Expectation<'a, 'py> {
    /// Compared position by position and name by name.
    Plain(&'a Arguments),
    /// Compared in the signature's canonical form.
    Normalized(&'a Signature, Normalized<'py>),
}

impl<'a, 'py> Expectation<'a, 'py> {
    /// Prepares expected arguments; `None` when they do not fit the signature.
    ///
    /// # Errors
    /// Whatever `inspect` raises besides `TypeError`.
    pub(crate) fn new(
        py: Python<'py>,
        expected: &'a Arguments,
        signature: Option<&'a Signature>,
    ) -> PyResult<Option<Self>> {
        match signature {
            None => Ok(Some(Self::Plain(expected))),
            Some(signature) => {
                Ok(signature.normalize(py, expected)?.map(|normalized| Self::Normalized(signature, normalized)))
            }
        }
    }

    /// Whether a recorded call is the expected one. The expected value is on the left of every
    /// comparison, so that its own idea of equality wins.
    ///
    /// # Errors
    /// Whatever a value's `__eq__` raises.
    pub(crate) fn accepts(&self, py: Python<'py>, actual: &Arguments) -> PyResult<bool> {
        match self {
            Self::Plain(expected) => same(py, expected, actual),
            Self::Normalized(signature, expected) => match signature.normalize(py, actual)? {
                Some(actual) => same_normalized(expected, &actual),
                None => Ok(false),
            },
        }
    }
}

fn same(py: Python<'_>, expected: &Arguments, actual: &Arguments) -> PyResult<bool> {
    let (wanted, given) = (expected.values.bind(py), actual.values.bind(py));
    if wanted.len() != given.len() {
        return Ok(false);
    }
    match (&expected.keywords, &actual.keywords) {
        (None, None) => {}
        (Some(wanted), Some(given)) if same_names(wanted.bind(py), given.bind(py)) => {}
        (Some(_), Some(_)) => return same_by_name(py, expected, actual),
        _ => return Ok(false),
    }
    for (wanted, given) in wanted.iter_borrowed().zip(given.iter_borrowed()) {
        if !equal(&wanted, &given)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether a recorded call has just these arguments, without packing them first; `None` when its
/// keywords are others or in another order, which takes a closer look.
///
/// # Errors
/// Whatever a value's `__eq__` raises.
pub(crate) fn same_as_given(
    actual: &Arguments,
    args: &Bound<'_, PyTuple>,
    kwargs: &Bound<'_, PyDict>,
) -> PyResult<Option<bool>> {
    let py = args.py();
    let positional = actual.positional_count(py);
    let values = actual.values.bind(py);
    if positional != args.len() || values.len() - positional != kwargs.len() {
        return Ok(Some(false));
    }
    for (wanted, given) in args.iter_borrowed().zip(values.iter_borrowed()) {
        if !equal(&wanted, &given)? {
            return Ok(Some(false));
        }
    }
    let Some(keywords) = &actual.keywords else { return Ok(Some(true)) };
    let named = keywords.bind(py).iter_borrowed().zip(values.iter_borrowed().skip(positional));
    for ((name, wanted), (known, given)) in kwargs.iter().zip(named) {
        if !name.is(&*known) {
            return Ok(None);
        }
        if !equal(&wanted, &given)? {
            return Ok(Some(false));
        }
    }
    Ok(Some(true))
}

/// Whether two calls have the same keywords in the same order. Keywords are interned.
fn same_names(wanted: &Bound<'_, PyTuple>, given: &Bound<'_, PyTuple>) -> bool {
    wanted.is(given)
        || wanted.len() == given.len()
            && wanted.iter_borrowed().zip(given.iter_borrowed()).all(|(one, other)| one.is(&*other))
}

fn same_by_name(py: Python<'_>, expected: &Arguments, actual: &Arguments) -> PyResult<bool> {
    let positional = expected.positional_count(py);
    if positional != actual.positional_count(py) {
        return Ok(false);
    }
    let (wanted, given) = (expected.args(py), actual.args(py));
    for (wanted, given) in wanted.iter_borrowed().zip(given.iter_borrowed()) {
        if !equal(&wanted, &given)? {
            return Ok(false);
        }
    }
    let given = actual.kwargs(py)?;
    for (name, wanted) in expected.kwargs(py)? {
        match given.get_item(name)? {
            Some(given) if equal(&wanted, &given)? => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}

fn same_normalized(expected: &Normalized<'_>, actual: &Normalized<'_>) -> PyResult<bool> {
    if expected.args.len() != actual.args.len() || expected.kwargs.len() != actual.kwargs.len() {
        return Ok(false);
    }
    for (wanted, given) in expected.args.iter().zip(&actual.args) {
        if !equal(wanted, given)? {
            return Ok(false);
        }
    }
    for (name, wanted) in &expected.kwargs {
        let mut found = false;
        for (other, given) in &actual.kwargs {
            if name.is(other) || name.as_any().eq(other)? {
                found = equal(wanted, given)?;
                break;
            }
        }
        if !found {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Identity or equality, as containers compare.
fn equal(wanted: &Bound<'_, PyAny>, given: &Bound<'_, PyAny>) -> PyResult<bool> {
    if wanted.is(given) { Ok(true) } else { wanted.eq(given) }
}

/// Arguments from a call object's parts.
///
/// # Errors
/// `TypeError` when they are no tuple and dictionary.
pub(crate) fn arguments(args: &Bound<'_, PyAny>, kwargs: &Bound<'_, PyAny>) -> PyResult<Arguments> {
    Arguments::pack(args.cast::<PyTuple>()?, Some(kwargs.cast::<PyDict>()?))
}
