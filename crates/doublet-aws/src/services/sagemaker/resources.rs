//! The things that a call is about, for policies.

use super::kinds;
use super::state::SageMaker;
use crate::input::Input;
use crate::room::Call;

/// The ARNs that a call is about.
pub(super) fn resources(call: &Call<'_, SageMaker>, operation: &str, input: &Input<'_>) -> Vec<String> {
    let member = |name: &str| input.fields().get(name).and_then(|value| value.as_text());
    if operation.starts_with("List") && operation != "ListTags" {
        return Vec::new();
    }
    if let Some(arn) = ["ResourceArn", "ModelPackageArn", "PipelineExecutionArn"].into_iter().find_map(member) {
        return vec![arn.to_owned()];
    }
    if operation == "BatchDescribeModelPackage" {
        return input.texts("ModelPackageArnList").into_iter().map(str::to_owned).collect();
    }
    // The kind whose name the operation has at its end: `CreateModelPackageGroup` is not about a `ModelPackage`.
    let noun = |kind: &kinds::Kind| kind.describe.trim_start_matches("Describe").to_owned();
    let named = kinds::all().filter(|kind| operation.contains(&noun(kind))).max_by_key(|kind| noun(kind).len());
    let found = named.or_else(|| kinds::all().find(|kind| member(kind.name).is_some()));
    let Some((kind, name)) = found.and_then(|kind| Some((kind, member(kind.name)?))) else { return Vec::new() };
    vec![if name.starts_with("arn:") { name.to_owned() } else { kind.arn_of(call.place, name) }]
}
