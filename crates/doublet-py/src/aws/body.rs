//! Bodies that are not in memory as a whole, as Python reads and gives them.

use std::sync::Arc;

use doublet_aws::{Body, Intake, Storage};
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

/// What is asked of a stream at a time.
const PIECE: usize = 1024 * 1024;

/// A body that is read piece by piece.
#[pyclass(frozen, module = "doublet.aws")]
pub(super) struct AwsBody(pub(super) Body);

#[pymethods]
impl AwsBody {
    /// How many bytes there are.
    fn __len__(&self) -> PyResult<usize> {
        usize::try_from(self.0.len()).map_err(|_| PyOSError::new_err("the body is larger than this machine can count"))
    }

    /// So many bytes from a place on.
    fn part<'py>(&self, py: Python<'py>, start: u64, length: u64) -> PyResult<Bound<'py, PyBytes>> {
        let part = self.0.part(start, length);
        let bytes = py.detach(|| part.read())?;
        Ok(PyBytes::new(py, &bytes))
    }
}

/// What a stream gives, to its end; what is large is not kept in memory.
pub(super) fn read_to_end(stream: &Bound<'_, PyAny>, storage: Option<Arc<dyn Storage>>) -> PyResult<Body> {
    let mut intake = Intake::plain(storage);
    loop {
        let piece = stream.call_method1("read", (PIECE,))?;
        let taken = if let Ok(bytes) = piece.cast::<PyBytes>() {
            let bytes = bytes.as_bytes();
            intake.push(bytes)?;
            bytes.len()
        } else if let Ok(text) = piece.cast::<PyString>() {
            let text = text.to_str()?;
            intake.push(text.as_bytes())?;
            text.len()
        } else if piece.is_none() {
            0
        } else {
            let bytes: Vec<u8> = piece.extract()?;
            intake.push(&bytes)?;
            bytes.len()
        };
        if taken == 0 {
            return Ok(intake.body()?);
        }
    }
}
