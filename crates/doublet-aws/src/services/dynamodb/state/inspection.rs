//! What can be seen of DynamoDB from outside: tables with their items as plain values.

use std::collections::BTreeMap;

use super::DynamoDBState;
use super::expiry::has_ended;
use super::index::Index;
use super::rows::{Row, RowKey, Rows};
use super::schema::{KeySchema, Locality};
use super::table::Table;
use crate::clock::Timestamp;
use crate::services::dynamodb::value::{AttributeValue, Item, Number};
use crate::value::{Fields, Value};

impl DynamoDBState {
    /// What can be seen from outside.
    pub(crate) fn inspect(&self, now: Timestamp) -> Value {
        let tables: Vec<(String, Value)> =
            self.tables.iter().map(|(name, table)| (name.clone(), shown(table, now))).collect();
        Fields::new().with("tables", tables).into()
    }
}

fn shown(table: &Table, now: Timestamp) -> Value {
    // Those whose time is up are taken away when somebody asks for the table next, and do not show until then.
    let ended = ended(table, now);
    let is_there =
        |row: &Row| ended.is_empty() || table.keys.row_key(&row.item).is_none_or(|key| !ended.contains_key(&key));
    let items =
        |rows: &Rows| -> Value { rows.iter().filter(|row| is_there(row)).map(|row| plain_item(&row.item)).collect() };
    let indexes = |locality| -> Vec<(String, Value)> {
        table.indexes_of(locality).map(|index| (index.definition.name.clone(), shown_index(index, items))).collect()
    };
    Fields::new()
        .with("key", key(&table.keys))
        .with("items", items(table.rows()))
        .with("count", table.rows().len() - ended.len())
        .with("bytes", table.bytes() - ended.values().sum::<usize>())
        .with("billing_mode", table.settings.billing.name())
        .with("global_indexes", indexes(Locality::Global))
        .with("local_indexes", indexes(Locality::Local))
        .maybe("time_to_live", table.settings.time_to_live.as_ref().map(|setting| &setting.attribute))
        .maybe("stream", table.settings.stream.as_ref().map(|stream| &stream.view))
        .with("tags", tags(table))
        .into()
}

/// The keys of the items whose time is up, and how large they are.
fn ended(table: &Table, now: Timestamp) -> BTreeMap<RowKey, usize> {
    let Some(setting) = &table.settings.time_to_live else { return BTreeMap::new() };
    let key = |(partition, sort): &(Box<[u8]>, Box<[u8]>)| RowKey {
        partition: partition.clone(),
        sort: sort.clone(),
        tie: Box::default(),
    };
    let ended = table.expiry.seen_due(now).map(key).filter_map(|key| {
        let row = table.get(&key).filter(|row| has_ended(&row.item, &setting.attribute, now))?;
        let size = row.size;
        Some((key, size))
    });
    ended.collect()
}

fn tags(table: &Table) -> Vec<(String, Value)> {
    table.settings.tags.iter().map(|(key, value)| (key.clone(), value.into())).collect()
}

fn shown_index(index: &Index, items: impl Fn(&Rows) -> Value) -> Value {
    Fields::new()
        .with("key", key(&index.definition.keys))
        .with("projection", index.definition.projection.name())
        .with("items", items(index.rows()))
        .into()
}

fn key(keys: &KeySchema) -> Vec<String> {
    keys.attributes().map(|attribute| attribute.name.clone()).collect()
}

fn plain_item(item: &Item) -> Value {
    Value::Map(item.iter().map(|(name, value)| (name.clone(), plain(value))).collect())
}

/// The value without the name of its type. Items are no deeper than their limit, so that this is bounded.
fn plain(value: &AttributeValue) -> Value {
    match value {
        AttributeValue::S(text) => Value::Text(text.clone()),
        AttributeValue::N(number) => plain_number(*number),
        AttributeValue::B(bytes) => Value::Blob(bytes.clone()),
        AttributeValue::Bool(value) => Value::Boolean(*value),
        AttributeValue::Null => Value::Null,
        AttributeValue::M(entries) => plain_item(entries),
        AttributeValue::L(values) => values.iter().map(plain).collect(),
        AttributeValue::Ss(texts) => Value::Set(texts.iter().map(Value::from).collect()),
        AttributeValue::Ns(numbers) => Value::Set(numbers.iter().map(|number| plain_number(*number)).collect()),
        AttributeValue::Bs(blobs) => Value::Set(blobs.iter().map(|blob| Value::Blob(blob.to_vec())).collect()),
    }
}

/// A whole number where it is one that is not too large, and otherwise all its digits.
fn plain_number(number: Number) -> Value {
    number.to_integer().map_or_else(|| Value::Decimal(number.to_string()), Value::Integer)
}
