//! `DescribeGlobalTableSettings`, `UpdateGlobalTableSettings`: capacity of global tables of version 2017.11.29.

use super::legacy_description::find;
use super::scaling_of_request::{Units, scaling, told};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::replicating::{in_region, keep_overrides, remember, table_in};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::index::Index;
use crate::services::dynamodb::state::replication::{Replica, Replication};
use crate::services::dynamodb::state::settings::{Billing, Throughput};
use crate::services::dynamodb::state::table::Table;
use crate::table::Place;
use crate::value::Fields;

pub(crate) fn describe_global_table_settings(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let name = input.text("GlobalTableName");
    let replication = find(call, name)?;
    Ok(described(call, name, &replication))
}

pub(crate) fn update_global_table_settings(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let name = input.text("GlobalTableName");
    let mut replication = find(call, name)?;
    check_indexes(call, name, &replication, input)?;
    say_everywhere(&mut replication, name, input)?;
    for update in input.structures("ReplicaSettingsUpdate") {
        let region = update.text("RegionName");
        let Some(member) = replication.member_mut(region) else {
            return Err(DynamoDBError::NoReplica(format!(
                "Failed to update the settings of the replica in region '{region}': the global table '{name}' has none there"
            ))
            .into());
        };
        say_of_region(member, name, &update)?;
        if let Some(class) = update.optional_text("ReplicaTableClass") {
            member.class = Some((class.to_owned(), call.now));
        }
    }
    let now = call.now;
    for member in replication.members.clone() {
        in_region(call, &member.region, |state| {
            let Some(table) = state.tables.get_mut(name) else { return };
            match input.optional_text("GlobalTableBillingMode") {
                Some("PAY_PER_REQUEST") => {
                    table.settings.billing = Billing::PayPerRequest;
                    table.settings.throughput = Throughput::default();
                    table.settings.switched = Some(now);
                }
                Some(_) => table.settings.billing = Billing::Provisioned,
                None => {}
            }
            set_writes(table, input);
            keep_overrides(table, Some(&member));
        });
    }
    remember(call, name, &replication);
    Ok(described(call, name, &replication))
}

/// Refuses settings of indexes that there are not.
fn check_indexes(
    call: &Call<'_, DynamoDBState>,
    name: &str,
    replication: &Replication,
    input: &Input<'_>,
) -> Result<(), DynamoDBError> {
    let Some(table) = replication.members.first().and_then(|member| table_in(call, &member.region, name)) else {
        return Ok(());
    };
    let everywhere = input.structures("GlobalTableGlobalSecondaryIndexSettingsUpdate");
    let in_regions = input.structures("ReplicaSettingsUpdate").into_iter();
    let in_regions = in_regions.flat_map(|update| update.structures("ReplicaGlobalSecondaryIndexSettingsUpdate"));
    for asked in everywhere.into_iter().chain(in_regions) {
        let index = asked.text("IndexName");
        if !table.index(index).is_some_and(Index::is_global) {
            return Err(DynamoDBError::NoIndexNamed(format!("The table {name} has no global index {index}")));
        }
    }
    Ok(())
}

fn say_everywhere(replication: &mut Replication, name: &str, input: &Input<'_>) -> Result<(), DynamoDBError> {
    let table = scaling(input, "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate", name)?;
    for member in &mut replication.members {
        member.table.write_scaling = table.clone().or(member.table.write_scaling.take());
    }
    for asked in input.structures("GlobalTableGlobalSecondaryIndexSettingsUpdate") {
        let index = scaling(&asked, "ProvisionedWriteCapacityAutoScalingSettingsUpdate", name)?;
        for member in &mut replication.members {
            let overrides = member.indexes.entry(asked.text("IndexName").to_owned()).or_default();
            overrides.write_scaling = index.clone().or(overrides.write_scaling.take());
        }
    }
    Ok(())
}

