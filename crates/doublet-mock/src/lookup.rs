//! Attribute look-up: what the double has, what a magic method answers with, or a new child.

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::children;
use crate::double;
use crate::ffi::instance;
use crate::hooks::Hook;
use crate::instance_class::is_own_class;
use crate::names::intern;
use crate::names::{self, NameKind};
use crate::state::{Overrides, Recall};

/// Attribute look-up on a double.
///
/// # Errors
/// `AttributeError` when neither the double nor its specification has the name.
pub(crate) fn look_up<'py>(double: &Bound<'py, PyAny>, name: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
    let dunder = names::is_dunder(name);
    let engine = if dunder { engine_magic(double, name)? } else { EngineMagic::No };
    if let EngineMagic::Child(child) = engine {
        return Ok(child);
    }
    if !matches!(engine, EngineMagic::Hidden)
        && let Some(found) = instance::optional_attribute(double, name)?
    {
        if dunder
            && found.is_none()
            && name.to_str().is_ok_and(|name| name == "__doc__")
            && !instance::dictionary(double)?.contains(name)?
        {
            // An instance's own class has no text; the class that was called has.
            let class = double::state(double)?.read().class.bind(double.py()).clone();
            return class.getattr(name);
        }
        return Ok(found);
    }
    absent(double, name)
}

/// Attribute look-up for a name that neither the class nor the instance has.
///
/// # Errors
/// As [`look_up`].
pub(crate) fn absent<'py>(double: &Bound<'py, PyAny>, name: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
    let state = double::state(double)?;
    let (overrides, asynchronous) = {
        let memory = state.read();
        (memory.overrides, memory.asynchronous)
    };
    if overrides.contains(Overrides::GETATTR) {
        return Err(PyAttributeError::new_err(name.clone().unbind()));
    }
    if (names::is_dunder(name) || asynchronous && name.to_str().is_ok_and(|name| name.starts_with("_is_coroutine")))
        && let Some(found) =
            Hook::VirtualAttribute.get(double.py())?.call1((double, name))?.extract::<Option<(Bound<'py, PyAny>,)>>()?
    {
        return Ok(found.0);
    }
    children::missing(double, &state, name)
}

/// What the engine has to do with a magic method's name.
enum EngineMagic<'py> {
    /// Nothing: the attribute is found as any other.
    No,
    /// It answers the method by this child.
    Child(Bound<'py, PyAny>),
    /// It answers another method by the same slot, `__add__` for `__radd__`, but not this one.
    Hidden,
}

/// Tells the magic methods that the engine answers from those that a user's class or instance defines.
fn engine_magic<'py>(double: &Bound<'py, PyAny>, name: &Bound<'py, PyString>) -> PyResult<EngineMagic<'py>> {
    let Some(NameKind::Magic(magic)) = names::kind(name)? else { return Ok(EngineMagic::No) };
    let state = double::state(double)?;
    let answered = state.read().magics.contains(magic);
    if (!answered && magic.is_of_object()) || instance::dictionary(double)?.contains(name)? {
        return Ok(EngineMagic::No);
    }
    match double.get_type().getattr_opt(name)? {
        Some(on_class) if answered && is_native(&on_class)? => {
            let sealed = state.read().sealed;
            match children::magic_child(double, &state, magic) {
                // Refused in the words for attributes, not in those for calls.
                Err(_) if sealed => children::missing(double, &state, name).map(EngineMagic::Child),
                child => child.map(EngineMagic::Child),
            }
        }
        Some(on_class) if !answered && is_native(&on_class)? && is_engines(&on_class)? => Ok(EngineMagic::Hidden),
        _ => Ok(EngineMagic::No),
    }
}

fn is_native(method: &Bound<'_, PyAny>) -> PyResult<bool> {
    let class = method.get_type();
    Ok(matches!(class.name()?.to_str()?, "wrapper_descriptor" | "method_descriptor"))
}

/// Whether a native method stands on a class that the engine made.
fn is_engines(method: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(is_own_class(&method.getattr(intern!(method.py(), "__objclass__"))?))
}
