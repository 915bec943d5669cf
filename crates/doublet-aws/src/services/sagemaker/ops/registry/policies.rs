//! `PutModelPackageGroupPolicy`, `GetModelPackageGroupPolicy`, `DeleteModelPackageGroupPolicy`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::registry::ModelPackageGroup;
use crate::services::sagemaker::state::SageMaker;
use crate::value::Fields;

pub(crate) fn put_policy(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (name, arn) = the_group(call, input)?;
    let policy = input.text("ResourcePolicy");
    if !serde_json::from_str::<serde_json::Value>(policy).is_ok_and(|document| document.is_object()) {
        return Err(SageMakerError::Invalid("Invalid resource policy: it is not a JSON object.".to_owned()).into());
    }
    call.state.policies.insert(name, policy.to_owned());
    Ok(Fields::new().with("ModelPackageGroupArn", arn))
}

pub(crate) fn get_policy(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (name, arn) = the_group(call, input)?;
    let policy = call.state.policies.get(&name).ok_or_else(|| no_policy(&arn))?;
    Ok(Fields::new().with("ResourcePolicy", policy))
}

pub(crate) fn delete_policy(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (name, arn) = the_group(call, input)?;
    call.state.policies.remove(&name).ok_or_else(|| no_policy(&arn))?;
    Ok(Fields::new())
}

/// Name and ARN of the group that is meant.
fn the_group(call: &Call<'_, SageMaker>, input: &Input<'_>) -> Result<(String, String), SageMakerError> {
    match call.state.find(ModelPackageGroup::KIND, call.place, input.text("ModelPackageGroupName")) {
        Ok(group) => Ok((group.name.clone(), group.arn.clone())),
        Err(SageMakerError::Missing { code, knew, .. }) => {
            let arn = ModelPackageGroup::KIND.arn_of(call.place, input.text("ModelPackageGroupName"));
            Err(SageMakerError::Missing { code, words: format!("Cannot find Model Package Group: {arn}"), knew })
        }
        Err(error) => Err(error),
    }
}

fn no_policy(arn: &str) -> SageMakerError {
    SageMakerError::Invalid(format!("Cannot find resource policy for: {arn}"))
}
