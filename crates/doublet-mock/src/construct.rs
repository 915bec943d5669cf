//! Making doubles: a class for each instance, an instance, and what the constructor's arguments say.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use crate::assignment;
use crate::behaviour;
use crate::children;
use crate::double;
use crate::ffi::instance;
use crate::hooks::Hook;
use crate::instance_class::{ClassFacts, instance_class, set_magics};
use crate::magics::MagicSet;
use crate::names::intern;
use crate::spec::{self, CallShape, Specification};
use crate::state::{Memory, OwnClass, Recall, State};

/// The constructor's arguments.
#[derive(Default)]
pub(crate) struct Settings<'py> {
    pub(crate) spec: Option<Bound<'py, PyAny>>,
    pub(crate) spec_set: Option<Bound<'py, PyAny>>,
    pub(crate) side_effect: Option<Bound<'py, PyAny>>,
    pub(crate) return_value: Option<Bound<'py, PyAny>>,
    pub(crate) wraps: Option<Bound<'py, PyAny>>,
    pub(crate) name: Option<Bound<'py, PyAny>>,
    pub(crate) parent: Option<Bound<'py, PyAny>>,
    pub(crate) new_name: Option<Bound<'py, PyAny>>,
    pub(crate) new_parent: Option<Bound<'py, PyAny>>,
    pub(crate) as_instance: bool,
    pub(crate) skip_first: Option<bool>,
    pub(crate) lenient: bool,
    /// Attributes to set.
    pub(crate) attributes: Vec<(Bound<'py, PyString>, Bound<'py, PyAny>)>,
}

const CALLABLE_ORDER: &[&str] = &[
    "spec",
    "side_effect",
    "return_value",
    "wraps",
    "name",
    "spec_set",
    "parent",
    "_spec_state",
    "_new_name",
    "_new_parent",
];
const OTHER_ORDER: &[&str] = &[
    "spec",
    "wraps",
    "name",
    "spec_set",
    "parent",
    "_spec_state",
    "_new_name",
    "_new_parent",
    "_spec_as_instance",
    "_eat_self",
    "unsafe",
];

impl<'py> Settings<'py> {
    /// Reads arguments in the order of the callable classes, or of the others.
    ///
    /// # Errors
    /// `TypeError` for too many positional arguments, or one that is given twice.
    fn read(callable: bool, args: &Bound<'py, PyTuple>, kwargs: Option<&Bound<'py, PyDict>>) -> PyResult<Self> {
        let order = if callable { CALLABLE_ORDER } else { OTHER_ORDER };
        if args.len() > order.len() {
            return Err(PyTypeError::new_err(format!(
                "__init__() takes from 1 to {} positional arguments but {} were given",
                order.len() + 1,
                args.len() + 1
            )));
        }
        let mut settings = Self::default();
        for (name, value) in order.iter().zip(args.iter()) {
            settings.set(callable, name, value)?;
        }
        for (name, value) in kwargs.into_iter().flat_map(PyDictMethods::iter) {
            let name = name.cast_into::<PyString>()?;
            let text = name.to_str().unwrap_or_default();
            if order[..args.len()].contains(&text) {
                return Err(PyTypeError::new_err(format!("__init__() got multiple values for argument '{text}'")));
            }
            if !settings.set(callable, text, value.clone())? {
                settings.attributes.push((name, value));
            }
        }
        Ok(settings)
    }

    /// Takes one argument; answers whether it is one of the constructor's own.
    fn set(&mut self, callable: bool, name: &str, value: Bound<'py, PyAny>) -> PyResult<bool> {
        let given = Some(value.clone()).filter(|value| !value.is_none());
        match name {
            "spec" => self.spec = given,
            "spec_set" => self.spec_set = given,
            "side_effect" if callable => self.side_effect = given,
            "return_value" if callable => {
                self.return_value = (!behaviour::is_default(&value)?).then_some(value);
            }
            "wraps" => self.wraps = given,
            "name" => self.name = given,
            "parent" => self.parent = given,
            "_spec_state" => {}
            "_new_name" => self.new_name = given,
            "_new_parent" => self.new_parent = given,
            "_spec_as_instance" => self.as_instance = value.is_truthy()?,
            "_eat_self" => self.skip_first = given.map(|given| given.is_truthy()).transpose()?,
            "unsafe" => self.lenient = value.is_truthy()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// A new instance of `class` with an empty memory, not yet configured.
fn instance<'py>(
    class: &Bound<'py, PyType>,
    facts: &ClassFacts,
    asynchronous: bool,
    magics: MagicSet,
    specification: Option<Specification>,
) -> PyResult<(Bound<'py, PyAny>, Bound<'py, State>)> {
    let py = class.py();
    let (own_class, noted) = instance_class(class, facts, asynchronous, magics)?;
    let double = if facts.is_called_directly() {
        instance::allocate_callable(&own_class)?
    } else if facts.own {
        instance::allocate(&own_class)?
    } else {
        construct_foreign(&own_class)?
    };
    let mut memory = Memory::new(class.clone().unbind());
    memory.own_class = noted.map(|noted| OwnClass::new(class.clone().unbind(), noted, magics));
    memory.callable = facts.callable;
    memory.asynchronous = asynchronous || facts.asynchronous;
    memory.overrides = facts.overrides;
    memory.magics = magics;
    memory.specification = specification.map(Box::new);
    let state = Bound::new(py, State::from(memory))?;
    instance::dictionary(&double)?.set_item(intern!(py, "_mock_state"), &state)?;
    Ok((double, state))
}

/// An instance of a user's class: by the `__new__` that follows the doubles' own in its order.
fn construct_foreign<'py>(class: &Bound<'py, PyType>) -> PyResult<Bound<'py, PyAny>> {
    let py = class.py();
    let new = intern!(py, "__new__");
    let mut after_base = false;
    for base in class.mro() {
        if Hook::Base.is(&base) {
            after_base = true;
        } else if after_base && base.getattr(intern!(py, "__dict__"))?.contains(new)? {
            if base.is(py.get_type::<PyAny>()) {
                break;
            }
            return instance::plain::construct(&base.getattr(new)?, class);
        }
    }
    instance::plain::new(class)
}

