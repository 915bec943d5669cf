//! What stands after `SET` and `REMOVE`.

use super::cursor::Cursor;
use super::errors::PartiqlError;
use super::values::{is_value, path, value};
use crate::services::dynamodb::expression::{Action, Change, Path, SetStep, Update};
use crate::services::dynamodb::value::AttributeValue;

/// Reads all changes, at least one.
pub(super) fn changes(cursor: &mut Cursor<'_>) -> Result<Update, PartiqlError> {
    let mut actions = Vec::new();
    loop {
        let set = cursor.take_keyword("SET");
        if !set && !cursor.take_keyword("REMOVE") {
            break;
        }
        actions.push(action(cursor, set)?);
        while cursor.take_symbol(",") {
            actions.push(action(cursor, set)?);
        }
    }
    if actions.is_empty() { Err(cursor.unexpected()) } else { Ok(Update { actions, older: false }) }
}

fn action(cursor: &mut Cursor<'_>, set: bool) -> Result<Action, PartiqlError> {
    let path = path(cursor)?;
    if !set {
        return Ok(Action { path, change: Change::Remove });
    }
    cursor.expect_symbol("=")?;
    for function in ["set_add", "set_delete"] {
        if cursor.is_call(function) {
            let change = set_change(cursor, &path, function == "set_add")?;
            return Ok(Action { path, change });
        }
    }
    let mut steps = operand(cursor)?;
    for (symbol, step) in [("+", SetStep::Plus), ("-", SetStep::Minus)] {
        if cursor.take_symbol(symbol) {
            cursor.count_operator()?;
            steps.extend(operand(cursor)?);
            steps.push(step);
            break;
        }
    }
    Ok(Action { path, change: Change::Set(steps) })
}

/// `set_add(path, set)`, `set_delete(path, set)`: of the attribute that is set.
fn set_change(cursor: &mut Cursor<'_>, of: &Path, add: bool) -> Result<Change, PartiqlError> {
    cursor.advance();
    cursor.expect_symbol("(")?;
    if path(cursor)? != *of {
        return Err(cursor.unexpected());
    }
    cursor.expect_symbol(",")?;
    let set = value(cursor)?;
    cursor.expect_symbol(")")?;
    match set {
        AttributeValue::Ss(_) | AttributeValue::Ns(_) | AttributeValue::Bs(_) if add => Ok(Change::Add(set)),
        AttributeValue::Ss(_) | AttributeValue::Ns(_) | AttributeValue::Bs(_) => Ok(Change::Delete(set)),
        _ => Err(cursor.unexpected()),
    }
}

fn operand(cursor: &mut Cursor<'_>) -> Result<Vec<SetStep>, PartiqlError> {
    for (function, step) in [("list_append", SetStep::ListAppend), ("if_not_exists", SetStep::IfNotExists)] {
        if cursor.is_call(function) {
            cursor.advance();
            cursor.expect_symbol("(")?;
            let mut steps = vec![simple(cursor)?];
            cursor.expect_symbol(",")?;
            steps.push(simple(cursor)?);
            cursor.expect_symbol(")")?;
            steps.push(step);
            return Ok(steps);
        }
    }
    Ok(vec![simple(cursor)?])
}

fn simple(cursor: &mut Cursor<'_>) -> Result<SetStep, PartiqlError> {
    if is_value(cursor) { Ok(SetStep::Value(value(cursor)?)) } else { Ok(SetStep::Path(path(cursor)?)) }
}
