//! Backups as answers describe them.

use crate::services::dynamodb::ops::tables::description::{key_schema, projection, table_arn};
use crate::services::dynamodb::state::backups::{Backup, Snapshot};
use crate::services::dynamodb::state::schema::{IndexDefinition, Locality};
use crate::services::dynamodb::state::settings::Throughput;
use crate::table::Place;
use crate::value::{Fields, Value};

/// What a backup is.
pub(super) fn details(backup: &Backup, status: &str) -> Fields {
    Fields::new()
        .with("BackupArn", &backup.arn)
        .with("BackupName", &backup.name)
        .with("BackupSizeBytes", backup.table.bytes)
        .with("BackupStatus", status)
        .with("BackupType", "USER")
        .with("BackupCreationDateTime", backup.made)
}

/// A backup with the table that it is of.
pub(super) fn description(backup: &Backup, place: &Place, status: &str) -> Fields {
    let table = &backup.table;
    let source = Fields::new()
        .with("TableName", &table.name)
        .with("TableId", &table.id)
        .with("TableArn", table_arn(place, &table.name))
        .with("TableSizeBytes", table.bytes)
        .with("KeySchema", key_schema(&table.keys))
        .with("TableCreationDateTime", table.created)
        .with("ProvisionedThroughput", throughput(table.settings.throughput))
        .with("ItemCount", table.rows.len())
        .with("BillingMode", table.settings.billing.name());
    let stream = table
        .settings
        .stream
        .as_ref()
        .map(|stream| Fields::new().with("StreamEnabled", true).with("StreamViewType", &stream.view));
    let features = Fields::new()
        .maybe("LocalSecondaryIndexes", indexes(table, Locality::Local))
        .maybe("GlobalSecondaryIndexes", indexes(table, Locality::Global))
        .maybe("StreamDescription", stream);
    Fields::new()
        .with("BackupDetails", details(backup, status))
        .with("SourceTableDetails", source)
        .with("SourceTableFeatureDetails", features)
}

fn throughput(throughput: Throughput) -> Fields {
    Fields::new().with("ReadCapacityUnits", throughput.read).with("WriteCapacityUnits", throughput.write)
}

fn indexes(table: &Snapshot, locality: Locality) -> Option<Value> {
    let told = |(definition, units): &(IndexDefinition, Throughput)| {
        let fields = Fields::new()
            .with("IndexName", &definition.name)
            .with("KeySchema", key_schema(&definition.keys))
            .with("Projection", projection(definition));
        match locality {
            Locality::Local => fields,
            Locality::Global => fields.with("ProvisionedThroughput", throughput(*units)),
        }
    };
    let told: Vec<Fields> =
        table.indexes.iter().filter(|(definition, _)| definition.locality == locality).map(told).collect();
    (!told.is_empty()).then(|| told.into())
}
