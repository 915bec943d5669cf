//! Questions about objects that may be doubles, and the links between doubles.

use std::sync::atomic::{AtomicU64, Ordering};

use pyo3::prelude::*;
use pyo3::types::{PyString, PyWeakrefReference};

use crate::ffi::instance;
use crate::hooks::Hook;
use crate::instance_class::ClassFacts;
use crate::journal::Hop;
use crate::names::intern;
use crate::signature::is_function;
use crate::state::{Link, Memory, Recall, Route, State};

/// Whether an object is a double, whatever class it claims to have.
pub(crate) fn is_double(object: &Bound<'_, PyAny>) -> bool {
    Hook::NonCallableMock.is_base_of(&object.get_type())
}

/// What a double remembers. One that was made without the doubles' own `__new__`, or whose
/// dictionary was emptied, starts afresh.
///
/// # Errors
/// `AttributeError` for an object without a dictionary.
pub(crate) fn state<'py>(double: &Bound<'py, PyAny>) -> PyResult<Bound<'py, State>> {
    if let Some(state) = instance::state(double)? {
        return Ok(state);
    }
    let py = double.py();
    let class = double.get_type();
    let facts = ClassFacts::of(&class)?;
    let mut memory = Memory::new(class.unbind());
    memory.callable = facts.callable;
    memory.asynchronous = facts.asynchronous;
    memory.overrides = facts.overrides;
    let state = Bound::new(py, State::from(memory))?;
    instance::dictionary(double)?.set_item(intern!(py, "_mock_state"), &state)?;
    // Descendants may remember a way to what this double has forgotten.
    rearranged();
    Ok(state)
}

/// The double behind an object: itself, or the one that an autospecced function keeps.
pub(crate) fn behind<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    if is_double(object) {
        return Ok(Some(object.clone()));
    }
    if is_function(object)?
        && let Some(double) = object.getattr_opt(intern!(object.py(), "mock"))?
        && is_double(&double)
    {
        return Ok(Some(double));
    }
    Ok(None)
}

/// The link from a child to a parent.
pub(crate) fn link(parent: Option<&Bound<'_, PyAny>>) -> PyResult<Link> {
    let Some(parent) = parent.filter(|parent| !parent.is_none()) else { return Ok(Link::None) };
    let Some(double) = behind(parent)? else { return Ok(Link::Strong(parent.clone().unbind())) };
    // A base class like `int` leaves no room for weak references.
    Ok(match PyWeakrefReference::new(&double) {
        Ok(reference) => Link::Weak(reference.into_any().unbind()),
        Err(_) => Link::Strong(double.unbind()),
    })
}

/// Counts changes of names and parents; remembered routes of an older count are walked again.
static GENERATION: AtomicU64 = AtomicU64::new(1);

/// Notes that some double was renamed or got another parent.
pub(crate) fn rearranged() {
    GENERATION.fetch_add(1, Ordering::Relaxed);
}

/// Makes `parent` the parent of `value`, unless `value` has a name or a parent already, or is an
/// ancestor of `parent`. Answers whether it did.
///
/// `name` is given for attributes, which show in `method_calls`.
pub(crate) fn adopt(
    parent: &Bound<'_, PyAny>,
    value: &Bound<'_, PyAny>,
    name: Option<&Bound<'_, PyString>>,
    new_name: &Bound<'_, PyString>,
) -> PyResult<bool> {
    let py = parent.py();
    let Some(value) = behind(value)? else { return Ok(false) };
    let value_state = state(&value)?;
    let (taken, names) = {
        let memory = value_state.read();
        let names = [&memory.name, &memory.new_name].map(|name| name.as_ref().map(|name| name.bind(py).clone()));
        (!memory.parent.is_none() || !memory.new_parent.is_none(), names)
    };
    if taken {
        return Ok(false);
    }
    for name in names.into_iter().flatten() {
        if name.is_truthy()? {
            return Ok(false);
        }
    }
    let mut ancestor = Some(parent.clone());
    while let Some(current) = ancestor {
        if current.is(&value) {
            return Ok(false);
        }
        ancestor = new_parent(&current)?;
    }
    let up = link(Some(parent))?;
    let former = {
        let mut memory = value_state.write();
        let former_parent = std::mem::replace(&mut memory.new_parent, up.clone_ref(py));
        let former_name = memory.new_name.replace(new_name.clone().into_any().unbind());
        let former = name.map(|name| {
            let former_parent = std::mem::replace(&mut memory.parent, up);
            (former_parent, memory.name.replace(name.clone().into_any().unbind()))
        });
        (former_parent, former_name, former)
    };
    drop(former);
    rearranged();
    Ok(true)
}

/// The next double up the chain of names, if it is alive.
pub(crate) fn new_parent<'py>(double: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    if !is_double(double) {
        return Ok(None);
    }
    let state = state(double)?;
    let parent = state.read().new_parent.upgrade(double.py());
    Ok(parent)
}

