//! Calls of the stable ABI on single objects: their dictionary, their allocation, their exceptions.

use pyo3::exceptions::PyAttributeError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use crate::ffi::slots;
use crate::names::intern;
use crate::state::State;

/// The instance dictionary, made when there is none yet.
///
/// # Errors
/// `AttributeError` when the object has no dictionary.
pub(crate) fn dictionary<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
    // SAFETY: `object` is alive; the call returns a new reference or sets an exception.
    unsafe {
        Bound::from_owned_ptr_or_err(object.py(), ffi::PyObject_GenericGetDict(object.as_ptr(), std::ptr::null_mut()))
            .map(|dictionary| dictionary.cast_into_unchecked())
    }
}

/// What a double remembers, if `object` is one and has been set up.
pub(crate) fn state<'py>(object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, State>>> {
    let py = object.py();
    let dictionary = dictionary(object)?;
    let key = intern!(py, "_mock_state");
    // SAFETY: both pointers are alive; the answer is borrowed from the dictionary, which we hold.
    let found = unsafe {
        let item = ffi::PyDict_GetItemWithError(dictionary.as_ptr(), key.as_ptr());
        Bound::from_borrowed_ptr_or_opt(py, item)
    };
    Ok(found.and_then(|found| found.cast_into_exact::<State>().ok()))
}

/// Attribute look-up as `object` itself does it (type, instance dictionary, no `__getattr__`), with
/// `None` for an attribute that is not there.
///
/// # Errors
/// Whatever a descriptor raises besides `AttributeError`.
pub(crate) fn optional_attribute<'py>(
    object: &Bound<'py, PyAny>,
    name: &Bound<'py, PyString>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = object.py();
    // SAFETY: both are alive; on failure an exception is set, which is looked at or cleared here.
    unsafe {
        let found = ffi::PyObject_GenericGetAttr(object.as_ptr(), name.as_ptr());
        if !found.is_null() {
            return Ok(Some(Bound::from_owned_ptr(py, found)));
        }
        if ffi::PyErr_ExceptionMatches(py.get_type::<PyAttributeError>().as_ptr()) != 0 {
            ffi::PyErr_Clear();
            return Ok(None);
        }
    }
    Err(PyErr::fetch(py))
}

/// Sets an attribute as `object.__setattr__` does, past any override.
///
/// # Errors
/// Whatever a data descriptor of the type raises.
pub(crate) fn set_generic_attribute(
    object: &Bound<'_, PyAny>,
    name: &Bound<'_, PyString>,
    value: Option<&Bound<'_, PyAny>>,
) -> PyResult<()> {
    let value = value.map_or(std::ptr::null_mut(), Bound::as_ptr);
    // SAFETY: the pointers are alive; a null value asks for deletion.
    let status = unsafe { ffi::PyObject_GenericSetAttr(object.as_ptr(), name.as_ptr(), value) };
    if status == 0 { Ok(()) } else { Err(PyErr::fetch(object.py())) }
}

/// A new, empty instance of a type whose layout is the doubles' own.
///
/// # Errors
/// `MemoryError`.
pub(crate) fn allocate<'py>(class: &Bound<'py, PyType>) -> PyResult<Bound<'py, PyAny>> {
    // SAFETY: a heap type made by this crate; its layout holds only zero-initialised pointers.
    unsafe { Bound::from_owned_ptr_or_err(class.py(), ffi::PyType_GenericAlloc(class.as_type_ptr(), 0)) }
}

