//! One test of an item: a comparison or a function.

use super::operand::Operand;
use crate::services::dynamodb::expression::lexer::Kind;
use crate::services::dynamodb::expression::path::Path;
use crate::services::dynamodb::value::{AttributeValue, Item};

/// How two values are compared.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparator {
    pub(super) const fn written(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Equal => Self::Equal,
            Kind::NotEqual => Self::NotEqual,
            Kind::Less => Self::Less,
            Kind::LessOrEqual => Self::LessOrEqual,
            Kind::Greater => Self::Greater,
            Kind::GreaterOrEqual => Self::GreaterOrEqual,
            _ => return None,
        })
    }

    /// As it is written.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "<>",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// The same comparison seen from the other side.
    #[must_use]
    pub(crate) const fn reversed(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            same => same,
        }
    }

    /// Whether it asks which is the larger.
    #[must_use]
    pub(crate) const fn orders(self) -> bool {
        !matches!(self, Self::Equal | Self::NotEqual)
    }

    /// Whether it holds between two values. What is not there is not equal to anything.
    #[must_use]
    pub(crate) fn holds(self, left: Option<&AttributeValue>, right: Option<&AttributeValue>) -> bool {
        let (Some(left), Some(right)) = (left, right) else { return self == Self::NotEqual };
        match self {
            Self::Equal => left.same(right),
            Self::NotEqual => !left.same(right),
            Self::Less => order(left, right).is_some_and(std::cmp::Ordering::is_lt),
            Self::LessOrEqual => order(left, right).is_some_and(std::cmp::Ordering::is_le),
            Self::Greater => order(left, right).is_some_and(std::cmp::Ordering::is_gt),
            Self::GreaterOrEqual => order(left, right).is_some_and(std::cmp::Ordering::is_ge),
        }
    }
}

/// How two values stand to each other; none if they are of different types, or of one that has no order.
#[must_use]
pub(crate) fn order(left: &AttributeValue, right: &AttributeValue) -> Option<std::cmp::Ordering> {
    match (left, right) {
        (AttributeValue::S(left), AttributeValue::S(right)) => Some(left.as_bytes().cmp(right.as_bytes())),
        (AttributeValue::N(left), AttributeValue::N(right)) => Some(left.cmp(right)),
        (AttributeValue::B(left), AttributeValue::B(right)) => Some(left.cmp(right)),
        _ => None,
    }
}

/// One test of an item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Predicate {
    Compare(Comparator, Operand, Operand),
    /// A value, and what it must lie between.
    Between(Operand, Operand, Operand),
    In(Operand, Vec<Operand>),
    Exists(Path),
    NotExists(Path),
    /// An operand and the name of the type that it must have.
    Type(Operand, String),
    BeginsWith(Operand, Operand),
    Contains(Operand, Operand),
}

impl Predicate {
    /// Its operator or function, as it is written.
    #[must_use]
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Compare(comparator, ..) => comparator.name(),
            Self::Between(..) => "BETWEEN",
            Self::In(..) => "IN",
            Self::Exists(_) => "attribute_exists",
            Self::NotExists(_) => "attribute_not_exists",
            Self::Type(..) => "attribute_type",
            Self::BeginsWith(..) => "begins_with",
            Self::Contains(..) => "contains",
        }
    }

    /// Whether the item passes.
    #[must_use]
    pub(crate) fn holds(&self, item: &Item) -> bool {
        match self {
            Self::Compare(comparator, left, right) => {
                comparator.holds(left.value(item).as_deref(), right.value(item).as_deref())
            }
            Self::Between(value, low, high) => {
                let (value, low, high) = (value.value(item), low.value(item), high.value(item));
                Comparator::GreaterOrEqual.holds(value.as_deref(), low.as_deref())
                    && Comparator::LessOrEqual.holds(value.as_deref(), high.as_deref())
            }
            Self::In(value, choices) => value.value(item).is_some_and(|value| {
                choices.iter().any(|choice| choice.value(item).is_some_and(|choice| value.same(&choice)))
            }),
            Self::Exists(path) => path.find(item).is_some(),
            Self::NotExists(path) => path.find(item).is_none(),
            Self::Type(operand, name) => operand.value(item).is_some_and(|value| value.type_name() == name),
            Self::BeginsWith(operand, prefix) => both(operand, prefix, item, begins_with),
            Self::Contains(operand, part) => both(operand, part, item, contains),
        }
    }

    /// All paths in it.
    pub(crate) fn paths(&self) -> Vec<&Path> {
        match self {
            Self::Exists(path) | Self::NotExists(path) => vec![path],
            Self::Compare(_, one, two) | Self::BeginsWith(one, two) | Self::Contains(one, two) => {
                [one, two].into_iter().filter_map(Operand::path).collect()
            }
            Self::Between(one, two, three) => [one, two, three].into_iter().filter_map(Operand::path).collect(),
            Self::In(one, others) => std::iter::once(one).chain(others).filter_map(Operand::path).collect(),
            Self::Type(one, _) => one.path().into_iter().collect(),
        }
    }
}

fn both(one: &Operand, two: &Operand, item: &Item, holds: impl Fn(&AttributeValue, &AttributeValue) -> bool) -> bool {
    one.value(item).zip(two.value(item)).is_some_and(|(one, two)| holds(&one, &two))
}

/// Whether a text or bytes begin so.
#[must_use]
fn begins_with(value: &AttributeValue, prefix: &AttributeValue) -> bool {
    match (value, prefix) {
        (AttributeValue::S(value), AttributeValue::S(prefix)) => value.starts_with(prefix),
        (AttributeValue::B(value), AttributeValue::B(prefix)) => value.starts_with(prefix),
        _ => false,
    }
}

/// Whether a text or bytes have a part, or a set or list a member.
#[must_use]
fn contains(value: &AttributeValue, part: &AttributeValue) -> bool {
    match (value, part) {
        (AttributeValue::S(value), AttributeValue::S(part)) => value.contains(part.as_str()),
        (AttributeValue::B(value), AttributeValue::B(part)) => {
            part.is_empty() || value.windows(part.len()).any(|window| window == part.as_slice())
        }
        (AttributeValue::Ss(members), AttributeValue::S(member)) => members.contains(member),
        (AttributeValue::Ns(members), AttributeValue::N(member)) => members.contains(member),
        (AttributeValue::Bs(members), AttributeValue::B(member)) => members.iter().any(|known| **known == *member),
        (AttributeValue::L(members), member) => members.iter().any(|known| known.same(member)),
        _ => false,
    }
}
