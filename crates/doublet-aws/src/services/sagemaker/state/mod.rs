//! What SageMaker remembers in one account and region: things of many kinds, each on the shelf of its kind.
//!
//! `event.rs` is what it told the world, `resource.rs` is one thing, `facts.rs` what was said of it
//! when it was made or changed, `work.rs` what takes time.

pub(crate) mod event;
pub(crate) mod facts;
pub(crate) mod resource;
pub(crate) mod work;

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::services::sagemaker::kinds::{self, Kind};
use crate::value::{Fields, Value};
use event::Event;
use resource::Resource;
use work::Work;

/// The things of one kind: by name, or by what stands for it in their ARNs.
pub(crate) type Shelf = BTreeMap<String, Resource>;

/// So many events are remembered.
const MOST_EVENTS: usize = 10_000;

/// What SageMaker remembers in one account and region.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct SageMaker {
    /// By kind, as ARNs have it.
    shelves: BTreeMap<String, Shelf>,
    /// How many things were ever made.
    made: u64,
    /// Policies of model package groups, by the group's name.
    pub(crate) policies: BTreeMap<String, String>,
    /// The last version that was made in a model package group, by the group's name. No version is made twice.
    pub(crate) versions: BTreeMap<String, i64>,
    /// What happened to model packages, the oldest first.
    pub(crate) events: VecDeque<Event>,
    /// What is not over yet.
    works: Vec<Work>,
    /// Which trial components belong to which trials: trial, component.
    pub(crate) memberships: Vec<(String, String)>,
}

impl SageMaker {
    /// The things of a kind.
    pub(crate) fn shelf(&self, kind: &Kind) -> impl DoubleEndedIterator<Item = (&String, &Resource)> {
        self.shelves.get(kind.arn).into_iter().flatten()
    }

    /// A thing by the name it has on its shelf.
    pub(crate) fn get(&self, kind: &Kind, key: &str) -> Option<&Resource> {
        self.shelves.get(kind.arn)?.get(key)
    }

    /// A thing, to change it.
    pub(crate) fn get_mut(&mut self, kind: &Kind, key: &str) -> Option<&mut Resource> {
        self.shelves.get_mut(kind.arn)?.get_mut(key)
    }

    /// Puts a new thing on its shelf, in the place of one of that name.
    pub(crate) fn insert(&mut self, kind: &Kind, key: &str, mut resource: Resource) {
        self.made = self.made.wrapping_add(1);
        let things = self.shelves.entry(kind.arn.to_owned()).or_default();
        // What takes the place of another stands where that one stood.
        resource.number = things.get(key).map_or(self.made, |before| before.number);
        things.insert(key.to_owned(), resource);
    }

    /// Takes a thing away.
    pub(crate) fn remove(&mut self, kind: &Kind, key: &str) -> Option<Resource> {
        self.drop_work(kind, key);
        self.shelves.get_mut(kind.arn)?.remove(key)
    }

    /// Remembers an event; the oldest are forgotten.
    pub(crate) fn tell(&mut self, event: Event) {
        if self.events.len() >= MOST_EVENTS {
            self.events.pop_front();
        }
        self.events.push_back(event);
    }

    /// What can be seen from outside: every kind that there is anything of.
    pub(crate) fn inspect(&self, now: Timestamp) -> Value {
        if !self.works.is_empty() {
            let mut settled = self.clone();
            settled.settle(now);
            return settled.seen();
        }
        self.seen()
    }

    fn seen(&self) -> Value {
        let mut seen = Fields::new();
        for kind in kinds::all() {
            let mut things: Vec<&Resource> = self.shelf(kind).map(|(_, thing)| thing).collect();
            things.sort_by_key(|thing| thing.number);
            seen.set(kind.seen_as, things.into_iter().map(|thing| thing.inspect(kind)).collect::<Value>());
        }
        seen.set("events", self.events.iter().map(Event::inspect).collect::<Value>());
        seen.into()
    }
}
