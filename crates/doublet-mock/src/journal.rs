//! What was called, in order: one small record per call, turned into Python objects when looked at.

use pyo3::PyTraverseError;
use pyo3::exceptions::{PyMemoryError, PyTypeError};
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};

use crate::ffi::gil_cell::GilCell;
use crate::ffi::instance;
use crate::hooks::Hook;
use crate::names::intern;

/// The names under which an ancestor sees a descendant's call.
#[pyclass(module = "doublet._doublet", frozen)]
#[derive(Debug)]
pub(crate) struct Hop {
    /// The name in `mock_calls`.
    pub(crate) mock_name: Py<PyString>,
    /// The name in `method_calls`, when the way up consists of attributes only.
    pub(crate) method_name: Option<Py<PyString>>,
}

/// The arguments of one call: positional values, then keyword values, and the keywords' names.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) values: Py<PyTuple>,
    pub(crate) keywords: Option<Py<PyTuple>>,
}

impl Arguments {
    /// Packs arguments as CPython hands them to a call slot.
    ///
    /// # Errors
    /// `TypeError` for a keyword that is no text; `MemoryError`.
    pub(crate) fn pack(args: &Bound<'_, PyTuple>, kwargs: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let Some(kwargs) = kwargs.filter(|kwargs| !kwargs.is_empty()) else {
            return Ok(Self { values: args.clone().unbind(), keywords: None });
        };
        Ok(Self { values: instance::values_of_call(args, kwargs)?.unbind(), keywords: Some(shared_keywords(kwargs)?) })
    }

    pub(crate) fn clone_ref(&self, py: Python<'_>) -> Self {
        Self {
            values: self.values.clone_ref(py),
            keywords: self.keywords.as_ref().map(|keywords| keywords.clone_ref(py)),
        }
    }

    /// How many of the values are positional.
    pub(crate) fn positional_count(&self, py: Python<'_>) -> usize {
        let keywords = self.keywords.as_ref().map_or(0, |keywords| keywords.bind(py).len());
        self.values.bind(py).len() - keywords
    }

    /// The positional arguments as a tuple.
    pub(crate) fn args<'py>(&self, py: Python<'py>) -> Bound<'py, PyTuple> {
        match self.keywords {
            None => self.values.bind(py).clone(),
            Some(_) => self.values.bind(py).get_slice(0, self.positional_count(py)),
        }
    }

    /// The keyword arguments as a new dictionary.
    pub(crate) fn kwargs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let kwargs = PyDict::new(py);
        if let Some(keywords) = &self.keywords {
            let values = self.values.bind(py).iter().skip(self.positional_count(py));
            for (name, value) in keywords.bind(py).iter().zip(values) {
                kwargs.set_item(name, value)?;
            }
        }
        Ok(kwargs)
    }
}

impl Arguments {
    /// The keyword arguments as a new dictionary, if there are any.
    pub(crate) fn given_kwargs<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDict>>> {
        self.keywords.as_ref().map(|_| self.kwargs(py)).transpose()
    }

    /// Calls a function with these arguments.
    ///
    /// # Errors
    /// Whatever the function raises.
    pub(crate) fn pass_to<'py>(&self, function: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let py = function.py();
        function.call(self.args(py), self.given_kwargs(py)?.as_ref())
    }
}

/// The keywords of a call as a tuple, shared by calls with the same keywords.
fn shared_keywords(kwargs: &Bound<'_, PyDict>) -> PyResult<Py<PyTuple>> {
    const PLACES: usize = 64;
    static SHARED: GilCell<[Option<Py<PyTuple>>; PLACES]> = GilCell::new([const { None }; PLACES]);
    let py = kwargs.py();
    let mut place = kwargs.len();
    for (name, _) in kwargs {
        if !name.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("keywords must be strings"));
        }
        place = place.rotate_left(5) ^ (name.as_ptr() as usize >> 4);
    }
    place %= PLACES;
    if let Some(known) = &SHARED.read(py)[place] {
        let keywords = known.bind(py);
        let same = keywords.len() == kwargs.len()
            && kwargs.iter().zip(keywords.iter_borrowed()).all(|((name, _), known)| name.is(known));
        if same {
            return Ok(known.clone_ref(py));
        }
    }
    let keywords = PyTuple::new(py, kwargs.keys())?.unbind();
    let evicted = SHARED.write(py)[place].replace(keywords.clone_ref(py));
    drop(evicted);
    Ok(keywords)
}

/// One line of a journal.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) arguments: Arguments,
    /// The way the call came up from a descendant; none for the journal's own double.
    pub(crate) hop: Option<Py<Hop>>,
}

