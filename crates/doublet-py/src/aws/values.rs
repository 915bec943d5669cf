//! Values of the engine as Python's and back, by the shapes of a service model.

use doublet_aws::model::{Kind, Model, ShapeId, TimestampFormat};
use doublet_aws::{Fields, Timestamp, Value};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PySet, PyString, PyTuple};

use super::body::AwsBody;
use super::time;

/// How deep values from Python may nest.
const DEEPEST: usize = 100;

/// What botocore's parser makes of a value, which depends on the protocol.
pub(super) struct Parsing<'py> {
    pub(super) py: Python<'py>,
    pub(super) model: &'static Model,
    /// Whether the answer would be XML: a list without an element around it is not there when it is empty.
    pub(super) xml: bool,
    /// Makes a moment of seconds since 1970, in the machine's time zone.
    pub(super) local: Bound<'py, PyAny>,
    /// Makes a moment of seconds since 1970, in UTC.
    pub(super) utc: Bound<'py, PyAny>,
}

impl<'py> Parsing<'py> {
    /// The members of a structure, into a dictionary.
    pub(super) fn structure(&self, shape: Option<ShapeId>, fields: &Fields, into: &Bound<'py, PyDict>) -> PyResult<()> {
        let Some(structure) = self.model.structure(shape) else { return Ok(()) };
        for (name, value) in fields.iter() {
            let Some(member) = structure.member(name) else { continue };
            if self.xml && self.vanishes(member.flattened, member.shape, value) {
                continue;
            }
            let value = self.value(member.shape, member.timestamp, value)?;
            into.set_item(PyString::intern(self.py, name), value)?;
        }
        Ok(())
    }

    fn vanishes(&self, flattened_here: bool, shape: ShapeId, value: &Value) -> bool {
        match (&self.model.shape(shape).kind, value) {
            // An element without a text.
            (Kind::Text, Value::Null) => false,
            (_, Value::Null) => true,
            (Kind::List { flattened, .. }, Value::List(values)) => values.is_empty() && (*flattened || flattened_here),
            (Kind::Map { flattened, .. }, Value::Map(entries)) => entries.is_empty() && (*flattened || flattened_here),
            _ => false,
        }
    }

    fn value(&self, shape: ShapeId, format: Option<TimestampFormat>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
        let kind = &self.model.shape(shape).kind;
        Ok(match (kind, value) {
            (Kind::Structure(_), Value::Structure(fields)) => {
                let made = PyDict::new(self.py);
                self.structure(Some(shape), fields, &made)?;
                made.into_any()
            }
            (Kind::List { member, .. }, Value::List(values)) => {
                let made = PyList::empty(self.py);
                for value in values {
                    made.append(self.value(member.shape, member.timestamp, value)?)?;
                }
                made.into_any()
            }
            (Kind::Map { value: member, .. }, Value::Map(entries)) => {
                let made = PyDict::new(self.py);
                for (key, value) in entries {
                    made.set_item(key, self.value(member.shape, member.timestamp, value)?)?;
                }
                made.into_any()
            }
            (Kind::Timestamp(own), Value::Timestamp(moment)) => {
                let written =
                    format.or(*own).unwrap_or(if self.xml { TimestampFormat::Iso } else { TimestampFormat::Seconds });
                let make = if written == TimestampFormat::Seconds { &self.local } else { &self.utc };
                make.call1((time::seconds(moment.0),))?
            }
            (_, Value::Body(body)) => match body.in_memory() {
                Some(bytes) => PyBytes::new(self.py, bytes).into_any(),
                None => Bound::new(self.py, AwsBody(body.clone()))?.into_any(),
            },
            _ => plain(self.py, value)?,
        })
    }
}

/// A value without a shape: moments are seconds since 1970, as `time.time` has them.
pub(super) fn plain<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        Value::Boolean(value) => PyBool::new(py, *value).to_owned().into_any(),
        Value::Integer(number) => number.into_pyobject(py)?.into_any(),
        Value::Float(number) => PyFloat::new(py, *number).into_any(),
        Value::Decimal(digits) => py.import("decimal")?.getattr("Decimal")?.call1((digits,))?,
        Value::Text(text) => PyString::new(py, text).into_any(),
        Value::Blob(bytes) => PyBytes::new(py, bytes).into_any(),
        Value::Body(body) => PyBytes::new(py, &body.read()?).into_any(),
        Value::Timestamp(moment) => PyFloat::new(py, time::seconds(moment.0)).into_any(),
        Value::List(values) => {
            let made = PyList::empty(py);
            for value in values {
                made.append(plain(py, value)?)?;
            }
            made.into_any()
        }
        Value::Set(values) => {
            let made = PySet::empty(py)?;
            for value in values {
                made.add(plain(py, value)?)?;
            }
            made.into_any()
        }
        Value::Map(entries) => {
            let made = PyDict::new(py);
            for (key, value) in entries {
                made.set_item(key, plain(py, value)?)?;
            }
            made.into_any()
        }
        Value::Structure(fields) => plain_fields(py, fields)?.into_any(),
    })
}

