//! Commands that were sent. They are done at once, and all went well.

use serde::{Deserialize, Serialize};

use super::record::Record;
use crate::clock::Timestamp;
use crate::services::ssm::errors::SsmError;
use crate::value::{Fields, Value};

/// What was sent and is told again.
pub(crate) const MEMBERS: &[&str] = &[
    "DocumentName",
    "DocumentVersion",
    "Comment",
    "Parameters",
    "Targets",
    "OutputS3Region",
    "OutputS3BucketName",
    "OutputS3KeyPrefix",
    "NotificationConfig",
    "CloudWatchOutputConfig",
    "AlarmConfiguration",
];

/// A command.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Command {
    pub(crate) id: String,
    pub(crate) sent: Record,
    pub(crate) role: Option<String>,
    pub(crate) timeout: i64,
    pub(crate) concurrency: String,
    pub(crate) errors: String,
    /// The nodes that ran it.
    pub(crate) nodes: Vec<String>,
    /// The steps of its document.
    pub(crate) plugins: Vec<String>,
    pub(crate) requested: Timestamp,
}

impl Command {
    /// All that is known of it.
    pub(crate) fn described(&self) -> Fields {
        let mut fields = self.sent.fields(MEMBERS);
        for name in ["Comment", "OutputS3Region", "OutputS3BucketName", "OutputS3KeyPrefix"] {
            if fields.get(name).is_none() {
                fields.set(name, "");
            }
        }
        if fields.get("Parameters").is_none() {
            fields.set("Parameters", Value::Map(Vec::new()));
        }
        if fields.get("Targets").is_none() {
            fields.set("Targets", Vec::<Value>::new());
        }
        with_outputs(fields)
            .with("CommandId", &self.id)
            .with("ExpiresAfter", self.requested.plus_seconds(self.timeout))
            .with("RequestedDateTime", self.requested)
            .with("InstanceIds", self.nodes.clone())
            .with("Status", "Success")
            .with("StatusDetails", "Success")
            .with("MaxConcurrency", &self.concurrency)
            .with("MaxErrors", &self.errors)
            .with("TargetCount", self.nodes.len())
            .with("CompletedCount", self.nodes.len())
            .with("ErrorCount", 0)
            .with("DeliveryTimedOutCount", 0)
            .with("TimeoutSeconds", self.timeout)
            .with("ServiceRole", self.role.clone().unwrap_or_default())
    }

    /// What a list says of its run on a node.
    pub(crate) fn invocation(&self, node: &str, details: bool) -> Fields {
        let plugins: Vec<Fields> = self.plugins.iter().map(|plugin| self.step(plugin)).collect();
        let members = ["DocumentName", "DocumentVersion", "Comment", "NotificationConfig", "CloudWatchOutputConfig"];
        with_outputs(self.sent.fields(&members))
            .with("CommandId", &self.id)
            .with("InstanceId", node)
            .with("InstanceName", "")
            .with("RequestedDateTime", self.requested)
            .with("Status", "Success")
            .with("StatusDetails", "Success")
            .with("StandardOutputUrl", "")
            .with("StandardErrorUrl", "")
            .with("CommandPlugins", if details { plugins } else { Vec::new() })
            .with("ServiceRole", self.role.clone().unwrap_or_default())
    }

    fn step(&self, plugin: &str) -> Fields {
        self.sent
            .fields(&["OutputS3Region", "OutputS3BucketName", "OutputS3KeyPrefix"])
            .with("Name", plugin)
            .with("Status", "Success")
            .with("StatusDetails", "Success")
            .with("ResponseCode", 0)
            .with("ResponseStartDateTime", self.requested)
            .with("ResponseFinishDateTime", self.requested)
            .with("Output", "")
    }

    /// What one step did on a node.
    pub(crate) fn result(&self, node: &str, plugin: Option<&str>) -> Result<Fields, SsmError> {
        if !self.nodes.iter().any(|known| known == node) {
            return Err(SsmError::InvocationDoesNotExist);
        }
        if plugin.is_some_and(|plugin| !self.plugins.iter().any(|known| known == plugin)) {
            return Err(SsmError::InvalidPluginName);
        }
        let plugin = plugin.or_else(|| self.plugins.first().map(String::as_str)).unwrap_or_default();
        let at = jiff::Timestamp::from_millisecond(self.requested.0).map(|at| at.to_string()).unwrap_or_default();
        Ok(self
            .sent
            .fields(&["DocumentName", "DocumentVersion", "Comment", "CloudWatchOutputConfig"])
            .with("CommandId", &self.id)
            .with("InstanceId", node)
            .with("PluginName", plugin)
            .with("ResponseCode", 0)
            .with("ExecutionStartDateTime", &at)
            .with("ExecutionElapsedTime", "PT0S")
            .with("ExecutionEndDateTime", &at)
            .with("Status", "Success")
            .with("StatusDetails", "Success")
            .with("StandardOutputContent", "")
            .with("StandardOutputUrl", "")
            .with("StandardErrorContent", "")
            .with("StandardErrorUrl", ""))
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Value {
        Fields::new()
            .with("id", &self.id)
            .with("document", self.sent.text("DocumentName").unwrap_or_default())
            .with("nodes", self.nodes.clone())
            .with("sent", self.sent.shown())
            .into()
    }
}

/// With notifications and logs that are off, where nobody has asked for them.
fn with_outputs(mut fields: Fields) -> Fields {
    if fields.get("NotificationConfig").is_none() {
        let off = Fields::new()
            .with("NotificationArn", "")
            .with("NotificationEvents", Vec::<String>::new())
            .with("NotificationType", "");
        fields.set("NotificationConfig", off);
    }
    if fields.get("CloudWatchOutputConfig").is_none() {
        let off = Fields::new().with("CloudWatchLogGroupName", "").with("CloudWatchOutputEnabled", false);
        fields.set("CloudWatchOutputConfig", off);
    }
    fields
}
