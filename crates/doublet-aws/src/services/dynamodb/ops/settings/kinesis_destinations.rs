//! `EnableKinesisStreamingDestination` and its like: where a table's changes are said to go. Kinesis is not doubled, so that nothing goes.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::{described_table, described_table_mut};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::destinations::Destination;
use crate::services::dynamodb::state::table::Table;
use crate::value::Fields;

const NOT_VALID: &str = "Table is not in a valid state to enable Kinesis Streaming Destination:";
const ENABLING: &str = "EnableKinesisStreamingConfiguration";
const UPDATING: &str = "UpdateKinesisStreamingConfiguration";
const PRECISION: &str = "ApproximateCreationDateTimePrecision";

pub(crate) fn enable_kinesis_streaming_destination(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let table = described_table_mut(call.state, input.text("TableName"))?;
    let destinations = &mut table.settings.destinations;
    if destinations.iter().any(|known| known.active) {
        return Err(refused(format!(
            "{NOT_VALID} EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation."
        )));
    }
    let stream = input.text("StreamArn").to_owned();
    let precision = precision(input, ENABLING).map(str::to_owned);
    destinations.retain(|known| known.stream != stream);
    destinations.push(Destination { stream, active: true, precision });
    Ok(answered(table, input, "ENABLING", ENABLING))
}

pub(crate) fn disable_kinesis_streaming_destination(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let table = described_table_mut(call.state, input.text("TableName"))?;
    if precision(input, ENABLING).is_some() {
        return Err(refused(
            "Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters".to_owned(),
        ));
    }
    let Some(known) = active(table, input.text("StreamArn")) else {
        return Err(refused(format!(
            "{NOT_VALID} KinesisStreamingDestination must be ACTIVE to perform DISABLE operation."
        )));
    };
    known.active = false;
    Ok(answered(table, input, "DISABLING", ENABLING))
}

pub(crate) fn update_kinesis_streaming_destination(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let table = described_table_mut(call.state, input.text("TableName"))?;
    let (name, id, stream) = (table.name.clone(), table.id.clone(), input.text("StreamArn"));
    let Some(wanted) = precision(input, UPDATING) else {
        return Err(refused(
            "Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values"
                .to_owned(),
        ));
    };
    let Some(known) = active(table, stream) else {
        return Err(refused(format!(
            "{NOT_VALID} Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. TableName: {name}, kdsArn: {stream}"
        )));
    };
    if known.precision.as_deref() == Some(wanted) {
        return Err(refused(format!(
            "Invalid Request: Precision is already set to the desired value of {wanted} for tableId: {id}, kdsArn: {stream}"
        )));
    }
    known.precision = Some(wanted.to_owned());
    Ok(answered(table, input, "UPDATING", UPDATING))
}

pub(crate) fn describe_kinesis_streaming_destination(
    call: &mut Call<'_, DynamoDBState>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let table = described_table(call.state, input.text("TableName"))?;
    let told = |known: &Destination| {
        Fields::new()
            .with("StreamArn", &known.stream)
            .with("DestinationStatus", if known.active { "ACTIVE" } else { "DISABLED" })
            .maybe(PRECISION, known.precision.as_ref())
    };
    let destinations: Vec<Fields> = table.settings.destinations.iter().map(told).collect();
    Ok(Fields::new().with("TableName", &table.name).with("KinesisDataStreamDestinations", destinations))
}

fn active<'t>(table: &'t mut Table, stream: &str) -> Option<&'t mut Destination> {
    table.settings.destinations.iter_mut().find(|known| known.active && known.stream == stream)
}

fn precision<'a>(input: &Input<'a>, configuration: &str) -> Option<&'a str> {
    input.structure(configuration)?.optional_text(PRECISION)
}

fn answered(table: &Table, input: &Input<'_>, status: &'static str, configuration: &'static str) -> Fields {
    Fields::new()
        .with("TableName", &table.name)
        .with("StreamArn", input.text("StreamArn"))
        .with("DestinationStatus", status)
        .maybe(configuration, precision(input, configuration).map(|precision| Fields::new().with(PRECISION, precision)))
}

fn refused(words: String) -> Stop {
    DynamoDBError::Invalid(words).into()
}
