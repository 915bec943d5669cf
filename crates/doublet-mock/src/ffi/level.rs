//! How deeply doubles call doubles: without a Python frame in between, CPython does not count by itself.

use std::marker::PhantomData;

use pyo3::prelude::*;
use pyo3::{PyErr, ffi};

/// One level of calls that doubles pass on, until it is dropped.
pub(crate) struct Level {
    /// Stays on its thread.
    _here: PhantomData<*const ()>,
}

/// What a level weighs in CPython's count. The original takes as many Python frames, and our C frames as much stack
/// as several of CPython's own.
const WEIGHT: usize = 4;

impl Level {
    /// Goes one level deeper.
    ///
    /// # Errors
    /// `RecursionError` beyond the interpreter's limit.
    pub(crate) fn enter(py: Python<'_>) -> PyResult<Self> {
        for entered in 0..WEIGHT {
            // SAFETY: the lock is held; what was entered is left again, here or on drop.
            unsafe {
                if ffi::Py_EnterRecursiveCall(c" while a double passed on a call or an attribute".as_ptr()) != 0 {
                    (0..entered).for_each(|_| ffi::Py_LeaveRecursiveCall());
                    return Err(PyErr::fetch(py));
                }
            }
        }
        Ok(Self { _here: PhantomData })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        // SAFETY: the lock is held still; `enter` entered as often.
        (0..WEIGHT).for_each(|_| unsafe { ffi::Py_LeaveRecursiveCall() });
    }
}
