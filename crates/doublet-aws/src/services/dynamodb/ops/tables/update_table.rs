//! `UpdateTable`: changes settings, indexes and the stream of a table.

use super::description::table_description;
use super::index_updates::update_indexes;
use super::keys_of_request::attribute_definitions;
use super::settings_of_request::{encryption, stream_settings};
use super::throughput_of_request::{billing, check_warm, throughput};
use crate::clock::Timestamp;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::{described_table, described_table_mut, name_of};
use crate::services::dynamodb::ops::global_tables::replica_updates::update_replicas;
use crate::services::dynamodb::replicating::spread_settings;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::settings::{Billing, StreamSettings, Throughput};
use crate::services::dynamodb::state::table::Table;
use crate::value::Fields;

/// One of these a request must have.
const CHANGES: [&str; 11] = [
    "ProvisionedThroughput",
    "BillingMode",
    "StreamSpecification",
    "GlobalSecondaryIndexUpdates",
    "SSESpecification",
    "ReplicaUpdates",
    "TableClass",
    "DeletionProtectionEnabled",
    "OnDemandThroughput",
    "WarmThroughput",
    "MultiRegionConsistency",
];

pub(crate) fn update_table(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let encryption = encryption(input, call)?;
    let asked = input.text("TableName");
    described_table(call.state, asked)?;
    if !CHANGES.iter().any(|member| input.has(member)) {
        return Err(DynamoDBError::Invalid(
            "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required"
                .to_owned(),
        )
        .into());
    }
    if input.has("ReplicaUpdates") {
        update_replicas(call, name_of(asked), input)?;
        return Ok(
            Fields::new().with("TableDescription", table_description(described_table(call.state, asked)?, call.place))
        );
    }
    let table = described_table_mut(call.state, asked)?;
    let stream = updated_stream(input, table, now)?;
    let (billing, throughput) = updated_billing(input, table)?;
    check_warm(input, billing, throughput, "table")?;
    let defined = attribute_definitions(input)?;
    update_indexes(input, table, &defined, billing)?;
    set_billing(table, billing, throughput, now);
    if stream.is_none() {
        let name = table.name.clone();
        call.state.close_stream(&name, now);
    }
    let table = described_table_mut(call.state, asked)?;
    let settings = &mut table.settings;
    settings.stream = stream;
    if input.has("SSESpecification") {
        settings.encryption = encryption;
    }
    if let Some(class) = input.optional_text("TableClass") {
        settings.class = Some(class.to_owned());
        settings.class_changed = Some(now);
    }
    if let Some(protected) = input.boolean("DeletionProtectionEnabled") {
        settings.protected = protected;
    }
    settings.on_demand = input.kept("OnDemandThroughput").or(settings.on_demand.take());
    settings.warm = input.kept("WarmThroughput").or(settings.warm.take());
    spread_settings(call, name_of(asked));
    let described = table_description(described_table(call.state, asked)?, call.place);
    Ok(Fields::new().with("TableDescription", described))
}

fn updated_stream(input: &Input<'_>, table: &Table, now: Timestamp) -> Result<Option<StreamSettings>, DynamoDBError> {
    if !input.has("StreamSpecification") {
        return Ok(table.settings.stream.clone());
    }
    let asked = stream_settings(input, now)?;
    match (&table.settings.stream, &asked) {
        (Some(_), None) if table.settings.replication.is_some() => Err(DynamoDBError::InvalidParameter(
            "Disabling Stream is not allowed for a Global Table replica.".to_owned(),
        )),
        (Some(_), Some(_)) => {
            Err(DynamoDBError::Invalid(format!("Table already has an enabled stream: TableName: {}", table.name)))
        }
        (None, None) => {
            Err(DynamoDBError::Invalid(format!("Table has no stream to disable: TableName: {}", table.name)))
        }
        _ => Ok(asked),
    }
}

fn updated_billing(input: &Input<'_>, table: &Table) -> Result<(Billing, Throughput), DynamoDBError> {
    let settings = &table.settings;
    let billing = billing(input).unwrap_or(settings.billing);
    let asked = input.has("ProvisionedThroughput");
    let begins = billing == Billing::Provisioned && settings.billing == Billing::PayPerRequest;
    if !asked && !begins {
        let kept = if billing == Billing::Provisioned { settings.throughput } else { Throughput::default() };
        return Ok((billing, kept));
    }
    let throughput = throughput(input, billing, None)?;
    if settings.billing == billing && throughput == settings.throughput && !input.has("GlobalSecondaryIndexUpdates") {
        let Throughput { read, write } = throughput;
        return Err(DynamoDBError::Invalid(format!(
            "The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: {read}. Requested ReadCapacityUnits: {read}. Current WriteCapacityUnits provisioned for the table: {write}. Requested WriteCapacityUnits: {write}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits."
        )));
    }
    Ok((billing, throughput))
}

fn set_billing(table: &mut Table, billing: Billing, throughput: Throughput, now: Timestamp) {
    let settings = &mut table.settings;
    let Throughput { read, write } = settings.throughput;
    if billing == Billing::PayPerRequest && settings.billing == Billing::Provisioned {
        settings.switched = Some(now);
        for index in &mut table.indexes {
            index.throughput = Throughput::default();
        }
    }
    if throughput.read > read || throughput.write > write {
        settings.increased = Some(now);
    }
    if throughput.read < read || throughput.write < write {
        settings.decreased = Some(now);
    }
    settings.billing = billing;
    settings.throughput = throughput;
}