/// The values of a call in one tuple: positional ones, then those given by keyword.
///
/// # Errors
/// `MemoryError`.
pub(crate) fn values_of_call<'py>(
    args: &Bound<'py, PyTuple>,
    kwargs: &Bound<'py, PyDict>,
) -> PyResult<Bound<'py, PyTuple>> {
    let py = args.py();
    let positional = args.as_ptr();
    // SAFETY: the new tuple has room for all items and takes over the references that are added for
    // it; nothing runs in between that could change the dictionary.
    unsafe {
        let count = ffi::PyTuple_Size(positional);
        let room = count + ffi::PyDict_Size(kwargs.as_ptr());
        let values: Bound<'py, PyTuple> =
            Bound::from_owned_ptr_or_err(py, ffi::PyTuple_New(room))?.cast_into_unchecked();
        for place in 0..count {
            let item = ffi::PyTuple_GetItem(positional, place);
            ffi::Py_INCREF(item);
            ffi::PyTuple_SetItem(values.as_ptr(), place, item);
        }
        let (mut position, mut place) = (0, count);
        let mut value = std::ptr::null_mut();
        while place < room
            && ffi::PyDict_Next(kwargs.as_ptr(), &raw mut position, std::ptr::null_mut(), &raw mut value) != 0
        {
            ffi::Py_INCREF(value);
            ffi::PyTuple_SetItem(values.as_ptr(), place, value);
            place += 1;
        }
        Ok(values)
    }
}

/// What a weak reference leads to, if it is still alive.
///
/// Anything but a weak reference answers nothing.
pub(crate) fn referent<'py>(reference: &Bound<'py, PyAny>) -> Option<Bound<'py, PyAny>> {
    // SAFETY: the reference is alive; the answer is borrowed from it and taken over at once. What is
    // no weak reference gives null and a pending exception, which is dropped.
    unsafe {
        let object = ffi::PyWeakref_GetObject(reference.as_ptr());
        if object.is_null() {
            ffi::PyErr_Clear();
        }
        Bound::from_borrowed_ptr_or_opt(reference.py(), object).filter(|object| !object.is_none())
    }
}

/// Whether `class` derives from `base` by its method resolution order, whatever metaclasses say.
pub(crate) fn is_subtype(class: &Bound<'_, PyType>, base: &Bound<'_, PyAny>) -> bool {
    // SAFETY: both are alive, and only classes are registered as bases.
    unsafe { ffi::PyType_IsSubtype(class.as_type_ptr(), base.as_ptr().cast()) != 0 }
}

/// Whether `bases` is the very tuple that a class derives from.
pub(crate) fn has_bases(class: &Bound<'_, PyType>, bases: &Bound<'_, PyTuple>) -> bool {
    // SAFETY: the class is alive; the stable ABI allows any type here since 3.10.
    unsafe { ffi::PyType_GetSlot(class.as_type_ptr(), ffi::Py_tp_bases) == bases.as_ptr().cast() }
}

/// How many references to an object there are.
pub(crate) fn reference_count<T>(object: &Bound<'_, T>) -> isize {
    // SAFETY: the object is alive.
    unsafe { ffi::Py_REFCNT(object.as_ptr()) }
}

/// A new, empty instance that CPython calls by the vectorcall protocol.
///
/// # Errors
/// `MemoryError`.
pub(crate) fn allocate_callable<'py>(class: &Bound<'py, PyType>) -> PyResult<Bound<'py, PyAny>> {
    let double = allocate(class)?;
    let offset = slots::double_size(class.py())?;
    // SAFETY: the class was made by `slots::with_vectorcall`, which reserves an aligned pointer at
    // this offset; nobody else has seen the instance yet.
    unsafe {
        let place = double.as_ptr().byte_add(offset).cast::<ffi::vectorcallfunc>();
        place.write(slots::call_vector);
    }
    Ok(double)
}

/// A tuple of objects that lie one after another.
///
/// # Safety
/// `items` points to `count` live objects.
///
/// # Errors
/// `MemoryError`.
pub(crate) unsafe fn tuple<'py>(
    py: Python<'py>,
    items: *const *mut ffi::PyObject,
    count: usize,
) -> PyResult<Bound<'py, PyTuple>> {
    // SAFETY: the new tuple has room for all items and takes over the references that are added.
    unsafe {
        let size = ffi::Py_ssize_t::try_from(count).unwrap_or(ffi::Py_ssize_t::MAX);
        let made: Bound<'py, PyTuple> = Bound::from_owned_ptr_or_err(py, ffi::PyTuple_New(size))?.cast_into_unchecked();
        for place in 0..count {
            let item = *items.add(place);
            ffi::Py_INCREF(item);
            ffi::PyTuple_SetItem(made.as_ptr(), place.cast_signed(), item);
        }
        Ok(made)
    }
}

