//! `DescribeTable`, `ListTables`: what tables there are.

use super::description::table_description;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::ops::find_table::described_table;
use crate::services::dynamodb::state::DynamoDBState;
use crate::value::Fields;

/// So many names are on a page if nothing else is said.
const PAGE: usize = 100;

pub(crate) fn describe_table(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let table = described_table(call.state, input.text("TableName"))?;
    Ok(Fields::new().with("Table", table_description(table, call.place)))
}

#[expect(clippy::unnecessary_wraps, reason = "all operations have this form")]
pub(crate) fn list_tables(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let limit = input.integer("Limit").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(PAGE);
    let after = input.optional_text("ExclusiveStartTableName");
    let mut names = call.state.tables.keys().filter(|name| after.is_none_or(|after| name.as_str() > after)).peekable();
    let page: Vec<String> = names.by_ref().take(limit).cloned().collect();
    let last = page.last().filter(|_| names.peek().is_some()).cloned();
    Ok(Fields::new().with("TableNames", page).maybe("LastEvaluatedTableName", last))
}
