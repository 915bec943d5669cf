//! What one double remembers: who it is, how it behaves, what it stands for, what happened.
//!
//! Rule of the house: no Python code runs while a state is borrowed. Objects are taken out under
//! the borrow and used, or dropped, after it.

use std::cell::{Ref, RefMut};

use pyo3::PyTraverseError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyType};

use crate::duplicate;
use crate::ffi::gil_cell::GilCell;
use crate::ffi::instance::referent;
use crate::ffi::pending::SetAside;
use crate::instance_class;
use crate::journal::{Hop, Journal};
use crate::magics::MagicSet;
use crate::spare::MadeClass;
use crate::spec::Specification;

/// Methods of the class that a user's subclass replaced, so that the engine must call them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Overrides(pub(crate) u8);

impl Overrides {
    /// `__getattr__`.
    pub(crate) const GETATTR: Self = Self(1);
    /// `_get_child_mock`.
    pub(crate) const CHILD: Self = Self(2);
    /// `_mock_check_sig`, `_increment_mock_call`, `_mock_call` or `_execute_mock_call`.
    pub(crate) const CALL: Self = Self(4);

    pub(crate) const fn contains(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn insert(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// The link to a parent. Doubles are linked weakly, so that no cycle keeps arguments alive.
#[derive(Debug, Default)]
pub(crate) enum Link {
    #[default]
    None,
    /// A weak reference to a double.
    Weak(Py<PyAny>),
    /// Any other object that a caller gave as parent.
    Strong(Py<PyAny>),
}

impl Link {
    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// The parent, if it is still alive.
    pub(crate) fn upgrade<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyAny>> {
        match self {
            Self::None => None,
            Self::Weak(reference) => referent(reference.bind(py)),
            Self::Strong(object) => Some(object.bind(py).clone()),
        }
    }

    pub(crate) fn clone_ref(&self, py: Python<'_>) -> Self {
        match self {
            Self::None => Self::None,
            Self::Weak(reference) => Self::Weak(reference.clone_ref(py)),
            Self::Strong(object) => Self::Strong(object.clone_ref(py)),
        }
    }

    fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        match self {
            Self::None => Ok(()),
            Self::Weak(object) | Self::Strong(object) => visit.call(object),
        }
    }
}

/// What a call does besides being recorded.
#[derive(Debug, Default)]
pub(crate) enum Effect {
    #[default]
    None,
    /// An exception class or instance.
    Raise(Py<PyAny>),
    /// Something to call with the same arguments.
    Call(Py<PyAny>),
    /// An iterator over outcomes.
    Next(Py<PyAny>),
}

impl Effect {
    pub(crate) fn object(&self) -> Option<&Py<PyAny>> {
        match self {
            Self::None => None,
            Self::Raise(object) | Self::Call(object) | Self::Next(object) => Some(object),
        }
    }

    pub(crate) fn clone_ref(&self, py: Python<'_>) -> Self {
        match self {
            Self::None => Self::None,
            Self::Raise(object) => Self::Raise(object.clone_ref(py)),
            Self::Call(object) => Self::Call(object.clone_ref(py)),
            Self::Next(object) => Self::Next(object.clone_ref(py)),
        }
    }
}

/// The way from a double up to its ancestors, remembered until any name or parent changes.
#[pyclass(module = "doublet._doublet", frozen)]
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) generation: u64,
    /// Weak references to what the ancestors remember, nearest first, and the names under which they see calls.
    pub(crate) hops: Vec<(Py<PyAny>, Py<Hop>)>,
}

/// Values that a user put over what the engine counts.
#[derive(Debug, Default)]
pub(crate) struct Overlay {
    pub(crate) called: Option<Py<PyAny>>,
    pub(crate) call_count: Option<Py<PyAny>>,
    pub(crate) call_args: Option<Py<PyAny>>,
    pub(crate) await_count: Option<Py<PyAny>>,
    pub(crate) await_args: Option<Py<PyAny>>,
}

/// A double's own class, offered for another double when this one is gone.
#[derive(Debug)]
pub(crate) struct OwnClass {
    /// The class that was called to make the double.
    class: Py<PyType>,
    own: Option<MadeClass>,
    /// The magic methods that its instances answer.
    magics: MagicSet,
}

impl OwnClass {
    pub(crate) fn new(class: Py<PyType>, own: MadeClass, magics: MagicSet) -> Self {
        Self { class, own: Some(own), magics }
    }

    /// Keeps the class from being used again.
    pub(crate) fn forfeit(mut self) {
        self.own = None;
    }
}

impl Drop for OwnClass {
    fn drop(&mut self) {
        if let Some(own) = self.own.take() {
            Python::attach(|py| {
                let _exception = SetAside::pending(py);
                instance_class::retire(py, self.class.bind(py), own, self.magics);
            });
        }
    }
}

/// What one double remembers, as the object that it keeps in its dictionary.
#[pyclass(module = "doublet._doublet", frozen, weakref)]
#[derive(Debug)]
pub struct State(GilCell<Memory>);

/// Looking into what a double remembers. No Python code may run until the guard is gone.
pub(crate) trait Recall {
    fn read(&self) -> Ref<'_, Memory>;
    fn write(&self) -> RefMut<'_, Memory>;
}

impl Recall for Bound<'_, State> {
    fn read(&self) -> Ref<'_, Memory> {
        self.get().0.read(self.py())
    }

    fn write(&self) -> RefMut<'_, Memory> {
        self.get().0.write(self.py())
    }
}