/// The way up from a double: every living ancestor with the names under which it sees calls.
pub(crate) fn route(double: &Bound<'_, State>) -> PyResult<Py<Route>> {
    let py = double.py();
    let generation = GENERATION.load(Ordering::Relaxed);
    if let Some(route) = &double.read().route
        && route.get().generation == generation
    {
        return Ok(route.clone_ref(py));
    }
    let route = Py::new(py, Route { generation, hops: walk(py, double)? })?;
    let outdated = double.write().route.replace(route.clone_ref(py));
    drop(outdated);
    Ok(route)
}

fn walk(py: Python<'_>, double: &Bound<'_, State>) -> PyResult<Vec<(Py<PyAny>, Py<Hop>)>> {
    let mut hops = Vec::new();
    let Names { own, method, above: mut link } = Names::of(double)?;
    let (mut mock_name, mut method_name) = (own.unwrap_or_else(|| PyString::intern(py, "")), method);
    let mut is_call = is_call_mark(&mock_name);
    while let Some(ancestor) = link.upgrade(py).filter(is_double) {
        let ancestor = state(&ancestor)?;
        hops.push((
            PyWeakrefReference::new(&ancestor)?.into_any().unbind(),
            Py::new(
                py,
                Hop { mock_name: mock_name.clone().unbind(), method_name: method_name.clone().map(Bound::unbind) },
            )?,
        ));
        let names = Names::of(&ancestor)?;
        method_name = match (method_name, names.method) {
            (Some(method), Some(name)) => Some(joined(&name, ".", &method)?),
            _ => None,
        };
        if let Some(name) = names.own {
            let dot = if is_call { "" } else { "." };
            is_call = is_call_mark(&name);
            mock_name = joined(&name, dot, &mock_name)?;
        }
        link = names.above;
    }
    Ok(hops)
}

/// What a double is called by its parent, and who that is.
struct Names<'py> {
    own: Option<Bound<'py, PyString>>,
    /// The name as a method of the parent, if it is an attribute.
    method: Option<Bound<'py, PyString>>,
    above: Link,
}

impl<'py> Names<'py> {
    fn of(double: &Bound<'py, State>) -> PyResult<Self> {
        let py = double.py();
        let (own, method, above) = {
            let memory = double.read();
            let name = memory.name.as_ref().filter(|_| !memory.parent.is_none());
            (memory.new_name_text(py), name.map(|name| name.bind(py).clone()), memory.new_parent.clone_ref(py))
        };
        let method = method.map(|method| method.str()).transpose()?;
        Ok(Self { own: own.filter(|own| !is_empty(own)), method, above })
    }
}

/// Whether a name holds nothing, whatever a user's kind of text says its length is.
fn is_empty(name: &Bound<'_, PyString>) -> bool {
    name.to_str().is_ok_and(str::is_empty)
}

/// Whether a name stands for the result of a call.
fn is_call_mark(name: &Bound<'_, PyString>) -> bool {
    name.to_str().is_ok_and(|name| name == "()")
}

/// Two names with something between them; names may be no valid text.
pub(crate) fn joined<'py>(
    above: &Bound<'py, PyString>,
    dot: &str,
    below: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyString>> {
    let py = above.py();
    if let (Ok(above), Ok(below)) = (above.to_str(), below.to_str()) {
        return Ok(PyString::new(py, &format!("{above}{dot}{below}")));
    }
    Ok(above.add(dot)?.add(below)?.cast_into()?)
}

/// The full name of a double, from its oldest living ancestor down: `mock.method().attribute`.
pub(crate) fn full_name(double: &Bound<'_, PyAny>) -> PyResult<String> {
    let py = double.py();
    let mut parts = Vec::new();
    let mut current = double.clone();
    loop {
        let (parent, orphan, name, own) = {
            let state = state(&current)?;
            let memory = state.read();
            let parent = memory.new_parent.upgrade(py).filter(is_double);
            let orphan = parent.is_none() && !memory.new_parent.is_none();
            let name = memory.name.as_ref().map(|name| name.bind(py).clone());
            (parent, orphan, name, memory.new_name_text(py))
        };
        let own = own.filter(|own| !is_empty(own)).map(|own| own.to_string_lossy().into_owned());
        if let Some(parent) = parent {
            parts.push(own.unwrap_or_default());
            current = parent;
            continue;
        }
        let mut text = match name {
            Some(name) if !orphan && name.is_truthy()? => name.str()?.to_string_lossy().into_owned(),
            _ => "mock".to_owned(),
        };
        // A child that outlived its parent keeps the name it was known by.
        parts.extend(own.filter(|_| orphan));
        for part in parts.iter().rev() {
            if part != "()" {
                text.push('.');
            }
            text.push_str(part);
        }
        return Ok(text);
    }
}
