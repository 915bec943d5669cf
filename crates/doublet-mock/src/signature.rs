//! Signatures: compiled from a function's code object, bound without calling Python.
//!
//! What cannot be compiled (built-ins, decorated callables, objects with a `__signature__`) is left
//! to `inspect`, and so are the exact words when arguments do not fit.

use std::sync::Arc;

use pyo3::PyTraverseError;
use pyo3::exceptions::PyTypeError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple, PyType};

use crate::ffi::gil_once::GilOnce;
use crate::hooks::Hook;
use crate::journal::Arguments;
use crate::names::intern;
use crate::spec::CallShape;

const VAR_ARGS: u32 = 0x04;
const VAR_KEYWORDS: u32 = 0x08;
const COROUTINE: u32 = 0x80;

/// How something is called.
#[derive(Debug)]
pub(crate) enum Signature {
    Compiled(Compiled),
    /// An `inspect.Signature`.
    Inspected(Py<PyAny>),
}

/// A signature compiled from a code object.
#[derive(Debug, Default)]
pub(crate) struct Compiled {
    /// Positional parameters without those that are already given (`self`).
    positional: Vec<Py<PyString>>,
    /// How many of them cannot be given by name.
    positional_only: usize,
    /// How many of them, from the first on, have no default.
    required: usize,
    /// Keyword-only parameters, and whether each is required.
    keyword_only: Vec<(Py<PyString>, bool)>,
    var_args: bool,
    var_keywords: bool,
}

/// The arguments of a call in one canonical form: positions first, then names.
#[derive(Debug)]
pub(crate) struct Normalized<'py> {
    pub(crate) args: Vec<Bound<'py, PyAny>>,
    pub(crate) kwargs: Vec<(Bound<'py, PyString>, Bound<'py, PyAny>)>,
}

impl Signature {
    /// The signature of a specification, or `None` when nothing is known.
    ///
    pub(crate) fn of(specification: &Bound<'_, PyAny>, shape: CallShape) -> PyResult<Option<Arc<Self>>> {
        let py = specification.py();
        if let Some(compiled) = Compiled::of(specification, shape)? {
            return Ok(Some(Arc::new(Self::Compiled(compiled))));
        }
        let inspected = Hook::Signature.get(py)?.call1((specification, shape.as_instance, shape.skip_first))?;
        Ok((!inspected.is_none()).then(|| Arc::new(Self::Inspected(inspected.unbind()))))
    }

    /// Whether a call with these arguments would be accepted.
    pub(crate) fn fits(&self, py: Python<'_>, args: &Arguments) -> PyResult<bool> {
        match self {
            Self::Compiled(compiled) => Ok(compiled.fits(py, args)),
            Self::Inspected(signature) => {
                let bound = signature.bind(py).call_method(intern!(py, "bind"), args.args(py), Some(&args.kwargs(py)?));
                match bound {
                    Ok(_) => Ok(true),
                    Err(error) if error.is_instance_of::<PyTypeError>(py) => Ok(false),
                    Err(error) => Err(error),
                }
            }
        }
    }

    /// The arguments in canonical form; `None` when they do not fit.
    pub(crate) fn normalize<'py>(&self, py: Python<'py>, args: &Arguments) -> PyResult<Option<Normalized<'py>>> {
        match self {
            Self::Compiled(compiled) => Ok(compiled.normalize(py, args)),
            Self::Inspected(signature) => {
                let bound = signature.bind(py).call_method(intern!(py, "bind"), args.args(py), Some(&args.kwargs(py)?));
                match bound {
                    Ok(bound) => {
                        let args = bound.getattr(intern!(py, "args"))?.cast_into::<PyTuple>()?;
                        let kwargs = bound.getattr(intern!(py, "kwargs"))?.cast_into::<PyDict>()?;
                        let mut names = Vec::with_capacity(kwargs.len());
                        for (name, value) in kwargs {
                            names.push((name.cast_into::<PyString>()?, value));
                        }
                        Ok(Some(Normalized { args: args.iter().collect(), kwargs: names }))
                    }
                    Err(error) if error.is_instance_of::<PyTypeError>(py) => Ok(None),
                    Err(error) => Err(error),
                }
            }
        }
    }

    /// The names of positional parameters, as far as they are known.
    pub(crate) fn parameters(&self, py: Python<'_>) -> Vec<Py<PyString>> {
        match self {
            Self::Compiled(compiled) => compiled.positional.iter().map(|name| name.clone_ref(py)).collect(),
            Self::Inspected(_) => Vec::new(),
        }
    }

    /// The signature for another double: shared, unless the collector would have to look into it.
    pub(crate) fn for_another(self: &Arc<Self>, py: Python<'_>) -> Arc<Self> {
        match &**self {
            Self::Compiled(_) => self.clone(),
            Self::Inspected(object) => Arc::new(Self::Inspected(object.clone_ref(py))),
        }
    }

    pub(crate) fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        match self {
            Self::Compiled(_) => Ok(()),
            Self::Inspected(object) => visit.call(object),
        }
    }
}

