//! What an expression is for a record.

use std::cmp::Ordering;

use super::SelectError;
use super::datum::Datum;
use super::functions::{call, cast, is_like};
use super::syntax::{Expression, Operator, Step};

/// The value of an expression for a record. Aggregates are worked out elsewhere.
pub(super) fn value(expression: &Expression, record: &Datum, alias: Option<&str>) -> Result<Datum, SelectError> {
    let of = |inner: &Expression| value(inner, record, alias);
    Ok(match expression {
        Expression::Literal(literal) => literal.clone(),
        Expression::Path(steps) => follow(record, beyond_alias(steps, alias)).clone(),
        Expression::Not(inner) => truth(&of(inner)?).map_or(Datum::Null, |value| Datum::Boolean(!value)),
        Expression::Negative(inner) => match of(inner)? {
            Datum::Integer(number) => Datum::Integer(number.saturating_neg()),
            other => other.number().map_or(Datum::Null, |number| Datum::Decimal(-number)),
        },
        Expression::Binary(operator, left, right) => binary(*operator, &of(left)?, &of(right)?)?,
        Expression::Between { value, low, high } => {
            let found = of(value)?;
            let above = found.compared(&of(low)?).map(|order| order != Ordering::Less);
            let below = found.compared(&of(high)?).map(|order| order != Ordering::Greater);
            above.zip(below).map_or(Datum::Null, |(above, below)| Datum::Boolean(above && below))
        }
        Expression::In { value, list } => {
            let found = of(value)?;
            let mut is_in = false;
            for item in list {
                is_in |= found.compared(&of(item)?) == Some(Ordering::Equal);
            }
            Datum::Boolean(is_in)
        }
        Expression::Like { value, pattern, escape } => match (of(value)?, of(pattern)?) {
            (Datum::Text(text), Datum::Text(pattern)) => Datum::Boolean(is_like(&text, &pattern, *escape)),
            _ => Datum::Null,
        },
        Expression::IsNothing { value, missing } => {
            let found = of(value)?;
            Datum::Boolean(if *missing { found == Datum::Missing } else { found.is_nothing() })
        }
        Expression::Call { name, arguments } => {
            let arguments = arguments.iter().map(of).collect::<Result<Vec<_>, _>>()?;
            call(name, &arguments)?
        }
        Expression::Cast { value, kind } => cast(&of(value)?, kind)?,
        Expression::Aggregate { .. } => {
            return Err(SelectError::new("UnsupportedSyntax", "An aggregate cannot stand here."));
        }
    })
}

/// Whether a record fulfils a condition.
pub(super) fn holds(condition: &Expression, record: &Datum, alias: Option<&str>) -> Result<bool, SelectError> {
    Ok(truth(&value(condition, record, alias)?) == Some(true))
}

fn truth(value: &Datum) -> Option<bool> {
    match value {
        Datum::Boolean(value) => Some(*value),
        Datum::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Datum::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// The steps without the name of the table, or its other name, at their beginning.
pub(super) fn beyond_alias<'e>(steps: &'e [Step], alias: Option<&str>) -> &'e [Step] {
    let Some((Step::Member { name, .. }, rest)) = steps.split_first() else { return steps };
    let names_table =
        name.eq_ignore_ascii_case("S3Object") || alias.is_some_and(|alias| name.eq_ignore_ascii_case(alias));
    if names_table && !rest.is_empty() { rest } else { steps }
}

/// What is at the end of some steps.
pub(super) fn follow<'d>(value: &'d Datum, steps: &[Step]) -> &'d Datum {
    let mut at = value;
    for step in steps {
        at = match (step, at) {
            (Step::Member { name, exact }, Datum::Map(_)) => at.member(name, *exact),
            (Step::Place(place), Datum::List(values)) => values.get(*place).unwrap_or(&Datum::Missing),
            _ => &Datum::Missing,
        };
    }
    at
}

fn binary(operator: Operator, left: &Datum, right: &Datum) -> Result<Datum, SelectError> {
    let ordered =
        |fits: fn(Ordering) -> bool| left.compared(right).map_or(Datum::Null, |order| Datum::Boolean(fits(order)));
    Ok(match operator {
        Operator::And => match (truth(left), truth(right)) {
            (Some(false), _) | (_, Some(false)) => Datum::Boolean(false),
            (Some(true), Some(true)) => Datum::Boolean(true),
            _ => Datum::Null,
        },
        Operator::Or => match (truth(left), truth(right)) {
            (Some(true), _) | (_, Some(true)) => Datum::Boolean(true),
            (Some(false), Some(false)) => Datum::Boolean(false),
            _ => Datum::Null,
        },
        Operator::Equal => ordered(Ordering::is_eq),
        Operator::Unequal => ordered(Ordering::is_ne),
        Operator::Less => ordered(Ordering::is_lt),
        Operator::LessOrEqual => ordered(Ordering::is_le),
        Operator::Greater => ordered(Ordering::is_gt),
        Operator::GreaterOrEqual => ordered(Ordering::is_ge),
        Operator::Join => Datum::Text(left.text() + &right.text()),
        Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide | Operator::Remainder => {
            arithmetic(operator, left, right)?
        }
    })
}

fn arithmetic(operator: Operator, left: &Datum, right: &Datum) -> Result<Datum, SelectError> {
    let by_nothing = || SelectError::new("EvaluatorInvalidArguments", "The SQL expression divides by zero.");
    if let (Datum::Integer(left), Datum::Integer(right)) = (left, right) {
        let whole = match operator {
            Operator::Add => left.checked_add(*right),
            Operator::Subtract => left.checked_sub(*right),
            Operator::Multiply => left.checked_mul(*right),
            _ if *right == 0 => return Err(by_nothing()),
            Operator::Divide => left.checked_div(*right),
            _ => left.checked_rem(*right),
        };
        let overflow = || SelectError::new("IntegerOverflow", "An integer of the SQL expression is too large.");
        return whole.map(Datum::Integer).ok_or_else(overflow);
    }
    let (Some(left), Some(right)) = (left.number(), right.number()) else { return Ok(Datum::Null) };
    Ok(Datum::Decimal(match operator {
        Operator::Add => left + right,
        Operator::Subtract => left - right,
        Operator::Multiply => left * right,
        _ if right == 0.0 => return Err(by_nothing()),
        Operator::Divide => left / right,
        _ => left % right,
    }))
}
