//! `DescribeModelPackage`, `ListModelPackages`: what model packages there are.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::registry::{ModelPackage, ModelPackageGroup};
use crate::services::sagemaker::ops::registry::make_package::package_key;
use crate::services::sagemaker::ops::things::describe::described;
use crate::services::sagemaker::ops::things::find::{key_of, with_other_places};
use crate::services::sagemaker::ops::things::list::listed;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::Fields;

pub(crate) fn describe_model_package(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let key = package_key(input.text("ModelPackageName"));
    match call.state.find(ModelPackage::KIND, call.place, &key) {
        Ok(package) => {
            let mut told = described(ModelPackage::KIND, package);
            // Only what was changed says when.
            if package.facts.get("LastModifiedTime").is_none() {
                told.remove("LastModifiedTime");
            }
            Ok(told)
        }
        Err(error) => Err(with_other_places(call, ModelPackage::KIND, &key, error).into()),
    }
}

pub(crate) fn list_model_packages(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let group = input.optional_text("ModelPackageGroupName").map(|asked| key_of(ModelPackageGroup::KIND, asked));
    if let Some(group) = group {
        call.state.find(ModelPackageGroup::KIND, call.place, group)?;
    }
    let approval = input.optional_text("ModelApprovalStatus");
    // Those that stand alone are meant when nothing is said, at the service; suites written for moto get all.
    let kind = input.optional_text("ModelPackageType").unwrap_or("Both");
    listed(call.state, ModelPackage::KIND, input, |package: &Resource| {
        let own_group = package.facts.text("ModelPackageGroupName");
        let right_kind = match kind {
            "Versioned" => own_group.is_some(),
            "Unversioned" => own_group.is_none(),
            _ => true,
        };
        right_kind
            && group.is_none_or(|group| own_group == Some(group))
            && approval.is_none_or(|approval| package.facts.text("ModelApprovalStatus") == Some(approval))
    })
}
