//! `UpdateContributorInsights`, `DescribeContributorInsights`, `ListContributorInsights`. Nobody counts: `CloudWatch` is not doubled.

use crate::input::Input;
use crate::paging::page;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::{described_table, described_table_mut};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::insights::{Insight, Mode};
use crate::services::dynamodb::state::schema::KeySchema;
use crate::services::dynamodb::state::table::Table;
use crate::value::Fields;

const MOST: usize = 100;

pub(crate) fn update_contributor_insights(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let now = call.now;
    let table = described_table_mut(call.state, input.text("TableName"))?;
    let index = input.optional_text("IndexName");
    keys(table, index)?;
    let enabled = input.text("ContributorInsightsAction") == "ENABLE";
    let mode = match input.optional_text("ContributorInsightsMode") {
        Some("THROTTLED_KEYS") => Mode::Throttled,
        _ => Mode::AccessedAndThrottled,
    };
    table.settings.insights.said.insert(index.map(str::to_owned), Insight { enabled, mode, at: now });
    Ok(named(table, index)
        .with("ContributorInsightsStatus", if enabled { "ENABLING" } else { "DISABLING" })
        .with("ContributorInsightsMode", mode.name()))
}

pub(crate) fn describe_contributor_insights(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let table = described_table(call.state, input.text("TableName"))?;
    let index = input.optional_text("IndexName");
    let keys = keys(table, index)?;
    let named = named(table, index);
    let Some(insight) = table.settings.insights.said.get(&index.map(str::to_owned)) else {
        return Ok(named.with("ContributorInsightsStatus", "DISABLED"));
    };
    let described = named.with("ContributorInsightsStatus", status(*insight)).with("LastUpdateDateTime", insight.at);
    Ok(if insight.enabled {
        described
            .with("ContributorInsightsRuleList", rules(table, index, keys, *insight))
            .with("ContributorInsightsMode", insight.mode.name())
    } else {
        described
    })
}

pub(crate) fn list_contributor_insights(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let tables: Vec<&Table> = match input.optional_text("TableName") {
        Some(name) => vec![described_table(call.state, name)?],
        None => call.state.tables.values().collect(),
    };
    let said = tables.into_iter().flat_map(|table| {
        table.settings.insights.said.iter().map(move |(index, insight)| (table, index.as_deref(), *insight))
    });
    // A slash is in no name, so that tables stay in their order.
    let key =
        |(table, index, _): &(&Table, Option<&str>, Insight)| format!("{}/{}", table.name, index.unwrap_or_default());
    let limit = input.integer("MaxResults").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(MOST);
    let mut said: Vec<_> = said.collect();
    said.sort_by_key(key);
    let page = page(said, key, input.optional_text("NextToken"), limit)
        .map_err(|_| DynamoDBError::Invalid("Invalid NextToken".to_owned()))?;
    let summaries: Vec<Fields> = page
        .items
        .into_iter()
        .map(|(table, index, insight)| {
            named(table, index)
                .with("ContributorInsightsStatus", status(insight))
                .with("ContributorInsightsMode", insight.mode.name())
        })
        .collect();
    Ok(Fields::new().with("ContributorInsightsSummaries", summaries).maybe("NextToken", page.next))
}

/// The key of the table or of its index.
fn keys<'t>(table: &'t Table, index: Option<&str>) -> Result<&'t KeySchema, DynamoDBError> {
    let Some(name) = index else { return Ok(&table.keys) };
    let found = table.index(name).filter(|index| index.is_global());
    found.map(|index| &index.definition.keys).ok_or_else(|| {
        DynamoDBError::NotFound(format!(
            "Requested resource not found: Index: {name} not found for table: {}",
            table.name
        ))
    })
}

fn named(table: &Table, index: Option<&str>) -> Fields {
    Fields::new().with("TableName", &table.name).maybe("IndexName", index)
}

const fn status(insight: Insight) -> &'static str {
    if insight.enabled { "ENABLED" } else { "DISABLED" }
}

/// The rules of `CloudWatch` that count: of partition and sort keys, what is asked for and what is throttled.
fn rules(table: &Table, index: Option<&str>, keys: &KeySchema, insight: Insight) -> Vec<String> {
    let resource = index.map_or_else(|| table.name.clone(), |index| format!("{}-{index}", table.name));
    let counted = match insight.mode {
        Mode::AccessedAndThrottled => &["C", "T"][..],
        Mode::Throttled => &["T"][..],
    };
    let key = if keys.range.is_empty() { &["PK"][..] } else { &["PK", "SK"][..] };
    let rule =
        |counted: &&str, key: &&str| format!("DynamoDBContributorInsights-{key}{counted}-{resource}-{}", insight.at.0);
    counted.iter().flat_map(|counted| key.iter().map(move |key| rule(counted, key))).collect()
}
