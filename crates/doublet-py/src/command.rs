//! The commands of the engines, for `python -m doublet`.

use std::ffi::OsString;

use pyo3::prelude::*;

/// Does what the words ask for and returns the exit code; the interpreter goes on meanwhile.
#[pyfunction]
fn command(py: Python<'_>, words: Vec<OsString>) -> u8 {
    py.detach(|| doublet_cli::run(words))
}

pub(crate) fn populate(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(command, module)?)
}
