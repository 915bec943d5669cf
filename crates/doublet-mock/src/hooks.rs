//! What the Python half of the package tells the engine once: its classes and a few functions.
//!
//! The engine never imports Python modules by name; whatever it needs from above is registered here.

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::ffi::gil_once::GilOnce;
use crate::ffi::instance::is_subtype;

macro_rules! hooks {
    ($($(#[$doc:meta])* $variant:ident $name:literal;)*) => {
        /// Something that the Python half registered.
        #[derive(Clone, Copy, Debug)]
        pub(crate) enum Hook {
            $($(#[$doc])* $variant,)*
        }

        const NAMES: &[&str] = &[$($name,)*];

        #[allow(clippy::declare_interior_mutable_const, reason = "only used to fill the table")]
        const EMPTY: GilOnce<Py<PyAny>> = GilOnce::new();
        static REGISTERED: [GilOnce<Py<PyAny>>; NAMES.len()] = [EMPTY; NAMES.len()];
    };
}

hooks! {
    /// The root class of all doubles.
    Base "Base";
    /// The class that everything called a mock derives from.
    NonCallableMock "NonCallableMock";
    /// The class that makes doubles callable.
    CallableMixin "CallableMixin";
    /// The class that gives doubles magic methods.
    MagicMixin "MagicMixin";
    /// The class that makes calls awaitable.
    AsyncMockMixin "AsyncMockMixin";
    Mock "Mock";
    MagicMock "MagicMock";
    NonCallableMagicMock "NonCallableMagicMock";
    AsyncMock "AsyncMock";
    /// The tuple class of recorded calls.
    Call "_Call";
    /// The list class of recorded calls.
    CallList "_CallList";
    /// The object that stands for "nothing was given".
    Unset "UNSET";
    /// The object that everybody in this process calls `DEFAULT` at the moment.
    CurrentDefault "current_default";
    /// The object that stands in a deleted child's place.
    Deleted "DELETED";
    /// Whether an object is one of the objects that mean "use the default".
    IsDefault "is_default";
    /// The exception for a specification that is itself a double.
    InvalidSpec "InvalidSpecError";
    /// The coroutine function that awaits a double's outcome.
    Execute "execute_async";
    /// Turns the note "to be specified later" into a double.
    ResolveSpec "resolve_spec_state";
    /// Makes an autospecced double's child for one of its specification's attributes.
    AutospecChild "autospec_child";
    /// The note in the place of a plain method's result; `None` where the method makes its result itself.
    PlainResult "PLAIN_RESULT";
    /// Whether instances of a specification have an attribute that the class does not show.
    HasInstanceAttribute "has_instance_attribute";
    /// The class of the note "to be specified later".
    SpecState "_SpecState";
    /// Gives a magic method's child its default behaviour.
    MagicDefault "configure_magic_child";
    /// The `inspect.Signature` of something callable, or `None`.
    Signature "signature_of";
    /// Whether an object is an asynchronous function or an awaitable.
    IsAsync "is_async_object";
    /// Whether a named attribute of a specification is an asynchronous function.
    IsAsyncAttribute "is_async_attribute";
    /// Warns if a keyword looks like a misspelt configuration name.
    QuestionKeyword "warn_about_near_miss";
    /// What to say about a name that looks like an assertion and is none, or `None`.
    AssertionHint "hint_at_assertion";
    /// Puts a plain function in a magic method's place on the class; answers the instance's version.
    BindMagic "bind_magic_method";
    /// Attributes that a double only seems to have: `(object,)`, or `None`.
    VirtualAttribute "virtual_attribute";
    /// The class of patches; its subclasses may override what the short way passes over.
    Patcher "Patcher";
    /// Finds what a dotted name stands for, importing modules as needed.
    ResolveOwner "resolve_owner";
    /// Refuses or questions the settings of a patch.
    CheckPatch "check_patch";
    /// Explains why an attribute could not be replaced.
    ExplainRefusal "explain_refusal";
    /// Doubles that stand for properties.
    PropertyMock "PropertyMock";
}

impl Hook {
    /// The registered object.
    ///
    /// # Errors
    /// `RuntimeError` when the Python half has not been imported.
    pub(crate) fn get(self, py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
        REGISTERED[self as usize].get(py).map(|object| object.bind(py)).ok_or_else(|| {
            let name = NAMES[self as usize];
            PyRuntimeError::new_err(format!(
                "doublet's engine was used before doublet.mock registered {name}\n\
                     hint: import doublet.mock instead of doublet._doublet"
            ))
        })
    }

    /// The registered object, which is a class.
    ///
    /// # Errors
    /// As [`Hook::get`]; `TypeError` when it is no class.
    pub(crate) fn class(self, py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
        Ok(self.get(py)?.cast::<PyType>()?)
    }

    /// Whether `object` is the registered object.
    pub(crate) fn is(self, object: &Bound<'_, PyAny>) -> bool {
        REGISTERED[self as usize].get(object.py()).is_some_and(|registered| registered.is(object))
    }

    /// Whether `class` derives from the registered class; false before registration.
    pub(crate) fn is_base_of(self, class: &Bound<'_, PyType>) -> bool {
        REGISTERED[self as usize].get(class.py()).is_some_and(|base| is_subtype(class, base.bind(class.py())))
    }
}

/// Registers an object under a name; the first registration wins and is returned, so that the
/// Python modules may be executed twice in one process.
///
/// # Errors
/// `ValueError` for a name that the engine does not know.
#[pyfunction]
pub(crate) fn register<'py>(name: &str, object: Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = object.py();
    let place = NAMES
        .iter()
        .position(|known| *known == name)
        .ok_or_else(|| PyValueError::new_err(format!("the engine knows no hook named {name:?}")))?;
    let registered = REGISTERED[place].get_or_init(py, || object.unbind());
    Ok(registered.bind(py).clone())
}