fn say_of_region(member: &mut Replica, name: &str, asked: &Input<'_>) -> Result<(), DynamoDBError> {
    let reads = scaling(asked, "ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate", name)?;
    let table = &mut member.table;
    table.read_units = asked.integer("ReplicaProvisionedReadCapacityUnits").or(table.read_units);
    table.read_scaling = reads.or(table.read_scaling.take());
    for asked in asked.structures("ReplicaGlobalSecondaryIndexSettingsUpdate") {
        let reads = scaling(&asked, "ProvisionedReadCapacityAutoScalingSettingsUpdate", name)?;
        let index = member.indexes.entry(asked.text("IndexName").to_owned()).or_default();
        index.read_units = asked.integer("ProvisionedReadCapacityUnits").or(index.read_units);
        index.read_scaling = reads.or(index.read_scaling.take());
    }
    Ok(())
}

fn set_writes(table: &mut Table, input: &Input<'_>) {
    if let Some(units) = input.integer("GlobalTableProvisionedWriteCapacityUnits") {
        table.settings.throughput.write = units;
    }
    for asked in input.structures("GlobalTableGlobalSecondaryIndexSettingsUpdate") {
        let index = table.indexes.iter_mut().find(|index| index.definition.name == asked.text("IndexName"));
        if let (Some(index), Some(units)) = (index, asked.integer("ProvisionedWriteCapacityUnits")) {
            index.throughput.write = units;
        }
    }
}

fn described(call: &Call<'_, DynamoDBState>, name: &str, replication: &Replication) -> Fields {
    let settings: Vec<Fields> = replication
        .members
        .iter()
        .filter_map(|member| Some(replica(member, table_in(call, &member.region, name)?, call.place)))
        .collect();
    Fields::new().with("GlobalTableName", name).with("ReplicaSettings", settings)
}

fn replica(member: &Replica, table: &Table, place: &Place) -> Fields {
    let settings = &table.settings;
    let resource = format!("table/{}", table.name);
    let billing = Fields::new()
        .with("BillingMode", settings.billing.name())
        .maybe("LastUpdateToPayPerRequestDateTime", settings.switched);
    let indexes: Vec<Fields> = table
        .indexes
        .iter()
        .filter(|index| index.is_global())
        .map(|found| index(member, found, place, &resource))
        .collect();
    Fields::new()
        .with("RegionName", &member.region)
        .with("ReplicaStatus", "ACTIVE")
        .with("ReplicaBillingModeSummary", billing)
        .with("ReplicaProvisionedReadCapacityUnits", settings.throughput.read)
        .with(
            "ReplicaProvisionedReadCapacityAutoScalingSettings",
            told(member.table.read_scaling.as_ref(), place, Units::Read, &resource),
        )
        .with("ReplicaProvisionedWriteCapacityUnits", settings.throughput.write)
        .with(
            "ReplicaProvisionedWriteCapacityAutoScalingSettings",
            told(member.table.write_scaling.as_ref(), place, Units::Write, &resource),
        )
        .maybe("ReplicaGlobalSecondaryIndexSettings", (!indexes.is_empty()).then_some(indexes))
}

fn index(member: &Replica, index: &Index, place: &Place, table: &str) -> Fields {
    let name = &index.definition.name;
    let overrides = member.indexes.get(name).cloned().unwrap_or_default();
    let resource = format!("{table}/index/{name}");
    Fields::new()
        .with("IndexName", name)
        .with("IndexStatus", "ACTIVE")
        .with("ProvisionedReadCapacityUnits", index.throughput.read)
        .with(
            "ProvisionedReadCapacityAutoScalingSettings",
            told(overrides.read_scaling.as_ref(), place, Units::Read, &resource),
        )
        .with("ProvisionedWriteCapacityUnits", index.throughput.write)
        .with(
            "ProvisionedWriteCapacityAutoScalingSettings",
            told(overrides.write_scaling.as_ref(), place, Units::Write, &resource),
        )
}
