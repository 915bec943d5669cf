//! Copies of what a double remembers, for `copy.copy` and `copy.deepcopy`.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::children;
use crate::double;
use crate::ffi::instance;
use crate::journal::{self, Arguments, Entry, Journal};
use crate::names::intern;
use crate::records;
use crate::spec::Specification;
use crate::state::{Effect, Memory, Overlay, Recall, State};

/// The attributes of a double for a copy of it: the same objects, with a memory of its own.
///
/// Lists of calls are shared, as children are: what is called on the one shows in the lists of the other.
///
/// # Errors
/// Whatever making the lists of calls raises.
#[pyfunction]
pub(crate) fn attributes_for_copy<'py>(double: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    let py = double.py();
    let state = double::state(double)?;
    records::show_lists(&state)?;
    children::all(double, &state)?;
    let attributes = instance::dictionary(double)?.copy()?;
    let memory = shallow(&state.read(), py);
    attributes.set_item(intern!(py, "_mock_state"), Bound::new(py, State::from(memory))?)?;
    Ok(attributes)
}

/// The magic methods that a double answers, as a number for `new_copy`.
///
/// # Errors
/// `AttributeError` for an object without a dictionary.
#[pyfunction]
pub(crate) fn magics_of(double: &Bound<'_, PyAny>) -> PyResult<u128> {
    Ok(double::state(double)?.read().magics.bits())
}

/// A memory with deep copies of everything remembered, except the arguments of calls: a call says what
/// was given, and what was given may well lead back to whoever is making the copy.
///
/// # Errors
/// Whatever copying one of the objects raises.
pub(crate) fn deep<'py>(state: &Bound<'py, State>, memo: &Bound<'py, PyAny>) -> PyResult<Memory> {
    let py = state.py();
    let deepcopy = py.import(intern!(py, "copy"))?.getattr(intern!(py, "deepcopy"))?;
    let copy = |object: &Bound<'py, PyAny>| deepcopy.call1((object, memo));
    let exchange = |object: &mut Option<Py<PyAny>>| -> PyResult<()> {
        if let Some(object) = object {
            *object = copy(object.bind(py))?.unbind();
        }
        Ok(())
    };
    // Nobody else knows the twin yet, so that Python code may run while its objects are exchanged.
    let mut twin = shallow(&state.read(), py);
    for link in [&mut twin.parent, &mut twin.new_parent] {
        if let Some(parent) = link.upgrade(py) {
            // The copy of a parent goes when nobody but its children wants it.
            *link = double::link(Some(&copy(&parent)?))?;
        }
    }
    exchange(&mut twin.return_value)?;
    exchange(&mut twin.wraps)?;
    exchange(&mut twin.delegate)?;
    if let Some(children) = &mut twin.children {
        *children = copy(children.bind(py))?.cast_into()?.unbind();
    }
    if let Effect::Raise(object) | Effect::Call(object) | Effect::Next(object) = &mut twin.effect {
        *object = copy(object.bind(py))?.unbind();
    }
    for journal in std::iter::once(&mut twin.journal).chain(twin.awaits.as_deref_mut()) {
        for list in journal.lists.iter_mut().flatten() {
            let calls = list.bind(py).try_iter()?.collect::<PyResult<_>>()?;
            *list = journal::call_list(py, calls)?.unbind();
        }
    }
    Ok(twin)
}

/// The same memory again, sharing all objects.
fn shallow(state: &Memory, py: Python<'_>) -> Memory {
    let some = |object: &Option<Py<PyAny>>| object.as_ref().map(|object| object.clone_ref(py));
    Memory {
        callable: state.callable,
        asynchronous: state.asynchronous,
        sealed: state.sealed,
        lenient: state.lenient,
        checked: state.checked,
        pending: state.pending,
        overrides: state.overrides,
        magics: state.magics,
        magic_children: state.magic_children,
        used_magics: state.used_magics,
        name: some(&state.name),
        new_name: some(&state.new_name),
        parent: state.parent.clone_ref(py),
        new_parent: state.new_parent.clone_ref(py),
        children: state.children.as_ref().map(|children| children.clone_ref(py)),
        return_value: some(&state.return_value),
        effect: state.effect.clone_ref(py),
        wraps: some(&state.wraps),
        delegate: some(&state.delegate),
        specification: state.specification.as_ref().map(|known| Box::new(Specification::clone_ref(known, py))),
        journal: copy_of(&state.journal, py),
        awaits: state.awaits.as_ref().map(|awaits| Box::new(copy_of(awaits, py))),
        overlay: state.overlay.as_ref().map(|overlay| {
            Box::new(Overlay {
                called: some(&overlay.called),
                call_count: some(&overlay.call_count),
                call_args: some(&overlay.call_args),
                await_count: some(&overlay.await_count),
                await_args: some(&overlay.await_args),
            })
        }),
        shown_call: some(&state.shown_call),
        ..Memory::new(state.class.clone_ref(py))
    }
}

fn copy_of(journal: &Journal, py: Python<'_>) -> Journal {
    let entries = journal
        .entries
        .iter()
        .map(|entry| Entry {
            arguments: Arguments::clone_ref(&entry.arguments, py),
            hop: entry.hop.as_ref().map(|hop| hop.clone_ref(py)),
        })
        .collect();
    journal.with_entries(entries, py)
}
