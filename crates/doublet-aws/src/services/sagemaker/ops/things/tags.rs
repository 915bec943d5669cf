//! `AddTags`, `ListTags`, `DeleteTags`, and the tags that a thing is made with.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::{Kind, named_by_arn};
use crate::services::sagemaker::ops::things::list::Token;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Value};

/// How many a page holds when nothing is said.
const PAGE: usize = 50;
/// How many a thing can have. The service's own limit is 50; suites written for moto give more.
const MOST: usize = 200;

pub(crate) fn add_tags(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let tags = tags_of(input)?;
    let (kind, key) = meant(input.text("ResourceArn"))?;
    let thing = call.state.find_mut(kind, call.place, key)?;
    let added = tags.iter().filter(|(key, _)| thing.tags.iter().all(|(known, _)| known != key)).count();
    if thing.tags.len() + added > MOST {
        return Err(SageMakerError::Invalid(format!("A resource can have at most {MOST} tags.")).into());
    }
    thing.tag(tags);
    Ok(Fields::new().with("Tags", told(thing, 0, usize::MAX)))
}

pub(crate) fn list_tags(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (kind, key) = meant(input.text("ResourceArn"))?;
    let thing = call.state.find(kind, call.place, key)?;
    let start = input.optional_text("NextToken").map(Token::read_place).transpose()?.unwrap_or(0);
    let limit = input.integer("MaxResults").and_then(|limit| usize::try_from(limit).ok()).unwrap_or(PAGE);
    let end = start.saturating_add(limit);
    let next = (end < thing.tags.len()).then(|| Token::write_place(end));
    Ok(Fields::new().with("Tags", told(thing, start, limit)).maybe("NextToken", next))
}

pub(crate) fn delete_tags(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let keys = input.texts("TagKeys");
    let (kind, key) = meant(input.text("ResourceArn"))?;
    let thing = call.state.find_mut(kind, call.place, key)?;
    thing.tags.retain(|(key, _)| !keys.contains(&key.as_str()));
    Ok(Fields::new())
}

/// The tags that an input gives; no key twice.
pub(crate) fn tags_of<'a>(input: &Input<'a>) -> Result<Vec<(&'a str, &'a str)>, SageMakerError> {
    let given = input.fields().get("Tags").map_or(&[][..], Value::as_list);
    let mut tags: Vec<(&str, &str)> = Vec::with_capacity(given.len());
    for tag in given.iter().filter_map(Value::as_structure) {
        let text = |name: &str| tag.get(name).and_then(Value::as_text).unwrap_or_default();
        let (key, value) = (text("Key"), text("Value"));
        if key.to_ascii_lowercase().starts_with("aws:") {
            return Err(SageMakerError::Invalid(format!(
                "Tag keys starting with 'aws:' are reserved for system use: {key}"
            )));
        }
        if tags.iter().any(|(known, _)| *known == key) {
            return Err(SageMakerError::Invalid(format!("Duplicate tag key: {key}")));
        }
        tags.push((key, value));
    }
    Ok(tags)
}

fn meant(arn: &str) -> Result<(&'static Kind, &str), SageMakerError> {
    named_by_arn(arn).ok_or_else(|| SageMakerError::Invalid(format!("Invalid resource ARN: {arn}")))
}

fn told(thing: &Resource, start: usize, limit: usize) -> Value {
    let tag = |(key, value): &(String, String)| Fields::new().with("Key", key).with("Value", value);
    thing.tags.iter().skip(start).take(limit).map(tag).collect()
}
