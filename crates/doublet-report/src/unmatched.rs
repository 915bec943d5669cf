//! The report about an expected call that did not come: the nearest one, the others, the next step.

use crate::advice::advise;
use crate::call::{Call, compare};
use crate::difference::Difference;
use crate::nearest::{Calls, nearest};
use crate::report::{Entry, Listing, Nearest, Report, Section};

/// So many calls are listed from the start, besides the nearest one.
const LISTED_AT_MOST: usize = 3;

/// Which calls the failed assertion looks at.
///
/// ```
/// use doublet_report::Scope;
///
/// assert_ne!(Scope::Any, Scope::Last);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Any call would have done.
    Any,
    /// Only the last call counts.
    Last,
    /// There must be one call, and no other.
    Only,
}

/// Reports an expected call that did not come.
///
/// `noun` names what is talked about: `call` or `await`. No more is asked of `calls` than [`nearest`] asks, and the
/// texts of the few calls that are shown. Without any call the report is its headline.
///
/// ```
/// use doublet_report::{Argument, Call, Calls, Scope, Shape, unmatched_call};
///
/// /// The amounts that somebody was charged.
/// struct Charged(Vec<u32>);
///
/// impl Calls for Charged {
///     fn count(&self) -> usize {
///         self.0.len()
///     }
///     fn shape(&self, index: usize) -> Shape {
///         self.call(index).shape()
///     }
///     fn matches(&self, index: usize, _expected: usize, _actual: usize) -> bool {
///         self.0[index] == 12
///     }
///     fn call(&self, index: usize) -> Call {
///         Call::new("charge", vec![Argument::keyword("amount", self.0[index].to_string())])
///     }
/// }
///
/// let expected = Call::new("charge", vec![Argument::keyword("amount", "12")]);
/// let report = unmatched_call("charge(amount=12) not found", "call", Scope::Any, &expected, &Charged(vec![10, 7]));
/// assert_eq!(
///     report.to_string(),
///     "\
/// charge(amount=12) not found
/// nearest call (2 of 2):
///     charge(amount=7)
///   amount: expected 12
///           actual   7
/// calls were:
///   1. charge(amount=10)
/// > 2. charge(amount=7)
/// hint: only `amount` differs; expect `ANY` there if its value does not matter",
/// );
/// ```
pub fn unmatched_call(
    headline: impl Into<String>,
    noun: &str,
    scope: Scope,
    expected: &Call,
    calls: &dyn Calls,
) -> Report {
    let mut report = Report::new(headline);
    let ranking = nearest(&expected.shape(), calls);
    let Some(best) = ranking.best() else {
        return report;
    };
    let found = calls.call(best.index);
    let differences = compare(expected, &found, |left, right| calls.matches(best.index, left, right));
    report.hint = if differences.is_empty() {
        out_of_scope(noun, scope, best.index, ranking.total)
    } else {
        advise(&differences)
    };
    report.evidence.push(nearest_section(noun, best.index, ranking.total, ranking.ranked.len(), &found, differences));
    if ranking.total > 1 {
        report.evidence.push(listing(noun, best.index, &found, calls).into());
    }
    report
}

fn nearest_section(
    noun: &str,
    index: usize,
    total: usize,
    compared: usize,
    found: &Call,
    differences: Vec<Difference>,
) -> Section {
    Nearest { compared, differences, ..Nearest::new(noun, index + 1, total, found.text()) }.into()
}

/// The first calls and the nearest one; the caller is asked for no other text.
fn listing(noun: &str, marked: usize, found: &Call, calls: &dyn Calls) -> Listing {
    let total = calls.count();
    let mut listing = Listing::new(format!("{noun}s were"), total);
    for index in (0..total.min(LISTED_AT_MOST)).chain((marked >= LISTED_AT_MOST).then_some(marked)) {
        listing.entries.push(if index == marked {
            Entry::new(index + 1, found.text()).marked()
        } else {
            Entry::new(index + 1, calls.call(index).text())
        });
    }
    listing
}

/// The expected call was there, but the assertion asks for more.
fn out_of_scope(noun: &str, scope: Scope, index: usize, total: usize) -> Option<String> {
    let position = index + 1;
    match scope {
        Scope::Any => None,
        Scope::Last => Some(format!(
            "{noun} {position} is as expected, but only the last of {total} counts here; \
             `assert_any_{noun}` accepts any of them"
        )),
        Scope::Only => Some(format!(
            "{noun} {position} is as expected, but it must be the only one of {total}; \
             `assert_any_{noun}` accepts it among others"
        )),
    }
}