/// The members of a structure without a shape.
pub(super) fn plain_fields<'py>(py: Python<'py>, fields: &Fields) -> PyResult<Bound<'py, PyDict>> {
    let made = PyDict::new(py);
    for (name, value) in fields.iter() {
        made.set_item(PyString::intern(py, name), plain(py, value)?)?;
    }
    Ok(made)
}

/// Parameters of an operation, as boto3 takes them.
pub(super) fn parameters(model: &'static Model, shape: Option<ShapeId>, given: &Bound<'_, PyDict>) -> PyResult<Fields> {
    members(model, shape, given, 0)
}

fn members(model: &'static Model, shape: Option<ShapeId>, given: &Bound<'_, PyDict>, depth: usize) -> PyResult<Fields> {
    let mut fields = Fields::new();
    for (name, value) in given {
        let name: String = name.extract()?;
        let Some(member) = model.structure(shape).and_then(|structure| structure.member(&name)) else {
            return Err(PyTypeError::new_err(format!("there is no parameter `{name}`")));
        };
        if !value.is_none() {
            fields.set(&member.name, read(model, member.shape, &name, &value, depth)?);
        }
    }
    Ok(fields)
}

fn read(model: &'static Model, shape: ShapeId, name: &str, given: &Bound<'_, PyAny>, depth: usize) -> PyResult<Value> {
    if depth == DEEPEST {
        return Err(PyValueError::new_err(format!("`{name}` nests too deep")));
    }
    let wrong = |wanted: &str| {
        let kind = given.get_type().qualname().map_or_else(|_| "an object".to_owned(), |kind| kind.to_string());
        PyTypeError::new_err(format!("`{name}` must be {wanted}, not {kind}"))
    };
    let sequence = given.is_instance_of::<PyList>() || given.is_instance_of::<PyTuple>();
    Ok(match &model.shape(shape).kind {
        Kind::Structure(_) => {
            Value::Structure(members(model, Some(shape), given.cast().map_err(|_| wrong("a dict"))?, depth + 1)?)
        }
        Kind::List { member, .. } if sequence => given
            .try_iter()?
            .map(|value| read(model, member.shape, name, &value?, depth + 1))
            .collect::<PyResult<Value>>()?,
        Kind::List { .. } => return Err(wrong("a list")),
        Kind::Map { value: member, .. } => {
            let entries = given.cast::<PyDict>().map_err(|_| wrong("a dict"))?.iter();
            let read = |(key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>)| {
                Ok((key.extract()?, read(model, member.shape, name, &value, depth + 1)?))
            };
            Value::Map(entries.map(read).collect::<PyResult<_>>()?)
        }
        Kind::Text => Value::Text(given.extract().map_err(|_| wrong("a str"))?),
        Kind::Blob => match given.cast::<PyString>() {
            Ok(text) => Value::Blob(text.to_str()?.as_bytes().to_vec()),
            Err(_) => Value::Blob(given.extract().map_err(|_| wrong("bytes"))?),
        },
        Kind::Boolean => Value::Boolean(given.extract().map_err(|_| wrong("a bool"))?),
        Kind::Integer | Kind::Long => Value::Integer(given.extract().map_err(|_| wrong("an int"))?),
        Kind::Float | Kind::Double => Value::Float(given.extract().map_err(|_| wrong("a number"))?),
        Kind::Timestamp(_) if given.is_instance_of::<PyInt>() || given.is_instance_of::<PyFloat>() => {
            Value::Timestamp(Timestamp(time::milliseconds(given.extract()?)))
        }
        Kind::Timestamp(_) => {
            let seconds = given.call_method0("timestamp").map_err(|_| wrong("a datetime"))?;
            Value::Timestamp(Timestamp(time::milliseconds(seconds.extract()?)))
        }
    })
}
