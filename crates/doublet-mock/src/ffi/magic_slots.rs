//! The C functions behind the magic methods, and the table that says which slot is whose.

use std::os::raw::{c_int, c_void};

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyTuple, PyType};

use crate::ffi::instance;
use crate::ffi::slots::{borrowed, guarded, object};
use crate::ffi::types::TypeSpecification;
use crate::magic_calls::{answer, answer_packed};
use crate::magics::{Magic, MagicSet};
use crate::state::Recall;

/// Adds the slots and methods for a set of magic methods.
pub(crate) fn with_magic_methods(mut specification: TypeSpecification, magics: MagicSet) -> TypeSpecification {
    for (first, second, slot, function) in slots() {
        if magics.contains(first) || magics.contains(second) {
            specification = specification.slot(slot, function);
        }
    }
    let methods: Vec<_> =
        methods().into_iter().filter(|(magic, _)| magics.contains(*magic)).map(|(_, method)| method).collect();
    specification.methods(methods)
}

/// Adds `__next__` alone.
pub(crate) fn with_next(specification: TypeSpecification) -> TypeSpecification {
    specification.slot(ffi::Py_tp_iternext, unary::<{ Magic::NEXT.0 }> as *mut c_void)
}

/// Whether a class answers `__next__` through the engine, and not by what somebody set there.
pub(crate) fn answers_next(class: &Bound<'_, PyType>) -> bool {
    // SAFETY: the class is alive; the stable ABI allows any type here since 3.10.
    let function = unsafe { ffi::PyType_GetSlot(class.as_type_ptr(), ffi::Py_tp_iternext) };
    function == unary::<{ Magic::NEXT.0 }> as *mut c_void
}

/// Every slot: the magic methods that it serves (twice the same where it serves one), its number,
/// its function.
fn slots() -> Vec<(Magic, Magic, c_int, *mut c_void)> {
    let mut slots = Vec::new();
    macro_rules! unary {
        ($($magic:ident $slot:ident;)*) => {$(
            slots.push((Magic::$magic, Magic::$magic, ffi::$slot,
                unary::<{ Magic::$magic.0 }> as *mut c_void));
        )*};
    }
    macro_rules! binary {
        ($($magic:ident $reflected:ident $slot:ident;)*) => {$(
            slots.push((Magic::$magic, Magic::$reflected, ffi::$slot,
                binary::<{ Magic::$magic.0 }, { Magic::$reflected.0 }, { ffi::$slot }> as *mut c_void));
        )*};
    }
    macro_rules! in_place {
        ($($magic:ident $slot:ident;)*) => {$(
            slots.push((Magic::$magic, Magic::$magic, ffi::$slot,
                in_place::<{ Magic::$magic.0 }> as *mut c_void));
        )*};
    }
    unary! {
        NEG Py_nb_negative; POS Py_nb_positive; ABS Py_nb_absolute; INVERT Py_nb_invert;
        INT Py_nb_int; FLOAT Py_nb_float; INDEX Py_nb_index; ITER Py_tp_iter;
        NEXT Py_tp_iternext; AITER Py_am_aiter; ANEXT Py_am_anext;
    }
    binary! {
        ADD RADD Py_nb_add; SUB RSUB Py_nb_subtract; MUL RMUL Py_nb_multiply;
        MATMUL RMATMUL Py_nb_matrix_multiply; TRUEDIV RTRUEDIV Py_nb_true_divide;
        FLOORDIV RFLOORDIV Py_nb_floor_divide; MOD RMOD Py_nb_remainder;
        DIVMOD RDIVMOD Py_nb_divmod; LSHIFT RLSHIFT Py_nb_lshift; RSHIFT RRSHIFT Py_nb_rshift;
        AND RAND Py_nb_and; XOR RXOR Py_nb_xor; OR ROR Py_nb_or;
    }
    in_place! {
        IADD Py_nb_inplace_add; ISUB Py_nb_inplace_subtract; IMUL Py_nb_inplace_multiply;
        IMATMUL Py_nb_inplace_matrix_multiply; ITRUEDIV Py_nb_inplace_true_divide;
        IFLOORDIV Py_nb_inplace_floor_divide; IMOD Py_nb_inplace_remainder;
        ILSHIFT Py_nb_inplace_lshift; IRSHIFT Py_nb_inplace_rshift; IAND Py_nb_inplace_and;
        IXOR Py_nb_inplace_xor; IOR Py_nb_inplace_or; GETITEM Py_mp_subscript;
    }
    let others: [(Magic, Magic, c_int, *mut c_void); 9] = [
        (Magic::GETITEM, Magic::GETITEM, ffi::Py_sq_item, item as *mut c_void),
        (Magic::SETITEM, Magic::DELITEM, ffi::Py_sq_ass_item, assign_place as *mut c_void),
        (Magic::LEN, Magic::LEN, ffi::Py_sq_length, length as *mut c_void),
        (Magic::LEN, Magic::LEN, ffi::Py_mp_length, length as *mut c_void),
        (Magic::BOOL, Magic::BOOL, ffi::Py_nb_bool, truth as *mut c_void),
        (Magic::CONTAINS, Magic::CONTAINS, ffi::Py_sq_contains, contains as *mut c_void),
        (Magic::SETITEM, Magic::DELITEM, ffi::Py_mp_ass_subscript, assign_item as *mut c_void),
        (Magic::POW, Magic::RPOW, ffi::Py_nb_power, power as *mut c_void),
        (Magic::IPOW, Magic::IPOW, ffi::Py_nb_inplace_power, in_place_power as *mut c_void),
    ];
    slots.extend(others);
    slots
}

