//! What DynamoDB tells other services: its streams, and the policies and tags of tables.

use super::expiring;
use super::ops::find_table::name_of;
use super::replicating;
use super::state::DynamoDBState;
use super::streams;
use crate::bus::{Answer, Question};
use crate::room::Call;

/// The answer to another service's question.
pub(super) fn answer(call: &mut Call<'_, DynamoDBState>, question: &Question) -> Option<Answer> {
    if matches!(question, Question::TableStreams | Question::TableChanges { .. }) {
        expiring::everywhere(call.state, call.now);
        replicating::after_request(call);
    }
    let table = |arn: &str| call.state.tables.get(name_of(arn));
    match question {
        Question::TableStreams => Some(Answer::TableStreams(streams::facts(call.state, call.place, call.now))),
        Question::TableChanges { stream, from, limit } => {
            streams::changes(call.state, call.place, call.now, stream, *from, *limit).map(Answer::TableChanges)
        }
        Question::ResourcePolicy(arn) => {
            let settings = &table(arn)?.settings;
            let policy = if arn.contains("/stream/") { &settings.stream_policy } else { &settings.policy };
            Some(Answer::Policy(policy.as_ref()?.document.clone()))
        }
        Question::ResourceTags(arn) => {
            let tags = table(arn)?.settings.tags.iter().map(|(key, value)| (key.clone(), value.clone()));
            Some(Answer::Tags(tags.collect()))
        }
        _ => None,
    }
}
