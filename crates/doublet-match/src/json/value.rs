//! Equality and comparison of JSON values, whole or in part.

use doublet_report::{Aligned, align};
use serde_json::{Map, Value};

use super::number;
use crate::mismatch::{Mismatch, index_label, key_label};

/// Deeper values than this are one difference; a JSON text that is read is never deeper.
const DEPTH_AT_MOST: usize = 128;

/// How much of a value is described by the expected one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// Objects may have more keys.
    Partial,
}

/// Whether two JSON values are equal, numbers compared as in Python: `1` equals `1.0`, and `true` is no number.
///
/// ```
/// use doublet_match::json_equal;
/// use serde_json::json;
///
/// assert!(json_equal(&json!({"a": 1, "b": [2.0]}), &json!({"b": [2], "a": 1.0})));
/// assert!(!json_equal(&json!(1), &json!(true)));
/// ```
#[must_use]
pub fn json_equal(left: &Value, right: &Value) -> bool {
    equal(left, right, Extent::Whole)
}

pub(super) fn equal(expected: &Value, actual: &Value, extent: Extent) -> bool {
    match (expected, actual) {
        (Value::Number(left), Value::Number(right)) => number::equal(left, right),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| equal(left, right, extent))
        }
        (Value::Object(left), Value::Object(right)) => {
            (extent == Extent::Partial || left.len() == right.len())
                && left.iter().all(|(key, left)| right.get(key).is_some_and(|right| equal(left, right, extent)))
        }
        _ => expected == actual,
    }
}

/// What is not as expected; none when the values are equal.
pub(super) fn compare(expected: &Value, actual: &Value, extent: Extent) -> Option<Mismatch> {
    Comparison { extent, depth: 0 }.compare(expected, actual)
}

/// A comparison at some depth.
#[derive(Clone, Copy)]
struct Comparison {
    extent: Extent,
    depth: usize,
}

impl Comparison {
    fn compare(self, expected: &Value, actual: &Value) -> Option<Mismatch> {
        let inside = Self { depth: self.depth + 1, ..self };
        Mismatch::gather(match (expected, actual) {
            (Value::Array(left), Value::Array(right)) if self.depth < DEPTH_AT_MOST => inside.lists(left, right),
            (Value::Object(left), Value::Object(right)) if self.depth < DEPTH_AT_MOST => inside.objects(left, right),
            _ if equal(expected, actual, self.extent) => Vec::new(),
            _ => vec![Mismatch::differs(expected.to_string(), actual.to_string())],
        })
    }

    fn objects(self, expected: &Map<String, Value>, actual: &Map<String, Value>) -> Vec<Mismatch> {
        let mut found = Vec::new();
        for (key, left) in expected {
            let mismatch = match actual.get(key) {
                Some(right) => self.compare(left, right),
                None => Some(Mismatch::missing(left.to_string())),
            };
            found.extend(mismatch.map(|mismatch| mismatch.at(key_label(key))));
        }
        if self.extent == Extent::Whole {
            let others = actual.iter().filter(|(key, _)| !expected.contains_key(key.as_str()));
            found.extend(others.map(|(key, right)| Mismatch::unexpected(right.to_string()).at(key_label(key))));
        }
        found
    }

    /// Lists of the same length are compared place by place; others are laid against each other first, so that one more
    /// element at the start is one difference. What is missing is labelled by its place in the expected list.
    fn lists(self, expected: &[Value], actual: &[Value]) -> Vec<Mismatch> {
        let compared = |left: usize, right: usize| {
            self.compare(&expected[left], &actual[right]).map(|mismatch| mismatch.at(index_label(right)))
        };
        if expected.len() == actual.len() {
            return (0..expected.len()).filter_map(|index| compared(index, index)).collect();
        }
        let missed = |left: &usize| Mismatch::missing(expected[*left].to_string()).at(index_label(*left));
        let unasked = |right: &usize| Mismatch::unexpected(actual[*right].to_string()).at(index_label(*right));
        let mut found = Vec::new();
        let aligned =
            align(expected.len(), actual.len(), |left, right| equal(&expected[left], &actual[right], self.extent));
        for gap in aligned.split(|step| matches!(step, Aligned::Both(..))) {
            let missing =
                gap.iter().filter_map(|step| if let Aligned::Missing(left) = step { Some(*left) } else { None });
            let others =
                gap.iter().filter_map(|step| if let Aligned::Unexpected(right) = step { Some(*right) } else { None });
            let (missing, others): (Vec<usize>, Vec<usize>) = (missing.collect(), others.collect());
            let both = missing.len().min(others.len());
            found.extend((0..both).filter_map(|place| compared(missing[place], others[place])));
            found.extend(missing[both..].iter().map(missed));
            found.extend(others[both..].iter().map(unasked));
        }
        found
    }
}
