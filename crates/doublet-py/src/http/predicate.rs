//! Python code that decides whether a part of a request is as asked.

use std::cell::RefCell;
use std::sync::Arc;

use doublet_http::Request as Engine;
use doublet_match::{Predicate, PredicateError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use serde_json::Value;

use super::request::Request;

thread_local! {
    /// The predicates that no condition holds yet.
    static BORN: RefCell<Vec<Held>> = const { RefCell::new(Vec::new()) };
    /// The requests in question, as Python sees them: predicates get the very object that the journal keeps.
    static ASKED: RefCell<Vec<Py<Request>>> = const { RefCell::new(Vec::new()) };
}

/// As long as it lives, predicates can be asked about this request.
pub(super) struct About;

/// Lets predicates be asked about this request, too.
pub(super) fn about(request: &Bound<'_, Request>) -> About {
    ASKED.with_borrow_mut(|asked| asked.push(request.clone().unbind()));
    About
}

impl Drop for About {
    fn drop(&mut self) {
        // Taken out of the list before it is dropped: its destructor may be Python code that asks again.
        let last = ASKED.with_borrow_mut(Vec::pop);
        drop(last);
    }
}

/// A predicate, shared by the pattern that asks it and by whoever shows its object to the garbage collector.
pub(super) type Held = Arc<PythonPredicate>;

/// How an object decides.
#[derive(Clone, Copy)]
pub(super) enum Decision {
    /// It is called, and its answer's truth counts.
    Function,
    /// It is compared by `==`, on the left, as its own `__eq__` wants.
    Equality,
    /// It is a compiled regular expression of Python's, and searched for.
    Pattern,
}

/// Makes something, and answers with the predicates that were made for it.
///
/// # Errors
/// Whatever making it raises.
pub(super) fn with_predicates<T>(build: impl FnOnce() -> PyResult<T>) -> PyResult<(T, Vec<Held>)> {
    // What an attempt that failed has left behind belongs to nobody.
    drop(BORN.take());
    let made = build();
    let born = BORN.take();
    Ok((made?, born))
}

/// Python code that decides, and how reports name it.
pub(super) struct PythonPredicate {
    object: Py<PyAny>,
    decision: Decision,
    description: String,
}

impl PythonPredicate {
    pub(super) fn new(object: &Bound<'_, PyAny>, decision: Decision, description: String) -> Held {
        let predicate = Arc::new(Self { object: object.clone().unbind(), decision, description });
        BORN.with_borrow_mut(|born| born.push(Arc::clone(&predicate)));
        predicate
    }

    /// The object that decides, for the garbage collector; nothing if anybody but its pattern and one more holds it.
    pub(super) fn owned(held: &Held) -> Option<&Py<PyAny>> {
        (Arc::strong_count(held) == 2).then_some(&held.object)
    }

    fn decide<'py>(&self, py: Python<'py>, value: impl FnOnce() -> PyResult<Bound<'py, PyAny>>) -> PyResult<bool> {
        let (value, object) = (value()?, self.object.bind(py));
        match self.decision {
            Decision::Function => object.call1((value,))?.is_truthy(),
            Decision::Equality => object.eq(value),
            Decision::Pattern => Ok(!object.call_method1("search", (value,))?.is_none()),
        }
    }
}

impl Predicate<Engine> for PythonPredicate {
    fn holds(&self, request: &Engine) -> Result<bool, PredicateError> {
        Python::attach(|py| {
            let asked = ASKED.with_borrow(|asked| {
                let mut newest = asked.iter().rev();
                newest.find(|asked| std::ptr::eq(asked.get().engine.as_ref(), request)).map(|asked| asked.clone_ref(py))
            });
            match asked {
                Some(request) => self.decide(py, || Ok(request.into_bound(py).into_any())).map_err(PredicateError::new),
                None => Ok(false),
            }
        })
    }

    fn describe(&self) -> String {
        self.description.clone()
    }
}

impl Predicate<str> for PythonPredicate {
    fn holds(&self, text: &str) -> Result<bool, PredicateError> {
        Python::attach(|py| self.decide(py, || Ok(PyString::new(py, text).into_any())).map_err(PredicateError::new))
    }

    fn describe(&self) -> String {
        self.description.clone()
    }
}

impl Predicate<Value> for PythonPredicate {
    fn holds(&self, value: &Value) -> Result<bool, PredicateError> {
        let text = value.to_string();
        Python::attach(|py| {
            self.decide(py, || py.import("json")?.call_method1("loads", (text,))).map_err(PredicateError::new)
        })
    }

    fn describe(&self) -> String {
        self.description.clone()
    }
}
