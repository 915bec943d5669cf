//! Children: doubles that come into being when an attribute, a result or a magic method is used.

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFrozenSet, PyString, PyType};

use crate::construct::{self, Settings};
use crate::double;
use crate::ffi::gil_once::GilOnce;
use crate::ffi::instance;
use crate::ffi::level::Level;
use crate::hooks::Hook;
use crate::magics::Magic;
use crate::names::intern;
use crate::names::{self, NameKind};
use crate::plain_methods;
use crate::spec;
use crate::state::{Overrides, Recall, State};

/// What a child is made from.
pub(crate) struct ChildSeed<'py> {
    /// The attribute's name; none for results and magic methods, which are no method calls.
    name: Option<Bound<'py, PyString>>,
    new_name: Bound<'py, PyString>,
    wraps: Option<Bound<'py, PyAny>>,
    /// Whether the parent counts for `method_calls`.
    is_attribute: bool,
}

impl<'py> ChildSeed<'py> {
    pub(crate) fn return_value(py: Python<'py>) -> Self {
        Self { name: None, new_name: intern!(py, "()").clone(), wraps: None, is_attribute: false }
    }

    fn attribute(name: &Bound<'py, PyString>, wraps: Option<Bound<'py, PyAny>>) -> Self {
        Self { name: Some(name.clone()), new_name: name.clone(), wraps, is_attribute: true }
    }

    fn magic(name: &Bound<'py, PyString>) -> Self {
        Self { name: Some(name.clone()), new_name: name.clone(), wraps: None, is_attribute: false }
    }
}

/// A new child of a double; the caller keeps it.
///
/// # Errors
/// `AttributeError` when the double is sealed; whatever an overridden `_get_child_mock` raises.
pub(crate) fn make<'py>(
    double: &Bound<'py, PyAny>,
    state: &Bound<'py, State>,
    seed: ChildSeed<'py>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = double.py();
    if !state.read().overrides.contains(Overrides::CHILD) {
        refuse_if_sealed(double, state, seed.name.as_ref())?;
        let class = class_for(state, &seed.new_name)?;
        if is_own(&class) {
            return construct::make(
                &class,
                Settings {
                    name: seed.name.map(Bound::into_any),
                    new_name: Some(seed.new_name.into_any()),
                    parent: seed.is_attribute.then(|| double.clone()),
                    new_parent: Some(double.clone()),
                    wraps: seed.wraps,
                    ..Settings::default()
                },
            );
        }
    }
    let kwargs = PyDict::new(py);
    if seed.is_attribute {
        kwargs.set_item(intern!(py, "parent"), double)?;
        kwargs.set_item(intern!(py, "wraps"), &seed.wraps)?;
    }
    if let Some(name) = &seed.name {
        kwargs.set_item(intern!(py, "name"), name)?;
    }
    kwargs.set_item(intern!(py, "_new_name"), &seed.new_name)?;
    kwargs.set_item(intern!(py, "_new_parent"), double)?;
    double.call_method(intern!(py, "_get_child_mock"), (), Some(&kwargs))
}

/// `_get_child_mock(**kwargs)`: the child's class chosen, the child made.
///
/// # Errors
/// As [`make`].
#[pyfunction]
pub(crate) fn child_mock<'py>(double: &Bound<'py, PyAny>, kwargs: &Bound<'py, PyDict>) -> PyResult<Bound<'py, PyAny>> {
    let py = double.py();
    let state = double::state(double)?;
    let name = kwargs.get_item(intern!(py, "name"))?.and_then(|name| name.cast_into::<PyString>().ok());
    refuse_if_sealed(double, &state, name.as_ref())?;
    let new_name = kwargs
        .get_item(intern!(py, "_new_name"))?
        .and_then(|name| name.cast_into::<PyString>().ok())
        .unwrap_or_else(|| PyString::intern(py, ""));
    class_for(&state, &new_name)?.call((), Some(kwargs))
}

