//! `GetItem`: the item of a key.

use super::capacity::{Capacity, Units, read_units};
use super::keys::{read_key, request_key};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Placeholders, Projection, check_parameters, parse_projection};
use crate::services::dynamodb::ops::find_table::table;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::value::{Item, write_item};
use crate::value::{Fields, Value};

pub(crate) fn get_item(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    check_parameters(input.fields(), &["AttributesToGet"], &["ProjectionExpression"], &[])
        .map_err(DynamoDBError::from)?;
    let key = read_key(input.get("Key"))?;
    let projection = read_projection(input)?;
    let table = table(call.state, input.text("TableName"))?;
    let row = table.get(&request_key(table, &key)?);
    let units = read_units(row.map_or(0, |row| row.size), input.flag("ConsistentRead"));
    let capacity = Capacity::of_read(table, None, units);
    Ok(Fields::new().maybe("Item", row.map(|row| projected(projection.as_ref(), &row.item))).maybe(
        "ConsumedCapacity",
        capacity.told(input.optional_text("ReturnConsumedCapacity"), &table.name, Units::Unsaid),
    ))
}

/// What a request wants of an item; none for all of it. Its names stand for nothing else.
///
/// # Errors
/// What is wrong with the expression.
pub(crate) fn read_projection(input: &Input<'_>) -> Result<Option<Projection>, DynamoDBError> {
    let names = input.get("ExpressionAttributeNames").map(Value::as_map);
    let mut placeholders = Placeholders::read(names, None)?;
    let projection = match input.optional_text("ProjectionExpression") {
        Some(text) => Some(parse_projection(text, &mut placeholders)?),
        None => attributes_to_get(input)?,
    };
    placeholders.check_used()?;
    Ok(projection)
}

/// The attributes that a request of the older form wants.
///
/// # Errors
/// If one is named twice.
pub(crate) fn attributes_to_get(input: &Input<'_>) -> Result<Option<Projection>, DynamoDBError> {
    // Reads of transactions do not have it.
    let Some(names) = input.fields().get("AttributesToGet") else { return Ok(None) };
    let names: Vec<&str> = names.as_list().iter().filter_map(Value::as_text).collect();
    let repeated = names.iter().enumerate().find(|(place, name)| names.iter().take(*place).any(|one| one == *name));
    if let Some((_, name)) = repeated {
        return Err(DynamoDBError::InvalidParameter(format!("Duplicate value in attribute name: {name}")));
    }
    Ok(Some(Projection::to_attributes(names)))
}

/// An item in an answer, or what is wanted of it.
#[must_use]
pub(crate) fn projected(projection: Option<&Projection>, item: &Item) -> Value {
    match projection {
        None => write_item(item),
        Some(projection) => write_item(&projection.of(item)),
    }
}
