//! Moving dead letters back: tasks that the clock drives.

use serde::{Deserialize, Serialize};

use super::Queues;
use crate::clock::Timestamp;

/// A task that moves messages out of a dead-letter queue.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct MoveTask {
    pub(crate) handle: String,
    /// The ARN of the dead-letter queue.
    pub(crate) source: String,
    /// The ARN of the queue they go to; none for where each came from.
    pub(crate) destination: Option<String>,
    /// Messages a second; none for all at once.
    pub(crate) rate: Option<i64>,
    pub(crate) started: Timestamp,
    /// How many there were to be moved.
    pub(crate) to_move: i64,
    pub(crate) moved: i64,
    pub(crate) status: Status,
    pub(crate) failure: Option<String>,
}

/// How far a task is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Status {
    Running,
    Completed,
    Cancelled,
    Failed,
}

impl Status {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Running => "RUNNING",
            Self::Completed => "COMPLETED",
            Self::Cancelled => "CANCELLED",
            Self::Failed => "FAILED",
        }
    }
}

impl Queues {
    /// Moves what the running tasks should have moved until now, and says whether anything is otherwise then.
    pub(crate) fn go_on_moving(&mut self, now: Timestamp) -> bool {
        let mut changed = false;
        let mut tasks = std::mem::take(&mut self.move_tasks);
        for task in tasks.iter_mut().filter(|task| task.status == Status::Running) {
            let seconds = (now.0 - task.started.0).max(0) / 1000;
            let due = task.rate.map_or(task.to_move, |rate| rate.saturating_mul(seconds + 1).min(task.to_move));
            while task.moved < due && task.status == Status::Running {
                self.move_one(task, now);
                changed = true;
            }
            if task.moved >= task.to_move && task.status == Status::Running {
                task.status = Status::Completed;
                changed = true;
            }
        }
        self.move_tasks = tasks;
        changed
    }

    fn move_one(&mut self, task: &mut MoveTask, now: Timestamp) {
        let source = task.source.rsplit(':').next().unwrap_or_default();
        let Some(message) = self.queues.get_mut(source).and_then(|queue| queue.take_first(now)) else {
            // Somebody else has received the rest.
            task.status = Status::Completed;
            return;
        };
        let origin = message.dead_letter_source.clone();
        let destination = task.destination.clone().or(origin);
        let name = destination.as_deref().and_then(|arn| arn.rsplit(':').next()).unwrap_or_default();
        if let Some(queue) = self.queues.get_mut(name) {
            queue.take_back(message, now);
            task.moved += 1;
        } else {
            task.status = Status::Failed;
            task.failure = Some("CouldNotDetermineMessageSource".to_owned());
            if let Some(queue) = self.queues.get_mut(source) {
                queue.put_back(message);
            }
        }
    }
}
