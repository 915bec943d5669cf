//! Tables as answers describe them.

use super::throughput_of_request::{ON_DEMAND_READS, ON_DEMAND_WRITES};
use crate::services::dynamodb::ops::global_tables::replica_description::with_replicas;
use crate::services::dynamodb::state::index::Index;
use crate::services::dynamodb::state::schema::{IndexDefinition, KeySchema, Locality, Projection};
use crate::services::dynamodb::state::settings::{Billing, Restored, TableSettings, Throughput};
use crate::services::dynamodb::state::table::Table;
use crate::table::Place;
use crate::value::{Fields, Kept, Value};

/// The ARN of a table.
#[must_use]
pub(crate) fn table_arn(place: &Place, name: &str) -> String {
    format!("arn:{}:dynamodb:{}:{}:table/{name}", place.partition(), place.region, place.account)
}

/// The ARN of the stream of a table.
#[must_use]
pub(crate) fn stream_arn(place: &Place, table: &Table) -> Option<String> {
    let stream = table.settings.stream.as_ref()?;
    Some(format!("{}/stream/{}", table_arn(place, &table.name), stream.label))
}

/// A table in the words of `DescribeTable`. Changes of tables take no time here, so that it is always ready.
#[must_use]
pub(crate) fn table_description(table: &Table, place: &Place) -> Fields {
    let settings = &table.settings;
    let arn = table_arn(place, &table.name);
    let indexes = |locality| -> Option<Value> {
        let described: Vec<Fields> =
            table.indexes_of(locality).map(|index| index_description(index, settings, &arn)).collect();
        (!described.is_empty()).then(|| described.into())
    };
    let billing = Fields::new()
        .with("BillingMode", settings.billing.name())
        .maybe("LastUpdateToPayPerRequestDateTime", settings.switched);
    let described = Fields::new()
        .with("AttributeDefinitions", attribute_definitions(table))
        .with("TableName", &table.name)
        .with("KeySchema", key_schema(&table.keys))
        .with("TableStatus", "ACTIVE")
        .with("CreationDateTime", table.created)
        .with("ProvisionedThroughput", table_throughput(settings))
        .with("TableSizeBytes", table.bytes())
        .with("ItemCount", table.rows().len())
        .with("TableArn", &arn)
        .with("TableId", &table.id)
        .with("BillingModeSummary", billing)
        .maybe("LocalSecondaryIndexes", indexes(Locality::Local))
        .maybe("GlobalSecondaryIndexes", indexes(Locality::Global))
        .maybe("StreamSpecification", settings.stream.as_ref().map(|stream| stream_specification(&stream.view)))
        .maybe("LatestStreamLabel", settings.stream.as_ref().map(|stream| &stream.label))
        .maybe("LatestStreamArn", stream_arn(place, table))
        .maybe("SSEDescription", settings.encryption.as_ref().map(|encryption| encrypted(&encryption.key)))
        .maybe(
            "TableClassSummary",
            settings.class.as_ref().map(|class| {
                Fields::new().with("TableClass", class).maybe("LastUpdateDateTime", settings.class_changed)
            }),
        )
        .maybe("RestoreSummary", settings.restored.as_ref().map(restore_summary))
        .with("DeletionProtectionEnabled", settings.protected)
        .maybe("OnDemandThroughput", settings.on_demand.as_ref().map(Value::from))
        .with("WarmThroughput", warm(settings.warm.as_ref(), settings.billing, settings.throughput));
    with_replicas(described, table, place)
}

fn restore_summary(restored: &Restored) -> Fields {
    Fields::new()
        .maybe("SourceBackupArn", restored.backup.as_ref())
        .with("SourceTableArn", &restored.table)
        .with("RestoreDateTime", restored.at)
        .with("RestoreInProgress", false)
}

/// The key as requests and answers have it.
#[must_use]
pub(crate) fn key_schema(keys: &KeySchema) -> Value {
    let of = |kind: &'static str| move |name: &String| Fields::new().with("AttributeName", name).with("KeyType", kind);
    let hash = keys.hash.iter().map(|attribute| &attribute.name).map(of("HASH"));
    hash.chain(keys.range.iter().map(|attribute| &attribute.name).map(of("RANGE"))).collect()
}

/// The attributes of all keys of a table.
#[must_use]
pub(crate) fn attribute_definitions(table: &Table) -> Value {
    let definitions = table.attributes.iter().map(|attribute| {
        Fields::new().with("AttributeName", &attribute.name).with("AttributeType", attribute.kind.name())
    });
    definitions.collect()
}

/// What an index holds, as requests and answers have it.
#[must_use]
pub(crate) fn projection(definition: &IndexDefinition) -> Fields {
    let names = match &definition.projection {
        Projection::Include(names) => Some(names.clone()),
        Projection::All | Projection::KeysOnly => None,
    };
    Fields::new().with("ProjectionType", definition.projection.name()).maybe("NonKeyAttributes", names)
}

fn index_description(index: &Index, settings: &TableSettings, table_arn: &str) -> Fields {
    let definition = &index.definition;
    let described = Fields::new()
        .with("IndexName", &definition.name)
        .with("KeySchema", key_schema(&definition.keys))
        .with("Projection", projection(definition))
        .with("IndexSizeBytes", index.bytes())
        .with("ItemCount", index.rows().len())
        .with("IndexArn", format!("{table_arn}/index/{}", definition.name));
    match definition.locality {
        Locality::Local => described,
        Locality::Global => described
            .with("IndexStatus", "ACTIVE")
            .with("ProvisionedThroughput", throughput(index.throughput).with("NumberOfDecreasesToday", 0))
            .maybe("OnDemandThroughput", index.on_demand.as_ref().map(Value::from))
            .with("WarmThroughput", warm(index.warm.as_ref(), settings.billing, index.throughput)),
    }
}

fn table_throughput(settings: &TableSettings) -> Fields {
    throughput(settings.throughput)
        .maybe("LastIncreaseDateTime", settings.increased)
        .maybe("LastDecreaseDateTime", settings.decreased)
        .with("NumberOfDecreasesToday", 0)
}

fn throughput(throughput: Throughput) -> Fields {
    Fields::new().with("ReadCapacityUnits", throughput.read).with("WriteCapacityUnits", throughput.write)
}

fn warm(asked: Option<&Kept>, billing: Billing, throughput: Throughput) -> Fields {
    let asked = |member: &str| match asked {
        Some(Kept::Map(members)) => members.iter().find_map(|(name, value)| match value {
            Kept::Integer(units) if name == member => Some(*units),
            _ => None,
        }),
        _ => None,
    };
    let (read, write) = match billing {
        Billing::PayPerRequest => (ON_DEMAND_READS, ON_DEMAND_WRITES),
        Billing::Provisioned => (throughput.read, throughput.write),
    };
    Fields::new()
        .with("ReadUnitsPerSecond", asked("ReadUnitsPerSecond").unwrap_or(read))
        .with("WriteUnitsPerSecond", asked("WriteUnitsPerSecond").unwrap_or(write))
        .with("Status", "ACTIVE")
}

fn stream_specification(view: &str) -> Fields {
    Fields::new().with("StreamEnabled", true).with("StreamViewType", view)
}

fn encrypted(key: &str) -> Fields {
    Fields::new().with("Status", "ENABLED").with("SSEType", "KMS").with("KMSMasterKeyArn", key)
}
