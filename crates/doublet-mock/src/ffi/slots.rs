//! The C functions behind every double's type: construction, attributes, calls, comparison.

use std::os::raw::{c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::basic::CompareOp;
use pyo3::exceptions::PySystemError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use crate::attributes::{self, ATTRIBUTES, Attribute};
use crate::ffi::gil_once::GilOnce;
use crate::ffi::instance;
use crate::ffi::types::TypeSpecification;
use crate::hooks::Hook;
use crate::journal::Arguments;
use crate::{call, children, construct, double, lookup, magic_calls};

/// Runs safe code for a slot: errors and panics become the pending exception.
pub(super) fn guarded<R>(failed: R, body: impl FnOnce(Python<'_>) -> PyResult<R>) -> R {
    let run = |py: Python<'_>| {
        let outcome = catch_unwind(AssertUnwindSafe(|| body(py))).unwrap_or_else(|_| {
            Err(PySystemError::new_err("doublet's engine failed; please report this with the traceback"))
        });
        outcome.unwrap_or_else(|error| {
            error.restore(py);
            failed
        })
    };
    // SAFETY: CPython called us, so the interpreter is running; nothing more needs to be checked.
    unsafe { Python::attach_unchecked(run) }
}

/// Runs safe code whose result is an object.
pub(super) fn object(body: impl for<'py> FnOnce(Python<'py>) -> PyResult<Bound<'py, PyAny>>) -> *mut ffi::PyObject {
    guarded(std::ptr::null_mut(), |py| body(py).map(Bound::into_ptr))
}

