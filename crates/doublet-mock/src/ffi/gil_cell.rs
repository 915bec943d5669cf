//! Memory that the interpreter lock guards: to look at it costs no atomic instruction.

use std::cell::{Ref, RefCell, RefMut};
use std::fmt;

use pyo3::Python;
use pyo3::gc::PyVisit;

/// A value that only whoever holds the interpreter lock can look at.
///
/// The cells of `PyO3` count their borrows atomically, which is a third of the time of a recorded
/// call; the lock makes that unnecessary. The extension module declares that it needs the lock, so
/// that free-threaded builds of CPython turn it on when they import it.
#[derive(Default)]
pub(crate) struct GilCell<T>(RefCell<T>);

// SAFETY: every method that looks inside asks for proof that the calling thread holds the interpreter lock, and what
// it hands out cannot outlive this proof or move to another thread. A guard that stays on the stack
// of a thread which let go of the lock is still counted, as in any `RefCell`.
unsafe impl<T: Send> Sync for GilCell<T> {}

impl<T> fmt::Debug for GilCell<T> {
    // Without looking inside: nobody has to hold the lock for this.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("GilCell").finish_non_exhaustive()
    }
}

impl<T> GilCell<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(RefCell::new(value))
    }

    /// The value to read. No Python code may run until the guard is gone.
    pub(crate) fn read<'a>(&'a self, _: Python<'a>) -> Ref<'a, T> {
        self.0.borrow()
    }

    /// The value to change. No Python code may run until the guard is gone.
    pub(crate) fn write<'a>(&'a self, _: Python<'a>) -> RefMut<'a, T> {
        self.0.borrow_mut()
    }

    /// The value as the garbage collector may see it: not while somebody changes it.
    pub(crate) fn visited<'a>(&'a self, _: &'a PyVisit<'_>) -> Option<Ref<'a, T>> {
        self.0.try_borrow().ok()
    }
}
