//! Stops jobs. Most are complete as soon as they are made, and cannot be stopped any more.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::state::SageMaker;
use crate::value::Fields;

pub(crate) fn stop<K: Doubled>(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let kind = K::KIND;
    let job = call.state.find_mut(kind, call.place, input.text(kind.name))?;
    let status = job.status(kind).unwrap_or_default().to_owned();
    if !matches!(status.as_str(), "InProgress" | "INPROGRESS" | "STARTING") {
        let noun = kind.arn.replace('-', " ");
        return Err(SageMakerError::Invalid(format!(
            "The request was rejected because the {noun} is in status {status}."
        ))
        .into());
    }
    let stopped = if kind.arn == "compilation-job" { "STOPPED" } else { "Stopped" };
    job.facts.set(kind.status, stopped);
    job.modified = call.now;
    call.state.drop_work(kind, input.text(kind.name));
    Ok(Fields::new())
}
