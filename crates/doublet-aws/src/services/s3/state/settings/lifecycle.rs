//! Lifecycle rules: which objects they mean, and what is due for them by the clock.
//!
//! Everything becomes due at midnight (UTC): so many days after an object came, then the next midnight.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::value::Kept;

const DAY: i64 = 86_400;

/// A rule.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct LifecycleRule {
    pub id: String,
    pub enabled: bool,
    pub scope: Scope,
    pub expiration: Option<Due>,
    /// Whether delete markers with nothing behind them go.
    pub lone_markers: bool,
    pub transitions: Vec<(Due, String)>,
    pub noncurrent_expiration: Option<Noncurrent>,
    pub noncurrent_transitions: Vec<(Noncurrent, String)>,
    /// Days after which unfinished uploads go.
    pub uploads: Option<i64>,
    /// The rule as it was written.
    pub written: Kept,
}

/// Which objects a rule means: all of this must hold.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct Scope {
    pub prefix: String,
    pub tags: Vec<(String, String)>,
    pub larger_than: Option<i64>,
    pub smaller_than: Option<i64>,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Due {
    Days(i64),
    At(Timestamp),
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Noncurrent {
    pub days: i64,
    /// So many younger ones stay whatever their age.
    pub newer: usize,
}

/// What a rule asks of a version.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'a> {
    pub key: &'a str,
    pub size: i64,
    pub tags: &'a [(String, String)],
    pub modified: Timestamp,
}

/// What is due for a version.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Action {
    Expire,
    /// It goes into this storage class.
    Transition(String),
}

impl Due {
    /// The midnight when it is due for something of this age.
    pub(crate) fn moment(self, modified: Timestamp) -> Timestamp {
        match self {
            Self::Days(days) => midnight_after(modified, days),
            Self::At(moment) => moment,
        }
    }
}

impl LifecycleRule {
    /// Whether the rule means this object.
    pub(crate) fn means(&self, facts: &Facts<'_>) -> bool {
        self.enabled
            && facts.key.starts_with(&self.scope.prefix)
            && self.scope.tags.iter().all(|tag| facts.tags.contains(tag))
            && self.scope.larger_than.is_none_or(|size| facts.size > size)
            && self.scope.smaller_than.is_none_or(|size| facts.size < size)
    }

    /// What is due for a current version.
    pub(crate) fn current(&self, facts: &Facts<'_>, now: Timestamp) -> Option<Action> {
        if !self.means(facts) {
            return None;
        }
        if self.expiration.is_some_and(|due| due.moment(facts.modified) <= now) {
            return Some(Action::Expire);
        }
        let due = self.transitions.iter().map(|(due, class)| (due.moment(facts.modified), class));
        let latest = due.filter(|(moment, _)| *moment <= now).max_by_key(|(moment, _)| *moment);
        latest.map(|(_, class)| Action::Transition(class.clone()))
    }

    /// What is due for a version that was replaced at `since`, with so many noncurrent ones younger than it.
    pub(crate) fn noncurrent(
        &self,
        facts: &Facts<'_>,
        since: Timestamp,
        younger: usize,
        now: Timestamp,
    ) -> Option<Action> {
        if !self.means(facts) {
            return None;
        }
        let is_due = |rule: &Noncurrent| younger >= rule.newer && midnight_after(since, rule.days) <= now;
        if self.noncurrent_expiration.as_ref().is_some_and(is_due) {
            return Some(Action::Expire);
        }
        let due = self.noncurrent_transitions.iter().filter(|(rule, _)| is_due(rule));
        due.max_by_key(|(rule, _)| rule.days).map(|(_, class)| Action::Transition(class.clone()))
    }

    /// Whether an upload that was begun then is to be given up.
    pub(crate) fn gives_up(&self, key: &str, begun: Timestamp, now: Timestamp) -> bool {
        self.enabled
            && key.starts_with(&self.scope.prefix)
            && self.uploads.is_some_and(|days| midnight_after(begun, days) <= now)
    }
}

/// When the object will expire, and by which rule: the earliest.
pub(crate) fn expiration<'a>(rules: &'a [LifecycleRule], facts: &Facts<'_>) -> Option<(Timestamp, &'a str)> {
    let due = rules.iter().filter(|rule| rule.means(facts));
    due.filter_map(|rule| Some((rule.expiration?.moment(facts.modified), rule.id.as_str()))).min()
}

/// The first midnight after so many days.
pub(crate) fn midnight_after(moment: Timestamp, days: i64) -> Timestamp {
    let later = moment.seconds().saturating_add(days.saturating_mul(DAY));
    Timestamp::from_seconds(later.saturating_add(DAY - 1).div_euclid(DAY).saturating_mul(DAY))
}

/// The number of the day since 1970.
pub(crate) fn day_of(moment: Timestamp) -> i64 {
    moment.seconds().div_euclid(DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_seconds(1_718_452_800);

    fn rule() -> LifecycleRule {
        LifecycleRule {
            id: "old".to_owned(),
            enabled: true,
            scope: Scope { prefix: "logs/".to_owned(), larger_than: Some(10), ..Scope::default() },
            expiration: Some(Due::Days(2)),
            lone_markers: false,
            transitions: vec![(Due::Days(1), "GLACIER".to_owned())],
            noncurrent_expiration: Some(Noncurrent { days: 1, newer: 1 }),
            noncurrent_transitions: vec![],
            uploads: Some(1),
            written: Kept::Null,
        }
    }

    #[test]
    fn days_end_at_the_next_midnight() {
        let rule = rule();
        let facts = Facts { key: "logs/a", size: 11, tags: &[], modified: NOON };
        assert_eq!(rule.current(&facts, NOON.plus_seconds(DAY)), None);
        let second_midnight = NOON.plus_seconds(DAY + DAY / 2);
        assert_eq!(rule.current(&facts, second_midnight), Some(Action::Transition("GLACIER".to_owned())));
        assert_eq!(rule.current(&facts, second_midnight.plus_seconds(DAY)), Some(Action::Expire));
        assert_eq!(rule.current(&Facts { size: 10, ..facts }, second_midnight.plus_seconds(DAY)), None);
        assert_eq!(expiration(&[rule], &facts), Some((second_midnight.plus_seconds(DAY), "old")));
    }

    #[test]
    fn the_newest_noncurrent_versions_stay() {
        let rule = rule();
        let facts = Facts { key: "logs/a", size: 11, tags: &[], modified: NOON };
        let later = NOON.plus_seconds(10 * DAY);
        assert_eq!(rule.noncurrent(&facts, NOON, 0, later), None);
        assert_eq!(rule.noncurrent(&facts, NOON, 1, later), Some(Action::Expire));
    }
}
