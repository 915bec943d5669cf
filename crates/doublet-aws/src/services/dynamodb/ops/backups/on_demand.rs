//! `CreateBackup`, `DescribeBackup`, `DeleteBackup`, `ListBackups`.

use super::description::{description, details};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::name_of;
use crate::services::dynamodb::ops::tables::description::table_arn;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::backups::{Backup, Snapshot};
use crate::value::Fields;

const MOST: usize = 100;

pub(crate) fn create_backup(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = name_of(input.text("TableName"));
    let table = call.state.tables.get(name);
    let table = table.ok_or_else(|| DynamoDBError::NoBackups(format!("Table not found: {name}")))?;
    let snapshot = Snapshot::of(table);
    let arn = format!("{}/backup/{:014}-{}", table_arn(call.place, name), call.now.0, call.ids.hex(8));
    let backup = Backup { arn, name: input.text("BackupName").to_owned(), made: call.now, table: snapshot };
    let told = details(&backup, "AVAILABLE");
    call.state.backups.push(backup);
    Ok(Fields::new().with("BackupDetails", told))
}

pub(crate) fn describe_backup(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let backup = find(call.state, input.text("BackupArn"))?;
    Ok(Fields::new().with("BackupDescription", description(backup, call.place, "AVAILABLE")))
}

pub(crate) fn delete_backup(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("BackupArn");
    let told = description(find(call.state, arn)?, call.place, "DELETED");
    call.state.backups.retain(|backup| backup.arn != arn);
    Ok(Fields::new().with("BackupDescription", told))
}

#[expect(clippy::unnecessary_wraps, reason = "operations may refuse")]
pub(crate) fn list_backups(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let table = input.optional_text("TableName").map(name_of);
    let (from, to) = (input.timestamp("TimeRangeLowerBound"), input.timestamp("TimeRangeUpperBound"));
    let own_kind = matches!(input.optional_text("BackupType"), None | Some("USER" | "ALL"));
    let mut backups: Vec<&Backup> = call
        .state
        .backups
        .iter()
        .filter(|backup| own_kind && table.is_none_or(|table| backup.table.name == table))
        .filter(|backup| from.is_none_or(|from| backup.made >= from) && to.is_none_or(|to| backup.made < to))
        .collect();
    backups.sort_by(|one, two| one.arn.cmp(&two.arn));
    let after = input.optional_text("ExclusiveStartBackupArn");
    let mut left = backups.into_iter().filter(|backup| after.is_none_or(|after| backup.arn.as_str() > after));
    let limit = input.integer("Limit").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(MOST);
    let page: Vec<&Backup> = left.by_ref().take(limit).collect();
    let last = left.next().and(page.last()).map(|backup| &backup.arn);
    let summary = |backup: &&Backup| {
        details(backup, "AVAILABLE")
            .with("TableName", &backup.table.name)
            .with("TableId", &backup.table.id)
            .with("TableArn", table_arn(call.place, &backup.table.name))
    };
    let summaries: Vec<Fields> = page.iter().map(summary).collect();
    Ok(Fields::new().with("BackupSummaries", summaries).maybe("LastEvaluatedBackupArn", last))
}

/// The backup with this ARN.
pub(super) fn find<'s>(state: &'s DynamoDBState, arn: &str) -> Result<&'s Backup, DynamoDBError> {
    let found = state.backups.iter().find(|backup| backup.arn == arn);
    found.ok_or_else(|| DynamoDBError::NoBackup(format!("Backup not found: {arn}")))
}
