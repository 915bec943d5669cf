//! Settings of the service, and their values where nobody has set them.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// The setting that says which tier a parameter gets that asks for none.
pub(crate) const DEFAULT_TIER: &str = "/ssm/parameter-store/default-parameter-tier";

const DEFAULTS: &[(&str, &str)] = &[
    ("/ssm/appmanager/appmanager-enabled", "True"),
    ("/ssm/automation/customer-script-log-destination", "None"),
    ("/ssm/automation/customer-script-log-group-name", "/aws/ssm/automation/executeScript"),
    ("/ssm/automation/enable-adaptive-concurrency", "False"),
    ("/ssm/documents/console/public-sharing-permission", "Enable"),
    ("/ssm/managed-instance/activation-tier", "standard"),
    ("/ssm/managed-instance/default-ec2-instance-management-role", "$None"),
    ("/ssm/opsinsights/opscenter", "Disabled"),
    (DEFAULT_TIER, "Standard"),
    ("/ssm/parameter-store/high-throughput-enabled", "false"),
];

/// A setting that somebody has set.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Setting {
    pub(crate) value: String,
    pub(crate) modified: Timestamp,
    pub(crate) by: String,
}

/// What a setting says where nobody has set it; none if there is no such setting.
pub(crate) fn default_of(id: &str) -> Option<&'static str> {
    DEFAULTS.iter().find(|(known, _)| *known == id).map(|(_, value)| *value)
}

/// The identifier of a setting that is named by its ARN.
pub(crate) fn short(id_or_arn: &str) -> &str {
    id_or_arn.rsplit_once(":servicesetting").map_or(id_or_arn, |(_, id)| id)
}
