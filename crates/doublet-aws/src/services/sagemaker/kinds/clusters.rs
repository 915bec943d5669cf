//! HyperPod clusters: groups of machines that run nothing.

use super::{Doubled, Kind, List, Making};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::Kept;

/// A cluster.
pub(crate) struct Cluster;

impl Doubled for Cluster {
    const KIND: &'static Kind = &Kind {
        arn: "cluster",
        seen_as: "clusters",
        name: "ClusterName",
        arn_member: "ClusterArn",
        status: "ClusterStatus",
        describe: "DescribeCluster",
        list: List::of("ClusterSummaries"),
        takes: None,
        missing: ("ValidationException", |_, name| format!("Could not find cluster '{name}'.")),
        taken: |_, name| {
            SageMakerError::InUse(format!(
                "Resource Already Exists: Cluster with name {name} already exists. Choose a different name."
            ))
        },
        complete: start,
    };
}

fn start(_: &SageMaker, cluster: &mut Resource, _: &Making<'_>) -> Result<(), SageMakerError> {
    for group in cluster.facts.list_mut("InstanceGroups") {
        let script = group.member("LifeCycleConfig").and_then(|config| config.member("SourceS3Uri"));
        let script = script.and_then(Kept::as_text).unwrap_or("s3://sagemaker");
        if !script.starts_with("s3://sagemaker") {
            return Err(SageMakerError::Invalid(format!(
                "Validation Error: SourceS3Uri {script} does not start with 's3://sagemaker'."
            )));
        }
        let count = group.member("InstanceCount").cloned().unwrap_or(Kept::Integer(0));
        group.set_member("CurrentCount", count.clone());
        group.set_member("TargetCount", count);
    }
    cluster.facts.set("ClusterStatus", "InService");
    Ok(())
}
