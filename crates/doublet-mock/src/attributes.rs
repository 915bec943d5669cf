//! The attributes that every double has, computed by the engine: reading and setting them.

use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyString};

use crate::behaviour;
use crate::call;
use crate::children;
use crate::double;
use crate::hooks::Hook;
use crate::journal::View;
use crate::records;
use crate::signature::Signature;
use crate::spec::{LazySignature, Names};
use crate::state::{Memory, Recall, State};

macro_rules! attributes {
    ($($variant:ident $($name:literal)+;)*) => {
        /// An attribute that the engine computes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Attribute { $($variant,)* }

        /// Every computed attribute with its names: the public one, then what suites know it by.
        pub(crate) const ATTRIBUTES: &[(Attribute, &std::ffi::CStr)] =
            &[$($((Attribute::$variant, $name),)+)*];

        const IN_ORDER: &[Attribute] = &[$(Attribute::$variant,)*];
    };
}

attributes! {
    Class c"__class__";
    ReturnValue c"return_value";
    SideEffect c"side_effect";
    Called c"called" c"_mock_called";
    CallCount c"call_count" c"_mock_call_count";
    CallArgs c"call_args" c"_mock_call_args";
    CallArgsList c"call_args_list" c"_mock_call_args_list";
    MockCalls c"mock_calls" c"_mock_mock_calls";
    MethodCalls c"method_calls";
    RawReturnValue c"_mock_return_value";
    RawSideEffect c"_mock_side_effect";
    Parent c"_mock_parent";
    NewParent c"_mock_new_parent";
    Name c"_mock_name";
    NewName c"_mock_new_name";
    Children c"_mock_children";
    Methods c"_mock_methods";
    Sealed c"_mock_sealed";
    Wraps c"_mock_wraps";
    Delegate c"_mock_delegate";
    Unsafe c"_mock_unsafe";
    SpecClass c"_spec_class";
    SpecSet c"_spec_set";
    SpecSignature c"_spec_signature";
    AwaitCount c"await_count" c"_mock_await_count";
    AwaitArgs c"await_args" c"_mock_await_args";
    AwaitArgsList c"await_args_list" c"_mock_await_args_list";
}

impl Attribute {
    /// The attribute with this number.
    pub(crate) fn numbered(number: usize) -> Self {
        IN_ORDER[number]
    }

    /// Attributes that only asynchronous doubles have.
    pub(crate) fn is_of_awaits(self) -> bool {
        matches!(self, Self::AwaitCount | Self::AwaitArgs | Self::AwaitArgsList)
    }

    /// The name under which an autospecced function keeps this attribute in the double's stead.
    fn delegated(self) -> Option<&'static str> {
        Some(match self {
            Self::Called => "called",
            Self::CallCount => "call_count",
            Self::CallArgs => "call_args",
            Self::CallArgsList => "call_args_list",
            Self::MockCalls => "mock_calls",
            Self::AwaitCount => "await_count",
            Self::AwaitArgs => "await_args",
            Self::AwaitArgsList => "await_args_list",
            _ => return None,
        })
    }
}

fn optional<'py>(py: Python<'py>, object: Option<&Py<PyAny>>) -> Bound<'py, PyAny> {
    object.map_or_else(|| py.None().into_bound(py), |object| object.bind(py).clone())
}

