//! `RestoreTableFromBackup`, `RestoreTableToPointInTime`: a new table with what an old one had.
//!
//! Deliberately otherwise than the service: of the past, only backups are remembered. A point in time is the present.

use super::on_demand::find;
use crate::clock::Timestamp;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::name_of;
use crate::services::dynamodb::ops::tables::description::{table_arn, table_description};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::backups::Snapshot;
use crate::services::dynamodb::state::schema::Locality;
use crate::services::dynamodb::state::settings::{Billing, Restored, Throughput};
use crate::value::Fields;

pub(crate) fn restore_table_from_backup(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let backup = find(call.state, input.text("BackupArn"))?;
    let restored = Restored {
        backup: Some(backup.arn.clone()),
        table: table_arn(call.place, &backup.table.name),
        at: backup.made,
    };
    let snapshot = backup.table.clone();
    Ok(restore(call, input, snapshot, restored)?)
}

pub(crate) fn restore_table_to_point_in_time(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let asked = input.optional_text("SourceTableName").or(input.optional_text("SourceTableArn")).unwrap_or_default();
    let Some(table) = call.state.tables.get(name_of(asked)) else {
        return Err(DynamoDBError::NoSourceTable(format!("Source table not found: {asked}")).into());
    };
    check_free(call.state, input.text("TargetTableName"))?;
    let Some(setting) = table.settings.point_in_time else {
        return Err(DynamoDBError::NoPointInTime(format!(
            "Point in time recovery is not enabled for table '{}'",
            table.name
        ))
        .into());
    };
    let at = input.timestamp("RestoreDateTime").unwrap_or(call.now);
    if at < setting.since || at > call.now {
        return Err(DynamoDBError::InvalidRestoreTime(
            "The RestoreDateTime parameter must be between EarliestRestorableDateTime and LatestRestorableDateTime."
                .to_owned(),
        )
        .into());
    }
    let snapshot = Snapshot::of(table);
    let restored = Restored { backup: None, table: table_arn(call.place, &table.name), at };
    Ok(restore(call, input, snapshot, restored)?)
}

fn check_free(state: &DynamoDBState, name: &str) -> Result<(), DynamoDBError> {
    if state.tables.contains_key(name) {
        return Err(DynamoDBError::TableExists(format!("Table already exists: {name}")));
    }
    Ok(())
}

fn restore(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
    mut snapshot: Snapshot,
    restored: Restored,
) -> Result<Fields, DynamoDBError> {
    let name = input.text("TargetTableName");
    check_free(call.state, name)?;
    override_settings(&mut snapshot, input, call.now);
    let mut table = snapshot.restored(name.to_owned(), call.ids.uuid(), call.now);
    table.settings.restored = Some(restored);
    let described = table_description(&table, call.place);
    call.state.tables.insert(name.to_owned(), table);
    Ok(Fields::new().with("TableDescription", described))
}

fn override_settings(snapshot: &mut Snapshot, input: &Input<'_>, now: Timestamp) {
    let settings = &mut snapshot.settings;
    match input.optional_text("BillingModeOverride") {
        Some("PAY_PER_REQUEST") => {
            settings.billing = Billing::PayPerRequest;
            settings.throughput = Throughput::default();
            settings.switched = Some(now);
        }
        Some(_) => settings.billing = Billing::Provisioned,
        None => {}
    }
    if let Some(throughput) = input.structure("ProvisionedThroughputOverride") {
        let units = |name| throughput.integer(name).unwrap_or_default();
        settings.throughput = Throughput { read: units("ReadCapacityUnits"), write: units("WriteCapacityUnits") };
    }
    let kept = |parameter: &'static str| -> Option<Vec<&str>> {
        let asked = input.structures(parameter);
        input.has(parameter).then(|| asked.iter().map(|index| index.text("IndexName")).collect())
    };
    let (global, local) = (kept("GlobalSecondaryIndexOverride"), kept("LocalSecondaryIndexOverride"));
    snapshot.indexes.retain(|(definition, _)| {
        let wanted = match definition.locality {
            Locality::Global => &global,
            Locality::Local => &local,
        };
        wanted.as_ref().is_none_or(|names| names.contains(&definition.name.as_str()))
    });
}