/// What one double remembers.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one double")]
pub(crate) struct Memory {
    /// The class that was called to make the double; its own class derives from it.
    pub(crate) class: Py<PyType>,
    /// The double's own class, as long as it may serve another double later.
    pub(crate) own_class: Option<OwnClass>,
    pub(crate) name: Option<Py<PyAny>>,
    pub(crate) new_name: Option<Py<PyAny>>,
    pub(crate) parent: Link,
    pub(crate) new_parent: Link,
    pub(crate) callable: bool,
    pub(crate) asynchronous: bool,
    pub(crate) sealed: bool,
    pub(crate) lenient: bool,
    /// Whether a signature is enforced, not only used to compare calls.
    pub(crate) checked: bool,
    pub(crate) overrides: Overrides,
    /// The magic methods that the engine answers.
    pub(crate) magics: MagicSet,
    /// Those among them that have a child double, which must be called.
    pub(crate) magic_children: MagicSet,
    /// Those that were called, and that a seal therefore leaves alone.
    pub(crate) used_magics: MagicSet,
    /// The children by name. Not there as long as all of them were born by looking at them, and stand in the double's
    /// own dictionary: see `children::all`.
    pub(crate) children: Option<Py<PyDict>>,
    pub(crate) return_value: Option<Py<PyAny>>,
    /// Whether the return value is a note of how to make it.
    pub(crate) pending: bool,
    pub(crate) effect: Effect,
    pub(crate) wraps: Option<Py<PyAny>>,
    pub(crate) delegate: Option<Py<PyAny>>,
    pub(crate) specification: Option<Box<Specification>>,
    pub(crate) journal: Journal,
    pub(crate) awaits: Option<Box<Journal>>,
    pub(crate) overlay: Option<Box<Overlay>>,
    pub(crate) route: Option<Py<Route>>,
    /// The latest call as an object, as long as nothing was called since.
    pub(crate) shown_call: Option<Py<PyAny>>,
}

impl Memory {
    pub(crate) fn new(class: Py<PyType>) -> Self {
        Self {
            class,
            own_class: None,
            name: None,
            new_name: None,
            parent: Link::None,
            new_parent: Link::None,
            callable: false,
            asynchronous: false,
            sealed: false,
            lenient: false,
            checked: false,
            overrides: Overrides::default(),
            magics: MagicSet::EMPTY,
            magic_children: MagicSet::EMPTY,
            used_magics: MagicSet::EMPTY,
            children: None,
            return_value: None,
            pending: false,
            effect: Effect::None,
            wraps: None,
            delegate: None,
            specification: None,
            journal: Journal::default(),
            awaits: None,
            overlay: None,
            route: None,
            shown_call: None,
        }
    }

    pub(crate) fn overlay(&mut self) -> &mut Overlay {
        self.overlay.get_or_insert_default()
    }

    /// Whether a call needs no more than to be recorded and answered with the return value.
    pub(crate) fn is_simple(&self) -> bool {
        !self.overrides.contains(Overrides::CALL)
            && !self.checked
            && !self.asynchronous
            && !self.pending
            && self.delegate.is_none()
            && self.overlay.is_none()
            && matches!(self.effect, Effect::None)
            && !self.journal.is_watched()
    }

    /// The name in calls, if it is a text; an empty one says nothing.
    pub(crate) fn new_name_text<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyString>> {
        self.new_name.as_ref()?.bind(py).cast::<PyString>().ok().cloned()
    }
}

impl From<Memory> for State {
    fn from(memory: Memory) -> Self {
        Self(GilCell::new(memory))
    }
}

#[pymethods]
impl State {
    fn __deepcopy__(slf: &Bound<'_, Self>, memo: &Bound<'_, PyAny>) -> PyResult<Self> {
        duplicate::deep(slf, memo).map(Self::from)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.0.visited(&visit).map_or(Ok(()), |memory| memory.traverse(&visit))
    }

    fn __clear__(&self, py: Python<'_>) {
        let mut old = self.0.write(py).forget(py);
        if let Some(own_class) = old.own_class.take() {
            own_class.forfeit();
        }
    }
}

impl Memory {
    fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.class)?;
        if let Some(made) = self.own_class.as_ref().and_then(|own_class| own_class.own.as_ref()) {
            made.traverse(visit)?;
        }
        visit.call(&self.name)?;
        visit.call(&self.new_name)?;
        self.parent.traverse(visit)?;
        self.new_parent.traverse(visit)?;
        visit.call(&self.children)?;
        visit.call(&self.return_value)?;
        if let Some(effect) = self.effect.object() {
            visit.call(effect)?;
        }
        visit.call(&self.wraps)?;
        visit.call(&self.delegate)?;
        if let Some(specification) = &self.specification {
            specification.traverse(visit)?;
        }
        self.journal.traverse(visit)?;
        if let Some(awaits) = &self.awaits {
            awaits.traverse(visit)?;
        }
        if let Some(overlay) = &self.overlay {
            visit.call(&overlay.called)?;
            visit.call(&overlay.call_count)?;
            visit.call(&overlay.call_args)?;
            visit.call(&overlay.await_count)?;
            visit.call(&overlay.await_args)?;
        }
        visit.call(&self.shown_call)
    }

    /// Takes out whatever the collector may drop; who the double is stays.
    fn forget(&mut self, py: Python<'_>) -> Self {
        let who = Self {
            name: self.name.take(),
            new_name: self.new_name.take(),
            callable: self.callable,
            asynchronous: self.asynchronous,
            sealed: self.sealed,
            lenient: self.lenient,
            overrides: self.overrides,
            magics: self.magics,
            ..Self::new(self.class.clone_ref(py))
        };
        std::mem::replace(self, who)
    }
}
