//! `UpdateModelPackage`: approval, stage, specifications, metadata.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::registry::ModelPackage;
use crate::services::sagemaker::ops::registry::make_package::{event, package_key};
use crate::services::sagemaker::ops::registry::people;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Kept};

/// Members that take the place of what was there.
const REPLACED: [&str; 6] = [
    "ModelApprovalStatus",
    "ModelPackageRegistrationType",
    "ApprovalDescription",
    "InferenceSpecification",
    "SourceUri",
    "ModelLifeCycle",
];

/// More than these a package cannot have.
const MOST_SPECIFICATIONS: usize = 15;

pub(crate) fn update_model_package(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let by = people::caller(call);
    let key = package_key(input.text("ModelPackageArn"));
    let package = call.state.find_mut(ModelPackage::KIND, call.place, &key)?;
    let mut changed = package.clone();
    change(&mut changed, input)?;
    changed.modified = call.now;
    changed.facts.set("LastModifiedTime", call.now);
    changed.facts.set("LastModifiedBy", by);
    let answer = changed.arn_only(ModelPackage::KIND);
    let told = event(&changed, call.now);
    *package = changed;
    call.state.tell(told);
    Ok(answer)
}

fn change(package: &mut Resource, input: &Input<'_>) -> Result<(), SageMakerError> {
    for member in REPLACED {
        if let Some(value) = input.kept(member) {
            package.facts.set(member, value);
        }
    }
    add_specifications(package, input)?;
    for (part, value) in input.structure("ModelCard").iter().flat_map(|card| card.fields().iter()) {
        let value = Kept::from(value);
        let card = package.facts.entries_mut("ModelCard");
        card.retain(|(known, _)| known != part);
        card.push((part.to_owned(), value));
    }
    let removed = input.texts("CustomerMetadataPropertiesToRemove");
    if !removed.is_empty() || input.has("CustomerMetadataProperties") {
        let properties = package.facts.entries_mut("CustomerMetadataProperties");
        properties.retain(|(key, _)| !removed.contains(&key.as_str()));
        for (key, value) in input.text_map("CustomerMetadataProperties") {
            properties.retain(|(known, _)| known != key);
            properties.push((key.to_owned(), value.into()));
        }
    }
    Ok(())
}

fn add_specifications(package: &mut Resource, input: &Input<'_>) -> Result<(), SageMakerError> {
    let added = input.list("AdditionalInferenceSpecificationsToAdd");
    if added.is_empty() {
        return Ok(());
    }
    let specifications = package.facts.list_mut("AdditionalInferenceSpecifications");
    for specification in added.iter().map(Kept::from) {
        let name = specification.member("Name").and_then(Kept::as_text).unwrap_or_default();
        let named = |known: &Kept| known.member("Name").and_then(Kept::as_text) == Some(name);
        if specifications.iter().any(named) {
            return Err(SageMakerError::Invalid(format!(
                "Additional inference specification names must be unique: {name}"
            )));
        }
        specifications.push(specification);
    }
    if specifications.len() > MOST_SPECIFICATIONS {
        return Err(SageMakerError::Invalid(format!(
            "A model package can have at most {MOST_SPECIFICATIONS} additional inference specifications."
        )));
    }
    Ok(())
}