/// Magic methods that have no slot and are found by name.
fn methods() -> Vec<(Magic, ffi::PyMethodDef)> {
    macro_rules! methods {
        ($($magic:ident $name:literal;)*) => {
            vec![$((Magic::$magic, ffi::PyMethodDef {
                ml_name: $name.as_ptr(),
                ml_meth: ffi::PyMethodDefPointer { PyCFunction: method::<{ Magic::$magic.0 }> },
                ml_flags: ffi::METH_VARARGS,
                ml_doc: std::ptr::null(),
            }),)*]
        };
    }
    methods! {
        SIZEOF c"__sizeof__"; ENTER c"__enter__"; EXIT c"__exit__"; COMPLEX c"__complex__";
        ROUND c"__round__"; TRUNC c"__trunc__"; FLOOR c"__floor__"; CEIL c"__ceil__";
        FSPATH c"__fspath__"; AENTER c"__aenter__"; AEXIT c"__aexit__";
    }
}

unsafe extern "C" fn unary<const MAGIC: u8>(double: *mut ffi::PyObject) -> *mut ffi::PyObject {
    object(|py| {
        // SAFETY: CPython passes a live instance.
        let double = unsafe { borrowed(py, double) };
        answer(&double, Magic(MAGIC), &[])
    })
}

unsafe extern "C" fn method<const MAGIC: u8>(
    double: *mut ffi::PyObject,
    args: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    object(|py| {
        // SAFETY: CPython passes a live instance and a tuple.
        let (double, args) = unsafe { (borrowed(py, double), borrowed(py, args).cast_into_unchecked::<PyTuple>()) };
        answer_packed(&double, Magic(MAGIC), args)
    })
}

/// Whether an object's type answers a slot through this engine function.
fn serves(object: &Bound<'_, PyAny>, slot: c_int, function: *mut c_void, magic: Magic) -> bool {
    // SAFETY: the type is alive; the stable ABI allows any type here since 3.10.
    let own = unsafe { ffi::PyType_GetSlot(object.get_type_ptr(), slot) };
    own == function && instance::state(object).ok().flatten().is_some_and(|state| state.read().magics.contains(magic))
}

unsafe extern "C" fn binary<const MAGIC: u8, const REFLECTED: u8, const SLOT: c_int>(
    left: *mut ffi::PyObject,
    right: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    object(|py| {
        // SAFETY: CPython passes two live objects, one of which has this function in its slot.
        let (left, right) = unsafe { (borrowed(py, left), borrowed(py, right)) };
        let function = binary::<MAGIC, REFLECTED, SLOT> as *mut c_void;
        reflected(&left, &right, SLOT, function, Magic(MAGIC), Magic(REFLECTED), None)
    })
}

/// `left.__op__(right)`, else `right.__rop__(left)`, as far as the operands' types are doubles'.
fn reflected<'py>(
    left: &Bound<'py, PyAny>,
    right: &Bound<'py, PyAny>,
    slot: c_int,
    function: *mut c_void,
    magic: Magic,
    reflected: Magic,
    third: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let not_implemented = left.py().NotImplemented().into_bound(left.py());
    if serves(left, slot, function, magic) {
        let result = match third {
            Some(third) => answer(left, magic, &[right, third])?,
            None => answer(left, magic, &[right])?,
        };
        if !result.is(&not_implemented) {
            return Ok(result);
        }
    }
    if serves(right, slot, function, reflected) {
        return answer(right, reflected, &[left]);
    }
    Ok(not_implemented)
}

