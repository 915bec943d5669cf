//! What stands after `WHERE`, with a stack of its own for what stands in parentheses.

use super::cursor::Cursor;
use super::errors::PartiqlError;
use super::values::{is_value, path, value};
use crate::services::dynamodb::expression::{Comparator, Condition, Operand, Predicate, size};
use crate::services::dynamodb::value::AttributeValue;

/// What waits for the next condition.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Waiting {
    Group,
    Not,
    And,
    Or,
}

/// Reads a condition up to the word that does not belong to it.
pub(super) fn condition(cursor: &mut Cursor<'_>) -> Result<Condition, PartiqlError> {
    let mut waiting = Vec::new();
    let mut read: Vec<Condition> = Vec::new();
    loop {
        while let Some(next) = opening(cursor)? {
            waiting.push(next);
        }
        read.push(test(cursor)?);
        loop {
            if cursor.is_keyword("AND") || cursor.is_keyword("OR") {
                let and = cursor.take_keyword("AND");
                if !and {
                    cursor.take_keyword("OR");
                }
                cursor.count_operator()?;
                settle(&mut waiting, &mut read, and);
                waiting.push(if and { Waiting::And } else { Waiting::Or });
                break;
            }
            settle(&mut waiting, &mut read, false);
            match waiting.last() {
                Some(Waiting::Group) if cursor.take_symbol(")") => {
                    waiting.pop();
                }
                Some(_) => return Err(cursor.unexpected()),
                None => return read.pop().ok_or_else(|| cursor.unexpected()),
            }
        }
    }
}

fn opening(cursor: &mut Cursor<'_>) -> Result<Option<Waiting>, PartiqlError> {
    if cursor.take_symbol("(") {
        return Ok(Some(Waiting::Group));
    }
    if cursor.take_keyword("NOT") {
        cursor.count_operator()?;
        return Ok(Some(Waiting::Not));
    }
    Ok(None)
}

/// Joins what waited for the last condition; before an `AND`, what binds less tightly still waits.
fn settle(waiting: &mut Vec<Waiting>, read: &mut Vec<Condition>, before_and: bool) {
    while let Some(last) = waiting.last().copied() {
        match last {
            Waiting::Group => return,
            Waiting::Or if before_and => return,
            Waiting::Not => {
                let negated = read.pop().map(Condition::negated);
                read.extend(negated);
            }
            Waiting::And | Waiting::Or => {
                if let (Some(right), Some(left)) = (read.pop(), read.pop()) {
                    read.push(if last == Waiting::And { left.and(right) } else { left.or(right) });
                }
            }
        }
        waiting.pop();
    }
}

fn test(cursor: &mut Cursor<'_>) -> Result<Condition, PartiqlError> {
    cursor.count_operator()?;
    for function in ["begins_with", "contains", "attribute_type"] {
        if cursor.is_call(function) {
            cursor.advance();
            cursor.expect_symbol("(")?;
            let first = operand(cursor)?;
            cursor.expect_symbol(",")?;
            let second = operand(cursor)?;
            cursor.expect_symbol(")")?;
            return Ok(Condition::test(match (function, second) {
                ("begins_with", second) => Predicate::BeginsWith(first, second),
                ("contains", second) => Predicate::Contains(first, second),
                (_, Operand::Value(AttributeValue::S(name))) => Predicate::Type(first, name),
                _ => return Err(cursor.unexpected()),
            }));
        }
    }
    let left = operand(cursor)?;
    if cursor.take_keyword("IS") {
        return is(cursor, left);
    }
    let negated = cursor.take_keyword("NOT");
    let read = if cursor.take_keyword("BETWEEN") {
        let low = operand(cursor)?;
        cursor.expect_keyword("AND")?;
        Condition::test(Predicate::Between(left, low, operand(cursor)?))
    } else if cursor.take_keyword("IN") {
        Condition::test(Predicate::In(left, choices(cursor)?))
    } else if negated {
        return Err(cursor.unexpected());
    } else {
        let comparator = comparator(cursor)?;
        Condition::test(Predicate::Compare(comparator, left, operand(cursor)?))
    };
    Ok(if negated { read.negated() } else { read })
}

/// `IS [NOT] MISSING`, `IS [NOT] NULL`
fn is(cursor: &mut Cursor<'_>, operand: Operand) -> Result<Condition, PartiqlError> {
    let negated = cursor.take_keyword("NOT");
    let read = if cursor.take_keyword("MISSING") {
        match operand {
            Operand::Path(path) => Condition::test(Predicate::NotExists(path)),
            _ => return Err(cursor.unexpected()),
        }
    } else {
        cursor.expect_keyword("NULL")?;
        Condition::test(Predicate::Type(operand, "NULL".to_owned()))
    };
    Ok(if negated { read.negated() } else { read })
}

fn choices(cursor: &mut Cursor<'_>) -> Result<Vec<Operand>, PartiqlError> {
    let end = if cursor.take_symbol("[") {
        "]"
    } else {
        cursor.expect_symbol("(")?;
        ")"
    };
    let mut choices = vec![operand(cursor)?];
    while cursor.take_symbol(",") {
        choices.push(operand(cursor)?);
    }
    cursor.expect_symbol(end)?;
    Ok(choices)
}

fn comparator(cursor: &mut Cursor<'_>) -> Result<Comparator, PartiqlError> {
    let known = [
        ("=", Comparator::Equal),
        ("<>", Comparator::NotEqual),
        ("!=", Comparator::NotEqual),
        ("<=", Comparator::LessOrEqual),
        (">=", Comparator::GreaterOrEqual),
        ("<", Comparator::Less),
        (">", Comparator::Greater),
    ];
    match known.into_iter().find(|(symbol, _)| cursor.is_symbol(symbol)) {
        Some((_, comparator)) => {
            cursor.advance();
            Ok(comparator)
        }
        None => Err(cursor.unexpected()),
    }
}

fn operand(cursor: &mut Cursor<'_>) -> Result<Operand, PartiqlError> {
    if cursor.is_call("size") {
        cursor.advance();
        cursor.expect_symbol("(")?;
        let sized = if is_value(cursor) {
            size(&value(cursor)?).map(Operand::SizeOfValue).ok_or_else(|| cursor.unexpected())?
        } else {
            Operand::SizeOfPath(path(cursor)?)
        };
        cursor.expect_symbol(")")?;
        return Ok(sized);
    }
    if is_value(cursor) { Ok(Operand::Value(value(cursor)?)) } else { Ok(Operand::Path(path(cursor)?)) }
}
