//! Classes of dead instances, used again: making a class is most of what making a double costs.
//!
//! A class is taken only when nobody but the dying instance knows it and nobody changed it, and
//! never while the garbage collector runs, which may be about to take the class apart.

use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::PyTraverseError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple, PyType};

use crate::ffi::gil_cell::GilCell;
use crate::ffi::gil_once::GilOnce;
use crate::ffi::instance::{self, reference_count};
use crate::ffi::magic_slots;
use crate::names::intern;

/// How many classes are kept of each kind.
const KEPT: usize = 4096;

/// References to an unshared class while its instance dies: from its own method resolution order,
/// from the instance, and from the instance's memory. Each addition of the engine (a method, a member) adds one.
const UNSHARED: isize = 3;

/// What an untouched class has in its dictionary besides additions: its module and its (missing) text.
const UNTOUCHED: usize = 2;

/// Weak references to such a class: one, which its bases share to list their subclasses. Registers of
/// classes, those of abstract base classes among them, add their own.
const UNSHARED_WEAK: usize = 1;

/// Whether the garbage collector is at work.
static COLLECTING: AtomicBool = AtomicBool::new(false);

/// Whether the interpreter is going down.
static GOING_DOWN: AtomicBool = AtomicBool::new(false);

/// What the classes of one stock look like when they are new.
pub(crate) struct Likeness<'a> {
    /// The dotted name, module first.
    pub(crate) name: &'a str,
    pub(crate) bases: &'a Py<PyTuple>,
    /// How many methods and members the engine gives them.
    pub(crate) additions: u8,
    /// Whether `__next__` is one of these.
    pub(crate) with_next: bool,
}

impl Likeness<'_> {
    /// Whether nobody changed a class. What its dictionary holds besides is a matter of its length.
    fn is_of(&self, made: &MadeClass, py: Python<'_>) -> PyResult<bool> {
        let (module, name) = self.name.rsplit_once('.').unwrap_or_default();
        let (class, attributes) = (made.class.bind(py), made.attributes.bind(py));
        Ok(attributes.len()? == UNTOUCHED + usize::from(self.additions)
            && instance::has_bases(class, self.bases.bind(py))
            && class.name()? == *name
            && class.qualname()? == *name
            && attributes.get_item(intern!(py, "__module__"))?.cast::<PyString>()? == module
            && attributes.get_item(intern!(py, "__doc__"))?.is_none()
            && (!self.with_next || magic_slots::answers_next(class)))
    }
}

/// A class that the engine made for one instance, and a view of its dictionary.
#[derive(Debug)]
pub(crate) struct MadeClass {
    pub(crate) class: Py<PyType>,
    attributes: Py<PyAny>,
}

impl MadeClass {
    /// Takes note of a new class.
    ///
    /// # Errors
    /// `MemoryError`.
    pub(crate) fn new(class: &Bound<'_, PyType>) -> PyResult<Self> {
        let attributes = class.getattr(intern!(class.py(), "__dict__"))?.unbind();
        Ok(Self { class: class.clone().unbind(), attributes })
    }

    pub(crate) fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.class)?;
        visit.call(&self.attributes)
    }
}

/// Classes to be used again.
#[derive(Debug, Default)]
pub(crate) struct Spare(GilCell<Vec<MadeClass>>);

impl Spare {
    /// A class to use again, if there is one.
    pub(crate) fn take(&self, py: Python<'_>, additions: u8) -> Option<MadeClass> {
        let made = self.0.write(py).pop()?;
        // A class that was taken apart after all has lost references to itself; one that somebody
        // found (by `gc.get_objects()`, say) has gained some.
        let idle = UNSHARED - 1 + isize::from(additions);
        (reference_count(made.class.bind(py)) == idle).then_some(made)
    }

    /// Takes a dying instance's class if nobody else has an interest in it, and nobody changed it.
    pub(crate) fn offer(&self, py: Python<'_>, made: MadeClass, likeness: &Likeness<'_>) {
        let unshared = UNSHARED + isize::from(likeness.additions);
        let class = made.class.bind(py);
        if COLLECTING.load(Ordering::Relaxed)
            || GOING_DOWN.load(Ordering::Relaxed)
            || reference_count(class) != unshared
            || !weak_reference_count(class).is_ok_and(|count| count == UNSHARED_WEAK)
            || !likeness.is_of(&made, py).unwrap_or(false)
        {
            return;
        }
        let mut kept = self.0.write(py);
        if kept.len() < KEPT {
            kept.push(made);
        }
    }
}

fn weak_reference_count(class: &Bound<'_, PyType>) -> PyResult<usize> {
    let py = class.py();
    weak_reference_counter(py)?.call1(py, (class,))?.extract(py)
}

fn weak_reference_counter(py: Python<'_>) -> PyResult<&Py<PyAny>> {
    static COUNTER: GilOnce<Py<PyAny>> = GilOnce::new();
    COUNTER.get_or_try_init(py, || Ok(py.import("_weakref")?.getattr("getweakrefcount")?.unbind()))
}

/// Called by the garbage collector before and after it works: see `gc.callbacks`.
#[pyfunction]
#[pyo3(signature = (phase, info = None))]
pub(crate) fn collecting(phase: &str, info: Option<&Bound<'_, PyAny>>) {
    let _ = info;
    COLLECTING.store(phase == "start", Ordering::Relaxed);
}

/// Called when the interpreter begins to go down: from then on no class is used again.
#[pyfunction]
pub(crate) fn going_down() {
    GOING_DOWN.store(true, Ordering::Relaxed);
}

/// Asks to be told of collections and of the interpreter's end.
///
/// # Errors
/// Whatever importing `gc`, `_weakref` or `atexit` raises.
pub(crate) fn watch_collector(py: Python<'_>) -> PyResult<()> {
    // Not when the first double dies: nothing can be imported while an exception passes through.
    weak_reference_counter(py)?;
    let callbacks = py.import("gc")?.getattr("callbacks")?;
    callbacks.call_method1("append", (wrap_pyfunction!(collecting, py)?,))?;
    py.import("atexit")?.call_method1("register", (wrap_pyfunction!(going_down, py)?,))?;
    Ok(())
}