/// `__new__`: an instance with its own class.
///
/// # Errors
/// Whatever the specification raises when looked at.
pub(crate) fn new<'py>(
    class: &Bound<'py, PyType>,
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = class.py();
    let facts = ClassFacts::of(class)?;
    let order = if facts.callable { CALLABLE_ORDER } else { OTHER_ORDER };
    let given = |name: &Bound<'py, PyString>| -> PyResult<Option<Bound<'py, PyAny>>> {
        let found = match kwargs.map(|kwargs| kwargs.get_item(name)).transpose()?.flatten() {
            Some(found) => Some(found),
            None => order.iter().zip(args).find(|(known, _)| *name == **known).map(|(_, found)| found),
        };
        Ok(found.filter(|value| !value.is_none()))
    };
    let strict = given(intern!(py, "spec_set"))?;
    let spec = match strict {
        Some(ref spec) => Some(spec.clone()),
        None => given(intern!(py, "spec"))?,
    };
    let asynchronous = match &spec {
        Some(spec) if !facts.asynchronous => spec::is_async_object(spec)?,
        _ => false,
    };
    let specification = match &spec {
        Some(spec) if facts.own => Some(Specification::read(spec, strict.is_some(), CallShape::default())?),
        _ => None,
    };
    let magics = magics(py, &facts, specification.as_ref())?;
    instance(class, &facts, asynchronous, magics, specification).map(|(double, _)| double)
}

/// The magic methods of an instance with this specification.
fn magics(py: Python<'_>, facts: &ClassFacts, specification: Option<&Specification>) -> PyResult<MagicSet> {
    match specification {
        Some(specification) if facts.magic => specification.magics(py),
        _ => Ok(facts.default_magics()),
    }
}

/// A double of the same class for a copy, which answers the same magic methods; what else it is comes
/// with the memory that it is given next.
#[pyfunction]
pub(crate) fn new_copy<'py>(class: &Bound<'py, PyType>, magics: u128) -> PyResult<Bound<'py, PyAny>> {
    let facts = ClassFacts::of(class)?;
    instance(class, &facts, false, MagicSet::from_bits(magics), None).map(|(double, _)| double)
}

/// `__new__` for classes that mix in a base with a layout of its own.
#[pyfunction]
pub(crate) fn new_double<'py>(
    class: &Bound<'py, PyType>,
    args: &Bound<'py, PyTuple>,
    kwargs: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyAny>> {
    new(class, args, Some(kwargs))
}

/// `__init__`: what the arguments say.
///
/// # Errors
/// `TypeError` for arguments that do not fit; `InvalidSpecError` for a double as specification;
/// `AttributeError` for attributes that the specification does not have.
pub(crate) fn init<'py>(
    double: &Bound<'py, PyAny>,
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<()> {
    let state = double::state(double)?;
    let callable = state.read().callable;
    if args.is_empty() && kwargs.is_none_or(PyDictMethods::is_empty) {
        return Ok(());
    }
    configure(double, &state, Settings::read(callable, args, kwargs)?)
}

/// A double of one of the package's own classes, made without a detour through Python.
///
/// # Errors
/// As [`init`].
pub(crate) fn make<'py>(class: &Bound<'py, PyType>, settings: Settings<'py>) -> PyResult<Bound<'py, PyAny>> {
    let py = class.py();
    let facts = ClassFacts::of(class)?;
    let spec = settings.spec_set.as_ref().or(settings.spec.as_ref());
    let specification =
        spec.map(|spec| Specification::read(spec, settings.spec_set.is_some(), CallShape::default())).transpose()?;
    let magics = magics(py, &facts, specification.as_ref())?;
    let (double, state) = instance(class, &facts, false, magics, specification)?;
    configure(&double, &state, settings)?;
    Ok(double)
}