/// The classes of Python functions and bound methods.
fn function_classes(py: Python<'_>) -> PyResult<&(Py<PyType>, Py<PyType>)> {
    static CLASSES: GilOnce<(Py<PyType>, Py<PyType>)> = GilOnce::new();
    CLASSES.get_or_try_init(py, || {
        let types = py.import("types")?;
        Ok((
            types.getattr("FunctionType")?.cast_into::<PyType>()?.unbind(),
            types.getattr("MethodType")?.cast_into::<PyType>()?.unbind(),
        ))
    })
}

/// Whether an object is a Python function or a bound method.
pub(crate) fn is_function(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    let classes = function_classes(object.py())?;
    let class = object.get_type();
    Ok(class.is(&classes.0) || class.is(&classes.1))
}

/// Whether an object is a Python function, and no bound method.
pub(crate) fn is_exactly_function(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(object.get_type().is(&function_classes(object.py())?.0))
}

/// Whether an object is a Python function, or bound method, written with `async def`.
pub(crate) fn is_coroutine_function(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    if !is_function(object)? {
        return Ok(false);
    }
    let py = object.py();
    let flags: u32 = object.getattr(intern!(py, "__code__"))?.getattr(intern!(py, "co_flags"))?.extract()?;
    Ok(flags & COROUTINE != 0)
}

impl Compiled {
    /// Compiles what a specification is called like, as far as plain functions are behind it.
    fn of(specification: &Bound<'_, PyAny>, shape: CallShape) -> PyResult<Option<Self>> {
        let py = specification.py();
        let (function_class, method_class) = function_classes(py)?;
        let mut skipped = usize::from(shape.skip_first);
        let mut function = specification.clone();
        if let Ok(class) = specification.cast::<PyType>()
            && !shape.as_instance
        {
            function = class.getattr(intern!(py, "__init__"))?;
            skipped = 1;
            let object = py.get_type::<PyAny>();
            if function.is(&object.getattr(intern!(py, "__init__"))?) {
                return Ok(Some(Self { var_args: true, var_keywords: true, ..Self::default() }));
            }
        }
        let class = function.get_type();
        if !class.is(function_class) && !class.is(method_class) && !function.is_instance_of::<PyType>() {
            match function.getattr_opt(intern!(py, "__call__"))? {
                Some(call) => function = call,
                None => return Ok(None),
            }
        }
        if function.get_type().is(method_class) {
            function = function.getattr(intern!(py, "__func__"))?;
            skipped += 1;
        }
        if !function.get_type().is(function_class) {
            return Ok(None);
        }
        let attributes = crate::ffi::instance::dictionary(&function)?;
        if attributes.contains(intern!(py, "__wrapped__"))? || attributes.contains(intern!(py, "__signature__"))? {
            return Ok(None);
        }
        Self::of_function(&function, skipped)
    }

    fn of_function(function: &Bound<'_, PyAny>, skipped: usize) -> PyResult<Option<Self>> {
        let py = function.py();
        let code = function.getattr(intern!(py, "__code__"))?;
        let flags: u32 = code.getattr(intern!(py, "co_flags"))?.extract()?;
        let count: usize = code.getattr(intern!(py, "co_argcount"))?.extract()?;
        let positional_only: usize = code.getattr(intern!(py, "co_posonlyargcount"))?.extract()?;
        let keyword_count: usize = code.getattr(intern!(py, "co_kwonlyargcount"))?.extract()?;
        let var_args = flags & VAR_ARGS != 0;
        if skipped > count && !var_args {
            return Ok(None);
        }
        let names = code.getattr(intern!(py, "co_varnames"))?.cast_into::<PyTuple>()?;
        let name =
            |place: usize| -> PyResult<Py<PyString>> { Ok(names.get_item(place)?.cast_into::<PyString>()?.unbind()) };
        let defaults = function.getattr(intern!(py, "__defaults__"))?;
        let defaults = if defaults.is_none() { 0 } else { defaults.len()? };
        let keyword_defaults = function.getattr(intern!(py, "__kwdefaults__"))?;
        let mut keyword_only = Vec::with_capacity(keyword_count);
        for place in count..count + keyword_count {
            let name = name(place)?;
            let optional = !keyword_defaults.is_none() && keyword_defaults.contains(&name)?;
            keyword_only.push((name, !optional));
        }
        Ok(Some(Self {
            positional: (skipped.min(count)..count).map(name).collect::<PyResult<_>>()?,
            positional_only: positional_only.saturating_sub(skipped),
            required: count.saturating_sub(defaults).saturating_sub(skipped),
            keyword_only,
            var_args,
            var_keywords: flags & VAR_KEYWORDS != 0,
        }))
    }

