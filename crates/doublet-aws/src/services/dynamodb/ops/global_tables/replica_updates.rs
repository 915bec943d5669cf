//! `ReplicaUpdates` of `UpdateTable`: a table comes to other regions, changes there, and goes from there.

use crate::clock::Timestamp;
use crate::input::Input;
use crate::room::Call;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::tables::settings_of_request::stream_from;
use crate::services::dynamodb::replicating::{copied, in_region, keep_overrides, remember, set_replication, table_in};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::replication::{Overrides, Replica, Replication, Version};
use crate::services::dynamodb::state::settings::Encryption;

/// A region that others were made from keeps the table for so many seconds.
const SOURCE: i64 = 24 * 60 * 60;

/// What may stand beside the updates.
const BESIDE: [&str; 3] = ["TableName", "ReplicaUpdates", "MultiRegionConsistency"];

/// What is to be done in one region.
enum Action {
    Create,
    Update,
    Delete,
}

/// Does what the request says, or nothing of it.
pub(crate) fn update_replicas(
    call: &mut Call<'_, DynamoDBState>,
    name: &str,
    input: &Input<'_>,
) -> Result<(), DynamoDBError> {
    if input.fields().iter().any(|(member, _)| !BESIDE.contains(&member)) {
        return Err(DynamoDBError::InvalidParameter(
            "Replica modification must be the only operation in the request".to_owned(),
        ));
    }
    let strong = input.optional_text("MultiRegionConsistency") == Some("STRONG");
    let mut actions = Vec::new();
    for update in input.structures("ReplicaUpdates") {
        actions.push(action(&update)?);
    }
    let changes = actions.iter().filter(|(action, _)| !matches!(action, Action::Update)).count();
    if changes > 1 && !strong {
        return Err(refused("Update table operation with more than one create or delete replica actions not allowed"));
    }
    let mut replication = replication(call, name)?;
    replication.strong |= strong;
    for (action, asked) in &actions {
        check(call, name, &replication, action, asked.text("RegionName"))?;
    }
    for (action, asked) in &actions {
        match action {
            Action::Create => create(call, name, &mut replication, asked),
            Action::Update => update(call, name, &mut replication, asked),
            Action::Delete => delete(call, name, &mut replication, asked.text("RegionName")),
        }
    }
    remember(call, name, &replication);
    Ok(())
}

/// Refuses to take the table away from a region that it cannot go from, whoever asks.
pub(crate) fn check_can_go(replication: &Replication, region: &str, now: Timestamp) -> Result<(), DynamoDBError> {
    if replication.is_source(region, now, SOURCE) {
        return Err(refused(
            "Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours.",
        ));
    }
    Ok(())
}

fn action<'a>(update: &Input<'a>) -> Result<(Action, Input<'a>), DynamoDBError> {
    let found: Vec<(Action, Input<'a>)> =
        [("Create", Action::Create), ("Update", Action::Update), ("Delete", Action::Delete)]
            .into_iter()
            .filter_map(|(member, action)| Some((action, update.structure(member)?)))
            .collect();
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(refused("There are no actions specified in the Replica Update Action of the request.")),
        _ => Err(refused("Update table operation with more than one type of replica actions not allowed.")),
    }
}

/// Where the table is; if it is in no other region, it begins to be one that could.
fn replication(call: &Call<'_, DynamoDBState>, name: &str) -> Result<Replication, DynamoDBError> {
    let known = call.state.tables.get(name).and_then(|table| table.settings.replication.clone());
    match known {
        Some(known) if known.version == Version::Legacy => Err(refused(
            "The table is a replica of a global table of version 2017.11.29, which UpdateGlobalTable changes",
        )),
        Some(known) => Ok(known),
        None => Ok(Replication {
            version: Version::Current,
            since: call.now,
            strong: false,
            members: vec![Replica::new(&call.place.region, None)],
        }),
    }
}

