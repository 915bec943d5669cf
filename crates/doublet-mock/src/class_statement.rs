//! `class Name(bases, metaclass=mock_class)`: the package's own classes, native types with Python bodies.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use crate::ffi::slots;
use crate::ffi::types::TypeSpecification;
use crate::instance_class::{MODULE, keep_own_class};
use crate::names::intern;
use crate::signature::is_function;

/// `class Name(bases, metaclass=mock_class)`: a native class that takes the statement's body.
///
/// `role` says which slots it carries: `root` for the class of all doubles, `callable`, `awaitable`,
/// or nothing; `signature` how `inspect.signature` shows the class, if not as its bases.
///
/// # Errors
/// Whatever CPython finds wrong with the bases or the body.
#[pyfunction]
#[pyo3(signature = (name, bases, body, *, role = "", signature = ""))]
pub(crate) fn mock_class<'py>(
    name: &str,
    bases: &Bound<'py, PyTuple>,
    body: &Bound<'py, PyDict>,
    role: &str,
    signature: &str,
) -> PyResult<Bound<'py, PyType>> {
    let py = bases.py();
    let specification = TypeSpecification::new(&format!("{MODULE}.{name}"))?;
    let specification =
        if signature.is_empty() { specification } else { specification.called_with(name, signature)? };
    let specification = match role {
        "root" => slots::with_root_slots(specification),
        "callable" => slots::with_call(specification),
        "awaitable" => slots::with_await_attributes(specification),
        _ => specification,
    };
    let class = if bases.is_empty() {
        specification.build(&PyTuple::new(py, [ordinary_class(py)?])?)?
    } else {
        specification.build(bases)?
    };
    for (attribute, value) in body {
        let attribute = attribute.cast_into::<PyString>()?;
        match attribute.to_str()? {
            "__module__" | "__firstlineno__" | "__static_attributes__" => continue,
            // What `super()` without arguments refers to.
            "__classcell__" => {
                value.setattr(intern!(py, "cell_contents"), &class)?;
                continue;
            }
            _ => {}
        }
        if is_function(&value)? {
            // Methods are found where the class says that it comes from.
            value.setattr(intern!(py, "__module__"), MODULE)?;
        }
        class.setattr(attribute, value)?;
    }
    keep_own_class(&class);
    Ok(class)
}

/// An ordinary Python class to derive from: its instances have a dictionary and weak references
/// laid out as CPython likes it, so that `dict`, `list` or `Exception` can be mixed in.
fn ordinary_class(py: Python<'_>) -> PyResult<Bound<'_, PyType>> {
    let body = PyDict::new(py);
    body.set_item("__module__", MODULE)?;
    let class = py.get_type::<PyType>().call1(("Double", PyTuple::empty(py), body))?;
    let class = class.cast_into::<PyType>()?;
    keep_own_class(&class);
    Ok(class)
}
