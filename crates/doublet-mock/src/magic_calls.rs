//! Magic methods: recorded like any call, answered by default without a child double.

use pyo3::basic::CompareOp;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyComplex, PyFloat, PyList, PyString, PyTuple};

use crate::call;
use crate::children;
use crate::double;
use crate::ffi::gil_once::GilOnce;
use crate::ffi::instance::{self, plain};
use crate::journal::{Arguments, Hop};
use crate::magics::{Answer, Magic, TABLE};
use crate::names;
use crate::names::intern;
use crate::state::{Overrides, Recall, State};

/// Calls a magic method of a double.
///
/// # Errors
/// Whatever its child's side effect raises.
pub(crate) fn answer<'py>(
    double: &Bound<'py, PyAny>,
    magic: Magic,
    args: &[&Bound<'py, PyAny>],
) -> PyResult<Bound<'py, PyAny>> {
    let py = double.py();
    let args = if args.is_empty() { PyTuple::empty(py) } else { PyTuple::new(py, args)? };
    answer_packed(double, magic, args)
}

/// The same with the arguments in a tuple.
///
/// # Errors
/// As [`answer`].
pub(crate) fn answer_packed<'py>(
    double: &Bound<'py, PyAny>,
    magic: Magic,
    args: Bound<'py, PyTuple>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = double.py();
    let state = double::state(double)?;
    let default = magic.method().answer;
    let (by_child, sealed) = {
        let state = state.read();
        let by_child = state.magic_children.contains(magic) || state.overrides != Overrides::default();
        (by_child, state.sealed && !state.used_magics.contains(magic))
    };
    if sealed && !by_child && default.is_withheld_by_seal() {
        return Err(refusal(double, &state, magic)?);
    }
    if by_child || matches!(default, Answer::Child | Answer::AsyncChild) {
        let child = children::magic_child(double, &state, magic)?;
        // The child is a double of the package's own, whose call needs no detour through its type.
        return match children::state_if_ours(&child)? {
            Some(state) => call::call(&child, &state, Arguments { values: args.unbind(), keywords: None }),
            None => child.call1(args),
        };
    }
    record(&state, magic, &args)?;
    let is_itself = || args.get_item(0).is_ok_and(|other| double.is(&other));
    Ok(match default {
        Answer::Int(value) => value.into_pyobject(py)?.into_any(),
        Answer::Bool(value) => PyBool::new(py, value).to_owned().into_any(),
        Answer::Float(bits) => PyFloat::new(py, f64::from_bits(bits)).into_any(),
        Answer::Complex => PyComplex::from_doubles(py, 0.0, 1.0).into_any(),
        Answer::Hash => plain::hash(double)?.into_pyobject(py)?.into_any(),
        Answer::Text => plain::text(double)?,
        Answer::Size => py.get_type::<PyAny>().call_method1(intern!(py, "__sizeof__"), (double,))?,
        Answer::Path => path(double)?,
        Answer::Equal if is_itself() => truth(py, true),
        Answer::Unequal if is_itself() => truth(py, false),
        Answer::EmptyIterator => PyList::empty(py).try_iter()?.into_any(),
        _ => py.NotImplemented().into_bound(py),
    })
}

/// Why a sealed double does not answer a magic method that nobody configured, in CPython's words for
/// objects without it where it has some.
fn refusal(double: &Bound<'_, PyAny>, state: &Bound<'_, State>, magic: Magic) -> PyResult<PyErr> {
    let class = double.get_type().name()?;
    Ok(match magic {
        Magic::ITER => PyTypeError::new_err(format!("'{class}' object is not iterable")),
        Magic::HASH => PyTypeError::new_err(format!("unhashable type: '{class}'")),
        Magic::FSPATH => PyTypeError::new_err(format!("expected str, bytes or os.PathLike object, not {class}")),
        _ => match children::magic_child(double, state, magic) {
            Ok(_) => PyTypeError::new_err(format!("'{class}' object is sealed")),
            Err(error) => error,
        },
    })
}

