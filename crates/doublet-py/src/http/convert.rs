//! From Python's values to matchers: a text stands for itself, a pattern is searched for, a function decides.

use std::sync::Arc;

use doublet_http::Request as Engine;
use doublet_match::{JsonMatcher as EngineJson, PairsMatcher as EnginePairs, Predicate, TextMatcher as EngineText};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use serde_json::Value;

use super::failure::wrong_type;
use super::matcher::{JsonMatcher, PairsMatcher, TextMatcher};
use super::predicate::{Decision, PythonPredicate};

type Named = Vec<(String, EngineText)>;

/// A text, a number, a pattern, a matcher or a function.
pub(super) fn text_matcher(what: &str, given: &Bound<'_, PyAny>) -> PyResult<EngineText> {
    if let Ok(text) = given.cast::<PyString>() {
        return Ok(EngineText::Equal(text.to_str()?.to_owned()));
    }
    if let Ok(matcher) = given.cast::<TextMatcher>() {
        return Ok(matcher.get().engine.clone());
    }
    if given.is_instance_of::<PyBool>() {
        // Clients write Python's truth values in more than one way.
        let word = if given.is_truthy()? { "true" } else { "false" };
        return Ok(EngineText::EqualIgnoringCase(word.to_owned()));
    }
    if given.is_instance_of::<PyInt>() || given.is_instance_of::<PyFloat>() {
        return Ok(EngineText::Equal(given.str()?.to_str()?.to_owned()));
    }
    if is_pattern(given)? {
        let source = given.getattr("pattern")?.str()?;
        return Ok(custom(given, Decision::Pattern, format!("matching /{source}/")));
    }
    if given.is_callable() {
        return Ok(custom(given, Decision::Function, accepted_by(given)?));
    }
    Err(wrong_type(what, "a str, a pattern, a matcher or a function", given))
}

/// A mapping or pairs; a list or tuple stands for several values of a name, None for a name that must not be there.
pub(super) fn pairs_matcher(
    what: &str,
    given: &Bound<'_, PyAny>,
    kind: impl FnOnce(Named) -> EnginePairs,
) -> PyResult<EnginePairs> {
    if let Ok(matcher) = given.cast::<PairsMatcher>() {
        return Ok(matcher.get().engine.clone());
    }
    let (mut there, mut absent) = (Named::new(), Vec::new());
    for pair in pairs(what, given)? {
        let (name, value) = pair;
        let label = format!("`{name}` in {what}");
        if value.is_none() {
            absent.push(name);
        } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
            for value in value.try_iter()? {
                there.push((name.clone(), text_matcher(&label, &value?)?));
            }
        } else {
            there.push((name, text_matcher(&label, &value)?));
        }
    }
    let there = kind(there);
    Ok(if absent.is_empty() { there } else { EnginePairs::All(vec![there, EnginePairs::Absent(absent)]) })
}

/// A matcher, a value to equal, or a value that Python alone can compare.
pub(super) fn json_matcher(given: &Bound<'_, PyAny>) -> PyResult<EngineJson> {
    if let Ok(matcher) = given.cast::<JsonMatcher>() {
        return Ok(matcher.get().engine.clone());
    }
    if let Ok(value) = json_value(given) {
        return Ok(EngineJson::Equal(value));
    }
    // Something with an equality of its own stands in it, such as `unittest.mock.ANY`.
    let description = given.repr()?.to_str()?.to_owned();
    Ok(EngineJson::Custom(PythonPredicate::new(given, Decision::Equality, description)))
}

/// A value that JSON can say.
pub(super) fn json_value(given: &Bound<'_, PyAny>) -> PyResult<Value> {
    let text = given.py().import("json")?.call_method1("dumps", (given,))?;
    let text = text.cast::<PyString>()?.to_str()?;
    serde_json::from_str(text).map_err(|error| pyo3::exceptions::PyValueError::new_err(format!("no JSON: {error}")))
}

/// A function of the request, or a condition.
pub(super) fn predicate_of_requests(given: &Bound<'_, PyAny>) -> PyResult<Arc<dyn Predicate<Engine>>> {
    if !given.is_callable() {
        return Err(wrong_type("where", "a function of the request", given));
    }
    Ok(PythonPredicate::new(given, Decision::Function, accepted_by(given)?))
}

fn custom(object: &Bound<'_, PyAny>, decision: Decision, description: String) -> EngineText {
    EngineText::Custom(PythonPredicate::new(object, decision, description))
}

fn accepted_by(function: &Bound<'_, PyAny>) -> PyResult<String> {
    let name = match function.getattr("__qualname__") {
        Ok(name) => name.str()?,
        Err(_) => function.repr()?,
    };
    Ok(format!("accepted by `{name}`"))
}

fn is_pattern(given: &Bound<'_, PyAny>) -> PyResult<bool> {
    given.is_instance(&given.py().import("re")?.getattr("Pattern")?)
}

fn pairs<'py>(what: &str, given: &Bound<'py, PyAny>) -> PyResult<Vec<(String, Bound<'py, PyAny>)>> {
    if given.is_instance_of::<PyString>() || given.is_instance_of::<PyBytes>() {
        return Err(wrong_type(what, "a mapping, or pairs of name and value", given));
    }
    let items = match given.cast::<PyDict>() {
        Ok(mapping) => mapping.items().into_any(),
        Err(_) => match given.getattr("items") {
            Ok(items) => items.call0()?,
            Err(_) => given.clone(),
        },
    };
    let iterator = items.try_iter().map_err(|_| wrong_type(what, "a mapping, or pairs of name and value", given))?;
    iterator
        .map(|item| {
            let item = item?;
            let pair =
                item.cast::<PyTuple>().map_err(|_| wrong_type(what, "a mapping, or pairs of name and value", &item))?;
            if pair.len() != 2 {
                return Err(wrong_type(what, "a mapping, or pairs of name and value", &item));
            }
            let name = pair.get_item(0)?;
            let name = name.cast::<PyString>().map_err(|_| wrong_type("a name", "a str", &name))?.to_str()?.to_owned();
            Ok((name, pair.get_item(1)?))
        })
        .collect()
}
