//! One queue: what is in it, and when it may be received.
//!
//! Messages have places, in the order in which they came. Everything that happens costs the logarithm of how many there are.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::duplicates::Duplicates;
use super::groups::Groups;
use super::message::{Message, Standing};
use super::settings::Settings;
use crate::clock::Timestamp;
use crate::value::{Fields, Value};

/// One queue.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Queue {
    pub(crate) name: String,
    pub(crate) arn: String,
    pub(crate) settings: Settings,
    pub(crate) tags: BTreeMap<String, String>,
    pub(crate) created: Timestamp,
    pub(crate) modified: Timestamp,
    pub(crate) duplicates: Duplicates,
    /// What was given for a receive request attempt id: the moment, and the places and counts of the messages.
    pub(crate) attempts: BTreeMap<String, (Timestamp, Vec<(u64, u32)>)>,
    messages: BTreeMap<u64, Message>,
    /// By when they were sent: dead letters are older than what came before them.
    by_age: BTreeSet<(Timestamp, u64)>,
    next_place: u64,
    /// Those that can be received, of a standard queue.
    waiting: BTreeSet<u64>,
    /// Those that can be received, of a FIFO queue.
    groups: Groups,
    waiting_in_groups: usize,
    /// Those that can be received later, by the moment.
    hidden: BTreeSet<(Timestamp, u64)>,
    delayed: usize,
}

/// How many messages are in a queue.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Counts {
    pub(crate) waiting: usize,
    pub(crate) delayed: usize,
    pub(crate) in_flight: usize,
}

impl Queue {
    pub(crate) fn new(name: &str, arn: String, settings: Settings, now: Timestamp) -> Self {
        Self {
            name: name.to_owned(),
            arn,
            settings,
            tags: BTreeMap::new(),
            created: now,
            modified: now,
            duplicates: Duplicates::default(),
            attempts: BTreeMap::new(),
            messages: BTreeMap::new(),
            by_age: BTreeSet::new(),
            next_place: 1,
            waiting: BTreeSet::new(),
            groups: Groups::default(),
            waiting_in_groups: 0,
            hidden: BTreeSet::new(),
            delayed: 0,
        }
    }

    /// Lets time pass: what is hidden comes out, what is too old goes.
    pub(crate) fn settle(&mut self, now: Timestamp) {
        while let Some((until, place)) = self.hidden.first().copied().filter(|(until, _)| *until <= now) {
            self.hidden.remove(&(until, place));
            if let Some(message) = self.messages.get_mut(&place) {
                if matches!(message.standing, Standing::Delayed(_)) {
                    self.delayed -= 1;
                }
                message.standing = Standing::Waiting;
                self.put_in_line(place);
            }
        }
        let oldest = now.plus_seconds(-self.settings.retention);
        while let Some((_, place)) = self.by_age.first().copied().filter(|(sent, _)| *sent <= oldest) {
            self.remove(place);
        }
    }

    pub(crate) fn counts(&self) -> Counts {
        let waiting = self.waiting.len() + self.waiting_in_groups;
        Counts { waiting, delayed: self.delayed, in_flight: self.hidden.len() - self.delayed }
    }

    /// The number that the next message of a FIFO queue gets.
    pub(crate) fn next_sequence(&self) -> String {
        // The service's numbers have twenty digits and grow.
        format!("{:020}", 18_850_000_000_000_000_000_u128 + u128::from(self.next_place) * 256)
    }

    /// Takes a new message, which can be received when its delay is over.
    pub(crate) fn add(&mut self, mut message: Message, delay_seconds: i64, now: Timestamp) {
        message.standing =
            if delay_seconds > 0 { Standing::Delayed(now.plus_seconds(delay_seconds)) } else { Standing::Waiting };
        self.put_back(message);
    }

    /// Takes a message from a dead-letter queue, as if it were new.
    pub(crate) fn take_back(&mut self, mut message: Message, now: Timestamp) {
        message.receives = 0;
        message.first_received = None;
        message.dead_letter_source = None;
        message.sent = now;
        self.add(message, 0, now);
    }

    /// Takes a message as it is.
    pub(crate) fn put_back(&mut self, message: Message) {
        let place = self.next_place;
        self.next_place += 1;
        let standing = message.standing;
        self.by_age.insert((message.sent, place));
        self.messages.insert(place, message);
        match standing {
            Standing::Waiting => self.put_in_line(place),
            Standing::Delayed(until) => {
                self.delayed += 1;
                self.hidden.insert((until, place));
            }
            Standing::InFlight(until) => {
                self.hidden.insert((until, place));
            }
        }
    }

