//! Maintenance windows, their targets and their tasks. No window ever opens: nothing is run.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::record::Record;
use super::tags::Tags;
use crate::clock::Timestamp;
use crate::services::ssm::errors::SsmError;
use crate::value::{Fields, Value};

/// What is sent about a window and told again.
pub(crate) const WINDOW: &[&str] = &[
    "Name",
    "Description",
    "StartDate",
    "EndDate",
    "Schedule",
    "ScheduleTimezone",
    "ScheduleOffset",
    "Duration",
    "Cutoff",
];

/// What is sent about a target.
pub(crate) const TARGET: &[&str] = &["Targets", "OwnerInformation", "Name", "Description"];

/// What is sent about a task, and changed.
pub(crate) const TASK: &[&str] = &[
    "Targets",
    "TaskArn",
    "ServiceRoleArn",
    "TaskParameters",
    "TaskInvocationParameters",
    "Priority",
    "MaxConcurrency",
    "MaxErrors",
    "LoggingInfo",
    "Name",
    "Description",
    "CutoffBehavior",
    "AlarmConfiguration",
];

/// The windows of an account and region, in the order in which they were made.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Windows {
    by_id: IndexMap<String, Window>,
}

/// A window.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Window {
    pub(crate) id: String,
    pub(crate) sent: Record,
    pub(crate) enabled: bool,
    pub(crate) allows_unassociated: bool,
    pub(crate) created: Timestamp,
    pub(crate) modified: Timestamp,
    pub(crate) tags: Tags,
    pub(crate) targets: IndexMap<String, Target>,
    pub(crate) tasks: IndexMap<String, Task>,
}

/// What a window is for.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Target {
    /// `INSTANCE` or `RESOURCE_GROUP`.
    pub(crate) kind: String,
    pub(crate) sent: Record,
}

/// What a window does.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Task {
    /// `RUN_COMMAND`, `AUTOMATION`, `STEP_FUNCTIONS` or `LAMBDA`.
    pub(crate) kind: String,
    pub(crate) sent: Record,
}

impl Windows {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Window> {
        self.by_id.values()
    }

    pub(crate) fn get(&self, id: &str) -> Result<&Window, SsmError> {
        self.by_id.get(id).ok_or_else(|| SsmError::WindowDoesNotExist(id.to_owned()))
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Result<&mut Window, SsmError> {
        self.by_id.get_mut(id).ok_or_else(|| SsmError::WindowDoesNotExist(id.to_owned()))
    }

    pub(crate) fn insert(&mut self, window: Window) {
        self.by_id.insert(window.id.clone(), window);
    }

    pub(crate) fn remove(&mut self, id: &str) -> Result<Window, SsmError> {
        self.by_id.shift_remove(id).ok_or_else(|| SsmError::WindowDoesNotExist(id.to_owned()))
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Value {
        self.iter().map(|window| (window.id.clone(), window.inspect())).collect::<Vec<(String, Value)>>().into()
    }
}

impl Window {
    /// What a list of windows says of it.
    pub(crate) fn identified(&self) -> Fields {
        self.sent.fields(WINDOW).with("WindowId", &self.id).with("Enabled", self.enabled)
    }

    /// What an update answers.
    pub(crate) fn described(&self) -> Fields {
        self.identified().with("AllowUnassociatedTargets", self.allows_unassociated)
    }

    pub(crate) fn target(&self, id: &str) -> Result<&Target, SsmError> {
        self.targets.get(id).ok_or_else(|| missing_target(id))
    }

    pub(crate) fn target_mut(&mut self, id: &str) -> Result<&mut Target, SsmError> {
        self.targets.get_mut(id).ok_or_else(|| missing_target(id))
    }

    pub(crate) fn task(&self, id: &str) -> Result<&Task, SsmError> {
        self.tasks.get(id).ok_or_else(|| missing_task(id))
    }

    pub(crate) fn task_mut(&mut self, id: &str) -> Result<&mut Task, SsmError> {
        self.tasks.get_mut(id).ok_or_else(|| missing_task(id))
    }

    /// A target as it is told.
    pub(crate) fn told_target(&self, id: &str, target: &Target) -> Fields {
        target.sent.fields(TARGET).with("WindowId", &self.id).with("WindowTargetId", id)
    }

    /// A task as it is told.
    pub(crate) fn told_task(&self, id: &str, task: &Task) -> Fields {
        task.sent.fields(TASK).with("WindowId", &self.id).with("WindowTaskId", id)
    }

    fn inspect(&self) -> Value {
        Fields::new()
            .with("name", self.sent.text("Name").unwrap_or_default())
            .with("enabled", self.enabled)
            .with("sent", self.sent.shown())
            .with("targets", self.targets.values().map(|target| target.sent.shown()).collect::<Vec<Value>>())
            .with("tasks", self.tasks.values().map(|task| task.sent.shown()).collect::<Vec<Value>>())
            .with("tags", self.tags.shown())
            .into()
    }
}

fn missing_target(id: &str) -> SsmError {
    SsmError::DoesNotExist(format!("Maintenance window target {id} does not exist"))
}

fn missing_task(id: &str) -> SsmError {
    SsmError::DoesNotExist(format!("Maintenance window task {id} does not exist"))
}
