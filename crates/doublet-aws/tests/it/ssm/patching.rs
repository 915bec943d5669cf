//! Patch baselines, maintenance windows, commands and the tokens of repeated requests.

use serde_json::json;

use super::{ask, refusal};
use crate::cloud::Cloud;

#[test]
fn a_request_that_is_repeated_with_its_token_makes_nothing_new() {
    let cloud = Cloud::new();
    let input = json!({
        "Name": "night", "Schedule": "rate(1 day)", "Duration": 2, "Cutoff": 1, "AllowUnassociatedTargets": false,
        "ClientToken": "8b6f2d3c-token",
    });
    let first = ask(&cloud, "CreateMaintenanceWindow", input.clone()).unwrap();
    assert_eq!(ask(&cloud, "CreateMaintenanceWindow", input.clone()), Ok(first));
    let mut other = input;
    other["Name"] = json!("day");
    assert_eq!(ask(&cloud, "CreateMaintenanceWindow", other).unwrap_err().code, "IdempotentParameterMismatch");
    let windows = ask(&cloud, "DescribeMaintenanceWindows", json!({})).unwrap();
    assert_eq!(windows["WindowIdentities"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_target_that_a_task_uses_is_kept_when_the_client_wants_it_safe() {
    let cloud = Cloud::new();
    let window = json!({"Name": "night", "Schedule": "rate(1 day)", "Duration": 2, "Cutoff": 1, "AllowUnassociatedTargets": false});
    let window = ask(&cloud, "CreateMaintenanceWindow", window).unwrap()["WindowId"].clone();
    let targets = json!([{"Key": "tag:role", "Values": ["web"]}]);
    let input = json!({"WindowId": window, "ResourceType": "INSTANCE", "Targets": targets});
    let target = ask(&cloud, "RegisterTargetWithMaintenanceWindow", input).unwrap()["WindowTargetId"].clone();
    let task = json!({
        "WindowId": window, "TaskArn": "AWS-RunShellScript", "TaskType": "RUN_COMMAND",
        "Targets": [{"Key": "WindowTargetIds", "Values": [target]}],
    });
    ask(&cloud, "RegisterTaskWithMaintenanceWindow", task).unwrap();
    let deregister = |safe: bool| {
        let input = json!({"WindowId": window, "WindowTargetId": target, "Safe": safe});
        ask(&cloud, "DeregisterTargetFromMaintenanceWindow", input)
    };
    assert_eq!(deregister(true).unwrap_err().code, "TargetInUseException");
    assert!(deregister(false).is_ok());
}

#[test]
fn the_baselines_of_aws_are_the_defaults_until_another_one_is() {
    let cloud = Cloud::new();
    let default =
        || ask(&cloud, "GetDefaultPatchBaseline", json!({"OperatingSystem": "UBUNTU"})).unwrap()["BaselineId"].clone();
    let provided = default();
    assert!(provided.as_str().unwrap().starts_with("arn:aws:ssm:eu-west-1:"), "{provided}");
    let own = json!({"Name": "own", "OperatingSystem": "UBUNTU"});
    let own = ask(&cloud, "CreatePatchBaseline", own).unwrap()["BaselineId"].clone();
    ask(&cloud, "RegisterDefaultPatchBaseline", json!({"BaselineId": own})).unwrap();
    assert_eq!(default(), own);
    assert_eq!(
        ask(&cloud, "DeletePatchBaseline", json!({"BaselineId": own})).unwrap_err().code,
        "ResourceInUseException"
    );
    ask(&cloud, "RegisterDefaultPatchBaseline", json!({"BaselineId": provided})).unwrap();
    assert_eq!(default(), provided);
}

#[test]
fn a_command_runs_on_the_nodes_that_have_its_tags() {
    let cloud = Cloud::new();
    for (node, role) in [("mi-0123456789abcdef0", "web"), ("mi-0123456789abcdef1", "db")] {
        let tags = json!([{"Key": "role", "Value": role}]);
        let input = json!({"ResourceType": "ManagedInstance", "ResourceId": node, "Tags": tags});
        ask(&cloud, "AddTagsToResource", input).unwrap();
    }
    let targets = json!([{"Key": "tag:role", "Values": ["web"]}]);
    let sent = ask(&cloud, "SendCommand", json!({"DocumentName": "AWS-RunShellScript", "Targets": targets})).unwrap();
    assert_eq!(sent["Command"]["InstanceIds"], json!(["mi-0123456789abcdef0"]));
    let result = |node: &str| {
        let input = json!({"CommandId": sent["Command"]["CommandId"], "InstanceId": node});
        ask(&cloud, "GetCommandInvocation", input).map(|answer| answer["Status"].clone())
    };
    assert_eq!(result("mi-0123456789abcdef0"), Ok(json!("Success")));
    assert_eq!(
        result("mi-0123456789abcdef1"),
        refusal(
            "InvocationDoesNotExist",
            "The command ID and managed node ID you specified didn't match any invocations. Verify the command ID and \
             the managed node ID and try again."
        )
    );
}
