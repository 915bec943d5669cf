//! The data of a patch, and the short way of entering and leaving one.
//!
//! Most patches replace an attribute that their target has of its own by a new double or a given
//! object. Everything else (specifications, keywords, inherited attributes, failures, decorators)
//! is the business of the Python class that derives from this one.

use pyo3::PyTraverseError;
use pyo3::exceptions::PyAttributeError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyList, PyModule, PyString, PyTuple, PyType};

use crate::behaviour;
use crate::construct::{self, Settings};
use crate::ffi::gil_cell::GilCell;
use crate::ffi::gil_once::GilOnce;
use crate::hooks::Hook;
use crate::names::intern;
use crate::spec;

/// Where the owner of a patched attribute is found: an object, or the dotted name of one.
#[pyclass(module = "doublet._doublet", frozen)]
pub(crate) struct Owner {
    /// A dotted name if `by_name`, else the owner itself.
    reference: Py<PyAny>,
    by_name: bool,
}

#[pymethods]
impl Owner {
    #[new]
    fn __new__(reference: Py<PyAny>, by_name: bool) -> Self {
        Self { reference, by_name }
    }

    /// Finds the owner, importing modules as needed.
    fn __call__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static SYS: GilOnce<Py<PyModule>> = GilOnce::new();
        let reference = self.reference.bind(py);
        if !self.by_name {
            return Ok(reference.clone());
        }
        let sys = SYS.get_or_try_init(py, || py.import("sys").map(Bound::unbind))?;
        let modules = sys.bind(py).getattr(intern!(py, "modules"))?;
        if let Ok(modules) = modules.cast_exact::<PyDict>()
            && let Some(module) = modules.get_item(reference)?
            && !module.is_none()
        {
            return Ok(module);
        }
        Hook::ResolveOwner.get(py)?.call1((reference,))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.reference)
    }
}

/// Splits `package.module.attribute` into the owner, to be found later, and the attribute; `None`
/// when there is nothing to split.
#[pyfunction]
pub(crate) fn split_target<'py>(target: &Bound<'py, PyAny>) -> PyResult<Option<(Owner, Bound<'py, PyString>)>> {
    let py = target.py();
    let Ok(text) = target.cast::<PyString>() else { return Ok(None) };
    Ok(text.to_str()?.rsplit_once('.').map(|(owner, attribute)| {
        let reference = PyString::new(py, owner).into_any().unbind();
        (Owner { reference, by_name: true }, PyString::intern(py, attribute))
    }))
}

/// Where doubles that patches made are kept alive, if somebody asked for it: one list for the process, so that
/// doubles patched by other threads meanwhile are in it, too.
static KEPT: GilCell<Option<Py<PyList>>> = GilCell::new(None);

/// Keeps every double that a patch makes from now on alive in a list, or in none; answers the former list.
#[pyfunction]
#[pyo3(signature = (kept, /))]
pub(crate) fn keep_doubles_of_patches(py: Python<'_>, kept: Option<Py<PyList>>) -> Option<Py<PyList>> {
    std::mem::replace(&mut *KEPT.write(py), kept)
}

/// Keeps a double that a patch made, if somebody asked for it.
///
/// # Errors
/// `MemoryError`.
#[pyfunction]
pub(crate) fn keep_double(double: &Bound<'_, PyAny>) -> PyResult<()> {
    let py = double.py();
    let kept = KEPT.read(py).as_ref().map(|kept| kept.bind(py).clone());
    kept.map_or(Ok(()), |kept| kept.append(double))
}

/// What a patch puts back.
struct Displaced {
    target: Py<PyAny>,
    original: Py<PyAny>,
    local: bool,
}

