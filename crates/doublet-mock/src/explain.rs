//! Evidence for failed assertions: recorded calls turned into facts, which `doublet-report` says.

use doublet_report::{
    Aligned, Argument, Call, Calls, Entry as Line, Listing, Place, Printer, Report, Scope, Sequence, Shape, Step,
    advise_on_order, align, pair_up, unmatched_call,
};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};

use crate::call;
use crate::double;
use crate::journal::Arguments;
use crate::names::intern;
use crate::state::Recall;
use crate::verify;

/// Where assertions are explained.
const PAGE: &str = "docs/guide/assertions.md";

/// How many calls are listed at most.
const LISTED: usize = 3;

/// Evidence and hint for a call (or await) that was not made as expected; empty when there is none.
///
/// `scope` is `any`, `last` or `only`: which calls the assertion looks at.
///
/// # Errors
/// `TypeError` when somebody put something else than calls into a list of calls.
#[pyfunction]
pub(crate) fn explain_unmatched(
    double: &Bound<'_, PyAny>,
    scope: &str,
    args: &Bound<'_, PyTuple>,
    kwargs: &Bound<'_, PyDict>,
    awaits: bool,
) -> PyResult<String> {
    let py = double.py();
    let state = double::state(double)?;
    let recorded = verify::all_recorded(double, &state, awaits)?;
    if recorded.is_empty() {
        return explain_never(double, awaits);
    }
    let history = History {
        py,
        name: name_of(double)?,
        parameters: call::signature(&state)?.map(|signature| signature.parameters(py)).unwrap_or_default(),
        expected: Arguments::pack(args, Some(kwargs))?,
        recorded,
    };
    let scope = match scope {
        "last" => Scope::Last,
        "only" => Scope::Only,
        _ => Scope::Any,
    };
    let noun = if awaits { "await" } else { "call" };
    let report = unmatched_call("", noun, scope, &history.facts(&history.expected), &history);
    Ok(print(report))
}

/// Evidence and hint for a double that was never called (or awaited).
///
/// # Errors
/// Whatever reading a name raises.
#[pyfunction]
pub(crate) fn explain_never(double: &Bound<'_, PyAny>, awaits: bool) -> PyResult<String> {
    let py = double.py();
    let state = double::state(double)?;
    let called = state.read().journal.count;
    let name = name_of(double)?;
    if awaits && called > 0 {
        let times = if called == 1 { "once".to_owned() } else { format!("{called} times") };
        let hint = format!("`{name}` was called {times}, but the result was not awaited; is an `await` missing?");
        return Ok(print(Report::new("").hint(hint)));
    }
    let recorded = state.read().journal.snapshot(py);
    let below: Vec<(Arguments, String)> = recorded
        .into_iter()
        .filter_map(|(arguments, hop)| {
            let path = hop?.get().mock_name.to_str(py).ok()?.to_owned();
            (!path.starts_with("__")).then_some((arguments, path))
        })
        .collect();
    let Some((_, first)) = below.first() else { return Ok(String::new()) };
    let hint = format!("`{name}` itself was not called; was `{name}{}` meant?", dotted(first));
    let mut listing = Listing::new("calls of its attributes were", below.len());
    for (place, (arguments, path)) in below.iter().take(LISTED).enumerate() {
        let text = facts(py, format!("{name}{}", dotted(path)), &[], arguments).text();
        listing.entries.push(Line::new(place + 1, text));
    }
    Ok(print(Report::new("").with(listing).hint(hint)))
}

