//! Equality of JSON numbers, as Python sees them.

use serde_json::Number;

/// Digits that a double holds without loss.
const EXACT_DIGITS: usize = 15;

/// Whether two numbers are equal as Python's are.
///
/// A number without point and exponent is an integer of any size, any other is a double; an integer equals a double if
/// that is its very value.
pub(super) fn equal(left: &Number, right: &Number) -> bool {
    let (left, right) = (left.as_str(), right.as_str());
    left == right
        || match (is_integer(left), is_integer(right)) {
            (true, true) => canonical(left) == canonical(right),
            (true, false) => integer_equals_double(left, right),
            (false, true) => integer_equals_double(right, left),
            (false, false) => double(left).is_some_and(|left| Some(left) == double(right)),
        }
}

fn is_integer(number: &str) -> bool {
    !number.contains(['.', 'e', 'E'])
}

fn canonical(integer: &str) -> &str {
    if integer == "-0" { "0" } else { integer }
}

fn double(number: &str) -> Option<f64> {
    number.parse().ok()
}

fn integer_equals_double(integer: &str, other: &str) -> bool {
    let Some(other) = double(other).filter(|other| other.fract() == 0.0) else {
        return false;
    };
    if integer.len() <= EXACT_DIGITS {
        double(integer) == Some(other)
    } else {
        // All digits of a double are printed, not only the telling ones.
        canonical(&format!("{other:.0}")) == integer
    }
}
