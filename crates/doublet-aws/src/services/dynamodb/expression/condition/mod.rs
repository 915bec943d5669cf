//! Conditions of items: `ConditionExpression`, `FilterExpression`, and what others are made of.
//!
//! - `syntax.rs`: reads them. - `resolve.rs`: makes of what was read what can be run. - `predicate.rs`, `operand.rs`: one test.

mod operand;
mod predicate;
mod resolve;
mod syntax;

pub(crate) use operand::{Operand, size};
pub(crate) use predicate::{Comparator, Predicate, order};

use super::cursor::Cursor;
use super::error::{ExpressionError, ExpressionKind};
use super::path::Path;
use super::placeholders::Placeholders;
use crate::services::dynamodb::value::Item;

/// A condition of an item: steps that are run one after the other, so that no condition makes its evaluation recurse.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Condition {
    steps: Vec<Step>,
}

/// One step; each works on what the last one found.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "most steps are tests, and they are looked at where they are")]
pub(crate) enum Step {
    Test(Predicate),
    Not,
    /// Leaves out so many steps unless it holds so far: "and".
    SkipUnless(usize),
    /// Leaves out so many steps if it holds so far: "or".
    SkipIf(usize),
}

impl Condition {
    /// One test.
    #[must_use]
    pub(crate) fn test(predicate: Predicate) -> Self {
        Self { steps: vec![Step::Test(predicate)] }
    }

    /// All of them must hold; none, if there are none.
    #[must_use]
    pub(crate) fn all(conditions: Vec<Self>) -> Option<Self> {
        Self::joined(conditions, Step::SkipUnless)
    }

    /// One of them must hold; none, if there are none.
    #[must_use]
    pub(crate) fn any(conditions: Vec<Self>) -> Option<Self> {
        Self::joined(conditions, Step::SkipIf)
    }

    /// Both must hold.
    #[must_use]
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.steps.push(Step::SkipUnless(other.steps.len()));
        self.steps.extend(other.steps);
        self
    }

    /// One of both must hold.
    #[must_use]
    pub(crate) fn or(mut self, other: Self) -> Self {
        self.steps.push(Step::SkipIf(other.steps.len()));
        self.steps.extend(other.steps);
        self
    }

    /// Tests that must all hold, whatever else must.
    #[must_use]
    pub(crate) fn required(&self) -> Vec<&Predicate> {
        let mut required = Vec::new();
        let mut place = 0;
        while let Some(step) = self.steps.get(place) {
            // A test counts if the condition ends when it does not hold; whatever is joined by "or" is passed over as a whole.
            match (step, self.steps.get(place + 1)) {
                (Step::Test(predicate), None) => required.push(predicate),
                (Step::Test(predicate), Some(Step::SkipUnless(_))) if self.ends_unless(place + 1) => {
                    required.push(predicate);
                }
                (Step::Test(_), Some(Step::SkipIf(_) | Step::SkipUnless(_) | Step::Not | Step::Test(_)))
                | (Step::Not | Step::SkipIf(_) | Step::SkipUnless(_), _) => {}
            }
            place += 1;
            if let Some(Step::SkipIf(steps)) = self.steps.get(place) {
                place += steps + 1;
            }
        }
        required
    }

    /// Whether nothing is left to be done if it does not hold at this step.
    fn ends_unless(&self, mut place: usize) -> bool {
        while let Some(step) = self.steps.get(place) {
            match step {
                Step::SkipUnless(steps) => place += steps + 1,
                Step::SkipIf(_) | Step::Not | Step::Test(_) => return false,
            }
        }
        true
    }

    /// It must not hold.
    #[must_use]
    pub(crate) fn negated(mut self) -> Self {
        self.steps.push(Step::Not);
        self
    }

    fn joined(conditions: Vec<Self>, skip: impl Fn(usize) -> Step) -> Option<Self> {
        conditions.into_iter().rev().reduce(|right, mut left| {
            left.steps.push(skip(right.steps.len()));
            left.steps.extend(right.steps);
            left
        })
    }

    /// Its steps.
    #[must_use]
    pub(crate) fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// All paths in it.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.steps.iter().flat_map(|step| match step {
            Step::Test(predicate) => predicate.paths(),
            _ => Vec::new(),
        })
    }

    /// Whether it holds for the item.
    #[must_use]
    pub(crate) fn holds(&self, item: &Item) -> bool {
        let mut holds = true;
        let mut left_out = 0;
        for step in &self.steps {
            if left_out > 0 {
                left_out -= 1;
                continue;
            }
            match step {
                Step::Test(predicate) => holds = predicate.holds(item),
                Step::Not => holds = !holds,
                Step::SkipUnless(steps) if !holds => left_out = *steps,
                Step::SkipIf(steps) if holds => left_out = *steps,
                Step::SkipUnless(_) | Step::SkipIf(_) => {}
            }
        }
        holds
    }
}

/// Reads a condition.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn parse_condition(
    kind: ExpressionKind,
    text: &str,
    placeholders: &mut Placeholders,
) -> Result<Condition, ExpressionError> {
    let mut parsed = || {
        let mut cursor = Cursor::new(text)?;
        let written = syntax::read(&mut cursor)?;
        cursor.finish()?;
        resolve::resolve(written, placeholders)
    };
    parsed().map_err(|problem| ExpressionError::Invalid(kind, problem))
}
