//! `CreateModelPackage`: a new version of a group, or a package that stands alone. `DeleteModelPackage`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::registry::{ModelPackage, ModelPackageGroup};
use crate::services::sagemaker::ops::registry::people;
use crate::services::sagemaker::ops::things::create::new;
use crate::services::sagemaker::ops::things::delete::remove;
use crate::services::sagemaker::ops::things::find::key_of;
use crate::services::sagemaker::ops::things::tags::tags_of;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::event::Event;
use crate::services::sagemaker::state::facts::Facts;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Kept};

pub(crate) fn create_model_package(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.optional_text("ModelPackageName");
    let group = input.optional_text("ModelPackageGroupName");
    let (name, key, group) = match (name, group) {
        (None, None) => return Err(SageMakerError::NeitherPackageNorGroup.into()),
        (Some(_), Some(_)) => return Err(SageMakerError::PackageAndGroup.into()),
        (Some(name), None) => (name.to_owned(), name.to_lowercase(), None),
        (None, Some(group)) => {
            let group = the_group(call, group)?;
            let version = call.state.versions.get(&group).copied().unwrap_or(0) + 1;
            (String::new(), format!("{}/{version}", group.to_lowercase()), Some((group, version)))
        }
    };
    let tags = tags_of(input)?;
    if group.is_some() && !tags.is_empty() {
        return Err(SageMakerError::Invalid(
            "Tags cannot be specified on versioned model packages. Specify them on the model package group.".to_owned(),
        )
        .into());
    }
    let arn = ModelPackage::KIND.arn_of(call.place, &key);
    let mut package = new(call, &name, arn, input);
    package.tag(tags);
    package.facts.remove("ModelPackageName");
    complete(&mut package, group.as_ref(), people::caller(call));
    if let Some((group, version)) = group {
        call.state.versions.insert(group, version);
    }
    let answer = package.arn_only(ModelPackage::KIND);
    call.state.tell(event(&package, call.now));
    call.state.insert(ModelPackage::KIND, &key, package);
    Ok(answer)
}

pub(crate) fn delete_model_package(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let key = package_key(input.text("ModelPackageName"));
    let mut gone = remove(call, ModelPackage::KIND, &key)?;
    gone.facts.set("ModelPackageStatus", "Deleting");
    call.state.tell(event(&gone, call.now));
    Ok(Fields::new())
}

/// What a package is called on its shelf: ARNs of packages are in small letters.
pub(crate) fn package_key(asked: &str) -> String {
    key_of(ModelPackage::KIND, asked).to_lowercase()
}

/// The event that says how a package is now.
pub(crate) fn event(package: &Resource, at: crate::clock::Timestamp) -> Event {
    let mut detail = Facts::default();
    detail.set("ModelPackageArn", package.arn.as_str());
    detail.set("CreationTime", package.created);
    for told in [
        "ModelPackageGroupName",
        "ModelPackageVersion",
        "ModelPackageDescription",
        "ModelPackageStatus",
        "ModelApprovalStatus",
        "ApprovalDescription",
        "ModelLifeCycle",
        "InferenceSpecification",
        "ModelMetrics",
        "CustomerMetadataProperties",
    ] {
        if let Some(value) = package.facts.get(told) {
            detail.set(told, value.clone());
        }
    }
    Event { at, resource: package.arn.clone(), detail }
}

fn the_group(call: &Call<'_, SageMaker>, asked: &str) -> Result<String, SageMakerError> {
    match call.state.find(ModelPackageGroup::KIND, call.place, asked) {
        Ok(group) => Ok(group.name.clone()),
        // What is missing is told in other words here.
        Err(SageMakerError::Missing { code, knew, .. }) => {
            let words = "Model Package Group does not exist.".to_owned();
            Err(SageMakerError::Missing { code, words, knew })
        }
        Err(error) => Err(error),
    }
}

fn complete(package: &mut Resource, group: Option<&(String, i64)>, maker: Kept) {
    let arn = package.arn.clone();
    let facts = &mut package.facts;
    if let Some((group, version)) = group {
        facts.set("ModelPackageGroupName", group.as_str());
        facts.set("ModelPackageVersion", *version);
        facts.fill("ModelApprovalStatus", "PendingManualApproval");
    }
    facts.set("ModelPackageStatus", "Completed");
    let checked = || vec![Kept::structure([("Name", arn.as_str().into()), ("Status", "Completed".into())])];
    facts.set(
        "ModelPackageStatusDetails",
        Kept::structure([("ValidationStatuses", checked().into()), ("ImageScanStatuses", checked().into())]),
    );
    facts.fill("CertifyForMarketplace", false);
    facts.set("CreatedBy", maker);
}
