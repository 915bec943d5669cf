//! Notebook instances, and the scripts that they begin with.

use super::{Doubled, Key, Kind, List, Making};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;

/// A machine with notebooks.
pub(crate) struct NotebookInstance;

impl Doubled for NotebookInstance {
    const KIND: &'static Kind = &Kind {
        arn: "notebook-instance",
        seen_as: "notebook_instances",
        name: "NotebookInstanceName",
        arn_member: "NotebookInstanceArn",
        status: "NotebookInstanceStatus",
        describe: "DescribeNotebookInstance",
        list: List { sorted_by: Key::Name, ..List::of("NotebookInstances") },
        takes: None,
        missing: ("ValidationException", |_, _| "RecordNotFound".to_owned()),
        taken: |arn, _| SageMakerError::Invalid(format!("Cannot create a duplicate Notebook Instance ({arn})")),
        complete: begin,
    };
}

/// Scripts that a notebook instance begins with.
pub(crate) struct LifecycleConfig;

impl Doubled for LifecycleConfig {
    const KIND: &'static Kind = &Kind {
        arn: "notebook-instance-lifecycle-config",
        seen_as: "notebook_instance_lifecycle_configs",
        name: "NotebookInstanceLifecycleConfigName",
        arn_member: "NotebookInstanceLifecycleConfigArn",
        status: "",
        describe: "DescribeNotebookInstanceLifecycleConfig",
        list: List::of("NotebookInstanceLifecycleConfigs"),
        takes: None,
        missing: ("ValidationException", |arn, _| {
            format!(
                "Unable to find Notebook Instance Lifecycle Config '{arn}'. (Details: Notebook Instance Lifecycle Config does not exist.)"
            )
        }),
        taken: |arn, _| {
            SageMakerError::Invalid(format!(
                "Unable to create Notebook Instance Lifecycle Config {arn}. (Details: Notebook Instance Lifecycle Config already exists.)"
            ))
        },
        complete: super::as_it_is,
    };
}

#[expect(clippy::unnecessary_wraps, reason = "every kind says so whether it can be made")]
fn begin(_: &SageMaker, notebook: &mut Resource, making: &Making<'_>) -> Result<(), SageMakerError> {
    let url = format!("{}.notebook.{}.sagemaker.aws", notebook.name, making.place.region);
    let facts = &mut notebook.facts;
    facts.set("Url", url);
    facts.set("NotebookInstanceStatus", "InService");
    facts.fill("DirectInternetAccess", "Enabled");
    facts.fill("RootAccess", "Enabled");
    facts.fill("VolumeSizeInGB", 5);
    // It is asked for under other names than it is described.
    for (asked, told) in
        [("SecurityGroupIds", "SecurityGroups"), ("LifecycleConfigName", "NotebookInstanceLifecycleConfigName")]
    {
        if let Some(value) = facts.remove(asked) {
            facts.set(told, value);
        }
    }
    Ok(())
}
