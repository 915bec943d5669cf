//! What SQS tells other services: the policies and tags of queues.

use super::state::Queues;
use crate::bus::{Answer, Question};
use crate::room::Call;

/// The answer to another service's question.
pub(super) fn answer(call: &mut Call<'_, Queues>, question: &Question) -> Option<Answer> {
    let queue = |arn: &str| call.state.queues.get(arn.rsplit(':').next()?);
    match question {
        Question::ResourcePolicy(arn) => Some(Answer::Policy(queue(arn)?.settings.policy.clone()?)),
        Question::ResourceTags(arn) => {
            let tags = queue(arn)?.tags.iter().map(|(key, value)| (key.clone(), value.clone()));
            Some(Answer::Tags(tags.collect()))
        }
        _ => None,
    }
}
