//! `CreateModelPackageGroup`, `DeleteModelPackageGroup`: groups of versions of a model.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::registry::{ModelPackage, ModelPackageGroup};
use crate::services::sagemaker::ops::registry::people;
use crate::services::sagemaker::ops::things::create::make;
use crate::services::sagemaker::ops::things::delete::remove;
use crate::services::sagemaker::ops::things::find::key_of;
use crate::services::sagemaker::state::SageMaker;
use crate::value::Fields;

pub(crate) fn create_model_package_group(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("ModelPackageGroupName");
    let maker = people::caller(call);
    let answer = make(call, ModelPackageGroup::KIND, name, input)?.arn_only(ModelPackageGroup::KIND);
    if let Some(group) = call.state.get_mut(ModelPackageGroup::KIND, name) {
        group.facts.set("CreatedBy", maker);
    }
    Ok(answer)
}

pub(crate) fn delete_model_package_group(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let asked = input.text("ModelPackageGroupName");
    let name = key_of(ModelPackageGroup::KIND, asked).to_owned();
    let belongs = |group: Option<&str>| group == Some(name.as_str());
    let packages = || call.state.shelf(ModelPackage::KIND).map(|(_, package)| package);
    if packages().any(|package| belongs(package.facts.text("ModelPackageGroupName"))) {
        let arn = ModelPackageGroup::KIND.arn_of(call.place, &name);
        return Err(SageMakerError::Conflict(format!(
            "Model Package Group {arn} cannot be deleted because it still contains Model Packages."
        ))
        .into());
    }
    remove(call, ModelPackageGroup::KIND, &name)?;
    call.state.policies.remove(&name);
    call.state.versions.remove(&name);
    Ok(Fields::new())
}
