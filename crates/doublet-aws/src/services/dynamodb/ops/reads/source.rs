//! What a query or scan goes through: a table or one of its indexes.

use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::table;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::index::Index;
use crate::services::dynamodb::state::rows::Rows;
use crate::services::dynamodb::state::schema::{KeySchema, Locality};
use crate::services::dynamodb::state::table::Table;
use crate::services::dynamodb::value::{Item, write_attribute};
use crate::value::Value;

/// A table or one of its indexes.
#[derive(Clone, Copy)]
pub(crate) struct Source<'s> {
    pub(crate) table: &'s Table,
    pub(crate) index: Option<&'s Index>,
}

impl<'s> Source<'s> {
    /// What the request names.
    pub(crate) fn of(state: &'s DynamoDBState, input: &Input<'_>) -> Result<Self, DynamoDBError> {
        let table = table(state, input.text("TableName"))?;
        let Some(name) = input.optional_text("IndexName") else { return Ok(Self { table, index: None }) };
        let index = table.index(name).ok_or_else(|| no_index(table, name))?;
        if index.definition.locality == Locality::Global && input.flag("ConsistentRead") {
            return Err(DynamoDBError::Invalid(
                "Consistent reads are not supported on global secondary indexes".to_owned(),
            ));
        }
        Ok(Self { table, index: Some(index) })
    }

    pub(crate) fn keys(&self) -> &'s KeySchema {
        self.index.map_or(&self.table.keys, |index| &index.definition.keys)
    }

    pub(crate) fn rows(&self) -> &'s Rows {
        self.index.map_or_else(|| self.table.rows(), Index::rows)
    }

    pub(crate) fn index_name(&self) -> Option<&'s str> {
        self.index.map(|index| index.definition.name.as_str())
    }

    /// Whether an attribute is part of the key that a reader goes on from: that of the table, and that of the index.
    pub(crate) fn is_key(&self, name: &str) -> bool {
        self.table.keys.has(name) || self.keys().has(name)
    }

    /// The key that a reader goes on from after an item.
    pub(crate) fn key_of(&self, item: &Item) -> Value {
        let keys = item.iter().filter(|(name, _)| self.is_key(name));
        Value::Map(keys.map(|(name, value)| (name.clone(), write_attribute(value))).collect())
    }
}

fn no_index(table: &Table, asked: &str) -> DynamoDBError {
    let names: Vec<&str> = table.indexes.iter().map(|index| index.definition.name.as_str()).collect();
    let there = if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) };
    DynamoDBError::NoIndex { asked: asked.to_owned(), knew: vec![format!("indexes of {}: {there}", table.name)] }
}
