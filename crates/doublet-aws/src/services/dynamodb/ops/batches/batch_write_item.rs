//! `BatchWriteItem`: puts and deletes in several tables, one by one.

use std::collections::HashSet;

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::consumed::Consumed;
use crate::services::dynamodb::ops::find_table::table;
use crate::services::dynamodb::ops::items::capacity::Units;
use crate::services::dynamodb::ops::items::collection_metrics::collection_metrics;
use crate::services::dynamodb::ops::items::guard::Guard;
use crate::services::dynamodb::ops::items::keys::read_key;
use crate::services::dynamodb::ops::items::write::{Planned, Write};
use crate::services::dynamodb::ops::items::write_request::written_by;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::value::{Item, read_item};
use crate::value::{Fields, Value};

const MOST: usize = 25;

pub(crate) fn batch_write_item(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let mut asked = Vec::new();
    for (name, requests) in input.map("RequestItems") {
        for request in requests.as_list().iter().filter_map(Value::as_structure) {
            asked.push((name.as_str(), read(request)?));
        }
    }
    if asked.len() > MOST {
        return Err(DynamoDBError::Invalid("Too many items requested for the BatchWriteItem call".to_owned()).into());
    }
    let author = written_by(call);
    let metrics = input.optional_text("ReturnItemCollectionMetrics");
    let mut planned: Vec<(String, Planned)> = Vec::new();
    let mut told: Vec<(String, Value)> = Vec::new();
    let mut targets = HashSet::new();
    for (name, write) in asked {
        let table = table(call.state, name)?;
        let key = write.key(table)?;
        if !targets.insert((table.name.as_str(), key.partition, key.sort)) {
            return Err(DynamoDBError::Invalid("Provided list of item keys contains duplicates".to_owned()).into());
        }
        let (Write::Put(item) | Write::Delete(item) | Write::Check(item) | Write::Update { key: item, .. }) = &write;
        if let Some(metrics) = collection_metrics(table, item, metrics) {
            match told.iter_mut().find(|(known, _)| *known == table.name) {
                Some((_, Value::List(known))) => known.push(metrics.into()),
                _ => told.push((table.name.clone(), vec![metrics].into())),
            }
        }
        planned.push((table.name.clone(), write.plan(table, &Guard::default())?));
    }
    let mut consumed = Consumed::default();
    for (name, plan) in planned {
        let Some(table) = call.state.tables.get_mut(&name) else { continue };
        let written = plan.apply(table, author);
        consumed.of(&name).add_write(table, &written, 1);
    }
    Ok(Fields::new()
        .with("UnprocessedItems", Vec::<(String, Value)>::new())
        .maybe("ConsumedCapacity", consumed.told(input.optional_text("ReturnConsumedCapacity"), Units::Unsaid))
        .maybe("ItemCollectionMetrics", (!told.is_empty()).then_some(told)))
}

fn read(request: &Fields) -> Result<Write, DynamoDBError> {
    let part = |member: &str, inner: &str| Some(request.get(member)?.as_structure()?.get(inner));
    match (part("PutRequest", "Item"), part("DeleteRequest", "Key")) {
        (Some(item), None) => Ok(Write::Put(read_item(item.map_or(&[], Value::as_map))?)),
        (None, Some(key)) => {
            let key: Item = read_key(key)?;
            Ok(Write::Delete(key))
        }
        (Some(_), Some(_)) => Err(DynamoDBError::Invalid(
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
                .to_owned(),
        )),
        (None, None) => Err(DynamoDBError::Invalid(
            "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes".to_owned(),
        )),
    }
}
