//! Auto scaling as requests say it and answers tell it.

use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::state::replication::{AutoScaling, ScalingPolicy};
use crate::table::Place;
use crate::value::{Fields, Value};

/// Reads or writes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Units {
    Read,
    Write,
}

impl Units {
    const fn name(self) -> &'static str {
        match self {
            Self::Read => "Read",
            Self::Write => "Write",
        }
    }
}

/// What a member of a request says of auto scaling, if it is there.
pub(super) fn scaling(asked: &Input<'_>, member: &str, table: &str) -> Result<Option<AutoScaling>, DynamoDBError> {
    let Some(asked) = asked.structure(member) else { return Ok(None) };
    let disabled = asked.flag("AutoScalingDisabled");
    let needed = ["MinimumUnits", "MaximumUnits", "ScalingPolicyUpdate"];
    let missing: Vec<&str> = needed.into_iter().filter(|member| !asked.has(member)).collect();
    if !disabled && !missing.is_empty() {
        return Err(DynamoDBError::Invalid(format!(
            "Failed to update settings for global table with name: ‘{table}’: Parameters '{}' are required unless auto scaling is being disabled.",
            missing.join(", ")
        )));
    }
    let policy = asked.structure("ScalingPolicyUpdate").and_then(|policy| {
        let name = policy.optional_text("PolicyName").map(str::to_owned);
        Some(ScalingPolicy { name, target: policy.kept("TargetTrackingScalingPolicyConfiguration")? })
    });
    Ok(Some(AutoScaling {
        least: asked.integer("MinimumUnits"),
        most: asked.integer("MaximumUnits"),
        disabled,
        role: asked.optional_text("AutoScalingRoleArn").map(str::to_owned),
        policy,
    }))
}

/// What is told of auto scaling; where nothing was said, it is off. `resource` is `table/NAME` or `table/NAME/index/NAME`.
pub(super) fn told(scaling: Option<&AutoScaling>, place: &Place, units: Units, resource: &str) -> Fields {
    let Some(scaling) = scaling.filter(|scaling| !scaling.disabled) else {
        return Fields::new().with("AutoScalingDisabled", true);
    };
    let role = scaling.role.clone().unwrap_or_else(|| {
        format!(
            "arn:{}:iam::{}:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable",
            place.partition(),
            place.account
        )
    });
    let policies: Vec<Fields> = scaling
        .policy
        .iter()
        .map(|policy| {
            let name = policy.name.clone();
            let name = name.unwrap_or_else(|| format!("DynamoDB{}CapacityUtilization:{resource}", units.name()));
            Fields::new()
                .with("PolicyName", name)
                .with("TargetTrackingScalingPolicyConfiguration", Value::from(&policy.target))
        })
        .collect();
    Fields::new()
        .maybe("MinimumUnits", scaling.least)
        .maybe("MaximumUnits", scaling.most)
        .with("AutoScalingRoleArn", role)
        .with("ScalingPolicies", policies)
}