/// The data of one patch.
#[pyclass(module = "doublet._doublet", subclass)]
pub(crate) struct PatchCore {
    #[pyo3(get, set)]
    getter: Py<PyAny>,
    #[pyo3(get, set)]
    attribute: Py<PyAny>,
    #[pyo3(get, set, name = "_new")]
    new_object: Py<PyAny>,
    #[pyo3(get, set)]
    spec: Py<PyAny>,
    #[pyo3(get, set)]
    create: Py<PyAny>,
    #[pyo3(get, set)]
    spec_set: Py<PyAny>,
    #[pyo3(get, set)]
    autospec: Py<PyAny>,
    #[pyo3(get, set)]
    new_callable: Py<PyAny>,
    #[pyo3(get, set)]
    kwargs: Py<PyDict>,
    /// The keyword under which a decorated function gets the double.
    #[pyo3(get, set)]
    attribute_name: Option<Py<PyAny>>,
    #[pyo3(get, set)]
    is_started: bool,
    /// Keywords that look like misspelt settings.
    #[pyo3(get)]
    questionable: Option<Py<PyAny>>,
    displaced: Option<Displaced>,
}

#[pymethods]
impl PatchCore {
    #[new]
    #[pyo3(signature = (getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, r#unsafe = false))]
    #[allow(clippy::too_many_arguments, reason = "the constructor that subclasses of the original call")]
    fn __new__(
        py: Python<'_>,
        getter: Py<PyAny>,
        attribute: Py<PyAny>,
        new: Py<PyAny>,
        spec: Py<PyAny>,
        create: Py<PyAny>,
        spec_set: Py<PyAny>,
        autospec: Py<PyAny>,
        new_callable: Py<PyAny>,
        kwargs: Py<PyDict>,
        r#unsafe: bool,
    ) -> PyResult<Self> {
        let unset = Hook::Unset.get(py)?;
        let new_object = if behaviour::is_default(new.bind(py))? { unset.clone().unbind() } else { new };
        let special =
            [&spec, &spec_set, &new_callable].iter().any(|setting| !setting.is_none(py)) || !kwargs.bind(py).is_empty();
        let questionable = if special {
            let settings = (&attribute, &new_object, &spec, &spec_set, &autospec, &new_callable, &kwargs, r#unsafe);
            Some(Hook::CheckPatch.get(py)?.call1(settings)?.unbind())
        } else {
            None
        };
        Ok(Self {
            getter,
            attribute,
            new_object,
            spec,
            create,
            spec_set,
            autospec,
            new_callable,
            kwargs,
            attribute_name: None,
            is_started: false,
            questionable,
            displaced: None,
        })
    }

    /// Performs the patch: the short way if it is open, else by `_perform`.
    fn __enter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        match Self::swap(slf)? {
            Some(new) => Ok(new),
            None => slf.call_method0(intern!(slf.py(), "_perform")),
        }
    }

    /// Undoes the patch: the short way if it is open, else by `_undo`.
    #[pyo3(signature = (*exception))]
    fn __exit__<'py>(slf: &Bound<'py, Self>, exception: &Bound<'py, PyTuple>) -> PyResult<Bound<'py, PyAny>> {
        let py = slf.py();
        let displaced = {
            let mut core = slf.borrow_mut();
            let short = core.displaced.as_ref().is_some_and(|displaced| displaced.local)
                && core.attribute_name.is_none()
                && Hook::Patcher.is(&slf.get_type());
            if short {
                core.is_started = false;
                core.displaced.take()
            } else {
                None
            }
        };
        let Some(displaced) = displaced else {
            return slf.call_method1(intern!(py, "_undo"), exception);
        };
        let attribute = slf.borrow().attribute.bind(py).clone();
        let restored = match attribute.cast::<PyString>() {
            Ok(attribute) => displaced.target.bind(py).setattr(attribute, &displaced.original),
            Err(error) => Err(error.into()),
        };
        if let Err(error) = restored {
            // Not forgotten: whoever mends the target can stop the patch again.
            slf.borrow_mut().displace(displaced.target, displaced.original, true);
            return Err(error);
        }
        Ok(PyBool::new(py, false).to_owned().into_any())
    }

    /// The object whose attribute is replaced, while it is.
    #[getter]
    fn target(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.displaced().map(|displaced| displaced.target.clone_ref(py))
    }

    /// What was replaced, while it is.
    #[getter]
    fn temp_original(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.displaced().map(|displaced| displaced.original.clone_ref(py))
    }

    /// Whether the target had the attribute of its own.
    #[getter]
    fn is_local(&self) -> PyResult<bool> {
        self.displaced().map(|displaced| displaced.local)
    }