fn truth(py: Python<'_>, value: bool) -> Bound<'_, PyAny> {
    PyBool::new(py, value).to_owned().into_any()
}

/// The path that a double stands for when somebody opens it.
fn path<'py>(double: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let class = double.get_type().name()?;
    let name = double::full_name(double)?;
    let identity = double.as_ptr() as usize;
    Ok(PyString::new(double.py(), &format!("{class}/{name}/{identity}")).into_any())
}

/// Notes a magic method's call in the double's journal and in its ancestors'.
fn record(state: &Bound<'_, State>, magic: Magic, args: &Bound<'_, PyTuple>) -> PyResult<()> {
    let py = state.py();
    let arguments = Arguments { values: args.clone().unbind(), keywords: None };
    state.write().used_magics.insert(magic);
    call::note(state, &arguments, hop(py, magic)?)?;
    if state.read().new_parent.is_none() {
        return Ok(());
    }
    let route = double::route(state)?;
    let name = names::magic(py, magic);
    let mut hops = Vec::with_capacity(route.get().hops.len());
    for (ancestor, hop) in &route.get().hops {
        let above = hop.get().mock_name.bind(py);
        let dot = if above.is_empty()? { "" } else { "." };
        let mock_name = double::joined(above, dot, name)?.unbind();
        hops.push((ancestor.clone_ref(py), Py::new(py, Hop { mock_name, method_name: None })?));
    }
    call::propagate(py, &hops, &arguments)
}

/// The name under which a double sees its own magic method's calls.
fn hop(py: Python<'_>, magic: Magic) -> PyResult<&Py<Hop>> {
    static HOPS: GilOnce<Vec<Py<Hop>>> = GilOnce::new();
    let hops = HOPS.get_or_try_init(py, || {
        (0_u8..)
            .zip(TABLE)
            .map(|(place, _)| {
                let mock_name = names::magic(py, Magic(place)).clone().unbind();
                Py::new(py, Hop { mock_name, method_name: None })
            })
            .collect::<PyResult<_>>()
    })?;
    Ok(&hops[usize::from(magic.0)])
}

/// Whether a double answers a magic method itself; if not, `object`'s behaviour applies.
fn answers(double: &Bound<'_, PyAny>, magic: Magic) -> PyResult<bool> {
    Ok(instance::state(double)?.is_some_and(|state| state.read().magics.contains(magic)))
}

/// `hash(double)`.
///
/// # Errors
/// `TypeError` when a configured hash is no integer.
pub(crate) fn hash(double: &Bound<'_, PyAny>) -> PyResult<isize> {
    if !answers(double, Magic::HASH)? {
        return plain::hash(double);
    }
    // As `hash()` itself does: integers of any size are folded, -1 is not a hash.
    let value = answer(double, Magic::HASH, &[])?;
    if value.is_instance_of::<pyo3::types::PyInt>() {
        return value.hash();
    }
    Err(PyTypeError::new_err("__hash__ method should return an integer"))
}

/// `str(double)`.
///
/// # Errors
/// As [`answer`].
pub(crate) fn text<'py>(double: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    if answers(double, Magic::STR)? { answer(double, Magic::STR, &[]) } else { plain::text(double) }
}

/// `double == other` and the other comparisons.
///
/// # Errors
/// As [`answer`].
pub(crate) fn compare<'py>(
    double: &Bound<'py, PyAny>,
    other: &Bound<'py, PyAny>,
    operator: CompareOp,
) -> PyResult<Bound<'py, PyAny>> {
    let magic = match operator {
        CompareOp::Lt => Magic::LT,
        CompareOp::Le => Magic::LE,
        CompareOp::Eq => Magic::EQ,
        CompareOp::Ne => Magic::NE,
        CompareOp::Gt => Magic::GT,
        CompareOp::Ge => Magic::GE,
    };
    if answers(double, magic)? { answer(double, magic, &[other]) } else { plain::compare(double, other, operator) }
}