/// A pointer from CPython as a safe reference.
///
/// # Safety
/// `pointer` is a live object for the time of the call.
pub(super) unsafe fn borrowed(py: Python<'_>, pointer: *mut ffi::PyObject) -> Bound<'_, PyAny> {
    // SAFETY: the caller's promise.
    unsafe { Bound::from_borrowed_ptr(py, pointer) }
}

/// Adds the slots of the class of all doubles.
pub(crate) fn with_root_slots(specification: TypeSpecification) -> TypeSpecification {
    let attributes = ATTRIBUTES
        .iter()
        .filter(|(attribute, _)| !attribute.is_of_awaits())
        .map(|(attribute, name)| computed(*attribute, name))
        .collect();
    let methods = vec![ffi::PyMethodDef {
        ml_name: c"__getattr__".as_ptr(),
        ml_meth: ffi::PyMethodDefPointer { PyCFunction: missing_attribute },
        ml_flags: ffi::METH_O,
        ml_doc: std::ptr::null(),
    }];
    with_attribute_access(specification)
        .slot(ffi::Py_tp_new, new as *mut c_void)
        .slot(ffi::Py_tp_init, init as *mut c_void)
        .slot(ffi::Py_tp_hash, hash as *mut c_void)
        .slot(ffi::Py_tp_str, text as *mut c_void)
        .slot(ffi::Py_tp_richcompare, compare as *mut c_void)
        .attributes(attributes)
        .methods(methods)
}

/// Adds attribute look-up past CPython's slower detour for classes with a `__getattr__`.
pub(crate) fn with_attribute_access(specification: TypeSpecification) -> TypeSpecification {
    specification.slot(ffi::Py_tp_getattro, look_up as *mut c_void)
}

/// Makes instances callable.
pub(crate) fn with_call(specification: TypeSpecification) -> TypeSpecification {
    specification.slot(ffi::Py_tp_call, call_slot as *mut c_void)
}

/// Lets CPython call instances without packing arguments into a tuple and a dictionary first.
///
/// Only for classes of instances that [`instance::allocate_callable`] makes: the pointer to the
/// function lies in each instance, behind what its base class keeps there.
///
/// # Errors
/// `RuntimeError` before the class of all doubles is registered.
pub(crate) fn with_vectorcall(py: Python<'_>, specification: TypeSpecification) -> PyResult<TypeSpecification> {
    specification.with_vectorcall_at(double_size(py)?)
}

/// The size of an instance of the package's own classes, in bytes; it differs between versions of CPython.
///
/// # Errors
/// `RuntimeError` before the class of all doubles is registered.
pub(crate) fn double_size(py: Python<'_>) -> PyResult<usize> {
    static SIZE: GilOnce<usize> = GilOnce::new();
    let size = SIZE.get_or_try_init(py, || Hook::Base.get(py)?.getattr("__basicsize__")?.extract::<usize>())?;
    Ok(*size)
}

/// The C function that is called through the pointer in an instance.
pub(crate) unsafe extern "C" fn call_vector(
    double: *mut ffi::PyObject,
    args: *const *mut ffi::PyObject,
    flagged_count: usize,
    keywords: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    object(|py| {
        // The highest bit is a flag of the protocol, not part of the count.
        let positional = flagged_count & (usize::MAX >> 1);
        // SAFETY: CPython passes a live instance, that many live arguments, then one for each name
        // in a tuple of keywords, which may be null. A type's slot for calls holds a function of that kind.
        unsafe {
            let keywords: Option<Bound<'_, PyTuple>> =
                Bound::from_borrowed_ptr_or_opt(py, keywords).map(|names| names.cast_into_unchecked());
            let keywords = keywords.filter(|names| !names.is_empty());
            let count = positional + keywords.as_ref().map_or(0, PyTupleMethods::len);
            let values: Bound<'_, PyTuple> = instance::tuple(py, args, count)?;
            let double = borrowed(py, double);
            let arguments = Arguments { values: values.unbind(), keywords: keywords.map(Bound::unbind) };
            let function = ffi::PyType_GetSlot(double.get_type_ptr(), ffi::Py_tp_call);
            if function != call_slot as *mut c_void {
                // Somebody put a `__call__` on the class; CPython 3.11 comes here nevertheless.
                let (args, kwargs) = (arguments.args(py), arguments.given_kwargs(py)?);
                let kwargs = kwargs.as_ref().map_or(std::ptr::null_mut(), Bound::as_ptr);
                let function: ffi::ternaryfunc = std::mem::transmute(function);
                return Bound::from_owned_ptr_or_err(py, function(double.as_ptr(), args.as_ptr(), kwargs));
            }
            call::call(&double, &double::state(&double)?, arguments)
        }
    })
}

/// Adds what asynchronous doubles know about awaits.
pub(crate) fn with_await_attributes(specification: TypeSpecification) -> TypeSpecification {
    let attributes = ATTRIBUTES
        .iter()
        .filter(|(attribute, _)| attribute.is_of_awaits())
        .map(|(attribute, name)| computed(*attribute, name))
        .collect();
    specification.attributes(attributes)
}

/// Whether calling a class runs the doubles' own `__new__`.
pub(crate) fn makes_doubles(class: &Bound<'_, PyType>) -> bool {
    // SAFETY: the class is alive; the stable ABI allows any type here since 3.10.
    let slot_function = unsafe { ffi::PyType_GetSlot(class.as_type_ptr(), ffi::Py_tp_new) };
    slot_function == new as *mut c_void
}

fn computed(attribute: Attribute, name: &'static std::ffi::CStr) -> ffi::PyGetSetDef {
    ffi::PyGetSetDef {
        name: name.as_ptr(),
        get: Some(get_computed),
        set: Some(set_computed),
        doc: std::ptr::null(),
        closure: attribute as usize as *mut c_void,
    }
}

unsafe extern "C" fn get_computed(double: *mut ffi::PyObject, closure: *mut c_void) -> *mut ffi::PyObject {
    object(|py| {
        // SAFETY: CPython passes a live instance; the closure is an attribute's number.
        let double = unsafe { borrowed(py, double) };
        attributes::get(&double, Attribute::numbered(closure as usize))
    })
}

unsafe extern "C" fn set_computed(
    double: *mut ffi::PyObject,
    value: *mut ffi::PyObject,
    closure: *mut c_void,
) -> c_int {
    guarded(-1, |py| {
        // SAFETY: as above; a null value means deletion.
        let (double, value) = unsafe { (borrowed(py, double), Bound::from_borrowed_ptr_or_opt(py, value)) };
        attributes::set(&double, Attribute::numbered(closure as usize), value.as_ref()).map(|()| 0)
    })
}

/// The arguments of a call slot as safe references.
unsafe fn arguments(
    py: Python<'_>,
    args: *mut ffi::PyObject,
    kwargs: *mut ffi::PyObject,
) -> (Bound<'_, PyTuple>, Option<Bound<'_, PyDict>>) {
    // SAFETY: CPython passes a tuple, and a dictionary or null.
    unsafe {
        (
            borrowed(py, args).cast_into_unchecked(),
            Bound::from_borrowed_ptr_or_opt(py, kwargs).map(|kwargs| kwargs.cast_into_unchecked()),
        )
    }
}

unsafe extern "C" fn new(
    class: *mut ffi::PyTypeObject,
    args: *mut ffi::PyObject,
    kwargs: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    object(|py| {
        // SAFETY: CPython passes a live class and its arguments.
        let (class, (args, kwargs)) = unsafe {
            let class: Bound<'_, PyType> = borrowed(py, class.cast()).cast_into_unchecked();
            (class, arguments(py, args, kwargs))
        };
        construct::new(&class, &args, kwargs.as_ref())
    })
}

unsafe extern "C" fn init(double: *mut ffi::PyObject, args: *mut ffi::PyObject, kwargs: *mut ffi::PyObject) -> c_int {
    guarded(-1, |py| {
        // SAFETY: CPython passes a live instance and its arguments.
        let (double, (args, kwargs)) = unsafe { (borrowed(py, double), arguments(py, args, kwargs)) };
        construct::init(&double, &args, kwargs.as_ref()).map(|()| 0)
    })
}

unsafe extern "C" fn call_slot(
    double: *mut ffi::PyObject,
    args: *mut ffi::PyObject,
    kwargs: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    object(|py| {
        // SAFETY: CPython passes a live instance and its arguments.
        let (double, (args, kwargs)) = unsafe { (borrowed(py, double), arguments(py, args, kwargs)) };
        call::call(&double, &double::state(&double)?, Arguments::pack(&args, kwargs.as_ref())?)
    })
}

unsafe extern "C" fn look_up(double: *mut ffi::PyObject, name: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: CPython passes a live instance and a string, and holds the interpreter lock.
    let plain = unsafe { is_plain(name) };
    if plain {
        // What is there already, which it mostly is, is found without entering the safe half.
        // SAFETY: as above; a pending exception is looked at, and dropped if it says that nothing was found.
        unsafe {
            let found = ffi::PyObject_GenericGetAttr(double, name);
            if !found.is_null() || ffi::PyErr_ExceptionMatches(ffi::PyExc_AttributeError) == 0 {
                return found;
            }
            ffi::PyErr_Clear();
        }
    }
    object(|py| {
        // SAFETY: as above.
        let (double, name) = unsafe { (borrowed(py, double), borrowed(py, name)) };
        let name = name.cast::<PyString>()?;
        if plain { lookup::absent(&double, name) } else { lookup::look_up(&double, name) }
    })
}

/// Whether a name does not begin like those that Python reserves.
///
/// # Safety
/// `name` is a live object; the interpreter lock is held.
unsafe fn is_plain(name: *mut ffi::PyObject) -> bool {
    // SAFETY: the text belongs to `name`; what is no valid text gives null and a pending exception, which is dropped.
    unsafe {
        let mut length = 0;
        let text = ffi::PyUnicode_AsUTF8AndSize(name, &raw mut length);
        if text.is_null() {
            ffi::PyErr_Clear();
            return false;
        }
        length < 2 || *text.cast::<[u8; 2]>() != *b"__"
    }
}

unsafe extern "C" fn missing_attribute(double: *mut ffi::PyObject, name: *mut ffi::PyObject) -> *mut ffi::PyObject {
    object(|py| {
        // SAFETY: CPython passes a live instance and one argument.
        let (double, name) = unsafe { (borrowed(py, double), borrowed(py, name)) };
        children::missing(&double, &double::state(&double)?, name.cast::<PyString>()?)
    })
}

unsafe extern "C" fn hash(double: *mut ffi::PyObject) -> ffi::Py_hash_t {
    guarded(-1, |py| {
        // SAFETY: CPython passes a live instance.
        let double = unsafe { borrowed(py, double) };
        magic_calls::hash(&double)
    })
}

unsafe extern "C" fn text(double: *mut ffi::PyObject) -> *mut ffi::PyObject {
    object(|py| {
        // SAFETY: CPython passes a live instance.
        let double = unsafe { borrowed(py, double) };
        magic_calls::text(&double)
    })
}

unsafe extern "C" fn compare(
    double: *mut ffi::PyObject,
    other: *mut ffi::PyObject,
    operator: c_int,
) -> *mut ffi::PyObject {
    object(|py| {
        // SAFETY: CPython passes two live objects and one of its six operators.
        let (double, other) = unsafe { (borrowed(py, double), borrowed(py, other)) };
        match CompareOp::from_raw(operator) {
            Some(operator) => magic_calls::compare(&double, &other, operator),
            None => Ok(py.NotImplemented().into_bound(py)),
        }
    })
}
