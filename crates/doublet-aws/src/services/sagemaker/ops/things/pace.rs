//! How long something takes: what the outside says, or no time at all.

use crate::input::Input;
use crate::outside::{Inquiry, Subject, Told};
use crate::room::{Call, Stop};
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::work::Pace;

/// Asks the outside, and takes what it said when it has; none if it takes no time.
pub(crate) fn pace(
    call: &Call<'_, SageMaker>,
    operation: &str,
    name: &str,
    input: &Input<'_>,
) -> Result<Option<Pace>, Stop> {
    let Some(told) = call.told else {
        return Err(Stop::Ask(Box::new(Inquiry {
            subject: Subject {
                service: "sagemaker".to_owned(),
                place: call.place.clone(),
                name: Some(name.to_owned()),
                operation: Some(operation.to_owned()),
            },
            said: input.fields().clone(),
        })));
    };
    Ok(match told {
        Told::Silence => None,
        Told::Failed { message, .. } => Some(Pace { seconds: 0, failure: Some(message.clone()) }),
        Told::Answer(members) => {
            let text =
                |name: &str| members.iter().find(|(known, _)| known == name).and_then(|(_, value)| value.as_text());
            let seconds = text("Seconds").and_then(|seconds| seconds.parse().ok()).unwrap_or(0);
            Some(Pace { seconds, failure: text("FailureReason").map(str::to_owned) })
        }
    })
}
