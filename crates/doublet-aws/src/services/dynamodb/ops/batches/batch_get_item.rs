//! `BatchGetItem`: items of several tables at once.

use std::collections::HashSet;

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Projection, check_parameters};
use crate::services::dynamodb::ops::consumed::Consumed;
use crate::services::dynamodb::ops::find_table::table;
use crate::services::dynamodb::ops::items::capacity::{Units, read_units};
use crate::services::dynamodb::ops::items::get_item::{projected, read_projection};
use crate::services::dynamodb::ops::items::keys::request_key;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::value::{Item, read_item, write_item};
use crate::value::{Fields, Value};

const MOST: usize = 100;
/// An answer has at most so many bytes; what is left is to be asked for again.
const FULL: usize = 16 * 1024 * 1024;

struct Wanted<'a> {
    table: &'a str,
    asked: Input<'a>,
    keys: Vec<Item>,
    projection: Option<Projection>,
}

pub(crate) fn batch_get_item(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let wanted: Vec<Wanted<'_>> =
        input.structure_map("RequestItems").into_iter().map(read).collect::<Result<_, DynamoDBError>>()?;
    if wanted.iter().map(|wanted| wanted.keys.len()).sum::<usize>() > MOST {
        return Err(DynamoDBError::Invalid("Too many items requested for the BatchGetItem call".to_owned()).into());
    }
    let mut consumed = Consumed::default();
    let (mut responses, mut unprocessed, mut bytes) = (Vec::new(), Vec::new(), 0);
    for wanted in &wanted {
        let table = table(call.state, wanted.table)?;
        let consistent = wanted.asked.flag("ConsistentRead");
        let (mut items, mut left, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for attributes in &wanted.keys {
            let key = request_key(table, attributes)?;
            let row = table.get(&key);
            if !seen.insert((key.partition, key.sort)) {
                return Err(DynamoDBError::Invalid("Provided list of item keys contains duplicates".to_owned()).into());
            }
            let size = row.map_or(0, |row| row.size);
            if bytes + size > FULL {
                left.push(write_item(attributes));
                continue;
            }
            bytes += size;
            consumed.of(&table.name).add_read(table, None, read_units(size, consistent));
            items.extend(row.map(|row| projected(wanted.projection.as_ref(), &row.item)));
        }
        responses.push((wanted.table.to_owned(), Value::List(items)));
        if !left.is_empty() {
            let mut again = wanted.asked.fields().clone();
            again.set("Keys", left);
            unprocessed.push((wanted.table.to_owned(), again.into()));
        }
    }
    let asked = input.optional_text("ReturnConsumedCapacity");
    Ok(Fields::new()
        .with("Responses", responses)
        .with("UnprocessedKeys", unprocessed)
        .maybe("ConsumedCapacity", consumed.told(asked, Units::Unsaid)))
}

fn read<'a>((table, asked): (&'a str, Input<'a>)) -> Result<Wanted<'a>, DynamoDBError> {
    check_parameters(asked.fields(), &["AttributesToGet"], &["ProjectionExpression"], &[])?;
    let keys = asked.list("Keys").iter().map(|key| read_item(key.as_map())).collect::<Result<_, _>>()?;
    Ok(Wanted { table, asked, keys, projection: read_projection(&asked)? })
}
