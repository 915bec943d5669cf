//! `TransactWriteItems`: several writes, all or none.

use sha2::{Digest as _, Sha256};

use super::actions::{Action, run};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Placeholders, parse_update};
use crate::services::dynamodb::ops::consumed::Consumed;
use crate::services::dynamodb::ops::find_table::table;
use crate::services::dynamodb::ops::items::capacity::{Units, read_units};
use crate::services::dynamodb::ops::items::collection_metrics::collection_metrics;
use crate::services::dynamodb::ops::items::guard::Guard;
use crate::services::dynamodb::ops::items::keys::read_key;
use crate::services::dynamodb::ops::items::write::Write;
use crate::services::dynamodb::ops::items::write_request::written_by;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::tokens::Digest;
use crate::services::dynamodb::value::{Item, read_item};
use crate::value::{Fields, Kept, Value};

/// Reads and writes of transactions are counted twice.
const TIMES: u32 = 2;

pub(crate) fn transact_write_items(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let actions: Vec<Action> =
        input.structures("TransactItems").iter().map(read_action).collect::<Result<_, DynamoDBError>>()?;
    let token = input.optional_text("ClientRequestToken");
    let digest = digest(input.get("TransactItems"));
    let asked = input.optional_text("ReturnConsumedCapacity");
    if let Some(token) = token
        && let Some(known) = call.state.tokens.get(token, call.now)
    {
        if *known != digest {
            return Err(DynamoDBError::TokenReused(token.to_owned()).into());
        }
        return Ok(Fields::new().maybe("ConsumedCapacity", done_before(call.state, &actions)?.told(asked, Units::Read)));
    }
    let metrics = metrics(call.state, &actions, input.optional_text("ReturnItemCollectionMetrics"));
    let author = written_by(call);
    let checked: Vec<(String, Item)> = actions
        .iter()
        .filter_map(|action| match &action.write {
            Write::Check(key) => Some((action.table.clone(), key.clone())),
            _ => None,
        })
        .collect();
    let written = run(call.state, actions, author)?;
    if let Some(token) = token {
        call.state.tokens.remember(token, digest, call.now);
    }
    let mut consumed = Consumed::default();
    for (name, written) in &written {
        if written.new.is_some() || written.old.is_some() || !written.index_units.is_empty() {
            let table = table(call.state, name)?;
            consumed.of(&table.name).add_write(table, written, TIMES);
        }
    }
    for (name, _) in checked {
        let table = table(call.state, &name)?;
        consumed.of(&table.name).add_table(f64::from(TIMES));
    }
    Ok(Fields::new()
        .maybe("ConsumedCapacity", consumed.told(asked, Units::Write))
        .maybe("ItemCollectionMetrics", metrics))
}

fn read_action(item: &Input<'_>) -> Result<Action, DynamoDBError> {
    let (check, put) = (item.structure("ConditionCheck"), item.structure("Put"));
    let (delete, update) = (item.structure("Delete"), item.structure("Update"));
    let [action] = [check, put, delete, update].into_iter().flatten().collect::<Vec<_>>()[..] else {
        return Err(DynamoDBError::Invalid(
            "TransactItems can only contain one of Check, Put, Update or Delete".to_owned(),
        ));
    };
    let mut placeholders = Placeholders::of_request(&action)?;
    let write = if put.is_some() {
        Write::Put(read_item(action.map("Item"))?)
    } else {
        let key = read_key(action.get("Key"))?;
        if check.is_some() {
            Write::Check(key)
        } else if delete.is_some() {
            Write::Delete(key)
        } else {
            Write::Update { key, update: parse_update(action.text("UpdateExpression"), &mut placeholders)? }
        }
    };
    let guard = Guard::read(&action, &mut placeholders)?;
    placeholders.check_used()?;
    Ok(Action { table: action.text("TableName").to_owned(), write, guard })
}

fn digest(items: Option<&Value>) -> Digest {
    let kept = items.map(Kept::from);
    // Texts, numbers and bytes can always be written.
    Sha256::digest(postcard::to_stdvec(&kept).unwrap_or_default()).into()
}

/// Of a transaction that was done before, the items are only looked at.
fn done_before(state: &DynamoDBState, actions: &[Action]) -> Result<Consumed, DynamoDBError> {
    let mut consumed = Consumed::default();
    for action in actions {
        let table = table(state, &action.table)?;
        let row = action.write.key(table).ok().and_then(|key| table.get(&key));
        let units = read_units(row.map_or(0, |row| row.size), true) * f64::from(TIMES);
        consumed.of(&table.name).add_read(table, None, units);
    }
    Ok(consumed)
}

fn metrics(state: &DynamoDBState, actions: &[Action], asked: Option<&str>) -> Option<Value> {
    let mut told: Vec<(String, Value)> = Vec::new();
    for action in actions {
        let item = match &action.write {
            Write::Put(item) => item,
            Write::Update { key, .. } | Write::Delete(key) => key,
            Write::Check(_) => continue,
        };
        let Ok(table) = table(state, &action.table) else { continue };
        let Some(metrics) = collection_metrics(table, item, asked) else { continue };
        match told.iter_mut().find(|(name, _)| *name == table.name) {
            Some((_, Value::List(known))) => known.push(metrics.into()),
            _ => told.push((table.name.clone(), vec![metrics].into())),
        }
    }
    (!told.is_empty()).then(|| told.into())
}