fn refuse_if_sealed(
    double: &Bound<'_, PyAny>,
    state: &Bound<'_, State>,
    name: Option<&Bound<'_, PyString>>,
) -> PyResult<()> {
    if !state.read().sealed {
        return Ok(());
    }
    // A result is refused as the attribute that could have been set before the seal.
    let result = intern!(double.py(), "return_value");
    if name.is_none() && spec::allows(state, result)? == Some(false) {
        return Err(PyAttributeError::new_err(format!("Mock object has no attribute {}", result.repr()?)));
    }
    let owner = double::full_name(double)?;
    Err(PyAttributeError::new_err(format!("{owner}.{}", name.unwrap_or(result).to_string_lossy())))
}

/// What a double remembers, if it was made by calling one of the package's own callable classes.
pub(crate) fn state_if_ours<'py>(double: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, State>>> {
    let Some(state) = instance::state(double)? else { return Ok(None) };
    let ours = is_own(state.read().class.bind(double.py()));
    Ok(ours.then_some(state))
}

/// Whether a class is one of the package's own callable classes.
pub(crate) fn is_own(class: &Bound<'_, PyType>) -> bool {
    [Hook::MagicMock, Hook::Mock, Hook::AsyncMock].iter().any(|hook| hook.is(class))
}

/// The class of the child with this name.
fn class_for<'py>(state: &Bound<'py, State>, new_name: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyType>> {
    let py = state.py();
    if spec::is_async_attribute(state, new_name)? {
        return Hook::AsyncMock.class(py).cloned();
    }
    let class = state.read().class.bind(py).clone();
    let kind = names::kind(new_name)?;
    let magic = Hook::MagicMixin.is_base_of(&class);
    if magic && matches!(kind, Some(NameKind::Magic(magic)) if magic.is_async()) {
        return Hook::AsyncMock.class(py).cloned();
    }
    let hook = if state.read().asynchronous {
        let synchronous = matches!(kind, Some(NameKind::Magic(_) | NameKind::Settable))
            || spec::allows(state, new_name)? == Some(true);
        if synchronous { Hook::MagicMock } else { Hook::AsyncMock }
    } else if state.read().callable {
        return Ok(class);
    } else if magic {
        Hook::MagicMock
    } else {
        Hook::Mock
    };
    hook.class(py).cloned()
}

/// Beginnings of names that are probably misspelt assertions.
const ASSERTION_PREFIXES: &[&str] = &["assert", "assret", "asert", "aseert", "assrt"];

/// Whether a name looks like an assertion that no double has.
fn looks_like_assertion(name: &Bound<'_, PyString>) -> PyResult<bool> {
    let py = name.py();
    let Ok(text) = name.to_str() else { return Ok(false) };
    if ASSERTION_PREFIXES.iter().any(|prefix| text.starts_with(prefix)) {
        return Ok(true);
    }
    if !refuses_bare_assertions(py) {
        return Ok(false);
    }
    assertion_suffixes(py)?.contains(name)
}

