//! Object doubles: instances, calls, specifications and patches of Python objects.
//!
//! The one engine that speaks Python, because Python objects are its subject. Who lives here:
//!
//! - facts: `magics` (which magic methods there are), `names`, `spec`, `signature`;
//! - memory: `state` (what a double remembers), `journal` (what was called);
//! - behaviour: `construct`, `children`, `plain_methods`, `lookup`, `attributes`, `records`, `assignment`, `call`,
//!   `magic_calls`, `behaviour`, `patch`;
//! - the judge: `compare` and `verify` (was it called like this?);
//! - classes: `class_statement` (the public ones), `instance_class` (one for each double), `spare` (used again);
//! - `double` (links between doubles), `hooks` (what the Python half registers), `explain` (evidence for failures), `ffi` (all `unsafe`).
//!
//! Deliberately absent: wording of failures (`doublet-report`), and whatever is fast enough in
//! Python: decorators, `mock_open`, `seal`, representation.

mod assignment;
mod attributes;
mod behaviour;
mod call;
mod children;
mod class_statement;
mod compare;
mod construct;
mod double;
mod duplicate;
mod explain;
mod ffi;
mod hooks;
mod instance_class;
mod journal;
mod lookup;
mod magic_calls;
mod magics;
mod names;
mod patch;
mod plain_methods;
mod records;
mod signature;
mod spare;
mod spec;
mod state;
mod verify;

use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};

use crate::state::Recall;

/// Adds the engine's functions to the extension module.
///
/// # Errors
/// Whatever adding an attribute to a module raises.
pub fn populate(module: &Bound<'_, PyModule>) -> PyResult<()> {
    spare::watch_collector(module.py())?;
    module.add_class::<state::State>()?;
    // Not when the first of them is made: `PyO3` lets other threads run meanwhile, one of which may fork.
    let _types = (module.py().get_type::<journal::Hop>(), module.py().get_type::<state::Route>());
    module.add_class::<patch::Owner>()?;
    module.add_class::<patch::PatchCore>()?;
    module.add_function(wrap_pyfunction!(patch::split_target, module)?)?;
    module.add_function(wrap_pyfunction!(patch::keep_doubles_of_patches, module)?)?;
    module.add_function(wrap_pyfunction!(patch::keep_double, module)?)?;
    module.add_function(wrap_pyfunction!(hooks::register, module)?)?;
    module.add_function(wrap_pyfunction!(class_statement::mock_class, module)?)?;
    module.add_function(wrap_pyfunction!(assignment::set_attribute, module)?)?;
    module.add_function(wrap_pyfunction!(assignment::delete_attribute, module)?)?;
    module.add_function(wrap_pyfunction!(assignment::configure, module)?)?;
    module.add_function(wrap_pyfunction!(records::forget_calls, module)?)?;
    module.add_function(wrap_pyfunction!(children::child_mock, module)?)?;
    module.add_function(wrap_pyfunction!(call::call_double, module)?)?;
    module.add_function(wrap_pyfunction!(call::record_call, module)?)?;
    module.add_function(wrap_pyfunction!(call::execute_call, module)?)?;
    module.add_function(wrap_pyfunction!(call::check_call, module)?)?;
    module.add_function(wrap_pyfunction!(call::record_await, module)?)?;
    module.add_function(wrap_pyfunction!(call::next_step, module)?)?;
    module.add_function(wrap_pyfunction!(call::last_step, module)?)?;
    module.add_function(wrap_pyfunction!(verify::last_call_matches, module)?)?;
    module.add_function(wrap_pyfunction!(verify::any_call_matches, module)?)?;
    module.add_function(wrap_pyfunction!(verify::comparison_key, module)?)?;
    module.add_function(wrap_pyfunction!(verify::has_signature, module)?)?;
    module.add_function(wrap_pyfunction!(duplicate::attributes_for_copy, module)?)?;
    module.add_function(wrap_pyfunction!(duplicate::magics_of, module)?)?;
    module.add_function(wrap_pyfunction!(construct::new_copy, module)?)?;
    module.add_function(wrap_pyfunction!(explain::explain_unmatched, module)?)?;
    module.add_function(wrap_pyfunction!(explain::explain_never, module)?)?;
    module.add_function(wrap_pyfunction!(explain::explain_sequence, module)?)?;
    module.add_function(wrap_pyfunction!(construct::new_double, module)?)?;
    module.add_function(wrap_pyfunction!(makes_doubles, module)?)?;
    module.add_function(wrap_pyfunction!(is_double, module)?)?;
    module.add_function(wrap_pyfunction!(full_name, module)?)?;
    module.add_function(wrap_pyfunction!(add_spec, module)?)?;
    module.add_function(wrap_pyfunction!(enforce_signature, module)?)?;
    module.add_function(wrap_pyfunction!(is_checked, module)?)?;
    module.add_function(wrap_pyfunction!(autospec, module)?)?;
    module.add_function(wrap_pyfunction!(autospecced, module)?)?;
    module.add_function(wrap_pyfunction!(set_pending_result, module)?)?;
    module.add_function(wrap_pyfunction!(magic_method_names, module)?)?;
    Ok(())
}

