//! A call: checked against the signature, recorded here and in every ancestor, then answered.

use std::sync::Arc;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use crate::behaviour;
use crate::children::is_own;
use crate::double;
use crate::ffi::instance;
use crate::ffi::level::Level;
use crate::hooks::Hook;
use crate::journal::{Arguments, Entry, Hop, Journal, View};
use crate::names::intern;
use crate::records;
use crate::signature::Signature;
use crate::spec::LazySignature;
use crate::state::{Effect, Overrides, Recall, State};

/// Calls a double.
///
/// # Errors
/// `TypeError` when arguments do not fit an enforced signature; whatever the side effect raises.
pub(crate) fn call<'py>(
    double: &Bound<'py, PyAny>,
    state: &Bound<'py, State>,
    arguments: Arguments,
) -> PyResult<Bound<'py, PyAny>> {
    let py = double.py();
    let (overridden, checked, asynchronous) = {
        let mut memory = state.write();
        if memory.is_simple()
            && let Some(value) = &memory.return_value
        {
            let value = value.bind(py).clone();
            let outdated = memory.shown_call.take();
            if memory.new_parent.is_none() {
                memory.journal.push_own(arguments)?;
                drop(memory);
            } else {
                memory.journal.push_own(arguments.clone_ref(py))?;
                drop(memory);
                propagate(py, &double::route(state)?.get().hops, &arguments)?;
            }
            drop(outdated);
            return Ok(value);
        }
        (memory.overrides.contains(Overrides::CALL), memory.checked, memory.asynchronous)
    };
    if overridden {
        let (args, kwargs) = (arguments.args(py), arguments.kwargs(py)?);
        double.call_method(intern!(py, "_mock_check_sig"), &args, Some(&kwargs))?;
        double.call_method(intern!(py, "_increment_mock_call"), &args, Some(&kwargs))?;
        return double.call_method(intern!(py, "_mock_call"), &args, Some(&kwargs));
    }
    if checked {
        check(state, &arguments)?;
    }
    record(state, &arguments)?;
    if asynchronous {
        let kwargs = arguments.given_kwargs(py)?;
        return Hook::Execute.get(py)?.call1((double, arguments.args(py), kwargs));
    }
    execute(double, state, &arguments)
}

/// Refuses arguments that an enforced signature does not accept, in the words of `inspect`.
///
/// # Errors
/// `TypeError`.
pub(crate) fn check(state: &Bound<'_, State>, arguments: &Arguments) -> PyResult<()> {
    let py = state.py();
    let Some(signature) = signature(state)? else { return Ok(()) };
    if signature.fits(py, arguments)? {
        return Ok(());
    }
    let words = inspected_signature(state)?;
    if !words.is_none() {
        words.call_method(intern!(py, "bind"), arguments.args(py), Some(&arguments.kwargs(py)?))?;
    }
    Err(PyTypeError::new_err("the arguments do not fit the signature"))
}

/// The signature to compare or check calls by, worked out on first use.
pub(crate) fn signature(state: &Bound<'_, State>) -> PyResult<Option<Arc<Signature>>> {
    let py = state.py();
    let (shape, object) = {
        let state = state.read();
        let Some(specification) = &state.specification else { return Ok(None) };
        match &specification.signature {
            LazySignature::Absent => return Ok(None),
            LazySignature::Known(signature) => return Ok(signature.clone()),
            LazySignature::Pending => {
                (specification.call_shape, specification.object.as_ref().map(|object| object.clone_ref(py)))
            }
        }
    };
    let signature = match &object {
        Some(object) => Signature::of(object.bind(py), shape)?,
        None => None,
    };
    let mut memory = state.write();
    let former = memory.specification.as_mut().and_then(|known| {
        // Working it out may have run code that gave the double another specification.
        let same = known.object.as_ref().map(Py::as_ptr) == object.as_ref().map(Py::as_ptr);
        same.then(|| std::mem::replace(&mut known.signature, LazySignature::Known(signature.clone())))
    });
    drop(memory);
    drop(former);
    Ok(signature)
}

/// The `inspect.Signature` that a double shows, or `None`.
pub(crate) fn inspected_signature<'py>(state: &Bound<'py, State>) -> PyResult<Bound<'py, PyAny>> {
    let py = state.py();
    if let Some(signature) = signature(state)?
        && let Signature::Inspected(object) = &*signature
    {
        return Ok(object.bind(py).clone());
    }
    let source = {
        let state = state.read();
        state.specification.as_ref().and_then(|specification| {
            let object = specification.object.as_ref()?.clone_ref(py);
            Some((object, specification.call_shape))
        })
    };
    match source {
        Some((object, shape)) => Hook::Signature.get(py)?.call1((object, shape.as_instance, shape.skip_first)),
        None => Ok(py.None().into_bound(py)),
    }
}

