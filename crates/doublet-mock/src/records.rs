//! What a double shows of its calls and awaits: the latest one, lists, counts; and users' own values over them.

use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::behaviour;
use crate::double;
use crate::journal::{self, Entry, View};
use crate::names::intern;
use crate::state::{Overlay, Recall, State};

/// `call_args`: the latest call as an object, the same one until the next call.
///
/// # Errors
/// `MemoryError`.
pub(crate) fn call_args<'py>(state: &Bound<'py, State>) -> PyResult<Bound<'py, PyAny>> {
    let py = state.py();
    let (arguments, count) = {
        let memory = state.read();
        let overlay = memory.overlay.as_ref().and_then(|overlay| overlay.call_args.as_ref());
        if let Some(shown) = overlay.or(memory.shown_call.as_ref()) {
            return Ok(shown.bind(py).clone());
        }
        (memory.journal.last().map(|arguments| arguments.clone_ref(py)), memory.journal.entries.len())
    };
    let Some(arguments) = arguments else { return Ok(py.None().into_bound(py)) };
    let shown = Entry::pair(&arguments, py)?;
    let mut memory = state.write();
    // Making the object may have run finalizers that called the double.
    if memory.journal.entries.len() == count {
        let former = memory.shown_call.replace(shown.clone().unbind());
        drop(memory);
        drop(former);
    }
    Ok(shown)
}

/// `await_args`: the latest await as a call object.
///
/// # Errors
/// `MemoryError`.
pub(crate) fn await_args<'py>(state: &Bound<'py, State>) -> PyResult<Bound<'py, PyAny>> {
    let py = state.py();
    let arguments = {
        let state = state.read();
        if let Some(shown) = state.overlay.as_ref().and_then(|overlay| overlay.await_args.as_ref()) {
            return Ok(shown.bind(py).clone());
        }
        state.awaits.as_ref().and_then(|awaits| awaits.last()).map(|arguments| arguments.clone_ref(py))
    };
    match arguments {
        Some(arguments) => Entry::pair(&arguments, py),
        None => Ok(py.None().into_bound(py)),
    }
}

/// The list of a view, made on first look and kept up to date from then on.
///
/// # Errors
/// Whatever making call objects raises.
pub(crate) fn list<'py>(state: &Bound<'py, State>, view: View) -> PyResult<Bound<'py, PyAny>> {
    let py = state.py();
    if let Some(list) = &state.read().journal.lists[view as usize] {
        return Ok(list.bind(py).clone());
    }
    let list = journal::call_list(py, Vec::new())?;
    let recorded = {
        let mut memory = state.write();
        let recorded = memory.journal.snapshot(py);
        let place = &mut memory.journal.lists[view as usize];
        place.get_or_insert_with(|| list.clone().unbind());
        recorded
    };
    fill(
        &list,
        recorded.iter().filter_map(|(arguments, hop)| view.show(py, arguments, hop.as_ref().map(Py::get)).transpose()),
    )?;
    Ok(list)
}

/// `await_args_list`, made on first look as well.
///
/// # Errors
/// Whatever making call objects raises.
pub(crate) fn await_list<'py>(state: &Bound<'py, State>) -> PyResult<Bound<'py, PyAny>> {
    let py = state.py();
    if let Some(list) = state.read().awaits.as_ref().and_then(|awaits| awaits.lists[0].as_ref()) {
        return Ok(list.bind(py).clone());
    }
    let list = journal::call_list(py, Vec::new())?;
    let recorded = {
        let mut memory = state.write();
        let awaits = memory.awaits.get_or_insert_default();
        awaits.lists[0].get_or_insert_with(|| list.clone().unbind());
        awaits.snapshot(py)
    };
    fill(&list, recorded.iter().map(|(arguments, _)| Entry::pair(arguments, py)))?;
    Ok(list)
}

/// Puts what was recorded so far at the beginning of a list that new calls are added to already: making call objects
/// may run finalizers, which may call the double.
fn fill<'py>(list: &Bound<'py, PyAny>, calls: impl Iterator<Item = PyResult<Bound<'py, PyAny>>>) -> PyResult<()> {
    let calls = PyList::new(list.py(), calls.collect::<PyResult<Vec<_>>>()?)?;
    list.cast::<PyList>()?.set_slice(0, 0, &calls)
}

