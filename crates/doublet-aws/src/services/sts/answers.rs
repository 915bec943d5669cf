//! What STS tells other services: sessions, and who may become which role.

use super::state::Sessions;
use crate::bus::{Answer, Question, SessionFacts};
use crate::room::Call;

/// The answer to another service's question.
pub(super) fn answer(call: &mut Call<'_, Sessions>, question: &Question) -> Option<Answer> {
    match question {
        Question::Session(access_key) => {
            let session = call.state.get(access_key)?;
            Some(Answer::Session(SessionFacts {
                began: session.began,
                second_factor: session.second_factor,
                source_identity: session.source_identity.clone(),
                provider: session.provider.clone(),
                maker: session.maker.clone(),
            }))
        }
        // The resource of `AssumeRole` is a role; the policy that hangs on it says who may become it.
        Question::ResourcePolicy(arn) => {
            let role = super::roles::Role::find(call, arn).ok()?;
            Some(Answer::Policy(role.facts?.trust))
        }
        Question::ResourceTags(_) => {
            let (account, region) = (call.place.account.clone(), call.place.region.clone());
            call.bus.ask("iam", &account, &region, call.credentials, question)
        }
        _ => None,
    }
}
