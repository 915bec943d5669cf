//! `DescribeTableReplicaAutoScaling`, `UpdateTableReplicaAutoScaling`: how the capacity of replicas is said to follow the load.

use super::scaling_of_request::{Units, scaling, told};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::{described_table, name_of};
use crate::services::dynamodb::replicating::{remember, table_in};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::index::Index;
use crate::services::dynamodb::state::replication::{Overrides, Replica, Replication, Version};
use crate::services::dynamodb::state::settings::Billing;
use crate::services::dynamodb::state::table::Table;
use crate::table::Place;
use crate::value::Fields;

pub(crate) fn describe_table_replica_auto_scaling(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let name = name_of(input.text("TableName"));
    let replication = replication(call, name)?;
    Ok(described(call, name, &replication))
}

pub(crate) fn update_table_replica_auto_scaling(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let name = name_of(input.text("TableName"));
    let mut replication = replication(call, name)?;
    let table = described_table(call.state, name)?;
    check_provisioned(table, &replication, input)?;
    let writes = scaling(input, "ProvisionedWriteCapacityAutoScalingUpdate", name)?;
    let mut changed = replication.members.clone();
    for member in &mut changed {
        member.table.write_scaling = writes.clone().or(member.table.write_scaling.take());
    }
    for update in input.structures("GlobalSecondaryIndexUpdates") {
        let index = index_of(table, update.text("IndexName"))?;
        let writes = scaling(&update, "ProvisionedWriteCapacityAutoScalingUpdate", name)?;
        for member in &mut changed {
            let overrides = member.indexes.entry(index.to_owned()).or_default();
            overrides.write_scaling = writes.clone().or(overrides.write_scaling.take());
        }
    }
    for update in input.structures("ReplicaUpdates") {
        let region = update.text("RegionName");
        let Some(member) = changed.iter_mut().find(|member| member.region == region) else {
            return Err(DynamoDBError::NotFound(format!(
                "Failed to update settings for global table with name: ‘{name}’ because a replica does not exist in regions: ‘[{region}]’."
            ))
            .into());
        };
        let reads = scaling(&update, "ReplicaProvisionedReadCapacityAutoScalingUpdate", name)?;
        member.table.read_scaling = reads.or(member.table.read_scaling.take());
        for update in update.structures("ReplicaGlobalSecondaryIndexUpdates") {
            let index = index_of(table, update.text("IndexName"))?;
            let reads = scaling(&update, "ProvisionedReadCapacityAutoScalingUpdate", name)?;
            let overrides = member.indexes.entry(index.to_owned()).or_default();
            overrides.read_scaling = reads.or(overrides.read_scaling.take());
        }
    }
    replication.members = changed;
    remember(call, name, &replication);
    Ok(described(call, name, &replication))
}

/// Where the table is, if it is one of the newer global tables.
fn replication(call: &Call<'_, DynamoDBState>, name: &str) -> Result<Replication, DynamoDBError> {
    let table = described_table(call.state, name)?;
    let replication = table.settings.replication.clone().filter(|found| found.version == Version::Current);
    replication.ok_or_else(|| DynamoDBError::NotFound(format!("Global table with name: '{name}' does not exist.")))
}

/// Where requests are paid for one by one, there is no capacity that could follow.
fn check_provisioned(table: &Table, replication: &Replication, input: &Input<'_>) -> Result<(), DynamoDBError> {
    if table.settings.billing == Billing::Provisioned {
        return Ok(());
    }
    let regions: Vec<String> = replication.members.iter().map(|member| format!("'{}'", member.region)).collect();
    let asked: Vec<&str> =
        input.fields().iter().map(|(member, _)| member).filter(|name| *name != "TableName").collect();
    Err(DynamoDBError::Invalid(format!(
        "Failed to update global table with name ‘{}‘. Replicas {} BillingMode is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set parameters: '{}'.",
        table.name,
        regions.join(", "),
        asked.join(", ")
    )))
}

fn index_of<'a>(table: &Table, name: &'a str) -> Result<&'a str, DynamoDBError> {
    if table.index(name).is_some_and(Index::is_global) {
        return Ok(name);
    }
    Err(DynamoDBError::NotFound(format!(
        "Requested resource not found: Index: {name} not found for table: {}",
        table.name
    )))
}

fn described(call: &Call<'_, DynamoDBState>, name: &str, replication: &Replication) -> Fields {
    let replicas: Vec<Fields> = replication
        .members
        .iter()
        .filter_map(|member| Some(replica(member, table_in(call, &member.region, name)?, call.place)))
        .collect();
    let description = Fields::new().with("TableName", name).with("TableStatus", "ACTIVE").with("Replicas", replicas);
    Fields::new().with("TableAutoScalingDescription", description)
}

fn replica(member: &Replica, table: &Table, place: &Place) -> Fields {
    let resource = format!("table/{}", table.name);
    let indexes: Vec<Fields> = table
        .indexes
        .iter()
        .filter(|index| index.is_global())
        .map(|index| {
            let name = &index.definition.name;
            let overrides = member.indexes.get(name).cloned().unwrap_or_default();
            let resource = format!("{resource}/index/{name}");
            let Overrides { read_scaling, write_scaling, .. } = &overrides;
            Fields::new()
                .with("IndexName", name)
                .with("IndexStatus", "ACTIVE")
                .with(
                    "ProvisionedReadCapacityAutoScalingSettings",
                    told(read_scaling.as_ref(), place, Units::Read, &resource),
                )
                .with(
                    "ProvisionedWriteCapacityAutoScalingSettings",
                    told(write_scaling.as_ref(), place, Units::Write, &resource),
                )
        })
        .collect();
    Fields::new()
        .with("RegionName", &member.region)
        .with("GlobalSecondaryIndexes", indexes)
        .with(
            "ReplicaProvisionedReadCapacityAutoScalingSettings",
            told(member.table.read_scaling.as_ref(), place, Units::Read, &resource),
        )
        .with(
            "ReplicaProvisionedWriteCapacityAutoScalingSettings",
            told(member.table.write_scaling.as_ref(), place, Units::Write, &resource),
        )
        .with("ReplicaStatus", "ACTIVE")
}