/// The exception that `raise value` makes, context included.
pub(crate) fn raised(value: &Bound<'_, PyAny>) -> PyErr {
    let py = value.py();
    // SAFETY: `value` is an exception instance or class; the exception that is set is fetched at once.
    unsafe {
        if value.is_instance_of::<PyType>() {
            ffi::PyErr_SetNone(value.as_ptr());
        } else {
            ffi::PyErr_SetObject(value.get_type().as_ptr(), value.as_ptr());
        }
    }
    PyErr::fetch(py)
}

/// `object.__hash__`, `object.__str__` and `object.__richcompare__` of an object, past all overrides.
pub(crate) mod plain {
    use super::{Bound, PyAny, PyErr, PyResult, PyTuple, PyType, ffi};
    use pyo3::basic::CompareOp;
    use pyo3::prelude::*;

    fn slot(object: &Bound<'_, PyAny>, slot: std::os::raw::c_int) -> *mut std::os::raw::c_void {
        let base = object.py().get_type::<PyAny>();
        // SAFETY: `object` is a ready type; the stable ABI allows any type here since 3.10.
        unsafe { ffi::PyType_GetSlot(base.as_type_ptr(), slot) }
    }

    /// The hash by identity.
    pub(crate) fn hash(object: &Bound<'_, PyAny>) -> PyResult<ffi::Py_hash_t> {
        // SAFETY: `object` implements this slot with this signature.
        let hash = unsafe {
            let function: ffi::hashfunc = std::mem::transmute(slot(object, ffi::Py_tp_hash));
            function(object.as_ptr())
        };
        if hash == -1 {
            return Err(PyErr::fetch(object.py()));
        }
        Ok(hash)
    }

    /// The text that `object.__str__` gives, which is the `repr`.
    pub(crate) fn text<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        object.repr().map(Bound::into_any)
    }

    /// Comparison by identity; `NotImplemented` for the ordering operators.
    pub(crate) fn compare<'py>(
        object: &Bound<'py, PyAny>,
        other: &Bound<'py, PyAny>,
        operator: CompareOp,
    ) -> PyResult<Bound<'py, PyAny>> {
        // SAFETY: `object` implements this slot with this signature; a new reference comes back.
        unsafe {
            let function: ffi::richcmpfunc = std::mem::transmute(slot(object, ffi::Py_tp_richcompare));
            Bound::from_owned_ptr_or_err(object.py(), function(object.as_ptr(), other.as_ptr(), operator as i32))
        }
    }

    /// What `object.__new__(class)` makes: an empty instance, unless the class is abstract.
    pub(crate) fn new<'py>(class: &Bound<'py, PyType>) -> PyResult<Bound<'py, PyAny>> {
        let arguments = PyTuple::empty(class.py());
        // SAFETY: `object` implements this slot with this signature; a new reference comes back.
        unsafe {
            let function: ffi::newfunc = std::mem::transmute(slot(&arguments, ffi::Py_tp_new));
            let made = function(class.as_type_ptr(), arguments.as_ptr(), std::ptr::null_mut());
            Bound::from_owned_ptr_or_err(class.py(), made)
        }
    }

    /// `type.__new__` chains end here: the `__new__` that follows the doubles' own in the class' order.
    pub(crate) fn construct<'py>(
        function: &Bound<'py, PyAny>,
        class: &Bound<'py, PyType>,
    ) -> PyResult<Bound<'py, PyAny>> {
        function.call1(PyTuple::new(class.py(), [class])?)
    }
}
