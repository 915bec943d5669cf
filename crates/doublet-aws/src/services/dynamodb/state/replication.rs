//! Global tables: a table of the same name in several regions, each of which knows all of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::value::Kept;

/// Which kind of global tables.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Version {
    /// 2017.11.29: made of tables that are there, by operations of their own.
    Legacy,
    /// 2019.11.21: replicas that `UpdateTable` makes.
    Current,
}

/// How capacity follows the load, as it was said. Nothing follows: no load is throttled.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct AutoScaling {
    pub(crate) least: Option<i64>,
    pub(crate) most: Option<i64>,
    pub(crate) disabled: bool,
    pub(crate) role: Option<String>,
    pub(crate) policy: Option<ScalingPolicy>,
}

/// The load that capacity is held to.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct ScalingPolicy {
    pub(crate) name: Option<String>,
    pub(crate) target: Kept,
}

/// What is other about a table or an index in one region.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct Overrides {
    pub(crate) read_units: Option<i64>,
    /// The most read requests where they are paid for one by one.
    pub(crate) most_reads: Option<i64>,
    pub(crate) read_scaling: Option<AutoScaling>,
    pub(crate) write_scaling: Option<AutoScaling>,
}

/// The table in one region.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Replica {
    pub(crate) region: String,
    /// The region that it was made from, and when; none for the first.
    pub(crate) source: Option<(String, Timestamp)>,
    pub(crate) key: Option<String>,
    pub(crate) class: Option<(String, Timestamp)>,
    pub(crate) table: Overrides,
    /// By their names.
    pub(crate) indexes: BTreeMap<String, Overrides>,
}

impl Replica {
    #[must_use]
    pub(crate) fn new(region: &str, source: Option<(String, Timestamp)>) -> Self {
        Self {
            region: region.to_owned(),
            source,
            key: None,
            class: None,
            table: Overrides::default(),
            indexes: BTreeMap::new(),
        }
    }
}

/// All regions that have a table, in the order in which they came. Each of them remembers the same.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Replication {
    pub(crate) version: Version,
    pub(crate) since: Timestamp,
    /// Whether a read in any region sees the last write in any other; all are like that here.
    pub(crate) strong: bool,
    pub(crate) members: Vec<Replica>,
}

impl Replication {
    #[must_use]
    pub(crate) fn member(&self, region: &str) -> Option<&Replica> {
        self.members.iter().find(|member| member.region == region)
    }

    pub(crate) fn member_mut(&mut self, region: &str) -> Option<&mut Replica> {
        self.members.iter_mut().find(|member| member.region == region)
    }

    /// The regions besides this one.
    pub(crate) fn others<'a>(&'a self, region: &'a str) -> impl Iterator<Item = &'a str> {
        self.members.iter().map(|member| member.region.as_str()).filter(move |other| *other != region)
    }

    /// Whether another region was made from this one less than so many seconds ago.
    #[must_use]
    pub(crate) fn is_source(&self, region: &str, now: Timestamp, seconds: i64) -> bool {
        self.members
            .iter()
            .filter_map(|member| member.source.as_ref())
            .any(|(source, at)| source == region && at.plus_seconds(seconds) > now)
    }
}
