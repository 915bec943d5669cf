//! Keys of requests and of items, held against the schema of their table.

use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::Path;
use crate::services::dynamodb::state::rows::RowKey;
use crate::services::dynamodb::state::schema::{IndexDefinition, KeyAttribute, KeySchema};
use crate::services::dynamodb::state::table::Table;
use crate::services::dynamodb::value::{AttributeValue, Item, read_item};
use crate::value::Value;

const LONGEST_HASH: usize = 2048;
const LONGEST_RANGE: usize = 1024;

/// A key as a request has it.
///
/// # Errors
/// If a value in it is none.
pub(crate) fn read_key(key: Option<&Value>) -> Result<Item, DynamoDBError> {
    Ok(read_item(key.map_or(&[], Value::as_map))?)
}

/// The bytes of the key of a request.
///
/// # Errors
/// If it is not a key of the table.
pub(crate) fn request_key(table: &Table, key: &Item) -> Result<RowKey, DynamoDBError> {
    let keys = &table.keys;
    if key.len() != keys.attributes().count() {
        return Err(mismatch(keys, key));
    }
    for attribute in keys.attributes() {
        let value = key.get(&attribute.name).ok_or_else(|| mismatch(keys, key))?;
        if !attribute.kind.is_of(value) {
            return Err(mismatch(keys, key));
        }
        check_not_empty(attribute, value)?;
    }
    let row_key = keys.row_key(key).ok_or_else(|| mismatch(keys, key))?;
    check_length(&row_key)?;
    Ok(row_key)
}

/// The bytes of the key of an item that is to be put.
///
/// # Errors
/// If the item lacks an attribute of the key, or has one that cannot be a key of the table or of one of its indexes.
pub(crate) fn item_key(table: &Table, item: &Item) -> Result<RowKey, DynamoDBError> {
    for attribute in table.keys.attributes() {
        let value = item.get(&attribute.name).ok_or_else(|| {
            DynamoDBError::InvalidParameter(format!("Missing the key {} in the item", attribute.name))
        })?;
        if !attribute.kind.is_of(value) {
            return Err(DynamoDBError::InvalidParameter(format!(
                "Type mismatch for key {} expected: {} actual: {}",
                attribute.name,
                attribute.kind.name(),
                value.type_name()
            )));
        }
        check_not_empty(attribute, value)?;
    }
    let row_key = table.keys.row_key(item).ok_or_else(|| mismatch(&table.keys, item))?;
    check_length(&row_key)?;
    for index in &table.indexes {
        check_index_key(&index.definition, item, false)?;
    }
    Ok(row_key)
}

/// Refuses attributes that an index cannot have as its key; `updated` if an update gave them their values.
///
/// # Errors
/// If there is such an attribute.
pub(crate) fn check_index_key(index: &IndexDefinition, item: &Item, updated: bool) -> Result<(), DynamoDBError> {
    for attribute in index.keys.attributes() {
        let Some(value) = item.get(&attribute.name) else { continue };
        if !attribute.kind.is_of(value) {
            return Err(DynamoDBError::InvalidParameter(format!(
                "Type mismatch for Index Key {} Expected: {} Actual: {} IndexName: {}",
                attribute.name,
                attribute.kind.name(),
                value.type_name(),
                index.name
            )));
        }
        if let Some(kind) = empty(value) {
            let words = "The AttributeValue for a key attribute cannot contain an empty";
            return Err(DynamoDBError::ValueNotValid(if updated {
                format!(
                    "The update expression attempted to update a secondary index key to a value that is not supported. {words} {kind} value."
                )
            } else {
                format!(
                    "A value specified for a secondary index key is not supported. {words} {kind} value. IndexName: {}, IndexKey: {}",
                    index.name, attribute.name
                )
            }));
        }
        let is_hash = index.keys.hash.iter().any(|hash| hash.name == attribute.name);
        let longest = if is_hash { LONGEST_HASH } else { LONGEST_RANGE };
        if length(value) > longest {
            return Err(DynamoDBError::InvalidParameter(too_long(is_hash)));
        }
    }
    Ok(())
}

/// Refuses paths that lead into attributes of keys: there is nothing within them.
///
/// # Errors
/// If there is such a path.
pub(crate) fn check_scalar<'p>(table: &Table, paths: impl Iterator<Item = &'p Path>) -> Result<(), DynamoDBError> {
    let of_index = |name: &str| table.indexes.iter().any(|index| index.definition.keys.has(name));
    for path in paths.filter(|path| path.is_nested()) {
        let kind = match path.top() {
            name if table.keys.has(name) => "Key",
            name if of_index(name) => "IndexKey",
            _ => continue,
        };
        return Err(DynamoDBError::Invalid(format!(
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: {kind}: {}",
            path.top()
        )));
    }
    Ok(())
}

/// Refuses an empty text or empty bytes where a key stands.
///
/// # Errors
/// If it is empty.
pub(crate) fn check_not_empty(attribute: &KeyAttribute, value: &AttributeValue) -> Result<(), DynamoDBError> {
    match empty(value) {
        None => Ok(()),
        Some(kind) => Err(DynamoDBError::ValueNotValid(format!(
            "The AttributeValue for a key attribute cannot contain an empty {kind} value. Key: {}",
            attribute.name
        ))),
    }
}

fn empty(value: &AttributeValue) -> Option<&'static str> {
    match value {
        AttributeValue::S(text) if text.is_empty() => Some("string"),
        AttributeValue::B(bytes) if bytes.is_empty() => Some("binary"),
        _ => None,
    }
}

fn length(value: &AttributeValue) -> usize {
    match value {
        AttributeValue::S(text) => text.len(),
        AttributeValue::B(bytes) => bytes.len(),
        _ => 0,
    }
}

fn check_length(key: &RowKey) -> Result<(), DynamoDBError> {
    let is_hash = key.partition.len() > LONGEST_HASH;
    if is_hash || key.sort.len() > LONGEST_RANGE {
        return Err(DynamoDBError::InvalidParameter(too_long(is_hash)));
    }
    Ok(())
}

fn too_long(is_hash: bool) -> String {
    if is_hash {
        format!("Size of hashkey has exceeded the maximum size limit of{LONGEST_HASH} bytes")
    } else {
        format!("Aggregated size of all range keys has exceeded the size limit of {LONGEST_RANGE} bytes")
    }
}

fn mismatch(keys: &KeySchema, key: &Item) -> DynamoDBError {
    let wanted: Vec<String> =
        keys.attributes().map(|attribute| format!("{} ({})", attribute.name, attribute.kind.name())).collect();
    let given: Vec<String> = key.iter().map(|(name, value)| format!("{name} ({})", value.type_name())).collect();
    let given = if given.is_empty() { "nothing".to_owned() } else { given.join(", ") };
    DynamoDBError::KeyMismatch { knew: vec![format!("the key is {}, the request has {given}", wanted.join(", "))] }
}
