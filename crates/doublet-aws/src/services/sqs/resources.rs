//! The queues that a call is about, for policies.

use super::state::Queues;
use crate::input::Input;
use crate::room::Call;

/// The ARNs that a call is about.
pub(super) fn resources(call: &Call<'_, Queues>, _: &str, input: &Input<'_>) -> Vec<String> {
    let member = |name: &str| input.fields().get(name).and_then(|value| value.as_text());
    let own = &call.place.account;
    if let Some(url) = member("QueueUrl") {
        let mut parts = url.trim_end_matches('/').rsplit('/');
        let name = parts.next().unwrap_or_default();
        let account = parts.next().filter(|part| part.len() == 12 && part.bytes().all(|byte| byte.is_ascii_digit()));
        return vec![arn(call, account.unwrap_or(own), name)];
    }
    if let Some(name) = member("QueueName") {
        return vec![arn(call, member("QueueOwnerAWSAccountId").unwrap_or(own), name)];
    }
    if let Some(source) = member("SourceArn") {
        return vec![source.to_owned()];
    }
    // `ListQueues` is about no queue, whatever prefix it names: a policy on queues never allows it.
    Vec::new()
}

fn arn(call: &Call<'_, Queues>, account: &str, name: &str) -> String {
    format!("arn:{}:sqs:{}:{account}:{name}", call.place.partition(), call.place.region)
}
