//! What calls of STS are about, for policies.

use super::state::Sessions;
use crate::input::Input;
use crate::room::Call;

/// The ARNs that a call is about.
pub(super) fn resources(call: &Call<'_, Sessions>, operation: &str, input: &Input<'_>) -> Vec<String> {
    let partition = call.place.partition();
    match operation {
        "AssumeRole" | "AssumeRoleWithSAML" | "AssumeRoleWithWebIdentity" => vec![input.text("RoleArn").to_owned()],
        "AssumeRoot" => {
            let target = input.text("TargetPrincipal");
            let is_arn = target.starts_with("arn:");
            vec![if is_arn { target.to_owned() } else { format!("arn:{partition}:iam::{target}:root") }]
        }
        "GetFederationToken" => {
            vec![format!("arn:{partition}:sts::{}:federated-user/{}", call.place.account, input.text("Name"))]
        }
        _ => Vec::new(),
    }
}