fn truth(py: Python<'_>, value: bool) -> Bound<'_, PyAny> {
    PyBool::new(py, value).to_owned().into_any()
}

/// Reads a computed attribute.
///
/// # Errors
/// Whatever making a child or reading a delegate raises.
pub(crate) fn get<'py>(double: &Bound<'py, PyAny>, attribute: Attribute) -> PyResult<Bound<'py, PyAny>> {
    let py = double.py();
    let state = double::state(double)?;
    if let Some(name) = attribute.delegated()
        && let Some(delegate) = behaviour::delegate(&state)
    {
        return delegate.getattr(name);
    }
    Ok(match attribute {
        Attribute::ReturnValue => behaviour::return_value(double, &state)?,
        Attribute::SideEffect => match behaviour::effect(&state)?.object() {
            Some(object) => object.bind(py).clone(),
            None => py.None().into_bound(py),
        },
        Attribute::CallArgs => records::call_args(&state)?,
        Attribute::CallArgsList => records::list(&state, View::CallArgs)?,
        Attribute::MockCalls => records::list(&state, View::MockCalls)?,
        Attribute::MethodCalls => records::list(&state, View::MethodCalls)?,
        Attribute::AwaitArgs => records::await_args(&state)?,
        Attribute::AwaitArgsList => records::await_list(&state)?,
        Attribute::RawReturnValue => {
            let value = state.read().return_value.as_ref().map(|value| value.bind(py).clone());
            value.map_or_else(|| Hook::CurrentDefault.get(py)?.call0(), Ok)?
        }
        Attribute::SpecSignature => call::inspected_signature(&state)?,
        Attribute::Children => children::all(double, &state)?.into_any(),
        _ => simple(double, &state, attribute)?,
    })
}

/// The attributes that are plain memory.
fn simple<'py>(
    double: &Bound<'py, PyAny>,
    state: &Bound<'py, State>,
    attribute: Attribute,
) -> PyResult<Bound<'py, PyAny>> {
    let py = double.py();
    let memory = state.read();
    let overlay = memory.overlay.as_deref();
    let specification = memory.specification.as_deref();
    Ok(match attribute {
        Attribute::Class => match specification.and_then(|known| known.class.as_ref()) {
            Some(class) => class.bind(py).clone(),
            None => double.get_type().into_any(),
        },
        Attribute::SpecClass => optional(py, specification.and_then(|known| known.class.as_ref())),
        Attribute::SpecSet => truth(py, specification.is_some_and(|known| known.strict)),
        Attribute::Methods => optional(py, specification.and_then(|known| known.names.as_ref())),
        Attribute::Called => match overlay.and_then(|overlay| overlay.called.as_ref()) {
            Some(called) => called.bind(py).clone(),
            None => truth(py, memory.journal.count > 0),
        },
        Attribute::CallCount => match overlay.and_then(|overlay| overlay.call_count.as_ref()) {
            Some(count) => count.bind(py).clone(),
            None => memory.journal.count.into_pyobject(py)?.into_any(),
        },
        Attribute::AwaitCount => {
            if let Some(count) = overlay.and_then(|overlay| overlay.await_count.as_ref()) {
                count.bind(py).clone()
            } else {
                let count = memory.awaits.as_ref().map_or(0, |awaits| awaits.count);
                count.into_pyobject(py)?.into_any()
            }
        }
        Attribute::RawSideEffect => optional(py, memory.effect.object()),
        Attribute::Parent => memory.parent.upgrade(py).unwrap_or_else(|| py.None().into_bound(py)),
        Attribute::NewParent => memory.new_parent.upgrade(py).unwrap_or_else(|| py.None().into_bound(py)),
        Attribute::Name => optional(py, memory.name.as_ref()),
        Attribute::NewName => match &memory.new_name {
            Some(name) => name.bind(py).clone(),
            None => PyString::intern(py, "").into_any(),
        },
        Attribute::Sealed => truth(py, memory.sealed),
        Attribute::Unsafe => truth(py, memory.lenient),
        Attribute::Wraps => optional(py, memory.wraps.as_ref()),
        Attribute::Delegate => optional(py, memory.delegate.as_ref()),
        _ => py.None().into_bound(py),
    })
}

