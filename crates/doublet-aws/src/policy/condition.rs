//! Conditions: an operator, a key of the request, and the values that are wanted.

use super::comparison::{Comparison, Order, holds};
use super::context::Context;

/// One key under one operator.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Condition {
    /// The operator as it was written.
    pub(crate) written: String,
    /// The operator; none if AWS has no such one, so that the condition never holds.
    pub(crate) operator: Option<Operator>,
    pub(crate) key: String,
    pub(crate) values: Vec<String>,
}

/// An operator, taken apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Operator {
    pub(crate) quantifier: Quantifier,
    pub(crate) test: Test,
    /// Whether the condition holds where the key is missing.
    pub(crate) if_exists: bool,
}

/// How many of a request's values have to fit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Quantifier {
    /// There is one value.
    One,
    /// `ForAllValues:`
    All,
    /// `ForAnyValue:`
    Any,
}

/// What is asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Test {
    /// A comparison, or its contrary.
    Compare { comparison: Comparison, negated: bool },
    /// `Null`: whether the key is missing.
    Missing,
}

/// The names of operators without quantifier and `IfExists`.
const TESTS: &[(&str, Test)] = &[
    ("StringEquals", is(Comparison::Text)),
    ("StringNotEquals", is_not(Comparison::Text)),
    ("StringEqualsIgnoreCase", is(Comparison::TextAnyCase)),
    ("StringNotEqualsIgnoreCase", is_not(Comparison::TextAnyCase)),
    ("StringLike", is(Comparison::TextLike)),
    ("StringNotLike", is_not(Comparison::TextLike)),
    ("NumericEquals", is(Comparison::Number(Order::Equal))),
    ("NumericNotEquals", is_not(Comparison::Number(Order::Equal))),
    ("NumericLessThan", is(Comparison::Number(Order::Less))),
    ("NumericLessThanEquals", is(Comparison::Number(Order::LessOrEqual))),
    ("NumericGreaterThan", is(Comparison::Number(Order::Greater))),
    ("NumericGreaterThanEquals", is(Comparison::Number(Order::GreaterOrEqual))),
    ("DateEquals", is(Comparison::Moment(Order::Equal))),
    ("DateNotEquals", is_not(Comparison::Moment(Order::Equal))),
    ("DateLessThan", is(Comparison::Moment(Order::Less))),
    ("DateLessThanEquals", is(Comparison::Moment(Order::LessOrEqual))),
    ("DateGreaterThan", is(Comparison::Moment(Order::Greater))),
    ("DateGreaterThanEquals", is(Comparison::Moment(Order::GreaterOrEqual))),
    ("Bool", is(Comparison::Truth)),
    ("BinaryEquals", is(Comparison::Bytes)),
    ("IpAddress", is(Comparison::Address)),
    ("NotIpAddress", is_not(Comparison::Address)),
    ("ArnEquals", is(Comparison::Arn)),
    ("ArnNotEquals", is_not(Comparison::Arn)),
    ("ArnLike", is(Comparison::Arn)),
    ("ArnNotLike", is_not(Comparison::Arn)),
    ("Null", Test::Missing),
];

const fn is(comparison: Comparison) -> Test {
    Test::Compare { comparison, negated: false }
}

const fn is_not(comparison: Comparison) -> Test {
    Test::Compare { comparison, negated: true }
}

impl Operator {
    /// The operator of this name.
    pub(crate) fn named(written: &str) -> Option<Self> {
        let (quantifier, name) = match written.split_once(':') {
            Some((quantifier, name)) if quantifier.eq_ignore_ascii_case("ForAllValues") => (Quantifier::All, name),
            Some((quantifier, name)) if quantifier.eq_ignore_ascii_case("ForAnyValue") => (Quantifier::Any, name),
            Some(_) => return None,
            None => (Quantifier::One, written),
        };
        let find = |name: &str| TESTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, test)| *test);
        if let Some(test) = find(name) {
            return Some(Self { quantifier, test, if_exists: false });
        }
        let short = name.len().checked_sub("IfExists".len())?;
        let (name, ending) = (name.get(..short)?, name.get(short..)?);
        let test = find(name).filter(|test| ending.eq_ignore_ascii_case("IfExists") && *test != Test::Missing)?;
        Some(Self { quantifier, test, if_exists: true })
    }
}

impl Condition {
    /// Whether the request fulfils the condition. `variables` is none where the policy's version has no variables.
    pub(crate) fn holds(&self, context: &Context, variables: Option<&Context>) -> bool {
        let Some(operator) = self.operator else { return false };
        let found = context.get(&self.key);
        let (comparison, negated) = match operator.test {
            Test::Missing => {
                return self.values.iter().any(|value| value.eq_ignore_ascii_case("true") == found.is_none());
            }
            Test::Compare { comparison, negated } => (comparison, negated),
        };
        let Some(found) = found else {
            return match operator.quantifier {
                _ if operator.if_exists => true,
                Quantifier::One => negated,
                Quantifier::All => true,
                Quantifier::Any => false,
            };
        };
        let fits =
            |value: &String| self.values.iter().any(|wanted| holds(comparison, wanted, value, variables)) != negated;
        match operator.quantifier {
            Quantifier::All => found.iter().all(fits),
            // A key with many values under a plain operator: the contrary of a comparison must hold for each.
            Quantifier::One if negated => found.iter().all(fits),
            Quantifier::One | Quantifier::Any => found.iter().any(fits),
        }
    }
}
