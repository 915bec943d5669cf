//! Groups, versions, approvals.

use serde_json::json;

use crate::cloud::{Cloud, Refusal};

const GROUP: &str = "arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/Churn";
const FIRST: &str = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/churn/1";

fn refused(code: &str, message: &str) -> Refusal {
    Refusal { code: code.to_owned(), message: message.to_owned() }
}

fn with_a_version() -> Cloud {
    let cloud = Cloud::new();
    cloud.json("SageMaker.CreateModelPackageGroup", json!({ "ModelPackageGroupName": "Churn" })).unwrap();
    cloud.json("SageMaker.CreateModelPackage", json!({ "ModelPackageGroupName": GROUP })).unwrap();
    cloud
}

#[test]
fn a_version_waits_for_approval_and_a_number_is_given_once() {
    let cloud = with_a_version();
    let told = cloud.json("SageMaker.DescribeModelPackage", json!({ "ModelPackageName": FIRST })).unwrap();
    assert_eq!(told["ModelApprovalStatus"], "PendingManualApproval");
    assert_eq!(told["ModelPackageName"], json!(null), "versions have no name of their own");
    cloud.json("SageMaker.DeleteModelPackage", json!({ "ModelPackageName": FIRST })).unwrap();
    let next = cloud.json("SageMaker.CreateModelPackage", json!({ "ModelPackageGroupName": "Churn" })).unwrap();
    assert_eq!(next["ModelPackageArn"], FIRST.replace("/1", "/2"));
}

#[test]
fn an_update_changes_what_it_names() {
    let cloud = with_a_version();
    let update = |input| cloud.json("SageMaker.UpdateModelPackage", input).unwrap();
    update(json!({ "ModelPackageArn": FIRST, "CustomerMetadataProperties": { "auc": "0.8", "data": "may" } }));
    update(json!({
        "ModelPackageArn": FIRST,
        "ModelApprovalStatus": "Approved",
        "ModelLifeCycle": { "Stage": "Production", "StageStatus": "Approved" },
        "CustomerMetadataProperties": { "auc": "0.9" },
        "CustomerMetadataPropertiesToRemove": ["data"],
    }));
    let told = cloud.json("SageMaker.DescribeModelPackage", json!({ "ModelPackageName": FIRST })).unwrap();
    assert_eq!(told["ModelApprovalStatus"], "Approved");
    assert_eq!(told["ModelLifeCycle"], json!({ "Stage": "Production", "StageStatus": "Approved" }));
    assert_eq!(told["CustomerMetadataProperties"], json!({ "auc": "0.9" }));
}

#[test]
fn a_group_goes_after_its_versions() {
    let cloud = with_a_version();
    let delete = || cloud.json("SageMaker.DeleteModelPackageGroup", json!({ "ModelPackageGroupName": "Churn" }));
    let still = format!("Model Package Group {GROUP} cannot be deleted because it still contains Model Packages.");
    assert_eq!(delete().unwrap_err(), refused("ConflictException", &still));
    cloud.json("SageMaker.DeleteModelPackage", json!({ "ModelPackageName": FIRST })).unwrap();
    delete().unwrap();
    let gone = format!("ModelPackageGroup {GROUP} does not exist.");
    let described = cloud.json("SageMaker.DescribeModelPackageGroup", json!({ "ModelPackageGroupName": "Churn" }));
    assert_eq!(described.unwrap_err(), refused("ValidationException", &gone));
}

#[test]
fn a_group_has_a_policy() {
    let cloud = with_a_version();
    let named = json!({ "ModelPackageGroupName": "Churn" });
    let none = format!("Cannot find resource policy for: {GROUP}");
    let get = || cloud.json("SageMaker.GetModelPackageGroupPolicy", named.clone());
    assert_eq!(get().unwrap_err(), refused("ValidationException", &none));
    let put = json!({ "ModelPackageGroupName": "Churn", "ResourcePolicy": "{\"Statement\": []}" });
    cloud.json("SageMaker.PutModelPackageGroupPolicy", put).unwrap();
    assert_eq!(get().unwrap()["ResourcePolicy"], "{\"Statement\": []}");
}

#[test]
fn several_versions_are_described_at_once() {
    let cloud = with_a_version();
    let unknown = FIRST.replace("/1", "/7");
    let told =
        cloud.json("SageMaker.BatchDescribeModelPackage", json!({ "ModelPackageArnList": [FIRST, unknown] })).unwrap();
    assert_eq!(told["ModelPackageSummaries"][FIRST]["ModelPackageVersion"], 1);
    assert_eq!(
        told["BatchDescribeModelPackageErrorMap"][&unknown],
        json!({ "ErrorCode": "ValidationException", "ErrorResponse": format!("ModelPackage {unknown} does not exist.") })
    );
}
