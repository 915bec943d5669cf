//! The exception that is on its way while destructors run.

use std::ptr;

use pyo3::{Python, ffi};

/// A pending exception (or none), set aside until this is dropped.
///
/// Destructors run while an exception passes through; what they call must neither see nor swallow it.
pub(crate) struct SetAside {
    class: *mut ffi::PyObject,
    value: *mut ffi::PyObject,
    traceback: *mut ffi::PyObject,
}

impl SetAside {
    pub(crate) fn pending(_: Python<'_>) -> Self {
        let mut aside = Self { class: ptr::null_mut(), value: ptr::null_mut(), traceback: ptr::null_mut() };
        // SAFETY: the lock is held; the three references become ours.
        unsafe { ffi::PyErr_Fetch(&raw mut aside.class, &raw mut aside.value, &raw mut aside.traceback) };
        aside
    }
}

impl Drop for SetAside {
    fn drop(&mut self) {
        // SAFETY: the pointers came from `PyErr_Fetch`, which gave them to us; the lock is held still, since
        // raw pointers keep this from moving to another thread.
        unsafe { ffi::PyErr_Restore(self.class, self.value, self.traceback) };
    }
}
