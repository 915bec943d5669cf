//! `StartNotebookInstance`, `StopNotebookInstance`, `UpdateNotebookInstance`, `DeleteNotebookInstance`, and lists and changes of
//! what they begin with.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::notebooks::{LifecycleConfig, NotebookInstance};
use crate::services::sagemaker::ops::things::delete::remove;
use crate::services::sagemaker::ops::things::list::{contains, listed};
use crate::services::sagemaker::ops::tracking::update::replace;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Kept};

pub(crate) fn start_notebook_instance(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    go(call, input, &["Stopped"], "Pending", "InService")
}

pub(crate) fn stop_notebook_instance(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    go(call, input, &["InService"], "Stopping", "Stopped")
}

pub(crate) fn delete_notebook_instance(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    go(call, input, &["Stopped", "Failed"], "Deleting", "Deleting")?;
    remove(call, NotebookInstance::KIND, input.text("NotebookInstanceName"))?;
    Ok(Fields::new())
}

pub(crate) fn update_notebook_instance(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    go(call, input, &["Stopped", "Failed"], "Updating", "Stopped")?;
    let notebook = call.state.find_mut(NotebookInstance::KIND, call.place, input.text("NotebookInstanceName"))?;
    replace(
        notebook,
        input,
        &[
            "InstanceType",
            "RoleArn",
            "VolumeSizeInGB",
            "DefaultCodeRepository",
            "AdditionalCodeRepositories",
            "AcceleratorTypes",
            "RootAccess",
            "InstanceMetadataServiceConfiguration",
        ],
    );
    if let Some(name) = input.kept("LifecycleConfigName") {
        notebook.facts.set("NotebookInstanceLifecycleConfigName", name);
    }
    for (flag, member) in [
        ("DisassociateLifecycleConfig", "NotebookInstanceLifecycleConfigName"),
        ("DisassociateDefaultCodeRepository", "DefaultCodeRepository"),
        ("DisassociateAdditionalCodeRepositories", "AdditionalCodeRepositories"),
        ("DisassociateAcceleratorTypes", "AcceleratorTypes"),
    ] {
        if input.flag(flag) {
            notebook.facts.remove(member);
        }
    }
    Ok(Fields::new())
}

pub(crate) fn list_notebook_instances(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let config = input.optional_text("NotebookInstanceLifecycleConfigNameContains");
    let code = input.optional_text("DefaultCodeRepositoryContains");
    let more_code = input.optional_text("AdditionalCodeRepositoryEquals");
    listed(call.state, NotebookInstance::KIND, input, |notebook: &Resource| {
        let has = |member: &str, part: &str| notebook.facts.text(member).is_some_and(|value| contains(value, part));
        let others = notebook.facts.get("AdditionalCodeRepositories").map_or(&[][..], Kept::as_list);
        config.is_none_or(|part| has("NotebookInstanceLifecycleConfigName", part))
            && code.is_none_or(|part| has("DefaultCodeRepository", part))
            && more_code.is_none_or(|code| others.iter().any(|other| other.as_text() == Some(code)))
    })
}

pub(crate) fn update_lifecycle_config(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let asked = input.text("NotebookInstanceLifecycleConfigName");
    let config = call.state.find_mut(LifecycleConfig::KIND, call.place, asked)?;
    replace(config, input, &["OnCreate", "OnStart"]);
    config.modified = call.now;
    Ok(Fields::new())
}

/// Goes from one of these statuses by way of another to a third.
fn go(
    call: &mut Call<'_, SageMaker>,
    input: &Input<'_>,
    from: &[&str],
    by_way_of: &str,
    to: &str,
) -> Result<Fields, Stop> {
    let kind = NotebookInstance::KIND;
    let notebook = call.state.find_mut(kind, call.place, input.text(kind.name))?;
    let status = notebook.status(kind).unwrap_or_default();
    if !from.contains(&status) {
        return Err(SageMakerError::Invalid(format!(
            "Status ({status}) not in ([{}]). Unable to transition to ({by_way_of}) for Notebook Instance ({})",
            from.join(", "),
            notebook.arn
        ))
        .into());
    }
    notebook.facts.set(kind.status, to);
    notebook.modified = call.now;
    Ok(Fields::new())
}
