//! How a double behaves when called: return values, side effects, and what "default" means.

use pyo3::exceptions::PyBaseException;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyString, PyTuple, PyType};

use crate::children::{self, ChildSeed};
use crate::double;
use crate::hooks::Hook;
use crate::names::intern;
use crate::state::{Effect, Recall, State};

/// Whether an object means "use the default": our own marker, or the standard library's.
///
/// # Errors
/// Whatever the Python half's check raises.
pub(crate) fn is_default(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    if Hook::Unset.is(object) {
        return Ok(true);
    }
    if object.is_none()
        || object.is_exact_instance_of::<PyInt>()
        || object.is_exact_instance_of::<PyString>()
        || object.is_exact_instance_of::<PyBool>()
        || object.is_exact_instance_of::<PyTuple>()
        || object.is_exact_instance_of::<PyDict>()
        || object.is_exact_instance_of::<PyFloat>()
        || double::is_double(object)
    {
        return Ok(false);
    }
    Hook::IsDefault.get(object.py())?.call1((object,))?.is_truthy()
}

/// Whether an object can be raised.
pub(crate) fn is_exception(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    if let Ok(class) = object.cast::<PyType>() {
        return class.is_subclass_of::<PyBaseException>();
    }
    // The real class: a double may claim to be an exception, but cannot be raised.
    object.get_type().is_subclass_of::<PyBaseException>()
}

impl Effect {
    /// What a side effect means: an exception is raised, a callable called, anything else iterated.
    ///
    /// # Errors
    /// Whatever the object's `__iter__` raises, besides `TypeError`.
    pub(crate) fn read(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if object.is_none() {
            return Ok(Self::None);
        }
        if is_exception(object)? {
            return Ok(Self::Raise(object.clone().unbind()));
        }
        if object.is_callable() {
            return Ok(Self::Call(object.clone().unbind()));
        }
        match object.try_iter() {
            Ok(iterator) => Ok(Self::Next(iterator.into_any().unbind())),
            Err(error) if error.is_instance_of::<pyo3::exceptions::PyTypeError>(object.py()) => {
                Ok(Self::Next(object.clone().unbind()))
            }
            Err(error) => Err(error),
        }
    }
}

/// Sets a side effect, on the delegate if there is one.
pub(crate) fn set_side_effect(
    double: &Bound<'_, PyAny>,
    state: &Bound<'_, State>,
    effect: &Bound<'_, PyAny>,
) -> PyResult<()> {
    let effect = Effect::read(effect)?;
    let delegate = delegate(state);
    if let Some(delegate) = delegate {
        let object = effect.object().map_or_else(|| double.py().None(), |object| object.clone_ref(double.py()));
        return delegate.setattr(intern!(double.py(), "side_effect"), object);
    }
    let old = std::mem::replace(&mut state.write().effect, effect);
    drop(old);
    Ok(())
}

/// The object that keeps this double's results, if it is an autospecced function.
pub(crate) fn delegate<'py>(state: &Bound<'py, State>) -> Option<Bound<'py, PyAny>> {
    let py = state.py();
    state.read().delegate.as_ref().map(|delegate| delegate.bind(py).clone())
}

/// The current side effect, read afresh from a delegate.
pub(crate) fn effect(state: &Bound<'_, State>) -> PyResult<Effect> {
    let py = state.py();
    let Some(delegate) = delegate(state) else { return Ok(state.read().effect.clone_ref(py)) };
    let name = intern!(py, "side_effect");
    let object = delegate.getattr(name)?;
    let effect = Effect::read(&object)?;
    if let Effect::Next(iterator) = &effect
        && !iterator.is(&object)
    {
        delegate.setattr(name, iterator)?;
    }
    Ok(effect)
}

/// The configured return value, `None` if there is none.
pub(crate) fn configured_return_value<'py>(
    double: &Bound<'py, PyAny>,
    state: &Bound<'py, State>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = state.py();
    match delegate(state) {
        None => {
            let (value, pending) = {
                let state = state.read();
                (state.return_value.as_ref().map(|value| value.bind(py).clone()), state.pending)
            };
            match value {
                Some(note) if pending => resolve(double, state, &note).map(Some),
                value => Ok(value),
            }
        }
        Some(delegate) => {
            let value = delegate.getattr(intern!(py, "return_value"))?;
            Ok((!is_default(&value)?).then_some(value))
        }
    }
}

/// Puts a return value in the place of another, or of a note of how to make it.
pub(crate) fn put_return_value(state: &Bound<'_, State>, value: Option<Py<PyAny>>) {
    let old = {
        let mut memory = state.write();
        memory.pending = false;
        std::mem::replace(&mut memory.return_value, value)
    };
    drop(old);
}

/// Puts a note in the place of a return value, which is made when somebody looks at it.
pub(crate) fn put_note(state: &Bound<'_, State>, note: Py<PyAny>) {
    put_return_value(state, Some(note));
    state.write().pending = true;
}

/// Makes the result that was to be specified later, and keeps it.
fn resolve<'py>(
    double: &Bound<'py, PyAny>,
    state: &Bound<'py, State>,
    note: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = state.py();
    let value = Hook::ResolveSpec.get(py)?.call1((double, intern!(py, "()"), note))?;
    put_return_value(state, Some(value.clone().unbind()));
    Ok(value)
}

/// The return value; a child double is made when none is configured and nothing is wrapped.
///
/// # Errors
/// `AttributeError` when the double is sealed.
pub(crate) fn return_value<'py>(double: &Bound<'py, PyAny>, state: &Bound<'py, State>) -> PyResult<Bound<'py, PyAny>> {
    let py = double.py();
    if let Some(value) = configured_return_value(double, state)? {
        return Ok(value);
    }
    if state.read().wraps.is_some() {
        return Hook::CurrentDefault.get(py)?.call0();
    }
    let value = children::make(double, state, ChildSeed::return_value(py))?;
    set_return_value(double, state, &value)?;
    Ok(value)
}

/// Sets the return value and becomes its parent if it has none.
pub(crate) fn set_return_value(
    double: &Bound<'_, PyAny>,
    state: &Bound<'_, State>,
    value: &Bound<'_, PyAny>,
) -> PyResult<()> {
    let py = double.py();
    if let Some(delegate) = delegate(state) {
        return delegate.setattr(intern!(py, "return_value"), value);
    }
    let given = (!is_default(value)?).then(|| value.clone().unbind());
    put_return_value(state, given);
    double::adopt(double, value, None, intern!(py, "()"))?;
    Ok(())
}

/// Warns when a keyword looks like a misspelt configuration name.
pub(crate) fn warn_about_near_miss(name: &Bound<'_, PyString>) -> PyResult<()> {
    Hook::QuestionKeyword.get(name.py())?.call1((name,)).map(|_| ())
}
