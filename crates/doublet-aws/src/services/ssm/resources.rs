//! The parameters, documents and windows that a call is about, for policies.

use super::state::{Ssm, settings};
use crate::input::Input;
use crate::room::Call;

/// The ARNs that a call is about.
pub(super) fn resources(call: &Call<'_, Ssm>, operation: &str, input: &Input<'_>) -> Vec<String> {
    let member = |name: &str| input.fields().get(name).and_then(|value| value.as_text());
    let arn = |resource: &str| call.arn("ssm", resource);
    if let (Some(kind), Some(id)) = (member("ResourceType"), member("ResourceId")) {
        return vec![tagged(call, kind, id)];
    }
    if let Some(shared) = member("ResourceArn") {
        return vec![shared.to_owned()];
    }
    let parameters = ["GetParameters", "DeleteParameters"];
    if parameters.contains(&operation) {
        return input.texts("Names").into_iter().map(|name| parameter(call, name)).collect();
    }
    match operation {
        "GetParametersByPath" => {
            vec![parameter(call, member("Path").unwrap_or_default().trim_end_matches('/'))]
        }
        "DescribeParameters" | "ListDocuments" | "ListCommands" | "ListCommandInvocations" => vec![arn("*")],
        "SendCommand" => {
            let instances = input.texts("InstanceIds").into_iter().map(|id| call.arn("ec2", &format!("instance/{id}")));
            std::iter::once(document(call, member("DocumentName").unwrap_or_default())).chain(instances).collect()
        }
        _ if operation.contains("Parameter") => member("Name").map(|name| parameter(call, name)).into_iter().collect(),
        _ if operation.contains("Document") => member("Name").map(|name| document(call, name)).into_iter().collect(),
        _ if member("WindowId").is_some() => {
            vec![arn(&format!("maintenancewindow/{}", member("WindowId").unwrap_or_default()))]
        }
        _ => match (member("BaselineId"), member("AssociationId"), member("SettingId")) {
            // A baseline of AWS is named by its ARN.
            (Some(id), ..) if id.starts_with("arn:") => vec![id.to_owned()],
            (Some(id), ..) => vec![arn(&format!("patchbaseline/{id}"))],
            (_, Some(id), _) => vec![arn(&format!("association/{id}"))],
            (_, _, Some(id)) => vec![arn(&format!("servicesetting{}", settings::short(id)))],
            _ => Vec::new(),
        },
    }
}

/// A parameter by name or ARN; a version or label after it is not part of the ARN.
fn parameter(call: &Call<'_, Ssm>, name: &str) -> String {
    if name.starts_with("arn:") {
        return name.splitn(7, ':').take(6).collect::<Vec<_>>().join(":");
    }
    let name = name.split(':').next().unwrap_or_default();
    call.arn("ssm", &format!("parameter/{}", name.strip_prefix('/').unwrap_or(name)))
}

/// A document; AWS's own are in no account.
fn document(call: &Call<'_, Ssm>, name: &str) -> String {
    if name.starts_with("arn:") {
        name.to_owned()
    } else if name.starts_with("AWS-") || name.starts_with("AWSEC2-") {
        format!("arn:{}:ssm:{}::document/{name}", call.place.partition(), call.place.region)
    } else {
        call.arn("ssm", &format!("document/{name}"))
    }
}

fn tagged(call: &Call<'_, Ssm>, kind: &str, id: &str) -> String {
    let resource = match kind {
        "Parameter" => return parameter(call, id),
        "Document" => return document(call, id),
        "MaintenanceWindow" => "maintenancewindow",
        "PatchBaseline" => "patchbaseline",
        "ManagedInstance" => "managed-instance",
        "OpsItem" => "opsitem",
        "OpsMetadata" => "opsmetadata",
        "Automation" => "automation-execution",
        _ => "association",
    };
    call.arn("ssm", &format!("{resource}/{id}"))
}
