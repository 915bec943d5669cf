//! What SSM tells other services: the tags and the policies of parameters.

use super::state::{Ssm, parameter_name};
use crate::bus::{Answer, Question};
use crate::room::Call;

/// The answer to another service's question.
pub(super) fn answer(call: &mut Call<'_, Ssm>, question: &Question) -> Option<Answer> {
    match question {
        Question::ResourceTags(arn) => {
            let name = arn.split_once(":parameter/")?.1;
            let tags = &call.state.parameters.get(parameter_name::key(name))?.tags;
            Some(Answer::Tags(tags.pairs()))
        }
        _ => None,
    }
}
