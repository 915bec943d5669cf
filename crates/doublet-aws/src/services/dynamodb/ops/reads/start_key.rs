//! The key that a reader goes on from.

use super::source::Source;
use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::state::rows::RowKey;
use crate::services::dynamodb::state::schema::KeyAttribute;
use crate::services::dynamodb::state::table::tie;
use crate::services::dynamodb::value::{Item, read_item};

/// The key after which the request goes on.
pub(super) fn start_key(source: Source<'_>, input: &Input<'_>) -> Result<Option<RowKey>, DynamoDBError> {
    if !input.has("ExclusiveStartKey") {
        return Ok(None);
    }
    let asked = read_item(input.map("ExclusiveStartKey"))
        .map_err(|problem| DynamoDBError::Invalid(format!("The provided starting key is invalid: {problem}")))?;
    let mut wanted: Vec<&KeyAttribute> = source.table.keys.attributes().collect();
    for attribute in source.keys().attributes() {
        if !wanted.contains(&attribute) {
            wanted.push(attribute);
        }
    }
    let fits = |attribute: &&KeyAttribute| asked.get(&attribute.name).is_some_and(|value| attribute.kind.is_of(value));
    if asked.len() != wanted.len() || !wanted.iter().all(fits) {
        return Err(invalid(source));
    }
    row_key(source, &asked).map(Some).ok_or_else(|| invalid(source))
}

fn row_key(source: Source<'_>, asked: &Item) -> Option<RowKey> {
    let of_table = source.table.keys.row_key(asked)?;
    match source.index {
        None => Some(of_table),
        Some(index) => {
            let of_index = index.definition.keys.row_key(asked)?;
            Some(RowKey { tie: tie(&of_table), ..of_index })
        }
    }
}

fn invalid(source: Source<'_>) -> DynamoDBError {
    DynamoDBError::Invalid(match source.index {
        None => "The provided starting key is invalid: The provided key element does not match the schema".to_owned(),
        Some(_) => "The provided starting key is invalid".to_owned(),
    })
}
