//! `BatchDescribeModelPackage`: several packages at once.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::registry::ModelPackage;
use crate::services::sagemaker::ops::registry::make_package::package_key;
use crate::services::sagemaker::ops::things::list::told;
use crate::services::sagemaker::state::SageMaker;
use crate::value::{Fields, Value};

#[expect(clippy::unnecessary_wraps, reason = "every operation may be refused")]
pub(crate) fn batch_describe_model_package(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let mut summaries: Vec<(String, Value)> = Vec::new();
    let mut errors: Vec<(String, Value)> = Vec::new();
    for arn in input.texts("ModelPackageArnList") {
        match call.state.find(ModelPackage::KIND, call.place, &package_key(arn)) {
            Ok(package) => summaries.push((arn.to_owned(), told(ModelPackage::KIND, package))),
            Err(error) => errors.push((arn.to_owned(), refused(&error).into())),
        }
    }
    let errors = Some(errors).filter(|errors| !errors.is_empty());
    Ok(Fields::new().with("ModelPackageSummaries", summaries).maybe("BatchDescribeModelPackageErrorMap", errors))
}

fn refused(error: &SageMakerError) -> Fields {
    Fields::new().with("ErrorCode", "ValidationException").with("ErrorResponse", error.to_string())
}
