//! What a double stands for: the names it may have, the class it claims, how it is called.

use std::sync::Arc;

use pyo3::PyTraverseError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::{PyCFunction, PyDict, PyFrozenSet, PyList, PyModule, PyString, PyTuple, PyType};

use crate::double;
use crate::ffi::gil_once::GilOnce;
use crate::ffi::instance;
use crate::hooks::Hook;
use crate::magics::MagicSet;
use crate::names::intern;
use crate::names::{self, NameKind};
use crate::signature::{Signature, is_coroutine_function, is_exactly_function, is_function};
use crate::state::{Recall, State};

/// When a signature is worked out: on first need, since most doubles never compare one.
#[derive(Debug, Default)]
pub(crate) enum LazySignature {
    #[default]
    Absent,
    /// To be worked out.
    Pending,
    Known(Option<Arc<Signature>>),
}

impl LazySignature {
    /// The same again. What holds Python objects is not shared: the garbage collector must meet each reference
    /// to an object once.
    fn clone_ref(&self, py: Python<'_>) -> Self {
        match self {
            Self::Absent => Self::Absent,
            Self::Pending => Self::Pending,
            Self::Known(signature) => Self::Known(signature.as_ref().map(|signature| signature.for_another(py))),
        }
    }
}

/// How the specified object is called.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct CallShape {
    /// A class stands for its instances, not for its constructor.
    pub(crate) as_instance: bool,
    /// The first parameter is not given by callers.
    pub(crate) skip_first: bool,
}

/// What a double stands for.
#[derive(Debug, Default)]
pub(crate) struct Specification {
    /// The object given as `spec` or `spec_set`, unless it was a list of names.
    pub(crate) object: Option<Py<PyAny>>,
    /// What `__class__` answers.
    pub(crate) class: Option<Py<PyAny>>,
    /// The names, as a list; `None` when every name is allowed.
    pub(crate) names: Option<Py<PyAny>>,
    /// The same names, for looking up.
    lookup: Option<Py<PyFrozenSet>>,
    /// Whether only these names may be set.
    pub(crate) strict: bool,
    pub(crate) signature: LazySignature,
    pub(crate) call_shape: CallShape,
    /// Whether children are specified, too; then, whether the object stands for an instance.
    pub(crate) deep: Option<bool>,
    /// What was stored under the names, when children are specified: patches of the object come and go.
    pub(crate) namespaces: Option<Py<PyTuple>>,
    /// Names of coroutine functions that the object, if no class, had of its own when it was read.
    own_coroutine_functions: Option<Py<PyFrozenSet>>,
    /// Whether the object may have asynchronous attributes.
    pub(crate) asks_for_async: bool,
}

/// Names as a list, and the same for looking up.
pub(crate) struct Names {
    shown: Py<PyAny>,
    lookup: Py<PyFrozenSet>,
}

impl Names {
    /// Reads names; `None` from `None`.
    ///
    /// # Errors
    /// Whatever iterating over them raises.
    pub(crate) fn read(names: &Bound<'_, PyAny>) -> PyResult<Option<Self>> {
        if names.is_none() {
            return Ok(None);
        }
        Ok(Some(Self { shown: names.clone().unbind(), lookup: lookup(names)? }))
    }
}

impl Specification {
    /// Reads an object, or a list of names.
    ///
    /// # Errors
    /// `InvalidSpecError` when the object is itself a double; whatever its `__dir__` raises.
    pub(crate) fn read(object: &Bound<'_, PyAny>, strict: bool, call_shape: CallShape) -> PyResult<Self> {
        let py = object.py();
        if double::is_double(object) {
            let message = format!("Cannot spec a Mock object. [object={}]", object.repr()?);
            return Err(invalid_spec(py, message));
        }
        if is_list_of_names(object) {
            return Ok(Self {
                names: Some(object.clone().unbind()),
                lookup: Some(lookup(object)?),
                strict,
                ..Self::default()
            });
        }
        let class = match object.cast::<PyType>() {
            Ok(class) => class.clone(),
            Err(_) => object.get_type(),
        };
        let (names, lookup) = if is_plain_function(object)? {
            names_of_functions(object)?
        } else {
            let names = object.dir()?.into_any();
            (names.clone().unbind(), lookup(&names)?)
        };
        Ok(Self {
            object: Some(object.clone().unbind()),
            class: Some(class.into_any().unbind()),
            lookup: Some(lookup),
            names: Some(names),
            strict,
            signature: LazySignature::Pending,
            call_shape,
            deep: None,
            namespaces: None,
            own_coroutine_functions: own_coroutine_functions(object)?,
            asks_for_async: true,
        })
    }

