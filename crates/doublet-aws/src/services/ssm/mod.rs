//! SSM: Parameter Store.

mod errors;
mod facts;
mod ops;
mod state;

use std::sync::OnceLock;

use crate::room::{Exception, Handler, Operation, Room, Rule, Scope, Validation};

use ops::{parameters, tags};
use state::Ssm;

pub(crate) static ROOM: Room<Ssm> = Room {
    name: "ssm",
    model: include_bytes!("../../../models/ssm.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::DetectedExcept("ValidationException", EXCEPTIONS),
    operations: &[
        does("AddTagsToResource", tags::add_tags_to_resource),
        does("DeleteParameter", parameters::delete::delete_parameter),
        does("DeleteParameters", parameters::delete::delete_parameters),
        does("DescribeParameters", parameters::describe::describe_parameters),
        does("GetParameter", parameters::get::get_parameter),
        does("GetParameterHistory", parameters::history::get_parameter_history),
        does("GetParameters", parameters::get::get_parameters),
        does("GetParametersByPath", parameters::by_path::get_parameters_by_path),
        does("LabelParameterVersion", parameters::labels::label_parameter_version),
        does("ListTagsForResource", tags::list_tags_for_resource),
        does("PutParameter", parameters::put::put_parameter),
        does("RemoveTagsFromResource", tags::remove_tags_from_resource),
        does("UnlabelParameterVersion", parameters::labels::unlabel_parameter_version),
    ],
    resources: |_, _, _| Vec::new(),
    answer: |_, _| None,
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
