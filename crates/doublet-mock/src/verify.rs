//! Questions that assertions ask: does the latest, or any, recorded call match?

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::call;
use crate::compare::{self, Expectation};
use crate::double;
use crate::journal::{Arguments, Journal, View};
use crate::names::intern;
use crate::state::{Recall, State};

/// The recorded calls to look at: the latest only, or all; calls or awaits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Latest,
    All,
}

/// Whether the latest call (or await) was made with these arguments.
///
/// `None` when there was none; `False` also when the arguments do not fit the signature.
#[pyfunction]
#[pyo3(signature = (double, args, kwargs, awaits = false))]
pub(crate) fn last_call_matches(
    double: &Bound<'_, PyAny>,
    args: &Bound<'_, PyTuple>,
    kwargs: &Bound<'_, PyDict>,
    awaits: bool,
) -> PyResult<Option<bool>> {
    matches(double, args, kwargs, awaits, Which::Latest)
}

/// Whether any call (or await) was made with these arguments.
#[pyfunction]
#[pyo3(signature = (double, args, kwargs, awaits = false))]
pub(crate) fn any_call_matches(
    double: &Bound<'_, PyAny>,
    args: &Bound<'_, PyTuple>,
    kwargs: &Bound<'_, PyDict>,
    awaits: bool,
) -> PyResult<bool> {
    Ok(matches(double, args, kwargs, awaits, Which::All)?.unwrap_or(false))
}

fn matches(
    double: &Bound<'_, PyAny>,
    args: &Bound<'_, PyTuple>,
    kwargs: &Bound<'_, PyDict>,
    awaits: bool,
    which: Which,
) -> PyResult<Option<bool>> {
    let py = double.py();
    let state = double::state(double)?;
    if which == Which::Latest
        && let Some(same) = matches_latest(&state, args, kwargs, awaits)?
    {
        return Ok(Some(same));
    }
    let recorded = recorded(double, &state, awaits, which)?;
    if recorded.is_empty() {
        return Ok(None);
    }
    let signature = call::signature(&state)?;
    let expected = Arguments::pack(args, Some(kwargs))?;
    let Some(expectation) = Expectation::new(py, &expected, signature.as_deref())? else {
        return Ok(Some(false));
    };
    for actual in &recorded {
        if expectation.accepts(py, actual)? {
            return Ok(Some(true));
        }
    }
    Ok(Some(false))
}

/// The answer for the latest call in the journal, where nothing was put over it and no signature has
/// a say; `None` when a closer look is needed.
fn matches_latest(
    state: &Bound<'_, State>,
    args: &Bound<'_, PyTuple>,
    kwargs: &Bound<'_, PyDict>,
    awaits: bool,
) -> PyResult<Option<bool>> {
    let latest = {
        let memory = state.read();
        if memory.specification.is_some() || memory.delegate.is_some() || memory.overlay.is_some() {
            return Ok(None);
        }
        let journal = if awaits { memory.awaits.as_deref() } else { Some(&memory.journal) };
        match journal.and_then(Journal::last) {
            Some(latest) => latest.clone_ref(state.py()),
            None => return Ok(None),
        }
    };
    compare::same_as_given(&latest, args, kwargs)
}

/// All recorded calls (or awaits) of a double.
///
/// # Errors
/// `TypeError` when somebody put something else than calls into the list.
pub(crate) fn all_recorded(
    double: &Bound<'_, PyAny>,
    state: &Bound<'_, State>,
    awaits: bool,
) -> PyResult<Vec<Arguments>> {
    recorded(double, state, awaits, Which::All)
}

/// The calls to compare with: from the journal, or from what a user put in its place.
fn recorded(
    double: &Bound<'_, PyAny>,
    state: &Bound<'_, State>,
    awaits: bool,
    which: Which,
) -> PyResult<Vec<Arguments>> {
    let py = double.py();
    let (single, list) = if awaits {
        (intern!(py, "await_args"), intern!(py, "await_args_list"))
    } else {
        (intern!(py, "call_args"), intern!(py, "call_args_list"))
    };
    let replaced = {
        let memory = state.read();
        let overlay = memory.overlay.as_ref();
        let journal = if awaits { memory.awaits.as_deref() } else { Some(&memory.journal) };
        memory.delegate.is_some()
            || match which {
                Which::Latest if awaits => overlay.is_some_and(|known| known.await_args.is_some()),
                Which::Latest => overlay.is_some_and(|known| known.call_args.is_some()),
                Which::All => journal.is_some_and(|journal| journal.lists[View::CallArgs as usize].is_some()),
            }
    };
    if !replaced {
        let memory = state.read();
        let journal = if awaits { memory.awaits.as_deref() } else { Some(&memory.journal) };
        return Ok(match (journal, which) {
            (None, _) => Vec::new(),
            (Some(journal), Which::Latest) => journal.last().map(|own| own.clone_ref(py)).into_iter().collect(),
            (Some(journal), Which::All) => journal.own().map(|own| own.clone_ref(py)).collect(),
        });
    }
    match which {
        Which::Latest => {
            let call = double.getattr(single)?;
            if call.is_none() { Ok(Vec::new()) } else { Ok(vec![of_call(&call)?]) }
        }
        Which::All => double.getattr(list)?.try_iter()?.map(|call| of_call(&call?)).collect(),
    }
}

/// The arguments in a call object, whose name (if any) comes first.
fn of_call(call: &Bound<'_, PyAny>) -> PyResult<Arguments> {
    let length = call.len()?;
    compare::arguments(&call.get_item(length - 2)?, &call.get_item(length - 1)?)
}

/// Whether calls of a double are compared by a signature.
#[pyfunction]
pub(crate) fn has_signature(double: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(call::signature(&double::state(double)?)?.is_some())
}

/// `(args, kwargs)` in the canonical form of a double's signature; `None` when they do not fit it.
#[pyfunction]
pub(crate) fn comparison_key<'py>(
    double: &Bound<'py, PyAny>,
    args: &Bound<'py, PyTuple>,
    kwargs: &Bound<'py, PyDict>,
) -> PyResult<Option<(Bound<'py, PyTuple>, Bound<'py, PyDict>)>> {
    let py = double.py();
    let state = double::state(double)?;
    let Some(signature) = call::signature(&state)? else { return Ok(None) };
    let arguments = Arguments::pack(args, Some(kwargs))?;
    let Some(normalized) = signature.normalize(py, &arguments)? else { return Ok(None) };
    let named = PyDict::new(py);
    for (name, value) in normalized.kwargs {
        named.set_item(name, value)?;
    }
    Ok(Some((PyTuple::new(py, normalized.args)?, named)))
}