    /// Notes how the object is called, for when its signature is needed.
    ///
    /// Answers the former signature, to be dropped when nothing is borrowed.
    #[must_use]
    pub(crate) fn expect_call(&mut self, call_shape: CallShape) -> LazySignature {
        if self.object.is_none() {
            return LazySignature::Absent;
        }
        self.call_shape = call_shape;
        std::mem::replace(&mut self.signature, LazySignature::Pending)
    }

    /// The magic methods among the names.
    pub(crate) fn magics(&self, py: Python<'_>) -> PyResult<MagicSet> {
        let Some(names) = &self.lookup else { return Ok(MagicSet::ALL) };
        let mut magics = MagicSet::EMPTY;
        for name in names.bind(py) {
            if let Ok(name) = name.cast::<PyString>()
                && let Some(NameKind::Magic(magic)) = names::kind(name)?
            {
                magics.insert(magic);
            }
        }
        Ok(magics)
    }

    pub(crate) fn clone_ref(&self, py: Python<'_>) -> Self {
        let some = |object: &Option<Py<PyAny>>| object.as_ref().map(|object| object.clone_ref(py));
        let names = |names: &Option<Py<PyFrozenSet>>| names.as_ref().map(|names| names.clone_ref(py));
        Self {
            object: some(&self.object),
            class: some(&self.class),
            names: some(&self.names),
            lookup: names(&self.lookup),
            strict: self.strict,
            signature: self.signature.clone_ref(py),
            call_shape: self.call_shape,
            deep: self.deep,
            namespaces: self.namespaces.as_ref().map(|namespaces| namespaces.clone_ref(py)),
            own_coroutine_functions: names(&self.own_coroutine_functions),
            asks_for_async: self.asks_for_async,
        }
    }

    /// Replaces the names, for whoever assigns `_mock_methods`; answers the former ones.
    pub(crate) fn set_names(&mut self, names: Option<Names>) -> Option<Names> {
        let (shown, lookup) = names.map(|names| (names.shown, names.lookup)).unzip();
        let former = (std::mem::replace(&mut self.names, shown), std::mem::replace(&mut self.lookup, lookup));
        former.0.zip(former.1).map(|(shown, lookup)| Names { shown, lookup })
    }

    pub(crate) fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.object)?;
        visit.call(&self.class)?;
        visit.call(&self.names)?;
        visit.call(&self.lookup)?;
        visit.call(&self.namespaces)?;
        visit.call(&self.own_coroutine_functions)?;
        if let LazySignature::Known(Some(signature)) = &self.signature {
            signature.traverse(visit)?;
        }
        Ok(())
    }
}

/// Whether a double's specification has a name; `None` when every name is allowed.
///
/// # Errors
/// Whatever comparing names raises: they may be of a user's own kind of text.
pub(crate) fn allows(state: &Bound<'_, State>, name: &Bound<'_, PyString>) -> PyResult<Option<bool>> {
    let py = state.py();
    let names = {
        let memory = state.read();
        memory.specification.as_ref().and_then(|known| known.lookup.as_ref().map(|names| names.bind(py).clone()))
    };
    names.map(|names| names.contains(name)).transpose()
}

/// Whether an object is a Python function without attributes of its own.
fn is_plain_function(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(is_exactly_function(object)? && instance::dictionary(object)?.is_empty())
}

/// The names that every plain function has, read once.
fn names_of_functions(function: &Bound<'_, PyAny>) -> PyResult<(Py<PyAny>, Py<PyFrozenSet>)> {
    static NAMES: GilOnce<(Py<PyAny>, Py<PyFrozenSet>)> = GilOnce::new();
    let py = function.py();
    let (names, lookup) = NAMES.get_or_try_init(py, || {
        let names = function.dir()?.into_any();
        Ok::<_, PyErr>((names.clone().unbind(), lookup(&names)?))
    })?;
    Ok((names.clone_ref(py), lookup.clone_ref(py)))
}

