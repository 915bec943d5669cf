//! Children of autospecced doubles that stand for plain methods of a class: most children are, and these
//! are made without asking the Python half.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use crate::construct::{self, Settings};
use crate::hooks::Hook;
use crate::signature::is_exactly_function;
use crate::spec::{self, CallShape};
use crate::state::{Recall, State};
use crate::{behaviour, double};

/// The child for a method of `class`; `None` for whatever takes a closer look.
///
/// # Errors
/// Whatever a mapping among the namespaces raises.
pub(crate) fn child<'py>(
    parent: &Bound<'py, PyAny>,
    state: &Bound<'py, State>,
    name: &Bound<'py, PyString>,
    class: &Bound<'py, PyAny>,
    strict: bool,
    namespaces: &Bound<'py, PyTuple>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    if !class.is_instance_of::<PyType>() || state.read().wraps.is_some() {
        return Ok(None);
    }
    let Some(method) = stored(namespaces, name)? else { return Ok(None) };
    if !is_exactly_function(&method)? || spec::is_plainly_async(&method)? != Some(false) {
        return Ok(None);
    }
    let (spec, spec_set) = if strict { (None, Some(method.clone())) } else { (Some(method.clone()), None) };
    let child = construct::make(
        Hook::MagicMock.class(parent.py())?,
        Settings {
            spec,
            spec_set,
            name: Some(name.clone().into_any()),
            new_name: Some(name.clone().into_any()),
            parent: Some(parent.clone()),
            new_parent: Some(parent.clone()),
            skip_first: Some(true),
            ..Settings::default()
        },
    )?;
    let child_state = double::state(&child)?;
    construct::enforce_signature(&child_state, &method, CallShape { as_instance: false, skip_first: true });
    let result = Hook::PlainResult.get(parent.py())?;
    if !result.is_none() {
        behaviour::put_note(&child_state, result.clone().unbind());
    }
    Ok(Some(child))
}

/// What is stored under a name in the first of the namespaces that has it.
fn stored<'py>(namespaces: &Bound<'py, PyTuple>, name: &Bound<'py, PyString>) -> PyResult<Option<Bound<'py, PyAny>>> {
    for namespace in namespaces {
        if let Ok(dictionary) = namespace.cast_exact::<PyDict>() {
            if let Some(found) = dictionary.get_item(name)? {
                return Ok(Some(found));
            }
        } else if namespace.contains(name)? {
            return namespace.get_item(name).map(Some);
        }
    }
    Ok(None)
}