    #[setter]
    fn set_target(&mut self, target: Py<PyAny>) -> PyResult<()> {
        self.displaced_mut()?.target = target;
        Ok(())
    }

    #[setter]
    fn set_temp_original(&mut self, original: Py<PyAny>) -> PyResult<()> {
        self.displaced_mut()?.original = original;
        Ok(())
    }

    #[setter]
    fn set_is_local(&mut self, local: bool) -> PyResult<()> {
        self.displaced_mut()?.local = local;
        Ok(())
    }

    /// Notes what is replaced.
    fn displace(&mut self, target: Py<PyAny>, original: Py<PyAny>, local: bool) {
        self.displaced = Some(Displaced { target, original, local });
        self.is_started = true;
    }

    /// Notes that nothing is replaced any more.
    fn replace_nothing(&mut self) {
        self.displaced = None;
        self.is_started = false;
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        for object in [
            &self.getter,
            &self.attribute,
            &self.new_object,
            &self.spec,
            &self.create,
            &self.spec_set,
            &self.autospec,
            &self.new_callable,
        ] {
            visit.call(object)?;
        }
        visit.call(&self.kwargs)?;
        visit.call(&self.attribute_name)?;
        visit.call(&self.questionable)?;
        if let Some(displaced) = &self.displaced {
            visit.call(&displaced.target)?;
            visit.call(&displaced.original)?;
        }
        Ok(())
    }
}

impl PatchCore {
    fn displaced(&self) -> PyResult<&Displaced> {
        self.displaced.as_ref().ok_or_else(|| PyAttributeError::new_err("the patch is not active"))
    }

    fn displaced_mut(&mut self) -> PyResult<&mut Displaced> {
        self.displaced.as_mut().ok_or_else(|| PyAttributeError::new_err("the patch is not active"))
    }

    /// Replaces an attribute that the target has of its own; `None` when more is asked for.
    fn swap<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let py = slf.py();
        let (getter, attribute, given) = {
            let core = slf.borrow();
            let plain = !core.is_started
                && core.attribute_name.is_none()
                && core.autospec.is_none(py)
                && core.spec.is_none(py)
                && core.spec_set.is_none(py)
                && core.new_callable.is_none(py)
                && core.kwargs.bind(py).is_empty()
                && Hook::Patcher.is(&slf.get_type());
            if !plain {
                return Ok(None);
            }
            let given = core.new_object.bind(py).clone();
            (core.getter.bind(py).clone(), core.attribute.bind(py).clone(), given)
        };
        let Ok(attribute) = attribute.cast_into::<PyString>() else { return Ok(None) };
        let target = match getter.cast_exact::<Owner>() {
            Ok(owner) => owner.get().__call__(py)?,
            Err(_) => getter.call0()?,
        };
        let Some(original) = own_attribute(&target, &attribute)? else { return Ok(None) };
        let new = if Hook::Unset.is(&given) {
            let class = if spec::is_async_object(&original)? { Hook::AsyncMock } else { Hook::MagicMock };
            let name = Some(attribute.clone().into_any());
            let double = construct::make(class.class(py)?, Settings { name, ..Settings::default() })?;
            keep_double(&double)?;
            double
        } else {
            given
        };
        slf.borrow_mut().displace(target.clone().unbind(), original.unbind(), true);
        if let Err(problem) = target.setattr(&attribute, &new) {
            slf.borrow_mut().replace_nothing();
            let problem = problem.into_value(py);
            Hook::ExplainRefusal.get(py)?.call1((&problem, &target, &attribute))?;
            return Err(PyErr::from_value(problem.into_bound(py).into_any()));
        }
        Ok(Some(new))
    }
}

/// What a module or class has in its own dictionary under a name.
fn own_attribute<'py>(target: &Bound<'py, PyAny>, name: &Bound<'py, PyString>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = target.py();
    if target.is_exact_instance_of::<PyModule>() {
        return crate::ffi::instance::dictionary(target)?.get_item(name);
    }
    if !target.get_type().is(py.get_type::<PyType>()) {
        return Ok(None);
    }
    let own = target.getattr(intern!(py, "__dict__"))?;
    if own.contains(name)? { own.get_item(name).map(Some) } else { Ok(None) }
}
