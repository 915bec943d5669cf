//! Finds a thing by its name or ARN, and says what is there instead if it is not.

use crate::room::Call;
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::{Kind, arn, named_by_arn};
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::table::Place;

/// So many names are told.
const TOLD: usize = 20;

impl SageMaker {
    /// A thing that is there.
    pub(crate) fn find(&self, kind: &Kind, place: &Place, asked: &str) -> Result<&Resource, SageMakerError> {
        self.get(kind, key_of(kind, asked)).ok_or_else(|| self.missing(kind, place, asked))
    }

    /// A thing that is there, to change it.
    pub(crate) fn find_mut(
        &mut self,
        kind: &Kind,
        place: &Place,
        asked: &str,
    ) -> Result<&mut Resource, SageMakerError> {
        let key = key_of(kind, asked);
        if self.get(kind, key).is_none() {
            return Err(self.missing(kind, place, asked));
        }
        self.get_mut(kind, key).ok_or_else(|| SageMakerError::Invalid(asked.to_owned()))
    }

    /// The error for a thing that is not there, with what is.
    pub(crate) fn missing(&self, kind: &Kind, place: &Place, asked: &str) -> SageMakerError {
        let (code, words) = kind.missing;
        let key = key_of(kind, asked);
        let whole = if asked.starts_with("arn:") { asked.to_owned() } else { arn_of(kind, place, key) };
        let noun = kind.seen_as.replace('_', " ");
        let names: Vec<&str> = self.shelf(kind).map(|(key, _)| key.as_str()).take(TOLD).collect();
        let near = if names.is_empty() {
            format!("this account and region have no {noun} at all")
        } else {
            format!("this account and region have the {noun} {}", names.join(", "))
        };
        SageMakerError::Missing { code, words: words(&whole, key), knew: vec![near] }
    }
}

/// The same error, with the regions and accounts that have what is missing here.
pub(crate) fn with_other_places(
    call: &Call<'_, SageMaker>,
    kind: &Kind,
    asked: &str,
    error: SageMakerError,
) -> SageMakerError {
    let SageMakerError::Missing { code, words, mut knew } = error else { return error };
    let key = key_of(kind, asked);
    let mut places: Vec<&Place> =
        call.elsewhere.iter().filter(|(_, state)| state.get(kind, key).is_some()).map(|(place, _)| place).collect();
    places.sort();
    for place in places {
        knew.push(format!("there is one of that name in account {}, region {}", place.account, place.region));
    }
    SageMakerError::Missing { code, words, knew }
}

/// What a thing is called on its shelf: the name, or what stands for it in the ARN.
pub(crate) fn key_of<'a>(kind: &Kind, asked: &'a str) -> &'a str {
    match named_by_arn(asked) {
        Some((known, key)) if known.arn == kind.arn => key,
        _ => asked,
    }
}

fn arn_of(kind: &Kind, place: &Place, key: &str) -> String {
    // An execution's ARN begins as its pipeline's.
    if kind.arn == "pipeline-execution" { arn(place, &format!("pipeline/{key}")) } else { kind.arn_of(place, key) }
}
