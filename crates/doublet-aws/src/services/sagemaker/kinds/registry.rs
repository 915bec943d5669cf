//! The registry: model package groups and their packages, which are the versions of a model.

use super::{Doubled, Kind, List, as_it_is};
use crate::services::sagemaker::errors::SageMakerError;

/// The versions of a model.
pub(crate) struct ModelPackageGroup;

impl Doubled for ModelPackageGroup {
    const KIND: &'static Kind = &Kind {
        arn: "model-package-group",
        seen_as: "model_package_groups",
        name: "ModelPackageGroupName",
        arn_member: "ModelPackageGroupArn",
        status: "ModelPackageGroupStatus",
        describe: "DescribeModelPackageGroup",
        list: List::of("ModelPackageGroupSummaryList"),
        takes: None,
        missing: ("ValidationException", |arn, _| format!("ModelPackageGroup {arn} does not exist.")),
        taken: |arn, _| SageMakerError::Invalid(format!("Model Package Group already exists: {arn}")),
        complete: |_, group, _| {
            group.facts.set("ModelPackageGroupStatus", "Completed");
            Ok(())
        },
    };
}

/// A model that can be deployed: a version of a group, or one that stands alone.
pub(crate) struct ModelPackage;

impl Doubled for ModelPackage {
    const KIND: &'static Kind = &Kind {
        arn: "model-package",
        seen_as: "model_packages",
        name: "ModelPackageName",
        arn_member: "ModelPackageArn",
        status: "ModelPackageStatus",
        describe: "DescribeModelPackage",
        list: List::of("ModelPackageSummaryList"),
        takes: None,
        missing: ("ValidationException", |arn, _| format!("ModelPackage {arn} does not exist.")),
        taken: |arn, _| SageMakerError::Conflict(format!("Model Package already exists: {arn}")),
        // A package is made in `ops/registry/`: it may be a version.
        complete: as_it_is,
    };
}
