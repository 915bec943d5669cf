//! `DeleteTable`: a table goes with its items.

use super::description::table_description;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::described_table;
use crate::services::dynamodb::ops::global_tables::replica_updates::check_can_go;
use crate::services::dynamodb::replicating::remember;
use crate::services::dynamodb::state::DynamoDBState;
use crate::value::Fields;

/// What is not told any more of a table that goes.
const GONE: [&str; 5] =
    ["AttributeDefinitions", "KeySchema", "CreationDateTime", "LocalSecondaryIndexes", "GlobalSecondaryIndexes"];

pub(crate) fn delete_table(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let table = described_table(call.state, input.text("TableName"))?;
    if table.settings.protected {
        return Err(DynamoDBError::Invalid(
            "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first."
                .to_owned(),
        )
        .into());
    }
    let (name, replication) = (table.name.clone(), table.settings.replication.clone());
    if let Some(replication) = &replication {
        check_can_go(replication, &call.place.region, call.now)?;
    }
    let mut described = table_description(described_table(call.state, &name)?, call.place);
    described.set("TableStatus", "DELETING");
    for member in GONE {
        described.remove(member);
    }
    call.state.close_stream(&name, call.now);
    call.state.tables.remove(&name);
    if let Some(mut replication) = replication {
        call.state.replicated.remove(&name);
        replication.members.retain(|member| member.region != call.place.region);
        remember(call, &name, &replication);
    }
    Ok(Fields::new().with("TableDescription", described))
}
