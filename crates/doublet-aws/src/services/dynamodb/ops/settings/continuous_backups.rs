//! `DescribeContinuousBackups`, `UpdateContinuousBackups`: whether a table can go back in time.

use crate::clock::Timestamp;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::name_of;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::settings::PointInTime;
use crate::services::dynamodb::state::table::Table;
use crate::value::Fields;

/// So many days one can go back if nothing else is said.
const DAYS: i64 = 35;

/// The last moment that one can go back to is so many seconds ago.
const BEHIND: i64 = 300;

pub(crate) fn describe_continuous_backups(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let now = call.now;
    let table = table_of_backups(call, input)?;
    Ok(described(table, now))
}

pub(crate) fn update_continuous_backups(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let table = table_of_backups(call, input)?;
    let Some(asked) = input.structure("PointInTimeRecoverySpecification") else { return Ok(Fields::new()) };
    table.settings.point_in_time = asked.flag("PointInTimeRecoveryEnabled").then(|| PointInTime {
        since: table.settings.point_in_time.map_or(now, |setting| setting.since),
        days: asked.integer("RecoveryPeriodInDays").unwrap_or(DAYS),
    });
    Ok(described(table, now))
}

fn described(table: &Table, now: Timestamp) -> Fields {
    let recovery = match table.settings.point_in_time {
        Some(setting) => Fields::new()
            .with("PointInTimeRecoveryStatus", "ENABLED")
            .with("RecoveryPeriodInDays", setting.days)
            .with("EarliestRestorableDateTime", setting.since)
            .with("LatestRestorableDateTime", now.plus_seconds(-BEHIND).max(setting.since)),
        None => Fields::new().with("PointInTimeRecoveryStatus", "DISABLED"),
    };
    let description =
        Fields::new().with("ContinuousBackupsStatus", "ENABLED").with("PointInTimeRecoveryDescription", recovery);
    Fields::new().with("ContinuousBackupsDescription", description)
}

fn table_of_backups<'s>(
    call: &'s mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<&'s mut Table, DynamoDBError> {
    let name = name_of(input.text("TableName"));
    call.state.tables.get_mut(name).ok_or_else(|| DynamoDBError::NoBackups(format!("Table not found: {name}")))
}
