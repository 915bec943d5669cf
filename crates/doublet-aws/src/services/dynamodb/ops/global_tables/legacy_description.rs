//! Global tables of version 2017.11.29 as answers describe them, and where they are found.

use crate::room::Call;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::replication::{Replication, Version};
use crate::value::Fields;

/// All of an account, by their names; each of them once for every region that has it.
pub(super) fn all<'a>(call: &'a Call<'_, DynamoDBState>) -> impl Iterator<Item = (&'a str, &'a Replication)> {
    let account = &call.place.account;
    let elsewhere = call.elsewhere.iter().filter(move |(place, _)| place.account == *account).map(|(_, state)| state);
    let here: &DynamoDBState = call.state;
    std::iter::once(here).chain(elsewhere).flat_map(|state| {
        let replicated = state.replicated.iter().filter_map(|name| state.tables.get(name));
        replicated.filter_map(|table| {
            let replication = table.settings.replication.as_ref()?;
            (replication.version == Version::Legacy).then_some((table.name.as_str(), replication))
        })
    })
}

/// The global table of this name.
pub(super) fn find(call: &Call<'_, DynamoDBState>, asked: &str) -> Result<Replication, DynamoDBError> {
    let found = all(call).find(|(name, _)| *name == asked).map(|(_, replication)| replication.clone());
    found.ok_or_else(|| {
        DynamoDBError::NoGlobalTable(format!("Global table not found: Global table with ID '{asked}' does not exist"))
    })
}

pub(super) fn described(call: &Call<'_, DynamoDBState>, name: &str, replication: &Replication, status: &str) -> Fields {
    let arn = format!("arn:{}:dynamodb::{}:global-table/{name}", call.place.partition(), call.place.account);
    let description = Fields::new()
        .with("ReplicationGroup", group(replication))
        .with("GlobalTableArn", arn)
        .with("CreationDateTime", replication.since)
        .with("GlobalTableStatus", status)
        .with("GlobalTableName", name);
    Fields::new().with("GlobalTableDescription", description)
}

pub(super) fn group(replication: &Replication) -> Vec<Fields> {
    replication.members.iter().map(|member| Fields::new().with("RegionName", &member.region)).collect()
}
