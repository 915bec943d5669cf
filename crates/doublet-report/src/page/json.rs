//! A report for programs: the facts, whole and without words around them.

use serde_json::{Value, json};

use crate::difference::{Difference, Finding, Label};
use crate::report::{Entry, Listing, Nearest, Report, Section};
use crate::sequence::Step;

/// The report as a JSON value; nothing is shortened, and every section and difference says its `kind`.
///
/// ```
/// use doublet_report::{Report, Text, json_value};
/// use serde_json::json;
///
/// let report = Report::new("never called").with(Text::new("patched at", "shop.py"));
/// assert_eq!(
///     json_value(&report),
///     json!({
///         "headline": "never called",
///         "evidence": [{"kind": "text", "title": "patched at", "text": "shop.py"}],
///         "hint": null,
///         "link": null,
///     }),
/// );
/// ```
#[must_use]
pub fn json_value(report: &Report) -> Value {
    let evidence: Vec<Value> = report.evidence.iter().map(section).collect();
    json!({
        "headline": report.headline,
        "evidence": evidence,
        "hint": report.hint,
        "link": report.link,
    })
}

fn section(section: &Section) -> Value {
    match section {
        Section::Nearest(found) => nearest(found),
        Section::Listing(found) => listing(found),
        Section::Sequence(found) => {
            let steps: Vec<Value> = found.steps.iter().map(step).collect();
            json!({"kind": "sequence", "title": found.title, "steps": steps})
        }
        Section::Text(found) => json!({"kind": "text", "title": found.title, "text": found.text}),
    }
}

fn nearest(nearest: &Nearest) -> Value {
    let differences: Vec<Value> = nearest.differences.iter().map(difference).collect();
    json!({
        "kind": "nearest",
        "noun": nearest.noun,
        "position": nearest.position,
        "total": nearest.total,
        "compared": nearest.compared,
        "subject": nearest.subject,
        "differences": differences,
    })
}

fn difference(difference: &Difference) -> Value {
    let (kind, expected, actual) = match &difference.finding {
        Finding::Differs { expected, actual } => ("differs", Some(expected), Some(actual)),
        Finding::SameText { text } => ("same_text", Some(text), Some(text)),
        Finding::Missing { expected } => ("missing", Some(expected), None),
        Finding::Unexpected { actual } => ("unexpected", None, Some(actual)),
    };
    json!({"label": label(&difference.label), "kind": kind, "expected": expected, "actual": actual})
}

fn label(label: &Label) -> Value {
    match label {
        Label::Name(name) => json!({"name": name}),
        Label::Position(position) => json!({"position": position}),
        Label::Called => json!("called"),
    }
}

fn listing(listing: &Listing) -> Value {
    let entry = |entry: &Entry| json!({"position": entry.position, "text": entry.text, "marked": entry.marked});
    let entries: Vec<Value> = listing.entries.iter().map(entry).collect();
    json!({"kind": "listing", "title": listing.title, "total": listing.total, "entries": entries})
}

fn step(step: &Step) -> Value {
    let kind = match step {
        Step::Same(_) => "same",
        Step::Missing(_) => "missing",
        Step::Unexpected(_) => "unexpected",
    };
    json!({"kind": kind, "text": step.text()})
}
