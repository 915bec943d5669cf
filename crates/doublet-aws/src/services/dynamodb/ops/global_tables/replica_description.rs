//! The replicas of a table, in the words of `DescribeTable`.

use crate::services::dynamodb::state::replication::{Overrides, Replica, Replication, Version};
use crate::services::dynamodb::state::table::Table;
use crate::table::Place;
use crate::value::Fields;

/// How the newer global tables call their version.
const CURRENT: &str = "2019.11.21";

/// Adds what is told of the other regions, if there are any.
#[must_use]
pub(crate) fn with_replicas(described: Fields, table: &Table, place: &Place) -> Fields {
    let replication = table.settings.replication.as_ref();
    let Some(replication) = replication.filter(|replication| replication.version == Version::Current) else {
        return described;
    };
    described
        .with("GlobalTableVersion", CURRENT)
        .with("Replicas", replicas(replication, table, place))
        .with("GlobalTableSettingsReplicationMode", "ENABLED_WITH_OVERRIDES")
        .maybe("MultiRegionConsistency", replication.strong.then_some("STRONG"))
}

fn replicas(replication: &Replication, table: &Table, place: &Place) -> Vec<Fields> {
    let others = replication.members.iter().filter(|member| member.region != place.region);
    others.map(|member| replica(member, table)).collect()
}

fn replica(member: &Replica, table: &Table) -> Fields {
    let index = |name: &String| {
        let overrides = member.indexes.get(name).cloned().unwrap_or_default();
        with_overrides(Fields::new().with("IndexName", name), &overrides)
    };
    let indexes: Vec<Fields> =
        table.indexes.iter().filter(|index| index.is_global()).map(|found| index(&found.definition.name)).collect();
    let described = Fields::new()
        .with("RegionName", &member.region)
        .with("ReplicaStatus", "ACTIVE")
        .maybe("KMSMasterKeyId", member.key.as_ref());
    with_overrides(described, &member.table)
        .maybe("GlobalSecondaryIndexes", (!indexes.is_empty()).then_some(indexes))
        .maybe(
            "ReplicaTableClassSummary",
            member
                .class
                .as_ref()
                .map(|(class, at)| Fields::new().with("TableClass", class).with("LastUpdateDateTime", *at)),
        )
}

fn with_overrides(described: Fields, overrides: &Overrides) -> Fields {
    described
        .maybe(
            "ProvisionedThroughputOverride",
            overrides.read_units.map(|units| Fields::new().with("ReadCapacityUnits", units)),
        )
        .maybe(
            "OnDemandThroughputOverride",
            overrides.most_reads.map(|units| Fields::new().with("MaxReadRequestUnits", units)),
        )
}
