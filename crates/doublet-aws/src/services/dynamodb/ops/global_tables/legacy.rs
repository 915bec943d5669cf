//! `CreateGlobalTable`, `UpdateGlobalTable`, `DescribeGlobalTable`, `ListGlobalTables`: global tables of version 2017.11.29.

use std::collections::BTreeMap;

use super::legacy_description::{all, described, find, group};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::replicating::{in_region, remember, set_replication, table_in};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::replication::{Replica, Replication, Version};
use crate::services::dynamodb::state::schema::KeySchema;
use crate::services::dynamodb::state::table::Table;
use crate::value::Fields;

/// So many are on a page if nothing else is said.
const PAGE: usize = 100;

pub(crate) fn create_global_table(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("GlobalTableName");
    if all(call).any(|(known, _)| known == name) {
        return Err(DynamoDBError::GlobalTableExists(format!("Global table with name: '{name}' already exists")).into());
    }
    let group = input.structures("ReplicationGroup");
    let regions: Vec<&str> = group.iter().map(|member| member.text("RegionName")).collect();
    let mut first: Option<KeySchema> = None;
    for region in &regions {
        let table = can_join(call, name, region, first.as_ref())?;
        first.get_or_insert_with(|| table.keys.clone());
    }
    let replication = Replication {
        version: Version::Legacy,
        since: call.now,
        strong: false,
        members: regions.iter().map(|region| Replica::new(region, None)).collect(),
    };
    remember(call, name, &replication);
    Ok(described(call, name, &replication, "CREATING"))
}

pub(crate) fn update_global_table(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("GlobalTableName");
    let mut replication = find(call, name)?;
    let keys = replication.members.first().and_then(|member| table_in(call, &member.region, name));
    let keys = keys.map(|table| table.keys.clone());
    let mut gone = Vec::new();
    for update in input.structures("ReplicaUpdates") {
        if let Some(create) = update.structure("Create") {
            let region = create.text("RegionName");
            if replication.member(region).is_some() {
                return Err(DynamoDBError::ReplicaExists(format!(
                    "Failed to create a replica in region '{region}': the global table '{name}' has one there"
                ))
                .into());
            }
            can_join(call, name, region, keys.as_ref())?;
            replication.members.push(Replica::new(region, None));
        }
        if let Some(delete) = update.structure("Delete") {
            let region = delete.text("RegionName");
            if replication.member(region).is_none() {
                return Err(DynamoDBError::NoReplica(format!(
                    "Failed to delete the replica in region '{region}': the global table '{name}' has none there"
                ))
                .into());
            }
            replication.members.retain(|member| member.region != region);
            gone.push(region);
        }
    }
    for region in gone {
        in_region(call, region, |state| set_replication(state, name, None));
    }
    remember(call, name, &replication);
    Ok(described(call, name, &replication, "UPDATING"))
}

pub(crate) fn describe_global_table(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("GlobalTableName");
    let replication = find(call, name)?;
    Ok(described(call, name, &replication, "ACTIVE"))
}

#[expect(clippy::unnecessary_wraps, reason = "all operations have this form")]
pub(crate) fn list_global_tables(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (after, region) = (input.optional_text("ExclusiveStartGlobalTableName"), input.optional_text("RegionName"));
    let found: BTreeMap<&str, &Replication> = all(call)
        .filter(|(name, _)| after.is_none_or(|after| *name > after))
        .filter(|(_, replication)| region.is_none_or(|region| replication.member(region).is_some()))
        .collect();
    let limit = input.integer("Limit").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(PAGE);
    let more = found.len() > limit;
    let page: Vec<(&str, &Replication)> = found.into_iter().take(limit).collect();
    let last = page.last().filter(|_| more).map(|(name, _)| *name);
    let listed: Vec<Fields> = page
        .iter()
        .map(|(name, replication)| {
            Fields::new().with("GlobalTableName", *name).with("ReplicationGroup", group(replication))
        })
        .collect();
    Ok(Fields::new().with("GlobalTables", listed).maybe("LastEvaluatedGlobalTableName", last))
}

/// The table of this name in a region, if it can be part of a global one whose key is this.
fn can_join<'a>(
    call: &'a Call<'_, DynamoDBState>,
    name: &str,
    region: &str,
    keys: Option<&KeySchema>,
) -> Result<&'a Table, DynamoDBError> {
    let table = table_in(call, region, name)
        .ok_or_else(|| DynamoDBError::NoBackups(format!("Table not found: {name} in region {region}")))?;
    let refused =
        |words: &str| Err(DynamoDBError::InvalidParameter(format!("The table {name} in region {region} {words}")));
    if table.settings.replication.is_some() {
        return refused("is part of a global table");
    }
    if table.settings.stream.as_ref().is_none_or(|stream| stream.view != "NEW_AND_OLD_IMAGES") {
        return refused("must have a stream of NEW_AND_OLD_IMAGES");
    }
    if keys.is_some_and(|keys| *keys != table.keys) {
        return refused("must have the same key as in the other regions");
    }
    if table.rows().len() > 0 {
        return refused("must be empty");
    }
    Ok(table)
}