/// Records a call in the double's journal and in those of its ancestors.
pub(crate) fn record(state: &Bound<'_, State>, arguments: &Arguments) -> PyResult<()> {
    let py = state.py();
    let rooted = state.read().new_parent.is_none();
    let route = if rooted { None } else { Some(double::route(state)?) };
    let (watched, outdated) = {
        let mut memory = state.write();
        memory.journal.push_own(arguments.clone_ref(py))?;
        let outdated = (
            memory.shown_call.take(),
            memory
                .overlay
                .as_mut()
                .map(|overlay| (overlay.called.take(), overlay.call_args.take(), overlay.call_count.is_some())),
        );
        (memory.journal.is_watched() || memory.delegate.is_some(), outdated)
    };
    if matches!(outdated.1, Some((_, _, true))) {
        records::count_over(state, |overlay| &mut overlay.call_count)?;
    }
    if watched {
        show(state, arguments, None)?;
        tell_delegate(state, arguments)?;
    }
    drop(outdated);
    if let Some(route) = route {
        propagate(py, &route.get().hops, arguments)?;
    }
    Ok(())
}

/// Adds a call to the journals of ancestors.
pub(crate) fn propagate(py: Python<'_>, hops: &[(Py<PyAny>, Py<Hop>)], arguments: &Arguments) -> PyResult<()> {
    for (reference, hop) in hops {
        if let Some(ancestor) = instance::referent(reference.bind(py)) {
            note(ancestor.cast::<State>()?, arguments, hop)?;
        }
    }
    Ok(())
}

/// Adds a descendant's call to one journal.
pub(crate) fn note(state: &Bound<'_, State>, arguments: &Arguments, hop: &Py<Hop>) -> PyResult<()> {
    let py = state.py();
    let watched = {
        let mut memory = state.write();
        memory.journal.push_descendant(arguments.clone_ref(py), hop.clone_ref(py))?;
        memory.journal.is_watched() || memory.delegate.is_some()
    };
    if watched {
        show(state, arguments, Some(hop.get()))?;
        if let Some(delegate) = behaviour::delegate(state) {
            append_named(&delegate, arguments, Some(&hop.get().mock_name))?;
        }
    }
    Ok(())
}

/// Adds a call to the lists that somebody holds.
fn show(state: &Bound<'_, State>, arguments: &Arguments, hop: Option<&Hop>) -> PyResult<()> {
    let py = state.py();
    for view in View::ALL {
        let list = {
            let state = state.read();
            state.journal.lists[view as usize].as_ref().map(|list| list.bind(py).clone())
        };
        if let Some(list) = list
            && let Some(call) = view.show(py, arguments, hop)?
        {
            list.call_method1(intern!(py, "append"), (call,))?;
        }
    }
    Ok(())
}

/// Tells an autospecced function what its double was called with.
fn tell_delegate(state: &Bound<'_, State>, arguments: &Arguments) -> PyResult<()> {
    let py = state.py();
    let Some(delegate) = behaviour::delegate(state) else { return Ok(()) };
    let count = delegate.getattr(intern!(py, "call_count"))?.add(1)?;
    let call = Entry::pair(arguments, py)?;
    delegate.setattr(intern!(py, "called"), true)?;
    delegate.setattr(intern!(py, "call_count"), count)?;
    delegate.setattr(intern!(py, "call_args"), &call)?;
    delegate.getattr(intern!(py, "call_args_list"))?.call_method1(intern!(py, "append"), (call,))?;
    append_named(&delegate, arguments, None)
}

/// Adds a call, the function's own or a descendant's, to the `mock_calls` of an autospecced function.
fn append_named(delegate: &Bound<'_, PyAny>, arguments: &Arguments, name: Option<&Py<PyString>>) -> PyResult<()> {
    let py = delegate.py();
    let named = Entry::triple(arguments, name, py)?;
    delegate.getattr(intern!(py, "mock_calls"))?.call_method1(intern!(py, "append"), (named,))?;
    Ok(())
}

/// Answers a call that has been recorded.
///
/// # Errors
/// Whatever the side effect or the wrapped object raises.
pub(crate) fn execute<'py>(
    double: &Bound<'py, PyAny>,
    state: &Bound<'py, State>,
    arguments: &Arguments,
) -> PyResult<Bound<'py, PyAny>> {
    let py = double.py();
    match behaviour::effect(state)? {
        Effect::None => {}
        Effect::Raise(exception) => return Err(instance::raised(exception.bind(py))),
        Effect::Call(function) => {
            let _level = Level::enter(py)?;
            let result = arguments.pass_to(function.bind(py))?;
            if !behaviour::is_default(&result)? {
                return Ok(result);
            }
        }
        Effect::Next(iterator) => {
            let result = next(iterator.bind(py))?;
            if behaviour::is_exception(&result)? {
                return Err(instance::raised(&result));
            }
            if !behaviour::is_default(&result)? {
                return Ok(result);
            }
        }
    }
    if let Some(value) = behaviour::configured_return_value(double, state)? {
        return Ok(value);
    }
    let wrapped = state.read().wraps.as_ref().map(|wraps| wraps.bind(py).clone());
    match wrapped {
        Some(wrapped) => {
            let _level = Level::enter(py)?;
            arguments.pass_to(&wrapped)
        }
        // A subclass may have its own idea of `return_value`.
        None if !is_own(state.read().class.bind(py)) => double.getattr(intern!(py, "return_value")),
        None => behaviour::return_value(double, state),
    }
}