fn configure<'py>(double: &Bound<'py, PyAny>, state: &Bound<'py, State>, settings: Settings<'py>) -> PyResult<()> {
    let py = double.py();
    let strict = settings.spec_set.is_some();
    let spec = settings.spec_set.as_ref().or(settings.spec.as_ref());
    let skip_first = settings.skip_first.unwrap_or(settings.parent.is_some());
    let parent = double::link(settings.parent.as_ref())?;
    let new_parent = match (&settings.new_parent, &settings.parent) {
        (Some(new_parent), Some(parent)) if new_parent.is(parent) => None,
        (Some(new_parent), _) => Some(double::link(Some(new_parent))?),
        (None, _) => None,
    };
    let new_parent = new_parent.unwrap_or_else(|| parent.clone_ref(py));
    let former = {
        let mut state = state.write();
        state.lenient = settings.lenient;
        // Nothing, unless somebody calls `__init__` again.
        (
            std::mem::replace(&mut state.parent, parent),
            std::mem::replace(&mut state.new_parent, new_parent),
            std::mem::replace(&mut state.name, settings.name.map(Bound::unbind)),
            std::mem::replace(&mut state.new_name, settings.new_name.map(Bound::unbind)),
            std::mem::replace(&mut state.wraps, settings.wraps.map(Bound::unbind)),
        )
    };
    drop(former);
    set_specification(double, state, spec, strict, CallShape { as_instance: settings.as_instance, skip_first })?;
    if let Some(value) = settings.return_value {
        behaviour::put_return_value(state, Some(value.unbind()));
    }
    if !settings.attributes.is_empty() {
        if !settings.lenient {
            warn_about_near_misses(state, &settings.attributes)?;
        }
        assignment::set_all(double, settings.attributes)?;
    }
    if let Some(effect) = settings.side_effect {
        behaviour::set_side_effect(double, state, &effect)?;
    }
    Ok(())
}

/// Gives a double a specification, or takes it away, magic methods included.
///
/// # Errors
/// `InvalidSpecError` when the specification is itself a double.
pub(crate) fn set_specification(
    double: &Bound<'_, PyAny>,
    state: &Bound<'_, State>,
    spec: Option<&Bound<'_, PyAny>>,
    strict: bool,
    shape: CallShape,
) -> PyResult<()> {
    let py = double.py();
    if spec.is_none() && state.read().specification.is_none() {
        return Ok(());
    }
    let prepared = spec.is_some_and(|spec| {
        state.read().specification.as_ref().is_some_and(|known| {
            let known = known.object.as_ref().or(known.names.as_ref());
            known.is_some_and(|known| known.is(spec))
        })
    });
    if prepared {
        let mut memory = state.write();
        let former = memory.specification.as_mut().map(|known| {
            known.strict = strict;
            known.expect_call(shape)
        });
        drop(memory);
        drop(former);
        return Ok(());
    }
    let specification = spec.map(|spec| Specification::read(spec, strict, shape)).transpose()?;
    let magics = match &specification {
        None => MagicSet::ALL,
        Some(specification) => specification.magics(py)?,
    };
    let old = std::mem::replace(&mut state.write().specification, specification.map(Box::new));
    drop(old);
    hide_children(double, state)?;
    if Hook::MagicMixin.is_base_of(&double.get_type()) {
        set_magics(double, magics)?;
    }
    Ok(())
}

/// Makes a double refuse calls that its specification's signature does not accept.
pub(crate) fn enforce_signature(state: &Bound<'_, State>, spec: &Bound<'_, PyAny>, shape: CallShape) {
    let mut memory = state.write();
    memory.checked = true;
    let known = memory.specification.get_or_insert_default();
    let former = (known.object.replace(spec.clone().unbind()), known.expect_call(shape));
    drop(memory);
    drop(former);
}

/// Warns of keywords that look like misspelt settings, unless the specification has such attributes.
fn warn_about_near_misses(
    state: &Bound<'_, State>,
    attributes: &[(Bound<'_, PyString>, Bound<'_, PyAny>)],
) -> PyResult<()> {
    for (name, _) in attributes {
        let expected = spec::allows(state, name)?;
        if expected != Some(true) {
            behaviour::warn_about_near_miss(name)?;
        }
    }
    Ok(())
}

/// Takes children out of sight whose names a new specification does not have.
fn hide_children(double: &Bound<'_, PyAny>, state: &Bound<'_, State>) -> PyResult<()> {
    if state.read().specification.is_none() {
        return Ok(());
    }
    let children = children::all(double, state)?.copy()?;
    let dictionary = instance::dictionary(double)?;
    for (name, child) in children {
        let Ok(name) = name.cast_into::<PyString>() else { continue };
        let allowed = spec::allows(state, &name)?;
        if allowed == Some(false) && dictionary.get_item(&name)?.is_some_and(|shown| shown.is(&child)) {
            dictionary.del_item(&name)?;
        }
    }
    Ok(())
}
