//! What SageMaker tells other services: tags, policies of model package groups, and what they need to know of an endpoint.

use super::kinds::endpoints::Endpoint;
use super::kinds::{Doubled, named_by_arn};
use super::state::SageMaker;
use crate::bus::{Answer, EndpointFacts, Question};
use crate::room::Call;
use crate::value::Kept;

/// The answer to another service's question.
pub(super) fn answer(call: &mut Call<'_, SageMaker>, question: &Question) -> Option<Answer> {
    call.state.settle(call.now);
    match question {
        Question::ResourceTags(arn) => {
            let (kind, key) = named_by_arn(arn)?;
            Some(Answer::Tags(call.state.get(kind, key)?.tags.clone()))
        }
        Question::ResourcePolicy(arn) => {
            let (kind, key) = named_by_arn(arn)?;
            let group = if kind.arn == "model-package" { key.split('/').next()? } else { key };
            Some(Answer::Policy(call.state.policies.get(group)?.clone()))
        }
        Question::Endpoint(name) => {
            let endpoint = call.state.get(Endpoint::KIND, name)?;
            let text = |path: &[&str]| endpoint.facts.within(path).and_then(Kept::as_text).map(str::to_owned);
            let variants = endpoint.facts.get("ProductionVariants").map_or(&[][..], Kept::as_list);
            let named = |variant: &Kept| variant.member("VariantName").and_then(Kept::as_text).map(str::to_owned);
            Some(Answer::Endpoint(EndpointFacts {
                arn: endpoint.arn.clone(),
                status: endpoint.status(Endpoint::KIND).unwrap_or_default().to_owned(),
                variants: variants.iter().filter_map(named).collect(),
                asynchronous: endpoint.facts.get("AsyncInferenceConfig").is_some(),
                output_path: text(&["AsyncInferenceConfig", "OutputConfig", "S3OutputPath"]),
                failure_path: text(&["AsyncInferenceConfig", "OutputConfig", "S3FailurePath"]),
            }))
        }
        _ => None,
    }
}
