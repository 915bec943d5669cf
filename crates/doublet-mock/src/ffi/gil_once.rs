//! A value that is worked out once, when it is first needed, without a lock that a forked child could wait for.

use std::cell::OnceCell;
use std::convert::Infallible;

use pyo3::Python;

/// A value worked out on first need.
///
/// The cells of the standard library and of `PyO3` make others wait while a value is worked out. A process that is
/// forked meanwhile, by another thread, waits for ever. Here nobody waits: two threads may work the same value out,
/// and the first answer stays.
pub(crate) struct GilOnce<T>(OnceCell<T>);

// SAFETY: every method asks for proof that the calling thread holds the interpreter lock, see `GilCell`; a reference to
// the value may outlive the proof, since the value is never changed.
unsafe impl<T: Send + Sync> Sync for GilOnce<T> {}

impl<T> GilOnce<T> {
    pub(crate) const fn new() -> Self {
        Self(OnceCell::new())
    }

    /// The value, if it was worked out.
    pub(crate) fn get(&self, _: Python<'_>) -> Option<&T> {
        self.0.get()
    }

    /// The value, worked out now if need be.
    pub(crate) fn get_or_init(&self, py: Python<'_>, work_out: impl FnOnce() -> T) -> &T {
        match self.get_or_try_init(py, || Ok::<_, Infallible>(work_out())) {
            Ok(value) => value,
            Err(never) => match never {},
        }
    }

    /// The value, worked out now if need be, unless that fails.
    ///
    /// # Errors
    /// What `work_out` raises.
    pub(crate) fn get_or_try_init<E>(&self, _: Python<'_>, work_out: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
        if let Some(value) = self.0.get() {
            return Ok(value);
        }
        let value = work_out()?;
        Ok(self.0.get_or_init(|| value))
    }
}