/// Makes every list of calls and awaits, so that it can be shared.
///
/// # Errors
/// Whatever making call objects raises.
pub(crate) fn show_lists(state: &Bound<'_, State>) -> PyResult<()> {
    for view in View::ALL {
        list(state, view)?;
    }
    if state.read().asynchronous {
        await_list(state)?;
    }
    Ok(())
}

/// Puts a user's value over what the engine counts.
pub(crate) fn put_over(
    state: &Bound<'_, State>,
    field: impl FnOnce(&mut Overlay) -> &mut Option<Py<PyAny>>,
    value: &Bound<'_, PyAny>,
) {
    let old = field(state.write().overlay()).replace(value.clone().unbind());
    drop(old);
}

/// Sets `call_count`: to count on from there, or to whatever else a user counts with.
pub(crate) fn set_call_count(state: &Bound<'_, State>, value: &Bound<'_, PyAny>) {
    let Ok(count) = value.extract::<u64>() else {
        return put_over(state, |overlay| &mut overlay.call_count, value);
    };
    let mut memory = state.write();
    memory.journal.count = count;
    let old = memory.overlay.as_mut().and_then(|overlay| overlay.call_count.take());
    drop(memory);
    drop(old);
}

/// Sets `await_count` likewise.
pub(crate) fn set_await_count(state: &Bound<'_, State>, value: &Bound<'_, PyAny>) {
    let Ok(count) = value.extract::<u64>() else {
        return put_over(state, |overlay| &mut overlay.await_count, value);
    };
    let mut memory = state.write();
    memory.awaits.get_or_insert_default().count = count;
    let old = memory.overlay.as_mut().and_then(|overlay| overlay.await_count.take());
    drop(memory);
    drop(old);
}

/// Counts one more over a count that a user set to something that is no plain number.
///
/// # Errors
/// Whatever adding to it raises.
pub(crate) fn count_over(
    state: &Bound<'_, State>,
    field: impl Fn(&mut Overlay) -> &mut Option<Py<PyAny>>,
) -> PyResult<()> {
    let py = state.py();
    let count = {
        let mut memory = state.write();
        memory.overlay.as_mut().and_then(|overlay| field(overlay).as_ref().map(|count| count.bind(py).clone()))
    };
    if let Some(count) = count {
        put_over(state, field, &count.add(1)?);
    }
    Ok(())
}

/// Puts a list in the place of one that shows calls.
pub(crate) fn set_list(state: &Bound<'_, State>, view: View, value: &Bound<'_, PyAny>) {
    let old = state.write().journal.lists[view as usize].replace(value.clone().unbind());
    drop(old);
}

/// Puts a list in the place of `await_args_list`.
pub(crate) fn set_await_list(state: &Bound<'_, State>, value: &Bound<'_, PyAny>) {
    let mut memory = state.write();
    let old = memory.awaits.get_or_insert_default().lists[0].replace(value.clone().unbind());
    drop(memory);
    drop(old);
}

/// Forgets all calls and awaits.
#[pyfunction]
pub(crate) fn forget_calls(double: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = double.py();
    let state = double::state(double)?;
    let old = {
        let mut memory = state.write();
        (std::mem::take(&mut memory.journal), memory.awaits.take(), memory.overlay.take(), memory.shown_call.take())
    };
    drop(old);
    if let Some(delegate) = behaviour::delegate(&state) {
        delegate.setattr(intern!(py, "called"), false)?;
        delegate.setattr(intern!(py, "call_count"), 0)?;
        delegate.setattr(intern!(py, "call_args"), py.None())?;
        delegate.setattr(intern!(py, "call_args_list"), journal::call_list(py, Vec::new())?)?;
        delegate.setattr(intern!(py, "mock_calls"), journal::call_list(py, Vec::new())?)?;
        if state.read().asynchronous {
            delegate.setattr(intern!(py, "await_count"), 0)?;
            delegate.setattr(intern!(py, "await_args"), py.None())?;
            delegate.setattr(intern!(py, "await_args_list"), journal::call_list(py, Vec::new())?)?;
        }
    }
    Ok(())
}
