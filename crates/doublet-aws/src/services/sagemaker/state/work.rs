//! What takes time, if a test says so: an endpoint that is deployed, a job that runs.
//!
//! A thing is made as it will be; until then it shows less. When its time has come, it is as it was made, or has failed.

use serde::{Deserialize, Serialize};

use super::SageMaker;
use super::facts::Facts;
use crate::clock::Timestamp;
use crate::services::sagemaker::kinds::{Kind, Takes};
use crate::value::Kept;

/// Something that is not over yet.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Work {
    until: Timestamp,
    /// The shelf of the thing, its name there, and its number: another thing may have taken its place.
    kind: String,
    key: String,
    number: u64,
    /// What will be true of it then.
    after: Facts,
}

/// How long something takes, and why it fails in the end, if it does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pace {
    pub(crate) seconds: i64,
    pub(crate) failure: Option<String>,
}

impl SageMaker {
    /// From now on a thing is at work, and when that is over it is as it was made.
    pub(crate) fn begin(&mut self, kind: &Kind, key: &str, takes: &Takes, meanwhile: &str, pace: Pace, now: Timestamp) {
        self.drop_work(kind, key);
        let Some(thing) = self.get_mut(kind, key) else { return };
        let until = now.plus_seconds(pace.seconds);
        let mut after = thing.facts.clone();
        for ended in takes.ended {
            // Moments of the end are when it ends.
            if let Some(Kept::Timestamp(_)) = after.get(ended) {
                after.set(ended, until);
            }
        }
        if let Some(reason) = pace.failure {
            takes.ended.iter().for_each(|ended| drop(after.remove(ended)));
            after.set(kind.status, takes.failed);
            after.set("FailureReason", reason);
        }
        let number = thing.number;
        if pace.seconds <= 0 {
            thing.facts = after;
            return;
        }
        takes.ended.iter().for_each(|ended| drop(thing.facts.remove(ended)));
        thing.facts.set(kind.status, meanwhile);
        self.works.push(Work { until, kind: kind.arn.to_owned(), key: key.to_owned(), number, after });
    }

    /// What a thing was at is not to go on.
    pub(crate) fn drop_work(&mut self, kind: &Kind, key: &str) {
        self.works.retain(|work| work.kind != kind.arn || work.key != key);
    }

    /// Ends everything whose time has come.
    pub(crate) fn settle(&mut self, now: Timestamp) {
        if self.works.iter().all(|work| work.until > now) {
            return;
        }
        let (over, left) = std::mem::take(&mut self.works).into_iter().partition(|work: &Work| work.until <= now);
        self.works = left;
        for work in over {
            let thing = self.shelves.get_mut(&work.kind).and_then(|shelf| shelf.get_mut(&work.key));
            if let Some(thing) = thing.filter(|thing| thing.number == work.number) {
                thing.facts = work.after;
                thing.modified = work.until;
            }
        }
    }
}
