//! What SSM tells other services: the tags of its resources, and the policies that share parameters.

use super::state::Ssm;
use crate::bus::{Answer, Question};
use crate::room::Call;

/// The answer to another service's question.
pub(super) fn answer(call: &mut Call<'_, Ssm>, question: &Question) -> Option<Answer> {
    match question {
        Question::ResourceTags(arn) => {
            let (kind, id) = arn.splitn(6, ':').nth(5)?.split_once('/')?;
            let kind = match kind {
                "parameter" => "Parameter",
                "document" => "Document",
                "maintenancewindow" => "MaintenanceWindow",
                "patchbaseline" => "PatchBaseline",
                "association" => "Association",
                _ => return None,
            };
            Some(Answer::Tags(call.state.tags_of(kind, id).ok()?.pairs()))
        }
        Question::ResourcePolicy(arn) => {
            let policy = call.state.shared.get(arn)?.first()?;
            Some(Answer::Policy(policy.text.clone()))
        }
        _ => None,
    }
}
