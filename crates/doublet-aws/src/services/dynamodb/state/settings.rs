//! What can be set about a table besides its keys and indexes.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::destinations::Destination;
use super::insights::Insights;
use super::replication::Replication;
use crate::clock::Timestamp;
use crate::value::Kept;

/// Capacity that is provisioned; zero where it is paid for by request.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Throughput {
    pub(crate) read: i64,
    pub(crate) write: i64,
}

/// How a table is paid for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Billing {
    Provisioned,
    PayPerRequest,
}

impl Billing {
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Provisioned => "PROVISIONED",
            Self::PayPerRequest => "PAY_PER_REQUEST",
        }
    }
}

/// The stream of a table.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct StreamSettings {
    /// `NEW_AND_OLD_IMAGES` and so on.
    pub(crate) view: String,
    /// When it was turned on: `2024-06-15T12:00:00.000`, the last part of its ARN.
    pub(crate) label: String,
    pub(crate) since: Timestamp,
}

/// The attribute that says when an item ends.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct TimeToLive {
    pub(crate) attribute: String,
}

/// A policy of the table or its stream.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct ResourcePolicy {
    pub(crate) document: String,
    pub(crate) revision: String,
}

/// Backups at any point in time.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct PointInTime {
    pub(crate) since: Timestamp,
    pub(crate) days: i64,
}

/// What a table was made of, if it was restored.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Restored {
    /// The ARN of the backup; none if it was a point in time.
    pub(crate) backup: Option<String>,
    /// The ARN of the table that it was.
    pub(crate) table: String,
    pub(crate) at: Timestamp,
}

/// What can be set about a table.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct TableSettings {
    pub(crate) billing: Billing,
    /// When the table was last switched to payment by request.
    pub(crate) switched: Option<Timestamp>,
    pub(crate) throughput: Throughput,
    pub(crate) increased: Option<Timestamp>,
    pub(crate) decreased: Option<Timestamp>,
    pub(crate) on_demand: Option<Kept>,
    pub(crate) warm: Option<Kept>,
    pub(crate) encryption: Option<Encryption>,
    pub(crate) class: Option<String>,
    pub(crate) class_changed: Option<Timestamp>,
    pub(crate) protected: bool,
    pub(crate) stream: Option<StreamSettings>,
    pub(crate) tags: IndexMap<String, String>,
    pub(crate) time_to_live: Option<TimeToLive>,
    pub(crate) point_in_time: Option<PointInTime>,
    pub(crate) policy: Option<ResourcePolicy>,
    pub(crate) stream_policy: Option<ResourcePolicy>,
    pub(crate) restored: Option<Restored>,
    pub(crate) replication: Option<Replication>,
    pub(crate) destinations: Vec<Destination>,
    pub(crate) insights: Insights,
}

/// Encryption with a key of KMS.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Encryption {
    pub(crate) key: String,
}

impl TableSettings {
    /// Those of a table of which nothing else was said.
    #[must_use]
    pub(crate) fn new(billing: Billing, throughput: Throughput) -> Self {
        Self {
            billing,
            switched: None,
            throughput,
            increased: None,
            decreased: None,
            on_demand: None,
            warm: None,
            encryption: None,
            class: None,
            class_changed: None,
            protected: false,
            stream: None,
            tags: IndexMap::new(),
            time_to_live: None,
            point_in_time: None,
            policy: None,
            stream_policy: None,
            restored: None,
            replication: None,
            destinations: Vec::new(),
            insights: Insights::default(),
        }
    }
}