/// What follows `assert_` in the names of assertions.
fn assertion_suffixes(py: Python<'_>) -> PyResult<&Bound<'_, PyFrozenSet>> {
    static SUFFIXES: GilOnce<Py<PyFrozenSet>> = GilOnce::new();
    let suffixes = SUFFIXES.get_or_try_init(py, || {
        let mut suffixes = Vec::new();
        for name in Hook::NonCallableMock.get(py)?.dir()? {
            if let Some(suffix) = name.extract::<String>()?.strip_prefix("assert_") {
                suffixes.push(suffix.to_owned());
            }
        }
        PyFrozenSet::new(py, suffixes).map(Bound::unbind)
    })?;
    Ok(suffixes.bind(py))
}

/// Whether `mock.called_once` is refused, too: since 3.12.
fn refuses_bare_assertions(py: Python<'_>) -> bool {
    static REFUSES: GilOnce<bool> = GilOnce::new();
    *REFUSES.get_or_init(py, || py.version_info() >= (3, 12))
}

/// An attribute that neither the class nor the instance has: a child, or an error.
///
/// # Errors
/// `AttributeError` when the specification, the seal, or good sense forbid the name.
pub(crate) fn missing<'py>(
    double: &Bound<'py, PyAny>,
    state: &Bound<'py, State>,
    name: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = double.py();
    check_name(state, name)?;
    let known = {
        let state = state.read();
        state.children.as_ref().map(|children| children.bind(py).clone())
    };
    let known = known.map(|known| known.get_item(name)).transpose()?.flatten();
    let child = match known {
        None => born(double, state, name)?,
        Some(known) if Hook::Deleted.is(&known) => {
            return Err(PyAttributeError::new_err(name.clone().unbind()));
        }
        Some(known) if Hook::SpecState.is(&known.get_type()) => {
            Hook::ResolveSpec.get(py)?.call1((double, name, known))?
        }
        Some(known) => return Ok(known),
    };
    // Another thread may have been faster while Python code ran: its child stays.
    let children = {
        let memory = state.read();
        memory.children.as_ref().map(|children| children.bind(py).clone())
    };
    let dictionary = instance::dictionary(double)?;
    let other = children.as_ref().unwrap_or(&dictionary).get_item(name)?;
    if let Some(other) = other
        && double::is_double(&other)
    {
        return Ok(other);
    }
    if let Some(children) = children {
        children.set_item(name, &child)?;
    }
    dictionary.set_item(name, &child)?;
    Ok(child)
}

/// The children by name, in a dictionary that is kept from then on.
///
/// # Errors
/// Whatever comparing names raises.
pub(crate) fn all<'py>(double: &Bound<'py, PyAny>, state: &Bound<'py, State>) -> PyResult<Bound<'py, PyDict>> {
    let py = double.py();
    if let Some(children) = &state.read().children {
        return Ok(children.bind(py).clone());
    }
    let born = PyDict::new(py);
    for (name, value) in instance::dictionary(double)? {
        if let Some(child) = instance::state(&value).ok().flatten()
            && is_child(double, &child, &name)?
        {
            born.set_item(name, value)?;
        }
    }
    Ok(state.write().children.get_or_insert_with(|| born.unbind()).bind(py).clone())
}

/// Whether a double is the child of another under a name.
fn is_child(parent: &Bound<'_, PyAny>, child: &Bound<'_, State>, name: &Bound<'_, PyAny>) -> PyResult<bool> {
    let py = parent.py();
    let (new_parent, new_name) = {
        let memory = child.read();
        (memory.new_parent.upgrade(py), memory.new_name.as_ref().map(|name| name.bind(py).clone()))
    };
    match (new_parent, new_name) {
        (Some(new_parent), Some(new_name)) if new_parent.is(parent) => {
            if new_name.is(name) {
                Ok(true)
            } else {
                new_name.eq(name)
            }
        }
        _ => Ok(false),
    }
}

/// A new child for an attribute: specified, wrapping, or plain.
fn born<'py>(
    double: &Bound<'py, PyAny>,
    state: &Bound<'py, State>,
    name: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyAny>> {
    if let Some(child) = autospecced(double, state, name)? {
        return Ok(child);
    }
    let wrapped = state.read().wraps.as_ref().map(|wraps| wraps.bind(double.py()).clone());
    let _level = wrapped.as_ref().map(|_| Level::enter(double.py())).transpose()?;
    let wraps = wrapped.map(|wrapped| wrapped.getattr(name)).transpose()?;
    make(double, state, ChildSeed::attribute(name, wraps))
}

/// The child of an autospecced double, specified by the attribute that it stands for.
fn autospecced<'py>(
    double: &Bound<'py, PyAny>,
    state: &Bound<'py, State>,
    name: &Bound<'py, PyString>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = double.py();
    let deep = {
        let state = state.read();
        state.specification.as_ref().and_then(|known| {
            known.deep?;
            Some((known.object.as_ref()?.clone_ref(py), known.strict, known.namespaces.as_ref()?.clone_ref(py)))
        })
    };
    let Some((object, strict, namespaces)) = deep else { return Ok(None) };
    if let Some(child) = plain_methods::child(double, state, name, object.bind(py), strict, namespaces.bind(py))? {
        return Ok(Some(child));
    }
    let child = Hook::AutospecChild.get(py)?.call1((double, name, object, strict, namespaces))?;
    Ok((!child.is_none()).then_some(child))
}

