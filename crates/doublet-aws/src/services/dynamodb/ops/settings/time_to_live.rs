//! `UpdateTimeToLive`, `DescribeTimeToLive`: the attribute that says when items end.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::{described_table, described_table_mut};
use crate::services::dynamodb::replicating::spread_settings;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::settings::TimeToLive;
use crate::value::Fields;

pub(crate) fn update_time_to_live(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let table = described_table_mut(call.state, input.text("TableName"))?;
    let Some(asked) = input.structure("TimeToLiveSpecification") else { return Ok(Fields::new()) };
    let (enabled, attribute) = (asked.flag("Enabled"), asked.text("AttributeName"));
    let refused = |words: &str| Err(DynamoDBError::Invalid(words.to_owned()).into());
    match (&table.settings.time_to_live, enabled) {
        (Some(_), true) => return refused("TimeToLive is already enabled"),
        (None, false) => return refused("TimeToLive is already disabled"),
        (Some(known), false) if known.attribute != attribute => {
            return Err(DynamoDBError::Invalid(format!(
                "TimeToLive is active on a different AttributeName: current AttributeName is {}",
                known.attribute
            ))
            .into());
        }
        _ => {}
    }
    table.settings.time_to_live = enabled.then(|| TimeToLive { attribute: attribute.to_owned() });
    table.note_ends(now);
    let name = table.name.clone();
    spread_settings(call, &name);
    let specification = Fields::new().with("Enabled", enabled).with("AttributeName", attribute);
    Ok(Fields::new().with("TimeToLiveSpecification", specification))
}

pub(crate) fn describe_time_to_live(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let table = described_table(call.state, input.text("TableName"))?;
    let description = match &table.settings.time_to_live {
        Some(setting) => Fields::new().with("TimeToLiveStatus", "ENABLED").with("AttributeName", &setting.attribute),
        None => Fields::new().with("TimeToLiveStatus", "DISABLED"),
    };
    Ok(Fields::new().with("TimeToLiveDescription", description))
}
