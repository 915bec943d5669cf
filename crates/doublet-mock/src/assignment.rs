//! Setting and deleting attributes, as far as specification, seal and engine allow.

use std::collections::HashSet;
use std::sync::LazyLock;

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::attributes::{self, ATTRIBUTES, Attribute};
use crate::children;
use crate::double;
use crate::ffi::instance;
use crate::hooks::Hook;
use crate::instance_class;
use crate::names::intern;
use crate::names::{self, NameKind};
use crate::spec;
use crate::state::Recall;

/// Whether a name is set on the double itself, whatever its specification says: all that the engine computes
/// except the class.
fn is_always_settable(name: &str) -> bool {
    static NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let computed = ATTRIBUTES.iter().filter(|(attribute, _)| *attribute != Attribute::Class);
        computed.filter_map(|(_, name)| name.to_str().ok()).collect()
    });
    NAMES.contains(name)
}

/// `__setattr__`.
///
/// # Errors
/// `AttributeError` for names that the specification, the seal or the engine forbid.
#[pyfunction]
pub(crate) fn set_attribute(
    double: &Bound<'_, PyAny>,
    name: &Bound<'_, PyString>,
    value: &Bound<'_, PyAny>,
) -> PyResult<()> {
    let py = double.py();
    // A name that is no valid text is not special either.
    let text = name.to_str().unwrap_or_default();
    if is_always_settable(text) {
        return instance::set_generic_attribute(double, name, Some(value));
    }
    let state = double::state(double)?;
    let dictionary = instance::dictionary(double)?;
    let allowed = spec::allows(&state, name)?.unwrap_or(true);
    let strict = state.read().specification.as_ref().is_some_and(|known| known.strict);
    let refused = || PyAttributeError::new_err(format!("Mock object has no attribute '{}'", name.to_string_lossy()));
    if strict && !allowed && !dictionary.contains(name)? && !children::is_instance_attribute(&state, name)? {
        return Err(refused());
    }
    if dictionary.contains(name)? {
        // A child that is about to be replaced stays known as one.
        children::all(double, &state)?;
    }
    let mut value = value.clone();
    match names::kind(name)? {
        Some(NameKind::Unsupported) => {
            return Err(PyAttributeError::new_err(format!("Attempting to set unsupported magic method '{text}'.")));
        }
        Some(NameKind::Magic(_) | NameKind::Settable) => {
            if !allowed {
                return Err(refused());
            }
            if double::is_double(&value) {
                double::adopt(double, &value, None, name)?;
                double.get_type().setattr(name, &value)?;
                let children = children::all(double, &state)?;
                children.set_item(name, &value)?;
            } else {
                value = Hook::BindMagic.get(py)?.call1((double, name, value))?;
            }
        }
        None if text == "__class__" => return attributes::set(double, Attribute::SpecClass, Some(&value)),
        None => {
            if double::adopt(double, &value, Some(name), name)? {
                let children = children::all(double, &state)?;
                children.set_item(name, &value)?;
            }
        }
    }
    let sealed = state.read().sealed;
    if sealed && !double.hasattr(name)? {
        let owner = double::full_name(double)?;
        return Err(PyAttributeError::new_err(format!("Cannot set {owner}.{text}")));
    }
    if Hook::PropertyMock.is_base_of(&value.get_type()) {
        return dictionary.set_item(name, value);
    }
    if let Some(meaning) = instance_class::replaceable(text) {
        state.write().overrides.insert(meaning);
    }
    instance::set_generic_attribute(double, name, Some(&value))
}

/// `__delattr__`.
///
/// # Errors
/// `AttributeError` when the attribute was deleted before.
#[pyfunction]
pub(crate) fn delete_attribute(double: &Bound<'_, PyAny>, name: &Bound<'_, PyString>) -> PyResult<()> {
    let py = double.py();
    let state = double::state(double)?;
    let dictionary = instance::dictionary(double)?;
    if let Some(kind @ (NameKind::Magic(_) | NameKind::Settable)) = names::kind(name)? {
        let class = double.get_type();
        let on_class = class.getattr(intern!(py, "__dict__"))?.contains(name)?;
        let answered = matches!(kind, NameKind::Magic(magic) if state.read().magics.contains(magic));
        if on_class {
            class.delattr(name)?;
        }
        if let NameKind::Magic(magic) = kind
            && answered
        {
            let mut magics = state.read().magics;
            magics.remove(magic);
            instance_class::set_magics(double, magics)?;
        }
        if (on_class || answered) && !dictionary.contains(name)? {
            return Ok(());
        }
    }
    let children = children::all(double, &state)?;
    let known = children.get_item(name)?;
    if dictionary.contains(name)? {
        instance::set_generic_attribute(double, name, None)?;
    } else if known.is_some_and(|known| Hook::Deleted.is(&known)) {
        return Err(PyAttributeError::new_err(name.clone().unbind()));
    }
    children.set_item(name, Hook::Deleted.get(py)?)
}

/// Sets attributes by dotted names, those with fewer dots first.
///
/// # Errors
/// Whatever getting or setting one of them raises.
pub(crate) fn set_all<'py>(
    double: &Bound<'py, PyAny>,
    mut attributes: Vec<(Bound<'py, PyString>, Bound<'py, PyAny>)>,
) -> PyResult<()> {
    attributes.sort_by_key(|(name, _)| name.to_str().map_or(0, |name| name.matches('.').count()));
    for (name, value) in attributes {
        let Some((path, last)) = name.to_str().ok().and_then(|name| name.rsplit_once('.')) else {
            double.setattr(&name, value)?;
            continue;
        };
        let mut target = double.clone();
        for part in path.split('.') {
            target = target.getattr(part)?;
        }
        target.setattr(last, value)?;
    }
    Ok(())
}

/// `configure_mock(**kwargs)`.
///
/// # Errors
/// As [`set_all`].
#[pyfunction]
pub(crate) fn configure<'py>(double: &Bound<'py, PyAny>, kwargs: &Bound<'py, PyDict>) -> PyResult<()> {
    let mut attributes = Vec::with_capacity(kwargs.len());
    for (name, value) in kwargs {
        attributes.push((name.cast_into::<PyString>()?, value));
    }
    set_all(double, attributes)
}