    /// The places of up to `most` messages that can be received now, in their order.
    pub(crate) fn next(&self, most: usize) -> Vec<u64> {
        if self.settings.fifo { self.groups.next(most) } else { self.waiting.iter().copied().take(most).collect() }
    }

    /// Gives a message out until a moment.
    pub(crate) fn receive(&mut self, place: u64, until: Timestamp, now: Timestamp) -> Option<&mut Message> {
        self.take_out_of_line(place);
        let message = self.messages.get_mut(&place)?;
        message.receives = message.receives.saturating_add(1);
        message.first_received.get_or_insert(now);
        message.received = now;
        message.standing = Standing::InFlight(until);
        self.hidden.insert((until, place));
        if let (true, Some(group)) = (self.settings.fifo, &message.group) {
            self.groups.receive(group, place);
        }
        Some(message)
    }

    /// Takes the first message that can be received out of the queue.
    pub(crate) fn take_first(&mut self, now: Timestamp) -> Option<Message> {
        self.settle(now);
        let place = *self.next(1).first()?;
        self.remove(place)
    }

    /// Hides a message that somebody has until another moment.
    pub(crate) fn hide_until(&mut self, place: u64, until: Timestamp, now: Timestamp) {
        let Some(message) = self.messages.get_mut(&place) else { return };
        if let Standing::InFlight(old) = message.standing {
            self.hidden.remove(&(old, place));
            message.standing = Standing::InFlight(until);
            self.hidden.insert((until, place));
            self.settle(now);
        }
    }

    pub(crate) fn message(&self, place: u64) -> Option<&Message> {
        self.messages.get(&place)
    }

    pub(crate) fn remove(&mut self, place: u64) -> Option<Message> {
        self.take_out_of_line(place);
        let message = self.messages.remove(&place)?;
        self.by_age.remove(&(message.sent, place));
        match message.standing {
            Standing::Waiting => {}
            Standing::Delayed(until) => {
                self.delayed -= 1;
                self.hidden.remove(&(until, place));
            }
            Standing::InFlight(until) => {
                self.hidden.remove(&(until, place));
            }
        }
        if let Some(group) = message.group.as_ref().filter(|_| self.settings.fifo) {
            self.groups.remove(group, place);
        }
        Some(message)
    }

    /// Throws all messages away.
    pub(crate) fn purge(&mut self) {
        self.messages.clear();
        self.by_age.clear();
        self.waiting.clear();
        self.groups = Groups::default();
        self.waiting_in_groups = 0;
        self.hidden.clear();
        self.delayed = 0;
    }

    /// The next moment at which something hidden comes out.
    pub(crate) fn next_change(&self) -> Option<Timestamp> {
        self.hidden.first().map(|(until, _)| *until)
    }

    fn put_in_line(&mut self, place: u64) {
        let group = self.messages.get(&place).and_then(|message| message.group.as_ref()).filter(|_| self.settings.fifo);
        match group {
            Some(group) => {
                self.groups.wait(group, place);
                self.waiting_in_groups += 1;
            }
            None => {
                self.waiting.insert(place);
            }
        }
    }

    fn take_out_of_line(&mut self, place: u64) {
        let waits = self.messages.get(&place).is_some_and(|message| message.standing == Standing::Waiting);
        if waits && !self.waiting.remove(&place) {
            self.waiting_in_groups -= 1;
        }
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self, now: Timestamp) -> Value {
        let mut settled = self.clone();
        settled.settle(now);
        let messages: Value = settled.messages.values().map(inspect_message).collect();
        Fields::new()
            .with("name", &settled.name)
            .with("arn", &settled.arn)
            .with("fifo", settled.settings.fifo)
            .with(
                "tags",
                settled.tags.iter().map(|(key, value)| (key.clone(), value.into())).collect::<Vec<(String, Value)>>(),
            )
            .with("messages", messages)
            .into()
    }
}

fn inspect_message(message: &Message) -> Fields {
    let standing = match message.standing {
        Standing::Waiting => "waiting",
        Standing::Delayed(_) => "delayed",
        Standing::InFlight(_) => "in flight",
    };
    Fields::new()
        .with("id", &message.id)
        .with("body", &message.body)
        .with("state", standing)
        .with("receive_count", message.receives)
        .with("sent", message.sent)
        .maybe("group", message.group.as_ref())
        .maybe("deduplication_id", message.deduplication.as_ref())
        .with("attributes", super::super::ops::message_attributes::write(&message.attributes))
}
