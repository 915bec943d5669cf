//! The wheel's one extension module: convert, call, convert back. Decides nothing.

mod aws;
mod command;
mod http;

use pyo3::prelude::*;

/// The engine behind the package `doublet`; its modules are the public face.
///
/// It needs the interpreter lock: free-threaded builds of `CPython` turn the lock on when they import it.
#[pymodule(name = "_doublet", gil_used = true)]
fn extension(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    doublet_mock::populate(module)?;
    http::populate(module)?;
    command::populate(module)?;
    aws::populate(module)
}