    /// The place of a parameter that can be given by name: positional ones first.
    fn place(&self, py: Python<'_>, keyword: &Bound<'_, PyAny>) -> Option<usize> {
        let positional = self.positional.iter().skip(self.positional_only);
        let names = positional.chain(self.keyword_only.iter().map(|(name, _)| name));
        let same = |name: &Py<PyString>| {
            name.is(keyword)
                || keyword.cast::<PyString>().is_ok_and(
                    |keyword| matches!((name.to_str(py), keyword.to_str()), (Ok(one), Ok(other)) if one == other),
                )
        };
        names
            .clone()
            .position(|name| name.is(keyword))
            .or_else(|| names.clone().position(same))
            .map(|place| place + self.positional_only)
    }

    /// The value of every parameter that is given, or `None` when the arguments do not fit.
    fn assign<'py>(&self, py: Python<'py>, args: &Arguments) -> Option<Assignment<'py>> {
        let values = args.values.bind(py);
        let given = args.positional_count(py);
        if given > self.positional.len() && !self.var_args {
            return None;
        }
        let mut places = vec![None; self.positional.len() + self.keyword_only.len()];
        for (place, value) in places.iter_mut().zip(values.iter().take(given.min(self.positional.len()))) {
            *place = Some(value);
        }
        let mut extra = Vec::new();
        if let Some(keywords) = &args.keywords {
            for (name, value) in keywords.bind(py).iter().zip(values.iter().skip(given)) {
                match self.place(py, &name) {
                    Some(place) if places[place].is_none() => places[place] = Some(value),
                    None if self.var_keywords => extra.push((name, value)),
                    _ => return None,
                }
            }
        }
        let (positional, keyword_only) = places.split_at(self.positional.len());
        let complete = positional.iter().take(self.required).all(Option::is_some)
            && keyword_only.iter().zip(&self.keyword_only).all(|(value, (_, required))| value.is_some() || !required);
        complete.then_some(Assignment { places, extra })
    }

    fn fits(&self, py: Python<'_>, args: &Arguments) -> bool {
        if args.keywords.is_none() && self.keyword_only.is_empty() {
            let given = args.values.bind(py).len();
            return given >= self.required && (given <= self.positional.len() || self.var_args);
        }
        self.assign(py, args).is_some()
    }

    fn normalize<'py>(&self, py: Python<'py>, args: &Arguments) -> Option<Normalized<'py>> {
        let assignment = self.assign(py, args)?;
        let given = args.positional_count(py);
        let places = assignment.places;
        let (positional, keyword_only) = places.split_at(self.positional.len());
        let prefix = positional.iter().take_while(|value| value.is_some()).count();
        let mut result =
            Normalized { args: positional[..prefix].iter().flatten().cloned().collect(), kwargs: Vec::new() };
        if given > self.positional.len() {
            let rest = args.values.bind(py).iter().take(given).skip(self.positional.len());
            result.args.extend(rest);
        }
        let names = self.positional.iter().skip(prefix).chain(self.keyword_only.iter().map(|(name, _)| name));
        for (name, value) in names.zip(positional[prefix..].iter().chain(keyword_only)) {
            if let Some(value) = value {
                result.kwargs.push((name.bind(py).clone(), value.clone()));
            }
        }
        for (name, value) in assignment.extra {
            if let Ok(name) = name.cast_into::<PyString>() {
                result.kwargs.push((name, value));
            }
        }
        Some(result)
    }
}

/// Which value goes to which parameter.
struct Assignment<'py> {
    places: Vec<Option<Bound<'py, PyAny>>>,
    extra: Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>,
}