/// Whether a specification is a list or tuple, which is taken as names.
pub(crate) fn is_list_of_names(object: &Bound<'_, PyAny>) -> bool {
    object.is_exact_instance_of::<PyList>() || object.is_exact_instance_of::<PyTuple>()
}

/// Whether an attribute of the specified object is an asynchronous function.
///
/// # Errors
/// Whatever looking at the attribute raises.
pub(crate) fn is_async_attribute(state: &Bound<'_, State>, name: &Bound<'_, PyString>) -> PyResult<bool> {
    let py = state.py();
    if name.to_str().is_ok_and(|name| name == "()") {
        // A result, not an attribute.
        return Ok(false);
    }
    let (object, own) = {
        let state = state.read();
        let Some(known) = state.specification.as_deref().filter(|known| known.asks_for_async) else {
            return Ok(false);
        };
        let Some(object) = &known.object else { return Ok(false) };
        (object.bind(py).clone(), known.own_coroutine_functions.as_ref().map(|own| own.clone_ref(py)))
    };
    if let Some(own) = own
        && instance::dictionary(&object)?.contains(name)?
    {
        return own.bind(py).contains(name);
    }
    Hook::IsAsyncAttribute.get(py)?.call1((object, name))?.is_truthy()
}

/// The names of coroutine functions in an instance's own dictionary; `None` for classes.
fn own_coroutine_functions(object: &Bound<'_, PyAny>) -> PyResult<Option<Py<PyFrozenSet>>> {
    if object.is_instance_of::<PyType>() {
        return Ok(None);
    }
    let Ok(dictionary) = instance::dictionary(object) else { return Ok(None) };
    let mut names = Vec::new();
    for (name, value) in dictionary {
        if is_coroutine_function(&value)? {
            names.push(name);
        }
    }
    Ok(Some(PyFrozenSet::new(object.py(), names)?.unbind()))
}

/// Whether an object is an asynchronous function or an awaitable.
///
/// # Errors
/// Whatever looking at the object's attributes raises.
pub(crate) fn is_async_object(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    if let Some(answer) = is_plainly_async(object)? {
        return Ok(answer);
    }
    Hook::IsAsync.get(object.py())?.call1((object,))?.is_truthy()
}

/// The answer for the common kinds of objects; `None` for those that must be asked.
pub(crate) fn is_plainly_async(object: &Bound<'_, PyAny>) -> PyResult<Option<bool>> {
    let class = object.get_type();
    let py = object.py();
    if class.is(py.get_type::<PyType>())
        || is_list_of_names(object)
        || class.is(py.get_type::<PyCFunction>())
        || class.is(py.get_type::<PyModule>())
        || class.is(py.get_type::<PyString>())
        || class.is(py.get_type::<PyDict>())
        || object.is_none()
    {
        return Ok(Some(false));
    }
    // A function may carry a mark in its dictionary; a bound method's function may lack one.
    if is_function(object)?
        && object.hasattr(intern!(py, "__dict__"))?
        && object.getattr(intern!(py, "__dict__"))?.is_empty()?
    {
        return is_coroutine_function(object).map(Some);
    }
    Ok(None)
}

/// The exception for a specification that is itself a double.
pub(crate) fn invalid_spec(py: Python<'_>, message: String) -> PyErr {
    match Hook::InvalidSpec.get(py).and_then(|class| class.call1((message,))) {
        Ok(exception) => PyErr::from_value(exception),
        Err(error) => error,
    }
}

/// The items as names to look up; what has no hash can never be asked for.
fn lookup(items: &Bound<'_, PyAny>) -> PyResult<Py<PyFrozenSet>> {
    if let Ok(names) = items.py().get_type::<PyFrozenSet>().call1((items,)) {
        return Ok(names.cast_into::<PyFrozenSet>()?.unbind());
    }
    let mut names = Vec::new();
    for item in items.try_iter()? {
        let item = item?;
        if item.is_instance_of::<PyString>() {
            names.push(item);
        }
    }
    PyFrozenSet::new(items.py(), names).map(Bound::unbind)
}
