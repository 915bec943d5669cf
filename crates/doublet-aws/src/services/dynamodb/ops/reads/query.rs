//! `Query`: the items of a partition, page by page.

use super::filter::{check_filter, read_filter};
use super::key_range::key_range;
use super::page::Reader;
use super::source::Source;
use super::start_key::start_key;
use super::told::Selection;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{
    KeyCondition, ParameterProblem, Placeholders, WrittenKeyCondition, check_parameters, parse_key_condition,
};
use crate::services::dynamodb::legacy::read_key_conditions;
use crate::services::dynamodb::state::DynamoDBState;
use crate::value::Fields;

const OLDER: [&str; 3] = ["AttributesToGet", "QueryFilter", "ConditionalOperator"];
const NEWER: [&str; 3] = ["ProjectionExpression", "FilterExpression", "KeyConditionExpression"];

pub(crate) fn query(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    check_parameters(input.fields(), &OLDER, &NEWER, &["FilterExpression", "KeyConditionExpression"])
        .map_err(DynamoDBError::from)?;
    let mut placeholders = Placeholders::of_request(input)?;
    let condition = read_key_condition(input, &mut placeholders)?;
    let filter = read_filter(input, "QueryFilter", &mut placeholders)?;
    let selection = Selection::read(input, &mut placeholders)?;
    placeholders.check_used().map_err(DynamoDBError::from)?;
    let condition = condition.of_key()?;
    let source = Source::of(call.state, input)?;
    let told = selection.told(source)?;
    let range = key_range(source, &condition)?;
    let parameter = if input.has("QueryFilter") { "QueryFilter" } else { "Filter Expression" };
    check_filter(source, filter.as_ref(), parameter)?;
    let start = start_key(source, input)?;
    let outside =
        start.as_ref().is_some_and(|start| start.partition[..] != range.partition[..] || !range.sort.has(&start.sort));
    if outside {
        return Err(DynamoDBError::Invalid(
            "The provided starting key is outside query boundaries based on provided conditions".to_owned(),
        )
        .into());
    }
    let backwards = input.boolean("ScanIndexForward") == Some(false);
    let rows = source.rows().within(&range.partition, &range.sort, start, backwards);
    let limit = input.integer("Limit").and_then(|limit| usize::try_from(limit).ok());
    let reader = Reader { source, filter, told, limit, consistent: input.flag("ConsistentRead") };
    Ok(reader.read(rows, input))
}

/// The condition of the key: what is wrong with its expression is told before what is wrong with others, and that it is none of a key after them.
enum WrittenKey {
    Expression(WrittenKeyCondition),
    Older(KeyCondition),
}

impl WrittenKey {
    fn of_key(self) -> Result<KeyCondition, DynamoDBError> {
        match self {
            Self::Expression(written) => Ok(written.into_key_condition()?),
            Self::Older(condition) => Ok(condition),
        }
    }
}

fn read_key_condition(input: &Input<'_>, placeholders: &mut Placeholders) -> Result<WrittenKey, DynamoDBError> {
    match input.optional_text("KeyConditionExpression") {
        Some(_) if input.has("KeyConditions") => Err(DynamoDBError::from(ParameterProblem::Mixed {
            older: "KeyConditions".to_owned(),
            newer: "KeyConditionExpression".to_owned(),
        })),
        Some(text) => Ok(WrittenKey::Expression(parse_key_condition(text, placeholders)?)),
        None if input.has("KeyConditions") => Ok(WrittenKey::Older(read_key_conditions(input)?)),
        None => Err(DynamoDBError::Invalid(
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.".to_owned(),
        )),
    }
}