/// Sets a computed attribute.
///
/// # Errors
/// `AttributeError` on deletion; whatever a value of the wrong type raises.
pub(crate) fn set(double: &Bound<'_, PyAny>, attribute: Attribute, value: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
    let Some(value) = value else {
        return Err(PyAttributeError::new_err("this attribute of a double cannot be deleted"));
    };
    let state = double::state(double)?;
    if let Some(name) = attribute.delegated()
        && let Some(delegate) = behaviour::delegate(&state)
    {
        return delegate.setattr(name, value);
    }
    let given = (!value.is_none()).then(|| value.clone().unbind());
    match attribute {
        Attribute::ReturnValue => return behaviour::set_return_value(double, &state, value),
        Attribute::RawReturnValue => {
            let given = (!behaviour::is_default(value)?).then(|| value.clone().unbind());
            behaviour::put_return_value(&state, given);
        }
        Attribute::SideEffect | Attribute::RawSideEffect => {
            return behaviour::set_side_effect(double, &state, value);
        }
        Attribute::Parent => {
            let link = double::link(Some(value))?;
            let old = std::mem::replace(&mut state.write().parent, link);
            drop(old);
            double::rearranged();
        }
        Attribute::NewParent => {
            let link = double::link(Some(value))?;
            let old = std::mem::replace(&mut state.write().new_parent, link);
            drop(old);
            double::rearranged();
        }
        Attribute::Name => {
            replace(&state, |memory| &mut memory.name, given);
            double::rearranged();
        }
        Attribute::NewName => {
            replace(&state, |memory| &mut memory.new_name, given);
            double::rearranged();
        }
        Attribute::Wraps => replace(&state, |memory| &mut memory.wraps, given),
        Attribute::Delegate => replace(&state, |memory| &mut memory.delegate, given),
        Attribute::Called => records::put_over(&state, |overlay| &mut overlay.called, value),
        Attribute::CallArgs => {
            replace(&state, |memory| &mut memory.shown_call, None);
            records::put_over(&state, |overlay| &mut overlay.call_args, value);
        }
        Attribute::AwaitArgs => records::put_over(&state, |overlay| &mut overlay.await_args, value),
        Attribute::CallCount => records::set_call_count(&state, value),
        Attribute::AwaitCount => records::set_await_count(&state, value),
        Attribute::CallArgsList => records::set_list(&state, View::CallArgs, value),
        Attribute::MockCalls => records::set_list(&state, View::MockCalls, value),
        Attribute::MethodCalls => records::set_list(&state, View::MethodCalls, value),
        Attribute::AwaitArgsList => records::set_await_list(&state, value),
        Attribute::Sealed => state.write().sealed = value.is_truthy()?,
        Attribute::Unsafe => state.write().lenient = value.is_truthy()?,
        Attribute::Children => {
            let children = value.cast::<PyDict>()?.clone().unbind();
            let old = state.write().children.replace(children);
            drop(old);
        }
        Attribute::Class | Attribute::SpecClass => {
            let mut memory = state.write();
            let old = std::mem::replace(&mut memory.specification.get_or_insert_default().class, given);
            drop(memory);
            drop(old);
        }
        Attribute::SpecSet => {
            let strict = value.is_truthy()?;
            state.write().specification.get_or_insert_default().strict = strict;
        }
        Attribute::SpecSignature => {
            let signature = given.map(|given| Signature::Inspected(given).into());
            let mut memory = state.write();
            let known = memory.specification.get_or_insert_default();
            let former = std::mem::replace(&mut known.signature, LazySignature::Known(signature));
            drop(memory);
            drop(former);
        }
        Attribute::Methods => {
            let names = Names::read(value)?;
            let mut memory = state.write();
            let former = memory.specification.get_or_insert_default().set_names(names);
            drop(memory);
            drop(former);
        }
    }
    Ok(())
}

fn replace(
    state: &Bound<'_, State>,
    field: impl FnOnce(&mut Memory) -> &mut Option<Py<PyAny>>,
    value: Option<Py<PyAny>>,
) {
    let old = std::mem::replace(field(&mut state.write()), value);
    drop(old);
}