/// `next(iterator)`, with `StopIteration` when it is exhausted.
fn next<'py>(iterator: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = iterator.py();
    py.import(intern!(py, "builtins"))?.getattr(intern!(py, "next"))?.call1((iterator,))
}

/// Records that a call was awaited.
#[pyfunction]
#[pyo3(signature = (double, args, kwargs = None))]
pub(crate) fn record_await<'py>(
    double: &Bound<'py, PyAny>,
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<()> {
    let py = double.py();
    let state = double::state(double)?;
    let arguments = Arguments::pack(args, kwargs)?;
    let (list, outdated, delegate) = {
        let mut memory = state.write();
        let awaits = memory.awaits.get_or_insert_with(|| Box::new(Journal::default()));
        awaits.push_own(arguments.clone_ref(py))?;
        let list = awaits.lists[View::CallArgs as usize].as_ref().map(|list| list.bind(py).clone());
        let outdated = memory.overlay.as_mut().and_then(|overlay| overlay.await_args.take());
        (list, outdated, memory.delegate.as_ref().map(|delegate| delegate.bind(py).clone()))
    };
    drop(outdated);
    if let Some(list) = list {
        list.call_method1(intern!(py, "append"), (Entry::pair(&arguments, py)?,))?;
    }
    records::count_over(&state, |overlay| &mut overlay.await_count)?;
    if let Some(delegate) = delegate {
        let call = Entry::pair(&arguments, py)?;
        let count = delegate.getattr(intern!(py, "await_count"))?.add(1)?;
        delegate.setattr(intern!(py, "await_count"), count)?;
        delegate.setattr(intern!(py, "await_args"), &call)?;
        delegate.getattr(intern!(py, "await_args_list"))?.call_method1(intern!(py, "append"), (call,))?;
    }
    Ok(())
}

/// `_increment_mock_call`: records a call without answering it.
#[pyfunction]
#[pyo3(signature = (double, args, kwargs = None))]
pub(crate) fn record_call<'py>(
    double: &Bound<'py, PyAny>,
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<()> {
    record(&double::state(double)?, &Arguments::pack(args, kwargs)?)
}

/// `_execute_mock_call`: answers a call without recording it.
#[pyfunction]
#[pyo3(signature = (double, args, kwargs = None))]
pub(crate) fn execute_call<'py>(
    double: &Bound<'py, PyAny>,
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    execute(double, &double::state(double)?, &Arguments::pack(args, kwargs)?)
}

/// `_mock_check_sig`: refuses arguments that do not fit, if a signature is enforced.
#[pyfunction]
#[pyo3(signature = (double, args, kwargs = None))]
pub(crate) fn check_call<'py>(
    double: &Bound<'py, PyAny>,
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<()> {
    let state = double::state(double)?;
    let checked = state.read().checked;
    if checked { check(&state, &Arguments::pack(args, kwargs)?) } else { Ok(()) }
}

/// `CallableMixin.__call__` for subclasses that call it through `super()`.
#[pyfunction]
#[pyo3(signature = (double, args, kwargs = None))]
pub(crate) fn call_double<'py>(
    double: &Bound<'py, PyAny>,
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    call(double, &double::state(double)?, Arguments::pack(args, kwargs)?)
}

/// What awaiting an asynchronous double should do: `(kind, object)`, where kind is `0` for an
/// answer, `1` for a side effect to call (and await, if it is asynchronous), `2` for the wrapped object.
#[pyfunction]
pub(crate) fn next_step<'py>(double: &Bound<'py, PyAny>) -> PyResult<(u8, Bound<'py, PyAny>)> {
    let py = double.py();
    let state = double::state(double)?;
    match behaviour::effect(&state)? {
        Effect::None => {}
        Effect::Raise(exception) => return Err(instance::raised(exception.bind(py))),
        Effect::Call(function) => return Ok((1, function.into_bound(py))),
        Effect::Next(iterator) => {
            let result = match next(iterator.bind(py)) {
                Err(error) if error.is_instance_of::<pyo3::exceptions::PyStopIteration>(py) => {
                    // PEP 479: a coroutine must not let StopIteration out.
                    return Err(pyo3::exceptions::PyStopAsyncIteration::new_err(()));
                }
                result => result?,
            };
            if behaviour::is_exception(&result)? {
                return Err(instance::raised(&result));
            }
            if !behaviour::is_default(&result)? {
                return Ok((0, result));
            }
        }
    }
    last_step(double)
}

/// What is left to do when a side effect leaves the answer to the double; see [`next_step`].
#[pyfunction]
pub(crate) fn last_step<'py>(double: &Bound<'py, PyAny>) -> PyResult<(u8, Bound<'py, PyAny>)> {
    let py = double.py();
    let state = double::state(double)?;
    if let Some(value) = behaviour::configured_return_value(double, &state)? {
        return Ok((0, value));
    }
    let wrapped = state.read().wraps.as_ref().map(|wraps| wraps.bind(py).clone());
    match wrapped {
        Some(wrapped) => Ok((2, wrapped)),
        None => Ok((0, behaviour::return_value(double, &state)?)),
    }
}
