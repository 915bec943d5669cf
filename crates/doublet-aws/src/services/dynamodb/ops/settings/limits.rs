//! `DescribeLimits`, `DescribeEndpoints`: what is the same for every table.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::state::DynamoDBState;
use crate::value::Fields;

/// What an account and a table have of reads and of writes if nobody asked for more.
const ACCOUNT_UNITS: i64 = 80_000;
const TABLE_UNITS: i64 = 40_000;
const MINUTES: i64 = 1440;

#[expect(clippy::unnecessary_wraps, reason = "all operations have this form")]
pub(crate) fn describe_limits(_: &mut Call<'_, DynamoDBState>, _: &Input<'_>) -> Result<Fields, Stop> {
    Ok(Fields::new()
        .with("AccountMaxReadCapacityUnits", ACCOUNT_UNITS)
        .with("AccountMaxWriteCapacityUnits", ACCOUNT_UNITS)
        .with("TableMaxReadCapacityUnits", TABLE_UNITS)
        .with("TableMaxWriteCapacityUnits", TABLE_UNITS))
}

#[expect(clippy::unnecessary_wraps, reason = "all operations have this form")]
pub(crate) fn describe_endpoints(call: &mut Call<'_, DynamoDBState>, _: &Input<'_>) -> Result<Fields, Stop> {
    let address = call.origin.split_once("://").map_or(call.origin, |(_, address)| address);
    let endpoint = Fields::new().with("Address", address).with("CachePeriodInMinutes", MINUTES);
    Ok(Fields::new().with("Endpoints", vec![endpoint]))
}