/// Whether an autospecced double's specification gives its instances an attribute of this name.
///
/// # Errors
/// Whatever reading the specification's class raises.
pub(crate) fn is_instance_attribute(state: &Bound<'_, State>, name: &Bound<'_, PyString>) -> PyResult<bool> {
    let py = state.py();
    let object = {
        let state = state.read();
        state.specification.as_ref().and_then(|known| {
            let object = known.object.as_ref()?.bind(py);
            let of_instance = known.deep? || !object.is_instance_of::<PyType>();
            of_instance.then(|| object.clone())
        })
    };
    match object {
        Some(object) => Hook::HasInstanceAttribute.get(py)?.call1((object, name))?.is_truthy(),
        None => Ok(false),
    }
}

fn check_name(state: &Bound<'_, State>, name: &Bound<'_, PyString>) -> PyResult<()> {
    if let Some(allowed) = spec::allows(state, name)? {
        let magic = matches!(names::kind(name)?, Some(NameKind::Magic(_) | NameKind::Settable));
        if magic || !(allowed || is_instance_attribute(state, name)?) {
            return Err(PyAttributeError::new_err(format!("Mock object has no attribute {}", name.repr()?)));
        }
        return Ok(());
    }
    if names::is_dunder(name) {
        return Err(PyAttributeError::new_err(name.clone().unbind()));
    }
    let lenient = state.read().lenient;
    if lenient {
        return Ok(());
    }
    if looks_like_assertion(name)? { Err(no_assertion(state, name)?) } else { Ok(()) }
}

/// The error for a name that looks like an assertion, with a hint at the one that was probably meant.
fn no_assertion(state: &Bound<'_, State>, name: &Bound<'_, PyString>) -> PyResult<PyErr> {
    let py = state.py();
    let quoted = name.repr()?;
    let error = PyAttributeError::new_err(format!(
        "{quoted} is not a valid assertion. Use a spec for the mock if {quoted} is meant to be an attribute."
    ));
    let awaitable = state.read().asynchronous;
    let hint = Hook::AssertionHint.get(py)?.call1((name, awaitable))?;
    if !hint.is_none() {
        error.value(py).call_method1(intern!(py, "add_note"), (hint,))?;
    }
    Ok(error)
}

/// The child double of a magic method, made with its default behaviour and the calls so far.
///
/// # Errors
/// As [`make`].
pub(crate) fn magic_child<'py>(
    double: &Bound<'py, PyAny>,
    state: &Bound<'py, State>,
    magic: Magic,
) -> PyResult<Bound<'py, PyAny>> {
    let py = double.py();
    let name = names::magic(py, magic);
    let children = all(double, state)?;
    if let Some(child) = children.get_item(name)?
        && !Hook::Deleted.is(&child)
    {
        return Ok(child);
    }
    let child = make(double, state, ChildSeed::magic(name))?;
    Hook::MagicDefault.get(py)?.call1((&child, double, name))?;
    if double::is_double(&child) {
        hand_over_calls(py, state, &double::state(&child)?, magic)?;
    }
    children.set_item(name, &child)?;
    state.write().magic_children.insert(magic);
    Ok(child)
}

/// Tells a magic method's new child what was called before it existed.
fn hand_over_calls(py: Python<'_>, state: &Bound<'_, State>, child: &Bound<'_, State>, magic: Magic) -> PyResult<()> {
    let name = names::magic(py, magic).to_str()?;
    let recorded = state.read().journal.snapshot(py);
    let calls = recorded.into_iter().filter_map(|(arguments, hop)| {
        let called = hop?.get().mock_name.to_str(py).is_ok_and(|called| called == name);
        called.then_some(arguments)
    });
    let calls: Vec<_> = calls.collect();
    let mut child = child.write();
    for call in calls {
        child.journal.push_own(call)?;
    }
    Ok(())
}
