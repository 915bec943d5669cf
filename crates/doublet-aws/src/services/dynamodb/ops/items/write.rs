//! A write of one item: planned, which refuses it or not, and done. Single operations, batches and transactions are made of it.

use std::sync::Arc;

use super::guard::Guard;
use super::keys::{check_index_key, check_scalar, item_key, request_key};
use crate::services::dynamodb::errors::{DynamoDBError, LARGEST_ITEM};
use crate::services::dynamodb::expression::{Change, Condition, Path, Update, apply};
use crate::services::dynamodb::state::rows::{Row, RowKey};
use crate::services::dynamodb::state::table::{Author, Table, Written};
use crate::services::dynamodb::value::{AttributeValue, DEEPEST, InvalidValue, Item, item_size};

/// What is asked to be written.
#[derive(Clone, Debug)]
pub(crate) enum Write {
    Put(Item),
    Update {
        key: Item,
        update: Update,
    },
    Delete(Item),
    /// Nothing: only the condition is looked at.
    Check(Item),
}

/// A write that can be done.
#[derive(Clone, Debug)]
pub(crate) enum Planned {
    Put(RowKey, Item),
    Delete(RowKey),
    /// Nothing.
    Check,
}

impl Write {
    /// The key of the row that it is about.
    ///
    /// # Errors
    /// If there is none in it, or if it cannot be one of the table.
    pub(crate) fn key(&self, table: &Table) -> Result<RowKey, DynamoDBError> {
        match self {
            Self::Put(item) => {
                let key = item_key(table, item)?;
                let size = item_size(item);
                if size > LARGEST_ITEM {
                    return Err(DynamoDBError::ItemTooLarge { size });
                }
                Ok(key)
            }
            Self::Update { key, update } => {
                let row_key = request_key(table, key)?;
                check_keys_untouched(table, update)?;
                Ok(row_key)
            }
            Self::Delete(key) | Self::Check(key) => request_key(table, key),
        }
    }

    /// What is to be done, if it can be: the condition holds and the item is one that the table takes.
    ///
    /// # Errors
    /// Why it cannot be done.
    pub(crate) fn plan(self, table: &Table, guard: &Guard) -> Result<Planned, DynamoDBError> {
        let key = self.key(table)?;
        check_scalar(table, guard.condition.iter().flat_map(Condition::paths))?;
        if let Self::Update { update, .. } = &self {
            check_scalar(table, update.all_paths())?;
        }
        let row = table.get(&key);
        guard.check(row)?;
        Ok(match self {
            Self::Put(item) => Planned::Put(key, item),
            Self::Delete(_) => Planned::Delete(key),
            Self::Check(_) => Planned::Check,
            // What only takes away does not make an item.
            Self::Update { update, .. } if row.is_none() && only_takes(&update) => {
                // Not even a path that leads nowhere is looked at where there is nothing to remove it from.
                if !update.actions.iter().all(|action| matches!(action.change, Change::Remove)) {
                    apply(&update, &mut Item::new())?;
                }
                Planned::Check
            }
            Self::Update { key: attributes, update } => {
                let updated = updated(table, row, attributes, &update)?;
                Planned::Put(key, updated)
            }
        })
    }
}

impl Planned {
    /// Does it.
    pub(crate) fn apply(self, table: &mut Table, author: Author) -> Written {
        match self {
            Self::Put(key, item) => table.put(&key, item, author),
            Self::Delete(key) => table.remove(&key, author),
            Self::Check => Written::default(),
        }
    }
}

/// The item as it is after an update; one that was not there has its key before.
fn updated(table: &Table, row: Option<&Arc<Row>>, key: Item, update: &Update) -> Result<Item, DynamoDBError> {
    let mut item = row.map_or(key, |row| row.item.clone());
    apply(update, &mut item)?;
    for index in &table.indexes {
        let touched = |path: &str| index.definition.keys.has(path);
        if update.paths().any(|path| touched(path.top())) {
            check_index_key(&index.definition, &item, true)?;
        }
    }
    let size = item_size(&item);
    if size > LARGEST_ITEM {
        return Err(DynamoDBError::UpdatedItemTooLarge { size });
    }
    let deep = update.paths().filter_map(|path| item.get(path.top())).any(|value| is_too_deep(value, 1));
    if deep {
        return Err(InvalidValue::TooDeep.into());
    }
    Ok(item)
}

fn only_takes(update: &Update) -> bool {
    !update.actions.is_empty()
        && update.actions.iter().all(|action| matches!(action.change, Change::Remove | Change::Delete(_)))
}

fn check_keys_untouched(table: &Table, update: &Update) -> Result<(), DynamoDBError> {
    let key = update.paths().map(Path::top).find(|name| table.keys.has(name));
    match key {
        None => Ok(()),
        Some(name) => Err(DynamoDBError::InvalidParameter(format!(
            "Cannot update attribute {name}. This attribute is part of the key"
        ))),
    }
}

/// Whether lists and maps stand deeper in each other than they may. Looks no deeper than that.
fn is_too_deep(value: &AttributeValue, depth: usize) -> bool {
    match value {
        AttributeValue::M(_) | AttributeValue::L(_) if depth > DEEPEST => true,
        AttributeValue::M(entries) => entries.values().any(|value| is_too_deep(value, depth + 1)),
        AttributeValue::L(values) => values.iter().any(|value| is_too_deep(value, depth + 1)),
        _ => false,
    }
}
