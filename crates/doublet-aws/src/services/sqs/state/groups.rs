//! The order of a FIFO queue: within a group, a message can be received only when nobody has an earlier one.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// The messages of a FIFO queue that wait, by group. Numbers are the messages' places in the queue.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Groups {
    groups: BTreeMap<String, Group>,
    /// The groups that give messages, by the place of their first.
    ready: BTreeMap<u64, String>,
}

#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct Group {
    waiting: BTreeSet<u64>,
    /// Messages that somebody has.
    out: BTreeSet<u64>,
}

impl Groups {
    /// A message can be received, as far as it is concerned.
    pub(crate) fn wait(&mut self, group: &str, place: u64) {
        self.change(group, |group| {
            group.out.remove(&place);
            group.waiting.insert(place);
        });
    }

    /// Somebody has received it.
    pub(crate) fn receive(&mut self, group: &str, place: u64) {
        self.change(group, |group| {
            group.waiting.remove(&place);
            group.out.insert(place);
        });
    }

    /// It is gone.
    pub(crate) fn remove(&mut self, group: &str, place: u64) {
        self.change(group, |group| {
            group.waiting.remove(&place);
            group.out.remove(&place);
        });
    }

    /// Up to `most` messages that can be received now: from the group whose turn it is as many as there are, then from the next.
    pub(crate) fn next(&self, most: usize) -> Vec<u64> {
        let of_group =
            |name: &String| self.groups.get(name).map(|group| group.waiting.iter().copied()).into_iter().flatten();
        self.ready.values().flat_map(of_group).take(most).collect()
    }

    fn change(&mut self, name: &str, change: impl FnOnce(&mut Group)) {
        let group = self.groups.entry(name.to_owned()).or_default();
        if let Some(first) = group.waiting.first() {
            self.ready.remove(first);
        }
        change(group);
        match group.waiting.first() {
            Some(first) if group.out.is_empty() => {
                self.ready.insert(*first, name.to_owned());
            }
            None if group.out.is_empty() => {
                self.groups.remove(name);
            }
            _ => {}
        }
    }
}
