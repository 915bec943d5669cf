//! Billing and capacity as requests have them.

use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::state::settings::{Billing, Throughput};

/// What a table or index can do without warming when it is paid for by request.
pub(super) const ON_DEMAND_READS: i64 = 12_000;
pub(super) const ON_DEMAND_WRITES: i64 = 4_000;

/// How the request says that the table is paid for.
#[must_use]
pub(super) fn billing(input: &Input<'_>) -> Option<Billing> {
    match input.optional_text("BillingMode")? {
        "PAY_PER_REQUEST" => Some(Billing::PayPerRequest),
        _ => Some(Billing::Provisioned),
    }
}

/// The capacity that a request provisions for a table, or for the index of this name.
pub(super) fn throughput(
    input: &Input<'_>,
    billing: Billing,
    index: Option<&str>,
) -> Result<Throughput, DynamoDBError> {
    let asked = input.structure("ProvisionedThroughput").map(|asked| Throughput {
        read: asked.integer("ReadCapacityUnits").unwrap_or_default(),
        write: asked.integer("WriteCapacityUnits").unwrap_or_default(),
    });
    match (billing, asked, index) {
        (Billing::PayPerRequest, Some(_), None) => Err(DynamoDBError::InvalidParameter(
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST"
                .to_owned(),
        )),
        (Billing::PayPerRequest, asked, _) => Ok(asked.unwrap_or_default()),
        (Billing::Provisioned, Some(asked), _) => Ok(asked),
        (Billing::Provisioned, None, None) => Err(DynamoDBError::InvalidParameter(
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"
                .to_owned(),
        )),
        (Billing::Provisioned, None, Some(index)) => {
            Err(DynamoDBError::InvalidParameter(format!("ProvisionedThroughput is not specified for index: {index}")))
        }
    }
}

/// Refuses warm throughput below what there is anyway; `what` is the table or the index in words.
pub(super) fn check_warm(
    input: &Input<'_>,
    billing: Billing,
    throughput: Throughput,
    what: &str,
) -> Result<(), DynamoDBError> {
    let Some(warm) = input.structure("WarmThroughput") else { return Ok(()) };
    let (least_read, least_write, mode) = match billing {
        Billing::PayPerRequest => (ON_DEMAND_READS, ON_DEMAND_WRITES, "OnDemand"),
        Billing::Provisioned => (throughput.read, throughput.write, "Provisioned"),
    };
    for (member, least) in [("ReadUnitsPerSecond", least_read), ("WriteUnitsPerSecond", least_write)] {
        if warm.integer(member).is_some_and(|asked| asked < least) {
            return Err(DynamoDBError::InvalidParameter(format!(
                "Requested {member} for WarmThroughput for {what} is lower than initial throughput for {mode}"
            )));
        }
    }
    Ok(())
}
