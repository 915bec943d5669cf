//! SSM: Parameter Store, documents, commands, maintenance windows, patch baselines, associations and activations.
//!
//! - `state/`: what is remembered. `ops/`: what is done, a chapter a folder. `facts/`: the parameters that AWS publishes.
//! - `resources.rs`, `answers.rs`: what policies and other services ask. `errors.rs`: what is refused.
//!
//! Deliberately not doubled: nothing runs. Commands succeed at once and say nothing, windows never open, associations stay
//! pending. There are no managed nodes but those that commands name, or that somebody has tagged; no automation, sessions,
//! inventory, compliance or operational items. Secrets are remembered plainly, and shown sealed to whoever does not ask for
//! their decryption (`state/sealing.rs`).

mod answers;
mod errors;
mod facts;
mod ops;
mod resources;
mod state;

use std::sync::OnceLock;

use crate::room::{Exception, Handler, Operation, Room, Rule, Scope, Validation};

use ops::{account, associations, commands, documents, parameters, patching, tags, windows};
use state::Ssm;

pub(crate) static ROOM: Room<Ssm> = Room {
    name: "ssm",
    model: include_bytes!("../../../models/ssm.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::DetectedExcept("ValidationException", EXCEPTIONS),
    operations: &[
        does("AddTagsToResource", tags::add_tags_to_resource),
        does("CancelCommand", commands::send::cancel_command),
        does("CreateActivation", account::activations::create_activation),
        does("CreateAssociation", associations::create_association),
        does("CreateDocument", documents::create::create_document),
        does("CreateMaintenanceWindow", windows::window::create_maintenance_window),
        does("CreatePatchBaseline", patching::baseline::create_patch_baseline),
        does("DeleteActivation", account::activations::delete_activation),
        does("DeleteAssociation", associations::delete_association),
        does("DeleteDocument", documents::delete::delete_document),
        does("DeleteMaintenanceWindow", windows::window::delete_maintenance_window),
        does("DeleteParameter", parameters::delete::delete_parameter),
        does("DeleteParameters", parameters::delete::delete_parameters),
        does("DeletePatchBaseline", patching::baseline::delete_patch_baseline),
        does("DeleteResourcePolicy", account::resource_policies::delete_resource_policy),
        does("DeregisterPatchBaselineForPatchGroup", patching::groups::deregister_for_group),
        does("DeregisterTargetFromMaintenanceWindow", windows::targets::deregister_target),
        does("DeregisterTaskFromMaintenanceWindow", windows::tasks::deregister_task),
        does("DescribeActivations", account::activations::describe_activations),
        does("DescribeAssociation", associations::describe_association),
        does("DescribeDocument", documents::describe::describe_document),
        does("DescribeDocumentPermission", documents::permissions::describe_document_permission),
        does("DescribeMaintenanceWindowExecutions", windows::executions::describe_executions),
        does("DescribeMaintenanceWindowTargets", windows::targets::describe_targets),
        does("DescribeMaintenanceWindowTasks", windows::tasks::describe_tasks),
        does("DescribeMaintenanceWindows", windows::window::describe_maintenance_windows),
        does("DescribeMaintenanceWindowsForTarget", windows::executions::describe_windows_for_target),
        does("DescribeParameters", parameters::describe::describe_parameters),
        does("DescribePatchBaselines", patching::baseline::describe_patch_baselines),
        does("DescribePatchGroupState", patching::groups::describe_group_state),
        does("DescribePatchGroups", patching::groups::describe_groups),
        does("GetCommandInvocation", commands::list::get_command_invocation),
        does("GetDefaultPatchBaseline", patching::baseline::get_default_patch_baseline),
        does("GetDocument", documents::describe::get_document),
        does("GetMaintenanceWindow", windows::window::get_maintenance_window),
        does("GetMaintenanceWindowTask", windows::tasks::get_task),
        does("GetParameter", parameters::get::get_parameter),
        does("GetParameterHistory", parameters::history::get_parameter_history),
        does("GetParameters", parameters::get::get_parameters),
        does("GetParametersByPath", parameters::by_path::get_parameters_by_path),
        does("GetPatchBaseline", patching::baseline::get_patch_baseline),
        does("GetPatchBaselineForPatchGroup", patching::groups::get_for_group),
        does("GetResourcePolicies", account::resource_policies::get_resource_policies),
        does("GetServiceSetting", account::settings::get_service_setting),
        does("LabelParameterVersion", parameters::labels::label_parameter_version),
        does("ListAssociations", associations::list_associations),
        does("ListCommandInvocations", commands::list::list_command_invocations),
        does("ListCommands", commands::list::list_commands),
        does("ListDocumentVersions", documents::list::list_document_versions),
        does("ListDocuments", documents::list::list_documents),
        does("ListTagsForResource", tags::list_tags_for_resource),
        does("ModifyDocumentPermission", documents::permissions::modify_document_permission),
        does("PutParameter", parameters::put::put_parameter),
        does("PutResourcePolicy", account::resource_policies::put_resource_policy),
        does("RegisterDefaultPatchBaseline", patching::baseline::register_default_patch_baseline),
        does("RegisterPatchBaselineForPatchGroup", patching::groups::register_for_group),
        does("RegisterTargetWithMaintenanceWindow", windows::targets::register_target),
        does("RegisterTaskWithMaintenanceWindow", windows::tasks::register_task),
        does("RemoveTagsFromResource", tags::remove_tags_from_resource),
        does("ResetServiceSetting", account::settings::reset_service_setting),
        does("SendCommand", commands::send::send_command),
        does("UnlabelParameterVersion", parameters::labels::unlabel_parameter_version),
        does("UpdateAssociation", associations::update_association),
        does("UpdateDocument", documents::update::update_document),
        does("UpdateDocumentDefaultVersion", documents::update::update_document_default_version),
        does("UpdateMaintenanceWindow", windows::window::update_maintenance_window),
        does("UpdateMaintenanceWindowTarget", windows::targets::update_target),
        does("UpdateMaintenanceWindowTask", windows::tasks::update_task),
        does("UpdatePatchBaseline", patching::baseline::update_patch_baseline),
        does("UpdateServiceSetting", account::settings::update_service_setting),
    ],
    resources: resources::resources,
    answer: answers::answer,
    inspect: Ssm::inspect,
};

const fn does(name: &'static str, handler: Handler<Ssm>) -> Operation<Ssm> {
    Operation { name, handler }
}

/// Where SSM is looser than its model, or says other words than the model gives.
const EXCEPTIONS: &[Exception] = &[
    // Whether there is such a thing is told by the operation, in words that clients know.
    unchecked("BaselineId"),
    unchecked("InstanceId"),
    unchecked("MaintenanceWindowId"),
    unchecked("ParameterKeyId"),
    unchecked("ParameterLabelList"),
    Exception { shape: "DocumentPermissionType", rule: Rule::Code("InvalidPermissionType") },
    Exception { shape: "ResourceTypeForTagging", rule: Rule::Code("InvalidResourceType") },
    Exception {
        shape: "ParameterStringFilterKey",
        rule: Rule::Pattern("tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType"),
    },
    Exception { shape: "ParameterType", rule: Rule::Choices(&["SecureString", "StringList", "String"]) },
    // Suites written for moto compare these words to the last dot.
    Exception { shape: "GetParametersByPathMaxResults", rule: Rule::Bare },
    Exception { shape: "MaxResults", rule: Rule::FullStop },
    Exception { shape: "ParameterNameList", rule: Rule::FullStop },
];

const fn unchecked(shape: &'static str) -> Exception {
    Exception { shape, rule: Rule::Unchecked }
}
