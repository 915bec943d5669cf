//! The queues of one account and region, and which queue a request means.
//!
//! `queue.rs` has what is in a queue and when it may be received, `settings.rs` its attributes, `message.rs` one message,
//! `groups.rs` the order of a FIFO queue, `duplicates.rs` what it was sent before, `receipt.rs` handles, `redrive.rs` where messages
//! go that nobody can process, `move_task.rs` how they come back, `permission.rs` the policy that `AddPermission` writes.

pub(crate) mod duplicates;
pub(crate) mod groups;
pub(crate) mod message;
pub(crate) mod move_task;
pub(crate) mod permission;
pub(crate) mod queue;
pub(crate) mod receipt;
pub(crate) mod redrive;
pub(crate) mod settings;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::room::Call;
use crate::services::sqs::errors::SqsError;
use crate::table::Place;
use crate::value::{Fields, Value};
use move_task::MoveTask;
use queue::Queue;

/// The queues of one account and region, by name.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Queues {
    pub(crate) queues: BTreeMap<String, Queue>,
    /// Newest last.
    pub(crate) move_tasks: Vec<MoveTask>,
}

impl Queues {
    /// The queue of this name.
    pub(crate) fn named(&mut self, name: &str) -> Result<&mut Queue, SqsError> {
        if !self.queues.contains_key(name) {
            return Err(self.unknown(name));
        }
        self.queues
            .get_mut(name)
            .ok_or_else(|| SqsError::QueueDoesNotExist { asked: name.to_owned(), knew: Vec::new() })
    }

    fn unknown(&self, name: &str) -> SqsError {
        let names: Vec<&str> = self.queues.keys().map(String::as_str).take(20).collect();
        let knew =
            if names.is_empty() { "no queues at all".to_owned() } else { format!("the queues {}", names.join(", ")) };
        SqsError::QueueDoesNotExist {
            asked: name.to_owned(),
            knew: vec![format!("this account and region have {knew}")],
        }
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self, now: Timestamp) -> Value {
        Fields::new().with("queues", self.queues.values().map(|queue| queue.inspect(now)).collect::<Value>()).into()
    }
}

/// The queue that a URL means: its last part is the name, and twelve digits before that are the account.
pub(crate) fn queue_at<'a>(call: &'a mut Call<'_, Queues>, url: &str) -> Result<&'a mut Queue, SqsError> {
    queues_at(call, url).and_then(|(queues, name)| queues.named(&name))
}

/// The queues among which a URL names one, and the name.
pub(crate) fn queues_at<'a>(call: &'a mut Call<'_, Queues>, url: &str) -> Result<(&'a mut Queues, String), SqsError> {
    let mut parts = url.trim_end_matches('/').rsplit('/');
    let name = parts.next().unwrap_or_default().to_owned();
    let account = parts.next().filter(|part| part.len() == 12 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let other = account.filter(|account| *account != call.place.account);
    let place = other.map(|account| Place { account: account.to_owned(), region: call.place.region.clone() });
    let has_it = |place: &Place| call.elsewhere.get(place).is_some_and(|queues| queues.queues.contains_key(&name));
    if let Some(place) = place.filter(has_it) {
        let queues = call.elsewhere.get_mut(&place);
        return queues
            .map(|queues| (queues, name.clone()))
            .ok_or(SqsError::QueueDoesNotExist { asked: name, knew: Vec::new() });
    }
    if !call.state.queues.contains_key(&name) {
        return Err(add_other_places(call, call.state.unknown(&name), &name));
    }
    Ok((call.state, name))
}

/// The error for a queue that does not exist here, with the places where one of that name does.
pub(crate) fn add_other_places(call: &Call<'_, Queues>, error: SqsError, name: &str) -> SqsError {
    let SqsError::QueueDoesNotExist { asked, mut knew } = error else { return error };
    for (place, _) in call.elsewhere.iter().filter(|(_, queues)| queues.queues.contains_key(name)) {
        knew.push(format!("there is a queue of that name in account {}, region {}", place.account, place.region));
    }
    SqsError::QueueDoesNotExist { asked, knew }
}
