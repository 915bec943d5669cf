//! `Scan`: all items of a table or an index, page by page.

use super::filter::read_filter;
use super::page::Reader;
use super::source::Source;
use super::start_key::start_key;
use super::told::Selection;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Condition, Placeholders, check_parameters};
use crate::services::dynamodb::ops::items::keys::check_scalar;
use crate::services::dynamodb::state::DynamoDBState;
use crate::value::Fields;

const OLDER: [&str; 3] = ["AttributesToGet", "ScanFilter", "ConditionalOperator"];
const NEWER: [&str; 2] = ["ProjectionExpression", "FilterExpression"];

pub(crate) fn scan(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    check_parameters(input.fields(), &OLDER, &NEWER, &["FilterExpression"]).map_err(DynamoDBError::from)?;
    let segment = Segment::read(input)?;
    let mut placeholders = Placeholders::of_request(input)?;
    let filter = read_filter(input, "ScanFilter", &mut placeholders)?;
    let selection = Selection::read(input, &mut placeholders)?;
    placeholders.check_used().map_err(DynamoDBError::from)?;
    let source = Source::of(call.state, input)?;
    check_scalar(source.table, filter.iter().flat_map(Condition::paths))?;
    let told = selection.told(source)?;
    let start = start_key(source, input)?;
    if let (Some(start), Some(segment)) = (&start, segment)
        && !segment.has(&start.partition)
    {
        return Err(DynamoDBError::Invalid(format!(
            "The provided starting key is invalid: Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment. TotalSegments: {} Segment: {}",
            segment.of, segment.number
        ))
        .into());
    }
    let limit = input.integer("Limit").and_then(|limit| usize::try_from(limit).ok());
    let reader = Reader { source, filter, told, limit, consistent: input.flag("ConsistentRead") };
    let rows = source.rows().after(start);
    Ok(match segment {
        None => reader.read(rows.map(|(_, row)| row), input),
        Some(segment) => {
            let own = rows.filter(|(key, _)| segment.has(&key.partition));
            reader.read(own.map(|(_, row)| row), input)
        }
    })
}

/// One of several readers that share a scan. Partitions are dealt out by a hash of their key.
#[derive(Clone, Copy)]
struct Segment {
    number: u32,
    of: u32,
}

impl Segment {
    fn read(input: &Input<'_>) -> Result<Option<Self>, DynamoDBError> {
        let number = |name| input.integer(name).and_then(|number| u32::try_from(number).ok());
        let refused = |words: String| Err(DynamoDBError::Invalid(words));
        match (number("Segment"), number("TotalSegments")) {
            (None, None) => Ok(None),
            (Some(_), None) => refused(
                "The TotalSegments parameter is required but was not present in the request when Segment parameter is present"
                    .to_owned(),
            ),
            (None, Some(_)) => refused(
                "The Segment parameter is required but was not present in the request when parameter TotalSegments is present"
                    .to_owned(),
            ),
            (Some(number), Some(of)) if number >= of => refused(format!(
                "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: {number} is not less than TotalSegments: {of}"
            )),
            (Some(number), Some(of)) => Ok(Some(Self { number, of })),
        }
    }

    fn has(self, partition: &[u8]) -> bool {
        crc32fast::hash(partition) % self.of.max(1) == self.number
    }
}