/// Whether an object is a double, whatever class it claims to have.
#[pyfunction]
fn is_double(object: &Bound<'_, PyAny>) -> bool {
    double::is_double(object)
}

/// Whether calling a class runs the doubles' own `__new__`.
#[pyfunction]
fn makes_doubles(class: &Bound<'_, PyType>) -> bool {
    ffi::slots::makes_doubles(class)
}

/// The full name of a double, from its oldest living ancestor down.
#[pyfunction]
fn full_name(double: &Bound<'_, PyAny>) -> PyResult<String> {
    double::full_name(double)
}

/// Gives a double a specification after the fact.
#[pyfunction]
#[pyo3(signature = (double, spec, strict = false, as_instance = false, skip_first = false))]
fn add_spec(
    double: &Bound<'_, PyAny>,
    spec: &Bound<'_, PyAny>,
    strict: bool,
    as_instance: bool,
    skip_first: bool,
) -> PyResult<()> {
    let state = double::state(double)?;
    let spec = Some(spec).filter(|spec| !spec.is_none());
    construct::set_specification(double, &state, spec, strict, spec::CallShape { as_instance, skip_first })
}

/// Makes a double refuse calls that its specification's signature does not accept.
#[pyfunction]
#[pyo3(signature = (double, specification, as_instance = false, skip_first = false))]
fn enforce_signature(
    double: &Bound<'_, PyAny>,
    specification: &Bound<'_, PyAny>,
    as_instance: bool,
    skip_first: bool,
) -> PyResult<()> {
    let shape = spec::CallShape { as_instance, skip_first };
    construct::enforce_signature(&double::state(double)?, specification, shape);
    Ok(())
}

/// Whether a double refuses calls that do not fit its signature.
#[pyfunction]
fn is_checked(double: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(double::state(double)?.read().checked)
}

/// Lets a double's children be specified by the attributes of its specification, as they are now: what
/// is stored under which name is in `namespaces`.
#[pyfunction]
fn autospec(double: &Bound<'_, PyAny>, instance: bool, namespaces: Bound<'_, PyTuple>) -> PyResult<()> {
    let state = double::state(double)?;
    let mut memory = state.write();
    let former = memory.specification.as_mut().and_then(|known| {
        known.deep = Some(instance);
        known.namespaces.replace(namespaces.unbind())
    });
    drop(memory);
    drop(former);
    Ok(())
}

/// The specification of a double whose children are specified, too, and its namespaces; `None` for others.
#[pyfunction]
fn autospecced(double: &Bound<'_, PyAny>) -> PyResult<Option<(Py<PyAny>, Py<PyTuple>)>> {
    let py = double.py();
    let state = double::state(double)?;
    let state = state.read();
    Ok(state
        .specification
        .as_ref()
        .and_then(|known| Some((known.object.as_ref()?.clone_ref(py), known.namespaces.as_ref()?.clone_ref(py)))))
}

/// Puts a note in the place of a double's result, which is made when somebody looks at it.
#[pyfunction]
fn set_pending_result(double: &Bound<'_, PyAny>, note: Bound<'_, PyAny>) -> PyResult<()> {
    let state = double::state(double)?;
    behaviour::put_note(&state, note.unbind());
    Ok(())
}

/// The names of the magic methods with a default, or of those without.
#[pyfunction]
fn magic_method_names(with_default: bool) -> Vec<&'static str> {
    if with_default {
        magics::TABLE.iter().map(|method| method.name).collect()
    } else {
        magics::WITHOUT_DEFAULT.to_vec()
    }
}