impl Entry {
    /// The call object as `call_args_list` shows it: `(args, kwargs)`.
    pub(crate) fn pair<'py>(arguments: &Arguments, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let pair = (arguments.args(py), arguments.kwargs(py)?).into_pyobject(py)?;
        new_call(py, &pair)
    }

    /// The call object as `mock_calls` and `method_calls` show it: `(name, args, kwargs)`.
    pub(crate) fn triple<'py>(
        arguments: &Arguments,
        name: Option<&Py<PyString>>,
        py: Python<'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let name = name.map_or_else(|| PyString::intern(py, ""), |name| name.bind(py).clone());
        let triple = (name, arguments.args(py), arguments.kwargs(py)?).into_pyobject(py)?;
        new_call(py, &triple)
    }
}

/// A `_Call` of exactly these items, without running its constructor.
fn new_call<'py>(py: Python<'py>, items: &Bound<'py, PyTuple>) -> PyResult<Bound<'py, PyAny>> {
    py.get_type::<PyTuple>().call_method1(intern!(py, "__new__"), (Hook::Call.class(py)?, items))
}

/// The three lists in which a double shows its calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// The double's own calls.
    CallArgs,
    /// The double's own calls and all its descendants'.
    MockCalls,
    /// Its descendants' calls, as far as they are methods.
    MethodCalls,
}

impl View {
    pub(crate) const ALL: [Self; 3] = [Self::CallArgs, Self::MockCalls, Self::MethodCalls];

    /// The call object that an entry is in this view; `None` when it does not show there.
    pub(crate) fn show<'py>(
        self,
        py: Python<'py>,
        arguments: &Arguments,
        hop: Option<&Hop>,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        match (self, hop) {
            (Self::CallArgs, None) => Entry::pair(arguments, py).map(Some),
            (Self::MockCalls, None) => Entry::triple(arguments, None, py).map(Some),
            (Self::MockCalls, Some(hop)) => Entry::triple(arguments, Some(&hop.mock_name), py).map(Some),
            (Self::MethodCalls, Some(Hop { method_name: Some(name), .. })) => {
                Entry::triple(arguments, Some(name), py).map(Some)
            }
            (Self::CallArgs, Some(_)) | (Self::MethodCalls, _) => Ok(None),
        }
    }
}

/// The memory of one double.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    pub(crate) entries: Vec<Entry>,
    /// Where the latest own call stands among the entries.
    latest: Option<usize>,
    /// The double's own calls.
    pub(crate) count: u64,
    /// Lists that somebody looked at, or put in place; new calls are added to them.
    pub(crate) lists: [Option<Py<PyAny>>; 3],
}

impl Journal {
    /// The arguments of the double's latest own call.
    pub(crate) fn last(&self) -> Option<&Arguments> {
        self.latest.and_then(|place| self.entries.get(place)).map(|entry| &entry.arguments)
    }

    /// A journal with the same counts and lists, but these entries.
    pub(crate) fn with_entries(&self, entries: Vec<Entry>, py: Python<'_>) -> Self {
        let lists = self.lists.each_ref().map(|list| list.as_ref().map(|list| list.clone_ref(py)));
        Self { entries, latest: self.latest, count: self.count, lists }
    }

    /// Adds an own call.
    ///
    /// # Errors
    /// `MemoryError`.
    pub(crate) fn push_own(&mut self, arguments: Arguments) -> PyResult<()> {
        self.push(Entry { arguments, hop: None })?;
        self.latest = Some(self.entries.len() - 1);
        self.count += 1;
        Ok(())
    }

    /// Adds a descendant's call.
    ///
    /// # Errors
    /// `MemoryError`.
    pub(crate) fn push_descendant(&mut self, arguments: Arguments, hop: Py<Hop>) -> PyResult<()> {
        self.push(Entry { arguments, hop: Some(hop) })
    }

    fn push(&mut self, entry: Entry) -> PyResult<()> {
        if self.entries.try_reserve(1).is_err() {
            return Err(PyMemoryError::new_err(()));
        }
        self.entries.push(entry);
        Ok(())
    }

    /// The arguments of the double's own calls, oldest first.
    pub(crate) fn own(&self) -> impl Iterator<Item = &Arguments> {
        self.entries.iter().filter(|entry| entry.hop.is_none()).map(|entry| &entry.arguments)
    }

    /// Whether any list has been looked at.
    pub(crate) fn is_watched(&self) -> bool {
        self.lists.iter().any(Option::is_some)
    }

    /// What to show in a view: arguments and names, to be made into objects outside of any borrow.
    pub(crate) fn snapshot(&self, py: Python<'_>) -> Vec<(Arguments, Option<Py<Hop>>)> {
        self.entries
            .iter()
            .map(|entry| (entry.arguments.clone_ref(py), entry.hop.as_ref().map(|hop| hop.clone_ref(py))))
            .collect()
    }

    /// Shows the garbage collector every object held.
    pub(crate) fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        for entry in &self.entries {
            visit.call(&entry.arguments.values)?;
        }
        for list in self.lists.iter().flatten() {
            visit.call(list)?;
        }
        Ok(())
    }
}

/// A new list of call objects.
pub(crate) fn call_list<'py>(py: Python<'py>, calls: Vec<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
    Hook::CallList.get(py)?.call1((PyList::new(py, calls)?,))
}
