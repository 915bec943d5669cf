//! Which call came nearest to the expected one.

use std::cmp::Reverse;

use crate::call::{Call, Pair, Shape, pair};

/// No more calls than this are compared, however many there were.
pub const COMPARED_AT_MOST: usize = 200;
/// So many of them are the first ones; the others are the last ones, where a failure more often lies.
const COMPARED_FROM_START: usize = 50;

/// What one step away from the expectation weighs.
///
/// A wrong value weighs less than a missing or an additional one, so that of two misses the one of the right form is
/// nearer. Another name weighs as much as several arguments.
const ANOTHER_NAME: usize = 12;
const ANOTHER_VALUE: usize = 3;
const ANOTHER_FORM: usize = 4;

/// The calls that were made, held by whoever can compare their objects; asked only for what is needed.
///
/// Calls are counted from 0, arguments as well.
pub trait Calls {
    /// How many calls there were.
    fn count(&self) -> usize;

    /// The call without its values: cheap, asked for at most [`COMPARED_AT_MOST`] calls.
    fn shape(&self, index: usize) -> Shape;

    /// Whether an argument of the expected call equals one of this call.
    fn matches(&self, index: usize, expected: usize, actual: usize) -> bool;

    /// The call with its values as texts: asked only for the few calls that are shown.
    fn call(&self, index: usize) -> Call;
}

/// A call and how far it is from the expected one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Its place among all calls, counted from 0.
    pub index: usize,
    /// The weight of all that differs; 0 if it is just as expected.
    pub distance: usize,
    /// How many of the expected arguments, from the first on, are as expected.
    pub agreeing: usize,
}

/// The compared calls, nearest first.
///
/// Of calls that are equally far, the one is nearer whose first arguments agree (they mostly say *about whom* a call
/// is), then the later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// The compared calls, nearest first.
    pub ranked: Vec<Ranked>,
    /// How many calls there were, compared or not.
    pub total: usize,
}

impl Ranking {
    /// The nearest call, if there was any.
    ///
    /// ```
    /// use doublet_report::Ranking;
    ///
    /// assert_eq!(Ranking { ranked: vec![], total: 0 }.best(), None);
    /// ```
    #[must_use]
    pub fn best(&self) -> Option<Ranked> {
        self.ranked.first().copied()
    }
}

/// Ranks the calls by their distance from the expected one.
///
/// ```
/// use doublet_report::{Argument, Call, Calls, Shape, nearest};
///
/// struct Made(Vec<Call>, Call);
///
/// impl Calls for Made {
///     fn count(&self) -> usize {
///         self.0.len()
///     }
///     fn shape(&self, index: usize) -> Shape {
///         self.0[index].shape()
///     }
///     fn matches(&self, index: usize, expected: usize, actual: usize) -> bool {
///         self.1.arguments[expected].value == self.0[index].arguments[actual].value
///     }
///     fn call(&self, index: usize) -> Call {
///         self.0[index].clone()
///     }
/// }
///
/// let charge = |who: &str, amount: &str| {
///     Call::new("charge", vec![Argument::positional(who), Argument::keyword("amount", amount)])
/// };
/// let expected = charge("'alice'", "12");
/// let made = Made(vec![charge("'alice'", "10"), charge("'bob'", "12"), charge("'eve'", "1")], expected.clone());
/// let order: Vec<usize> = nearest(&expected.shape(), &made).ranked.iter().map(|ranked| ranked.index).collect();
/// assert_eq!(order, [0, 1, 2]);
/// ```
#[must_use]
pub fn nearest(expected: &Shape, calls: &dyn Calls) -> Ranking {
    let total = calls.count();
    let mut ranked: Vec<Ranked> = compared(total).map(|index| rank(expected, calls, index)).collect();
    ranked.sort_by_key(|ranked| (ranked.distance, Reverse(ranked.agreeing), Reverse(ranked.index)));
    Ranking { ranked, total }
}

/// All calls, or the first and the last ones if there are too many.
fn compared(total: usize) -> impl Iterator<Item = usize> {
    let start = if total > COMPARED_AT_MOST { COMPARED_FROM_START } else { total };
    let end = total - (COMPARED_AT_MOST - COMPARED_FROM_START).min(total - start);
    (0..start).chain(end..total)
}

fn rank(expected: &Shape, calls: &dyn Calls, index: usize) -> Ranked {
    let actual = calls.shape(index);
    let mut distance = if expected.name == actual.name { 0 } else { ANOTHER_NAME };
    let mut agreeing = 0;
    let mut still = true;
    for pair in pair(expected, &actual) {
        match pair {
            Pair::Both(left, right) if calls.matches(index, left, right) => agreeing += usize::from(still),
            Pair::Both(..) => {
                distance += ANOTHER_VALUE;
                still = false;
            }
            Pair::Missing(_) | Pair::Unexpected(_) => {
                distance += ANOTHER_FORM;
                still = false;
            }
        }
    }
    Ranked { index, distance, agreeing }
}
