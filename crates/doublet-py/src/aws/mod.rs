//! AWS doubles as Python sees them: a world, and the two doors into it.
//!
//! Who lives here: `world` (the engine with its clock), `request` (what a client has serialized, as the engine's request),
//! `body` (bodies that are too large for memory), `answer` (what botocore's parser would make of the answer), `answering` (functions
//! of a test that say what runs elsewhere), `values` (values by their shapes, both ways), `record` (a call
//! that was made), `time` (Python's own time), `waiting` (whoever waits until something changes).
//! Deliberately absent: botocore. What it does before and after is in the package `doublet.aws`.

mod answer;
mod answering;
mod body;
mod record;
mod request;
mod time;
mod values;
mod waiting;
mod world;

use pyo3::prelude::*;

/// Adds the names of this room to the extension module.
pub(crate) fn populate(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<world::AwsWorld>()?;
    module.add_class::<world::AwsPause>()?;
    module.add_class::<world::AwsServer>()?;
    module.add_class::<record::AwsCall>()?;
    module.add_class::<body::AwsBody>()?;
    module.add_function(wrap_pyfunction!(aws_services, module)?)?;
    module.add_function(wrap_pyfunction!(aws_operations, module)?)?;
    module.add_function(wrap_pyfunction!(is_aws_host, module)?)
}

/// The services that are doubled, by the names that clients give them.
#[pyfunction]
fn aws_services() -> Vec<&'static str> {
    doublet_aws::service_names()
}

/// The operations of a service that are doubled, by their names at AWS; none for a service that is not.
#[pyfunction]
fn aws_operations(service: &str) -> Vec<&'static str> {
    doublet_aws::operation_names(service)
}

/// Whether a host, with or without a port, is one of AWS.
#[pyfunction]
fn is_aws_host(host: &str) -> bool {
    doublet_aws::is_aws_host(host)
}