fn check(
    call: &Call<'_, DynamoDBState>,
    name: &str,
    replication: &Replication,
    action: &Action,
    region: &str,
) -> Result<(), DynamoDBError> {
    if region == call.place.region {
        return Err(refused(
            "Cannot add, delete, or update the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.",
        ));
    }
    let is_member = replication.member(region).is_some();
    match action {
        Action::Create if is_member || table_in(call, region, name).is_some() => Err(DynamoDBError::Invalid(format!(
            "Failed to create a the new replica of table with name: ‘{name}’ because one or more replicas already existed as tables."
        ))),
        Action::Create => Ok(()),
        _ if !is_member => Err(DynamoDBError::Invalid(format!(
            "Update global table operation failed because one or more replicas were not part of the global table. Please retry the request without these replicas: [{region}]."
        ))),
        Action::Update => Ok(()),
        Action::Delete => {
            if table_in(call, region, name).is_some_and(|table| table.settings.protected) {
                return Err(DynamoDBError::Invalid(format!(
                    "Cannot delete table {name} in region {region} because it has deletion protection enabled. Disable deletion protection first."
                )));
            }
            check_can_go(replication, region, call.now)
        }
    }
}

fn create(call: &mut Call<'_, DynamoDBState>, name: &str, replication: &mut Replication, asked: &Input<'_>) {
    let (region, now, id) = (asked.text("RegionName"), call.now, call.ids.uuid());
    let Some(table) = call.state.tables.get_mut(name) else { return };
    let stream = table.settings.stream.get_or_insert_with(|| stream_from("NEW_AND_OLD_IMAGES", now)).clone();
    let mut replica = Replica::new(region, Some((call.place.region.clone(), now)));
    say(&mut replica, asked, now);
    let mut copy = copied(table, id, now);
    copy.settings.stream = Some(stream_from(&stream.view, now));
    if let Some(key) = &replica.key {
        copy.settings.encryption = Some(Encryption { key: key.clone() });
    }
    keep_overrides(&mut copy, Some(&replica));
    in_region(call, region, |state| state.tables.insert(name.to_owned(), copy));
    replication.members.push(replica);
}

fn update(call: &mut Call<'_, DynamoDBState>, name: &str, replication: &mut Replication, asked: &Input<'_>) {
    let (region, now) = (asked.text("RegionName"), call.now);
    let Some(replica) = replication.member_mut(region) else { return };
    say(replica, asked, now);
    let replica = replica.clone();
    in_region(call, region, |state| {
        if let Some(copy) = state.tables.get_mut(name) {
            keep_overrides(copy, Some(&replica));
        }
    });
}

fn delete(call: &mut Call<'_, DynamoDBState>, name: &str, replication: &mut Replication, region: &str) {
    let now = call.now;
    in_region(call, region, |state| {
        set_replication(state, name, None);
        state.close_stream(name, now);
        state.tables.remove(name);
    });
    replication.members.retain(|member| member.region != region);
}

/// Takes over what the request says of one region.
fn say(replica: &mut Replica, asked: &Input<'_>, now: Timestamp) {
    if let Some(key) = asked.optional_text("KMSMasterKeyId") {
        replica.key = Some(key.to_owned());
    }
    if let Some(class) = asked.optional_text("TableClassOverride") {
        replica.class = Some((class.to_owned(), now));
    }
    say_overrides(&mut replica.table, asked);
    for index in asked.structures("GlobalSecondaryIndexes") {
        say_overrides(replica.indexes.entry(index.text("IndexName").to_owned()).or_default(), &index);
    }
}

fn say_overrides(overrides: &mut Overrides, asked: &Input<'_>) {
    let units = |member, of| asked.structure(member).and_then(|asked| asked.integer(of));
    overrides.read_units = units("ProvisionedThroughputOverride", "ReadCapacityUnits").or(overrides.read_units);
    overrides.most_reads = units("OnDemandThroughputOverride", "MaxReadRequestUnits").or(overrides.most_reads);
}

fn refused(words: &str) -> DynamoDBError {
    DynamoDBError::Invalid(words.to_owned())
}
