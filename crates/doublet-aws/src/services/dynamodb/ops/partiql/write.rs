//! Makes a write of a statement that writes, and tells what it returns.

use super::keys::{is_key_alone, item_key};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Condition, Path, Predicate, Projection};
use crate::services::dynamodb::ops::find_table::table;
use crate::services::dynamodb::ops::items::guard::Guard;
use crate::services::dynamodb::ops::items::write::Write;
use crate::services::dynamodb::ops::transactions::actions::Action;
use crate::services::dynamodb::partiql::{Returning, Statement};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::table::{Table, Written};
use crate::services::dynamodb::value::write_item;
use crate::value::Value;

/// The write that a statement asks for; of a selection, only that its item is looked at.
pub(super) fn action(state: &DynamoDBState, statement: &Statement, tells: bool) -> Result<Action, DynamoDBError> {
    let table = table(state, statement.table())?;
    let guarded = |condition: Option<&Condition>| Guard { condition: condition.cloned(), tells, inserts: false };
    let (write, guard) = match statement {
        Statement::Insert(insert) => {
            let absent = table
                .keys
                .attributes()
                .next()
                .map(|key| Condition::test(Predicate::NotExists(Path::attribute(&key.name))));
            (Write::Put(insert.item.clone()), Guard { condition: absent, tells: false, inserts: true })
        }
        Statement::Update(update) => {
            let condition = update.condition.as_ref();
            let key = item_key(table, condition)?;
            (Write::Update { key, update: update.changes.clone() }, guarded(condition))
        }
        Statement::Delete(delete) => {
            let condition = delete.condition.as_ref();
            let key = item_key(table, condition)?;
            // What is not there is as good as deleted, unless something else is asked of it.
            (Write::Delete(key), guarded(condition.filter(|_| !is_key_alone(table, condition))))
        }
        Statement::Select(select) | Statement::Exists(select) => {
            let condition = select.condition.as_ref();
            (Write::Check(item_key(table, condition)?), guarded(condition))
        }
    };
    Ok(Action { table: table.name.clone(), write, guard })
}

/// The item that a statement returns, if it returns one.
pub(super) fn returned(statement: &Statement, written: &Written) -> Option<Value> {
    let (returning, changed): (Option<Returning>, Vec<Path>) = match statement {
        Statement::Update(update) => (update.returning, update.changes.paths().cloned().collect()),
        Statement::Delete(delete) => (delete.returning, Vec::new()),
        Statement::Insert(_) | Statement::Select(_) | Statement::Exists(_) => (None, Vec::new()),
    };
    let returning = returning?;
    let row = if returning.new { written.new.as_ref() } else { written.old.as_ref() };
    let item = &row?.item;
    if returning.all {
        return Some(write_item(item));
    }
    Some(write_item(&Projection::to(changed).of(item)))
}

/// Whether the statement writes.
pub(super) const fn writes(statement: &Statement) -> bool {
    matches!(statement, Statement::Insert(_) | Statement::Update(_) | Statement::Delete(_))
}

/// Whether the statement is about one item of the table itself.
pub(super) fn has_key(table: &Table, statement: &Statement) -> bool {
    match statement {
        Statement::Select(select) => select.from.index.is_none() && item_key(table, select.condition.as_ref()).is_ok(),
        _ => true,
    }
}
