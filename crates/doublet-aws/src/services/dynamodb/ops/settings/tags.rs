//! `TagResource`, `UntagResource`, `ListTagsOfResource`.

use indexmap::IndexMap;

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::name_of;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::table::Table;
use crate::value::Fields;

const MOST: usize = 50;
/// So many tags are on a page.
const PAGE: usize = 10;

pub(crate) fn tag_resource(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("ResourceArn");
    let table = tagged(call, arn, "TagResource")?;
    let mut tags = table.settings.tags.clone();
    tags.extend(read_tags(input));
    check_tags(&tags)?;
    table.settings.tags = tags;
    Ok(Fields::new())
}

pub(crate) fn untag_resource(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let table = tagged(call, input.text("ResourceArn"), "UntagResource")?;
    let keys = input.texts("TagKeys");
    table.settings.tags.retain(|key, _| !keys.contains(&key.as_str()));
    Ok(Fields::new())
}

pub(crate) fn list_tags_of_resource(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let table = tagged(call, input.text("ResourceArn"), "ListTagsOfResource")?;
    let from = match input.optional_text("NextToken") {
        None => 0,
        Some(token) => table
            .settings
            .tags
            .get_index_of(token)
            .ok_or_else(|| DynamoDBError::Invalid("Invalid NextToken".to_owned()))?,
    };
    let page: Vec<Fields> = table
        .settings
        .tags
        .iter()
        .skip(from)
        .take(PAGE)
        .map(|(key, value)| Fields::new().with("Key", key).with("Value", value))
        .collect();
    let next = table.settings.tags.get_index(from + PAGE).map(|(key, _)| key.clone());
    Ok(Fields::new().with("Tags", page).maybe("NextToken", next))
}

/// The tags of a request.
#[must_use]
pub(crate) fn read_tags(input: &Input<'_>) -> IndexMap<String, String> {
    let tags = input.structures("Tags");
    tags.into_iter().map(|tag| (tag.text("Key").to_owned(), tag.text("Value").to_owned())).collect()
}

/// Refuses more tags than a table can have.
///
/// # Errors
/// If there are too many.
pub(crate) fn check_tags(tags: &IndexMap<String, String>) -> Result<(), DynamoDBError> {
    if tags.len() > MOST {
        return Err(DynamoDBError::Invalid(format!("Too many tags: a resource can have at most {MOST}")));
    }
    let legal = |letter: char| letter.is_alphanumeric() || letter.is_whitespace() || "_.:/=+-@".contains(letter);
    for (member, text) in tags.iter().flat_map(|(key, value)| [("key", key), ("value", value)]) {
        if !text.chars().all(legal) {
            return Err(DynamoDBError::Invalid(format!(
                "One or more parameter values were invalid: The tag {member} {text} has characters that are not allowed: letters, white space, numbers and _.:/=+-@ are"
            )));
        }
    }
    if let Some(key) = tags.keys().find(|key| key.starts_with("aws:")) {
        return Err(DynamoDBError::Invalid(format!("User-defined tag keys cannot begin with aws:. Key: {key}")));
    }
    Ok(())
}

fn tagged<'s>(
    call: &'s mut Call<'_, DynamoDBState>,
    arn: &str,
    operation: &str,
) -> Result<&'s mut Table, DynamoDBError> {
    let name = name_of(arn);
    if !arn.ends_with(&format!(":table/{name}")) {
        return Err(DynamoDBError::Invalid(format!("Invalid TableArn: Invalid ResourceArn provided as input {arn}")));
    }
    let here = arn.split(':').nth(4).is_some_and(|account| account == call.place.account);
    let caller = call.caller.arn(call.place.partition());
    let Some(table) = call.state.tables.get_mut(name) else {
        return Err(if here {
            DynamoDBError::NotFound(format!("Requested resource not found: ResourcArn: {arn} not found"))
        } else {
            DynamoDBError::AccessDenied(format!(
                "User: {caller} is not authorized to perform: dynamodb:{operation} on resource: {arn}"
            ))
        });
    };
    Ok(table)
}