unsafe extern "C" fn power(
    left: *mut ffi::PyObject,
    right: *mut ffi::PyObject,
    modulus: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    object(|py| {
        // SAFETY: CPython passes three live objects; no modulus is `None`.
        let (left, right, modulus) = unsafe { (borrowed(py, left), borrowed(py, right), borrowed(py, modulus)) };
        let third = (!modulus.is_none()).then_some(&modulus);
        reflected(&left, &right, ffi::Py_nb_power, power as *mut c_void, Magic::POW, Magic::RPOW, third)
    })
}

unsafe extern "C" fn in_place<const MAGIC: u8>(
    double: *mut ffi::PyObject,
    other: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    object(|py| {
        // SAFETY: CPython passes a live instance and another object.
        let (double, other) = unsafe { (borrowed(py, double), borrowed(py, other)) };
        answer(&double, Magic(MAGIC), &[&other])
    })
}

unsafe extern "C" fn in_place_power(
    double: *mut ffi::PyObject,
    other: *mut ffi::PyObject,
    _modulus: *mut ffi::PyObject,
) -> *mut ffi::PyObject {
    // SAFETY: CPython passes a live instance and another object.
    unsafe { in_place::<{ Magic::IPOW.0 }>(double, other) }
}

unsafe extern "C" fn length(double: *mut ffi::PyObject) -> ffi::Py_ssize_t {
    guarded(-1, |py| {
        // SAFETY: CPython passes a live instance.
        let double = unsafe { borrowed(py, double) };
        let length = answer(&double, Magic::LEN, &[])?.extract::<isize>()?;
        if length < 0 {
            return Err(PyValueError::new_err("__len__() should return >= 0"));
        }
        Ok(length)
    })
}

unsafe extern "C" fn truth(double: *mut ffi::PyObject) -> c_int {
    guarded(-1, |py| {
        // SAFETY: CPython passes a live instance.
        let double = unsafe { borrowed(py, double) };
        let result = answer(&double, Magic::BOOL, &[])?;
        match result.cast_exact::<PyBool>() {
            Ok(result) => Ok(c_int::from(result.is_true())),
            Err(_) => Err(PyTypeError::new_err(format!(
                "__bool__ should return bool, returned {}",
                result.get_type().name()?
            ))),
        }
    })
}

unsafe extern "C" fn contains(double: *mut ffi::PyObject, item: *mut ffi::PyObject) -> c_int {
    guarded(-1, |py| {
        // SAFETY: CPython passes a live instance and another object.
        let (double, item) = unsafe { (borrowed(py, double), borrowed(py, item)) };
        answer(&double, Magic::CONTAINS, &[&item])?.is_truthy().map(c_int::from)
    })
}

/// `__getitem__` for those who take the double for a sequence, `reversed` among them.
unsafe extern "C" fn item(double: *mut ffi::PyObject, place: ffi::Py_ssize_t) -> *mut ffi::PyObject {
    object(|py| {
        // SAFETY: CPython passes a live instance.
        let double = unsafe { borrowed(py, double) };
        answer(&double, Magic::GETITEM, &[place.into_pyobject(py)?.as_any()])
    })
}

unsafe extern "C" fn assign_place(
    double: *mut ffi::PyObject,
    place: ffi::Py_ssize_t,
    value: *mut ffi::PyObject,
) -> c_int {
    guarded(-1, |py| {
        // SAFETY: CPython passes a live instance; a null value means deletion.
        let (double, value) = unsafe { (borrowed(py, double), Bound::from_borrowed_ptr_or_opt(py, value)) };
        assign(&double, place.into_pyobject(py)?.as_any(), value.as_ref())
    })
}

unsafe extern "C" fn assign_item(
    double: *mut ffi::PyObject,
    key: *mut ffi::PyObject,
    value: *mut ffi::PyObject,
) -> c_int {
    guarded(-1, |py| {
        // SAFETY: CPython passes a live instance and a key; a null value means deletion.
        let (double, key, value) =
            unsafe { (borrowed(py, double), borrowed(py, key), Bound::from_borrowed_ptr_or_opt(py, value)) };
        assign(&double, &key, value.as_ref())
    })
}

/// `double[key] = value`, or `del double[key]`.
fn assign(double: &Bound<'_, PyAny>, key: &Bound<'_, PyAny>, value: Option<&Bound<'_, PyAny>>) -> PyResult<c_int> {
    let (magic, words) = match value {
        Some(_) => (Magic::SETITEM, "assignment"),
        None => (Magic::DELITEM, "deletion"),
    };
    let answers = instance::state(double)?.is_some_and(|state| state.read().magics.contains(magic));
    if !answers {
        return Err(PyTypeError::new_err(format!(
            "'{}' object does not support item {words}",
            double.get_type().name()?
        )));
    }
    match value {
        Some(value) => answer(double, magic, &[key, value])?,
        None => answer(double, magic, &[key])?,
    };
    Ok(0)
}
