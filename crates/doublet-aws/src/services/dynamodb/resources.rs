//! The tables and indexes that a call is about, for policies.

use super::ops::find_table::name_of;
use super::ops::tables::description::table_arn;
use super::state::DynamoDBState;
use crate::input::Input;
use crate::room::Call;
use crate::value::{Fields, Value};

/// The ARNs that a call is about.
pub(super) fn resources(call: &Call<'_, DynamoDBState>, _: &str, input: &Input<'_>) -> Vec<String> {
    let fields = input.fields();
    let member = |name: &str| fields.get(name).and_then(Value::as_text);
    let arn = |name: &str| table_arn(call.place, name_of(name));
    if let Some(name) = member("GlobalTableName") {
        let global = format!("arn:{}:dynamodb::{}:global-table/{name}", call.place.partition(), call.place.account);
        return vec![global, arn(name)];
    }
    let mut arns: Vec<String> = match (member("TableName"), member("ResourceArn")) {
        (Some(name), _) => match member("IndexName") {
            Some(index) => vec![format!("{}/index/{index}", arn(name))],
            None => vec![arn(name)],
        },
        (None, Some(resource)) => vec![resource.to_owned()],
        (None, None) => of_several(fields).into_iter().map(arn).collect(),
    };
    arns.sort_unstable();
    arns.dedup();
    arns
}

/// The tables of batches and transactions.
fn of_several(fields: &Fields) -> Vec<&str> {
    let batch = fields.get("RequestItems").map_or(&[][..], Value::as_map).iter().map(|(name, _)| name.as_str());
    let actions = fields.get("TransactItems").map_or(&[][..], Value::as_list).iter().filter_map(Value::as_structure);
    let targets = actions.flat_map(|action| {
        action.iter().filter_map(|(_, target)| target.as_structure()?.get("TableName")?.as_text()).collect::<Vec<_>>()
    });
    batch.chain(targets).collect()
}
