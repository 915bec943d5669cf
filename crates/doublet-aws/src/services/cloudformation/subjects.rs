//! What a request is about, for policies: the ARN of its stack or change set.

use crate::input::Input;
use crate::room::Call;
use crate::services::cloudformation::state::Stacks;

/// The ARN of the stack; of one that is not there yet, with a star for what it will be.
pub(super) fn subjects(call: &Call<'_, Stacks>, _: &str, input: &Input<'_>) -> Vec<String> {
    let member = |name: &str| input.fields().get(name).and_then(|value| value.as_text());
    let Some(name) = member("StackName").or_else(|| member("ChangeSetName").filter(|name| name.starts_with("arn:")))
    else {
        return Vec::new();
    };
    if name.starts_with("arn:") {
        return vec![name.to_owned()];
    }
    let known = call.state.named(name).map(|stack| stack.id.clone());
    vec![known.unwrap_or_else(|| call.arn("cloudformation", &format!("stack/{name}/*")))]
}
