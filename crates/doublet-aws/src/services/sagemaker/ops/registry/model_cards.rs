//! `DescribeModelCard`, `UpdateModelCard`, `ListModelCards`, `ListModelCardVersions`.
//!
//! A card is changed by a new version. Earlier ones stay with it, in a member that no description shows.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::model_cards::ModelCard;
use crate::services::sagemaker::ops::things::describe::output;
use crate::services::sagemaker::ops::things::list::{listed, slice};
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Kept, Value};

/// The member with the earlier versions.
const EARLIER: &str = "EarlierVersions";
const PAGE: usize = 100;

pub(crate) fn describe_model_card(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("ModelCardName");
    let card = call.state.find(ModelCard::KIND, call.place, name)?;
    let Some(version) = input.integer("ModelCardVersion") else {
        return Ok(output("DescribeModelCard", &card.description(ModelCard::KIND)));
    };
    let asked = versions(card).into_iter().find(|known| known.member("ModelCardVersion") == Some(&version.into()));
    let found = asked.ok_or_else(|| {
        SageMakerError::NotFound(format!("Modelcard with name {} and version: {version} does not exist", card.name))
    })?;
    Ok(output("DescribeModelCard", found.as_map()))
}

pub(crate) fn update_model_card(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let card = call.state.find_mut(ModelCard::KIND, call.place, input.text("ModelCardName"))?;
    let before = current(card);
    let version = card.facts.get("ModelCardVersion").and_then(Kept::as_integer).unwrap_or(0) + 1;
    for changed in ["Content", "ModelCardStatus"] {
        if let Some(value) = input.kept(changed) {
            card.facts.set(changed, value);
        }
    }
    card.facts.list_mut(EARLIER).push(before);
    card.facts.set("ModelCardVersion", version);
    card.modified = call.now;
    Ok(card.arn_only(ModelCard::KIND))
}

pub(crate) fn list_model_cards(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let status = input.optional_text("ModelCardStatus");
    listed(call.state, ModelCard::KIND, input, |card| {
        status.is_none_or(|status| card.facts.text("ModelCardStatus") == Some(status))
    })
}

pub(crate) fn list_model_card_versions(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let card = call.state.find(ModelCard::KIND, call.place, input.text("ModelCardName"))?;
    let status = input.optional_text("ModelCardStatus");
    let (after, before) = (input.timestamp("CreationTimeAfter"), input.timestamp("CreationTimeBefore"));
    let created = after.is_none_or(|after| card.created >= after) && before.is_none_or(|before| card.created < before);
    let mut versions = if created { versions(card) } else { Vec::new() };
    versions.retain(|version| {
        let own = version.member("ModelCardStatus").and_then(Kept::as_text);
        status.is_none_or(|status| own == Some(status))
    });
    if input.optional_text("SortOrder") == Some("Descending") {
        versions.reverse();
    }
    let (page, next) = slice(versions, input, PAGE)?;
    let page: Value = page.iter().map(Value::from).collect();
    Ok(Fields::new().with("ModelCardVersionSummaryList", page).maybe("NextToken", next))
}

/// All versions, the first one first.
fn versions(card: &Resource) -> Vec<Kept> {
    let earlier = card.facts.get(EARLIER).map_or(&[][..], Kept::as_list);
    earlier.iter().cloned().chain([current(card)]).collect()
}

/// The version that is there now, as it is described.
fn current(card: &Resource) -> Kept {
    let mut described = card.description(ModelCard::KIND);
    described.retain(|(name, _)| name != EARLIER);
    Kept::Map(described)
}