/// Evidence for calls, given as call objects, that did not come as expected: in order, or in any.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "arguments from Python arrive as values")]
pub(crate) fn explain_sequence(
    expected: Vec<Bound<'_, PyAny>>,
    actual: Vec<Bound<'_, PyAny>>,
    any_order: bool,
) -> String {
    let same = |left: usize, right: usize| expected[left].eq(&actual[right]).unwrap_or(false);
    let (title, aligned) = if any_order {
        ("calls in any order", pair_up(expected.len(), actual.len(), same))
    } else {
        ("calls in order", align(expected.len(), actual.len(), same))
    };
    if aligned.is_empty() {
        return String::new();
    }
    let hint = if any_order { None } else { advise_on_order(&aligned, same) };
    let steps = aligned
        .into_iter()
        .map(|aligned| match aligned {
            Aligned::Both(left, _) => Step::Same(text(&expected[left])),
            Aligned::Missing(left) => Step::Missing(text(&expected[left])),
            Aligned::Unexpected(right) => Step::Unexpected(text(&actual[right])),
        })
        .collect();
    let report = Report::new("").with(Sequence { title: title.to_owned(), steps });
    print(match hint {
        Some(hint) => report.hint(hint),
        None => report,
    })
}

fn print(report: Report) -> String {
    Printer::plain().print_evidence(&report.link(PAGE))
}

/// `.path` or `()path`, as it follows a name.
fn dotted(path: &str) -> String {
    if path.starts_with('(') { path.to_owned() } else { format!(".{path}") }
}

fn name_of(double: &Bound<'_, PyAny>) -> PyResult<String> {
    let name = double.getattr(intern!(double.py(), "_mock_name"))?;
    Ok(if name.is_truthy()? { name.str()?.to_string() } else { "mock".to_owned() })
}

/// The `repr` of an object, whatever its class makes of it.
fn text(object: &Bound<'_, PyAny>) -> String {
    object.repr().map_or_else(
        |_| format!("<{} that cannot be shown>", object.get_type()),
        |text| text.to_string_lossy().into_owned(),
    )
}

/// Where a call's arguments stand, without looking at their values.
fn places(py: Python<'_>, parameters: &[Py<PyString>], arguments: &Arguments) -> Vec<Place> {
    let positional = (0..arguments.positional_count(py)).map(|place| match parameters.get(place) {
        Some(parameter) => Place::Parameter(parameter.to_string()),
        None => Place::Position,
    });
    let keywords = arguments.keywords.iter().flat_map(|keywords| keywords.bind(py).iter());
    positional.chain(keywords.map(|keyword| Place::Keyword(keyword.to_string()))).collect()
}

/// A call's arguments as facts; positional ones are named after parameters where these are known.
fn facts(py: Python<'_>, name: String, parameters: &[Py<PyString>], arguments: &Arguments) -> Call {
    let values = arguments.values.bind(py);
    let positional = arguments.positional_count(py);
    let mut facts = Vec::with_capacity(values.len());
    for (place, value) in values.iter().take(positional).enumerate() {
        facts.push(match parameters.get(place) {
            Some(parameter) => Argument::parameter(parameter.to_string(), text(&value)),
            None => Argument::positional(text(&value)),
        });
    }
    if let Some(keywords) = &arguments.keywords {
        for (keyword, value) in keywords.bind(py).iter().zip(values.iter().skip(positional)) {
            facts.push(Argument::keyword(keyword.to_string(), text(&value)));
        }
    }
    Call::new(name, facts)
}

/// The recorded calls of one double, compared with one expectation.
struct History<'py> {
    py: Python<'py>,
    name: String,
    parameters: Vec<Py<PyString>>,
    expected: Arguments,
    recorded: Vec<Arguments>,
}

impl History<'_> {
    fn facts(&self, arguments: &Arguments) -> Call {
        facts(self.py, self.name.clone(), &self.parameters, arguments)
    }
}

impl Calls for History<'_> {
    fn count(&self) -> usize {
        self.recorded.len()
    }

    fn shape(&self, index: usize) -> Shape {
        let places = places(self.py, &self.parameters, &self.recorded[index]);
        Shape { name: self.name.clone(), places }
    }

    fn matches(&self, index: usize, expected: usize, actual: usize) -> bool {
        let wanted = self.expected.values.bind(self.py).get_item(expected);
        let given = self.recorded[index].values.bind(self.py).get_item(actual);
        matches!((wanted, given), (Ok(wanted), Ok(given)) if wanted.is(&given) || wanted.eq(&given).unwrap_or(false))
    }

    fn call(&self, index: usize) -> Call {
        self.facts(&self.recorded[index])
    }
}
