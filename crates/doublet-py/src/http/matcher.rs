//! Matchers as Python makes and combines them.

use doublet_match::{JsonMatcher as EngineJson, PairsMatcher as EnginePairs, TextMatcher as EngineText};
use pyo3::prelude::*;

use super::convert::{json_matcher, json_value, pairs_matcher, predicate_of_requests, text_matcher};
use super::failure::raised;
use super::predicate::{Held, with_predicates};

/// Judges a text.
#[pyclass(frozen, module = "doublet.http.match")]
pub(super) struct TextMatcher {
    pub(super) engine: EngineText,
}

/// Judges a JSON value.
#[pyclass(frozen, module = "doublet.http.match")]
pub(super) struct JsonMatcher {
    pub(super) engine: EngineJson,
}

/// Judges names and their values.
#[pyclass(frozen, module = "doublet.http.match")]
pub(super) struct PairsMatcher {
    pub(super) engine: EnginePairs,
}

/// Judges a part of a request.
#[pyclass(frozen, module = "doublet.http")]
pub(super) struct Condition {
    pub(super) engine: doublet_http::Condition,
    /// The predicates in it.
    pub(super) held: Vec<Held>,
}

#[pymethods]
impl TextMatcher {
    #[staticmethod]
    fn anything() -> Self {
        Self { engine: EngineText::Anything }
    }

    #[staticmethod]
    fn contains(part: String) -> Self {
        Self { engine: EngineText::Contains(part) }
    }

    #[staticmethod]
    fn starts_with(beginning: String) -> Self {
        Self { engine: EngineText::StartsWith(beginning) }
    }

    #[staticmethod]
    fn ends_with(end: String) -> Self {
        Self { engine: EngineText::EndsWith(end) }
    }

    #[staticmethod]
    fn ignoring_case(text: String) -> Self {
        Self { engine: EngineText::EqualIgnoringCase(text) }
    }

    #[staticmethod]
    fn one_of(texts: Vec<String>) -> Self {
        Self { engine: EngineText::OneOf(texts) }
    }

    #[staticmethod]
    fn regex(py: Python<'_>, pattern: &str) -> PyResult<Self> {
        let engine = EngineText::pattern(pattern).map_err(|error| raised(py, error.into()))?;
        Ok(Self { engine })
    }

    fn __and__(&self, other: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (other, _) = with_predicates(|| text_matcher("the right side of `&`", other))?;
        Ok(Self { engine: EngineText::All(vec![self.engine.clone(), other]) })
    }

    fn __or__(&self, other: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (other, _) = with_predicates(|| text_matcher("the right side of `|`", other))?;
        Ok(Self { engine: EngineText::Any(vec![self.engine.clone(), other]) })
    }

    fn __invert__(&self) -> Self {
        Self { engine: EngineText::Not(Box::new(self.engine.clone())) }
    }

    fn __repr__(&self) -> String {
        format!("<a text {}>", self.engine.describe())
    }
}

#[pymethods]
impl JsonMatcher {
    #[staticmethod]
    fn containing(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { engine: EngineJson::Contains(json_value(value)?) })
    }

    #[staticmethod]
    #[pyo3(signature = (path, value = None))]
    fn path(py: Python<'_>, path: &str, value: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let matcher = value.map_or(Ok(EngineJson::Anything), json_matcher)?;
        let engine = EngineJson::path(path, matcher).map_err(|error| raised(py, error.into()))?;
        Ok(Self { engine })
    }

    #[staticmethod]
    fn schema(py: Python<'_>, schema: &Bound<'_, PyAny>) -> PyResult<Self> {
        let engine = EngineJson::schema(&json_value(schema)?).map_err(|error| raised(py, error.into()))?;
        Ok(Self { engine })
    }

    fn __and__(&self, other: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { engine: EngineJson::All(vec![self.engine.clone(), json_matcher(other)?]) })
    }

    fn __or__(&self, other: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { engine: EngineJson::Any(vec![self.engine.clone(), json_matcher(other)?]) })
    }

    fn __invert__(&self) -> Self {
        Self { engine: EngineJson::Not(Box::new(self.engine.clone())) }
    }

    fn __repr__(&self) -> String {
        format!("<JSON {}>", self.engine.describe())
    }
}

#[pymethods]
impl PairsMatcher {
    #[staticmethod]
    fn exactly(pairs: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Self { engine: pairs_matcher("exactly()", pairs, EnginePairs::Exact)? })
    }

    fn __and__(&self, other: &Bound<'_, PyAny>) -> PyResult<Self> {
        let other = pairs_matcher("the right side of `&`", other, EnginePairs::Contains)?;
        Ok(Self { engine: EnginePairs::All(vec![self.engine.clone(), other]) })
    }

    fn __or__(&self, other: &Bound<'_, PyAny>) -> PyResult<Self> {
        let other = pairs_matcher("the right side of `|`", other, EnginePairs::Contains)?;
        Ok(Self { engine: EnginePairs::Any(vec![self.engine.clone(), other]) })
    }

    fn __invert__(&self) -> Self {
        Self { engine: EnginePairs::Not(Box::new(self.engine.clone())) }
    }

    fn __repr__(&self) -> String {
        format!("<pairs {}>", self.engine.describe())
    }
}

#[pymethods]
impl Condition {
    #[staticmethod]
    fn query(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        Self::made(|| Ok(doublet_http::Condition::Query(pairs_matcher("query", given, EnginePairs::Contains)?)))
    }

    #[staticmethod]
    fn headers(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        Self::made(|| Ok(doublet_http::Condition::Headers(pairs_matcher("headers", given, EnginePairs::Contains)?)))
    }

    #[staticmethod]
    fn cookies(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        Self::made(|| Ok(doublet_http::Condition::Cookies(pairs_matcher("cookies", given, EnginePairs::Contains)?)))
    }

    #[staticmethod]
    fn form(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        Self::made(|| Ok(doublet_http::Condition::Form(pairs_matcher("form", given, EnginePairs::Contains)?)))
    }

    #[staticmethod]
    fn json(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        Self::made(|| Ok(doublet_http::Condition::Json(json_matcher(given)?)))
    }

    #[staticmethod]
    fn multipart(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        Self::made(|| Ok(doublet_http::Condition::Multipart(pairs_matcher("multipart", given, EnginePairs::Contains)?)))
    }

    #[staticmethod]
    fn text(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        Self::made(|| Ok(doublet_http::Condition::Text(text_matcher("text", given)?)))
    }

    #[staticmethod]
    fn content(given: Vec<u8>) -> Self {
        Self { engine: doublet_http::Condition::Content(given), held: Vec::new() }
    }

    #[staticmethod]
    fn host(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        Self::made(|| Ok(doublet_http::Condition::Host(text_matcher("host", given)?)))
    }

    /// A function of the request that decides.
    #[staticmethod]
    fn r#where(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        Self::made(|| Ok(doublet_http::Condition::Where(predicate_of_requests(given)?)))
    }

    fn __repr__(&self) -> String {
        format!("<a request with {}>", self.engine.describe())
    }
}

impl Condition {
    fn made(make: impl FnOnce() -> PyResult<doublet_http::Condition>) -> PyResult<Self> {
        let (engine, held) = with_predicates(make)?;
        Ok(Self { engine, held })
    }
}
